"""Which addresses an answer may be sent to."""

from pathlib import Path

import pytest

from bot.slack.delivering.responding import of_slack
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint, signed_form
from tests.corpora import write

SLACK, LOCAL = "https://slack.com/api/", "http://127.0.0.1:5001/api/"


@pytest.mark.parametrize(
    ("url", "api", "allowed"),
    [
        ("https://hooks.slack.com/commands/T1/2/3", SLACK, True),
        ("https://hooks.slack-gov.com/actions/T1/2/3", "https://slack-gov.com/api/", True),
        ("http://hooks.slack.com/commands/T1/2/3", SLACK, False),
        ("https://slack.com.example.org/x", SLACK, False),
        ("https://hooksslack.com/x", SLACK, False),
        ("https://hooks.slack.com@example.org/x", SLACK, False),
        ("https://169.254.169.254\\@hooks.slack.com/x", SLACK, False),
        ("https://example.org/#.slack.com", SLACK, False),
        ("https://169.254.169.254/latest", SLACK, False),
        ("https://[::1", SLACK, False),
        ("http://127.0.0.1:5002/response/1", LOCAL, True),
        ("file:///etc/passwd", LOCAL, False),
    ],
)
def test_answers_go_to_slack_alone(url: str, api: str, allowed: bool) -> None:
    """Whoever got hold of a signing secret cannot have the bot call the machines beside it."""
    assert of_slack(url, api) is allowed


def test_a_command_with_an_address_of_no_web_is_refused(slack: LocalSlack, start: Start, folder: Path) -> None:
    """400, and nothing is looked up; the next command is answered."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")
    front = endpoint(slack, start(**HTTP_MODE))
    refused = slack.command("what did Facebook say?") | {"response_url": "file:///etc/hostname"}
    assert front.request(*signed_form(refused))[0] == 400
    taken = slack.command("what did Facebook say?")
    assert front.request(*signed_form(taken))[0] == 200
    assert slack.responded_to(taken)
    assert len(slack.responded) == 1
