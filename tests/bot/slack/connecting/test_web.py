"""Real processes that serve over HTTP: two at once, a stop that loses nothing, and what keeps one from starting."""

from pathlib import Path

import pytest

from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint
from tests.bot.slack.process import BotProcess
from tests.corpora import write

WORDS = "“We do not tolerate this,” a spokesperson said."


@pytest.fixture
def bot(slack: LocalSlack, start: Start, folder: Path) -> BotProcess:
    """A bot in HTTP mode over one short document."""
    write(folder, a=WORDS)
    return start(**HTTP_MODE)


@pytest.fixture
def front(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    """Where it listens."""
    return endpoint(slack, bot)


def test_redelivery_to_a_second_process_gives_one_answer(slack: LocalSlack, front: Endpoint, start: Start) -> None:
    """Two processes with the same state folder: an event that both get is answered by one."""
    second = endpoint(slack, start(**HTTP_MODE, output="second.txt"))
    body = slack.mention("what did Facebook say?")
    for attempt in range(4):
        front.send(body, attempt)
        second.send(body, attempt)
    last = slack.mention("help")
    second.send(last)
    slack.answered(last)
    assert len(slack.messages) == 2


def test_stop_finishes_what_is_in_hand(slack: LocalSlack, bot: BotProcess, front: Endpoint, folder: Path) -> None:
    """SIGTERM in mid-question: new events are refused, the answer goes out, the process ends with 0."""
    (folder / "hold").touch()
    body = slack.mention("hold")
    front.send(body)
    slack.until((folder / "held").exists, every=0.05)
    bot.process.terminate()
    slack.until(lambda: "Stopping" in bot.output, every=0.05)
    slack.until(lambda: front.request(path="/healthz", method="GET")[0] == 503, every=0.05)
    assert front.send(slack.mention("too late"))[0] == 503
    (folder / "hold").unlink()
    assert bot.ended() == 0
    assert [len(slack.replies(body)), len(slack.messages)] == [1, 1]


def test_missing_signing_secret_is_named(start: Start) -> None:
    """HTTP mode without the secret does not start."""
    bot = start(**HTTP_MODE | {"SLACK_SIGNING_SECRET": None})
    assert bot.ended() != 0
    assert "SLACK_SIGNING_SECRET is not set" in bot.output


def test_port_in_use_is_told(start: Start, front: Endpoint) -> None:
    """A second bot on the same port ends with the variable to set."""
    bot = start(**HTTP_MODE | {"ONRECORD_SLACK_PORT": str(front.port)}, output="second.txt")
    assert bot.ended() != 0
    assert "set ONRECORD_SLACK_PORT" in bot.output
