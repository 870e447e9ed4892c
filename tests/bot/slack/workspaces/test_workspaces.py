"""Several workspaces, one real process: each is answered with its own token, and no secret of theirs is shown."""

import re
from pathlib import Path

import pytest

from bot.settings import load
from bot.slack.config import slack_config
from bot.slack.keeping.stores import Stores
from bot.slack.service import installed
from index.errors import OnrecordError
from tests.bot.slack.checks import quotes
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint, signed_form
from tests.bot.slack.places import lying
from tests.bot.slack.process import BotProcess
from tests.bot.slack.several import KEY, REDIRECT, SEVERAL, WORDS, Browser, of, posts


def test_each_workspace_is_answered_with_its_own_token(slack: LocalSlack, front: Endpoint, browser: Browser) -> None:
    """Two workspaces install the app; a third, which has not, gets no answer and no other's token posts there."""
    for team in ("T1", "T2"):
        status, page = browser.install(team)
        assert status == 200
        assert f"Desk &lt;{team}&gt;" in page
    bodies = [of("T2", slack.mention("what?")), of("T1", slack.mention("what?"))]
    for body in bodies:
        assert front.send(body)[0] == 200
        assert quotes(slack.answered(body)) == [WORDS]
    front.send(of("T3", slack.mention("what?")))
    stranger = slack.command("what?") | {"team_id": "T3"}
    front.request(*signed_form(stranger))
    assert "not installed in this workspace" in slack.responded_to(stranger)["text"]
    last = of("T1", slack.mention("help"))
    front.send(last)
    slack.answered(last)
    assert posts(slack) == ["T2", "T1", "T1"]


def test_two_processes_renew_a_token_once(
    slack: LocalSlack, front: Endpoint, browser: Browser, start: Start, tmp_path: Path
) -> None:
    """Two bots with one state folder get questions when the token is nearly over: one renewal, all are answered."""
    second = endpoint(slack, start(**SEVERAL | HTTP_MODE, output="second.txt"))
    slack.oauth.lasts = 60
    browser.install("T1")
    slack.oauth.lasts = 43_200
    bodies = [of("T1", slack.mention("what?", channel=f"C{number}")) for number in range(4)]
    for number, body in enumerate(bodies):
        (front, second)[number % 2].send(body)
    for body in bodies:
        slack.answered(body)
    assert slack.oauth.renewals == ["T1"]
    assert set(posts(slack)) == {"T1"}


def test_no_secret_lies_in_the_state_folder(
    slack: LocalSlack, front: Endpoint, browser: Browser, bot: BotProcess, tmp_path: Path
) -> None:
    """Neither tokens, refresh tokens, codes and states nor the client's secret and the key: not in any byte."""
    state = browser.begin()
    browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))
    body = of("T1", slack.mention("what?"))
    front.send(body)
    slack.answered(body)
    bot.stop()
    secrets = [*slack.oauth.secrets, state, KEY, BOT_TOKEN]
    found = lying(tmp_path / "state")
    assert [secret for secret in secrets if secret.encode() in found] == []
    assert "canary" not in bot.output


def test_socket_mode_serves_several_workspaces(slack: LocalSlack, start: Start, documents: None) -> None:
    """Events come over sockets for all of them; the pages to install are served beside, events are not taken there."""
    bot = start(**SEVERAL | {"ONRECORD_SLACK_PORT": "0"})
    slack.connected(2)
    listening = re.compile(r"Listening at http://127\.0\.0\.1:(\d+) for workspaces")
    slack.until(lambda: listening.search(bot.output), every=0.05)
    front = Endpoint(int(listening.findall(bot.output)[-1]))
    assert Browser(slack, front).install("T1")[0] == 200
    assert front.request(b"{}")[0] == 404
    body = of("T1", slack.mention("what?"))
    slack.send(body)
    slack.answered(body)
    assert posts(slack) == ["T1"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "remove one of them"),
        ({"ONRECORD_SLACK_KEY": "hunter2-canary"}, "ONRECORD_SLACK_KEY is not a key"),
        ({"ONRECORD_SLACK_KEY": " , "}, "ONRECORD_SLACK_KEY is not a key"),
        ({"ONRECORD_SLACK_URL": None}, "ONRECORD_SLACK_URL is not set"),
        ({"SLACK_CLIENT_ID": None}, "SLACK_CLIENT_ID is not set"),
        ({"SLACK_CLIENT_SECRET": None}, "SLACK_CLIENT_SECRET is not set"),
    ],
)
def test_what_is_missing_for_several_workspaces_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: dict[str, str | None], told: str
) -> None:
    """The error names the variable to set, and shows none of the others."""
    monkeypatch.chdir(tmp_path)
    known = {"SLACK_APP_TOKEN": APP_TOKEN, "SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET}
    for name, value in (known | SEVERAL | {"ONRECORD_STATE": str(tmp_path)} | change).items():
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    with pytest.raises(OnrecordError, match=told) as caught, Stores(tmp_path) as stores:
        installed(slack_config(load()), stores)
    assert not [
        secret for secret in (BOT_TOKEN, APP_TOKEN, CLIENT_SECRET, KEY, "hunter2") if secret in str(caught.value)
    ]
