"""Replicas on several machines, which share a PostgreSQL database and nothing else: real processes, a real server."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.bot.slack.checks import texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint, signed_form
from tests.bot.slack.places import Place
from tests.bot.slack.process import BotProcess
from tests.corpora import write

Replica = Callable[..., BotProcess]


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a="Facebook said it had tried.\n\n“We do not tolerate this,” a spokesperson said.")


@pytest.fixture
def replica(start: Start, shared: Place, tmp_path: Path) -> Replica:
    """Starts bots that share the database, each with a state folder of its own."""

    def begin(name: str, **settings: str | None) -> BotProcess:
        own = {"ONRECORD_STATE": str(tmp_path / name)} | shared.settings
        return start(output=f"{name}.txt", **own | settings)

    return begin


@pytest.fixture
def fronts(slack: LocalSlack, replica: Replica) -> list[Endpoint]:
    """Two replicas over HTTP."""
    return [endpoint(slack, bot) for bot in [replica(name, **HTTP_MODE) for name in ("one", "two")]]


def _said(bot: BotProcess, line: str) -> bool:
    return line in bot.output


def _texts(message: dict[str, object]) -> str:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    return "".join(texts(blocks))


def test_a_killed_replicas_question_is_answered_by_the_other_once(
    slack: LocalSlack, replica: Replica, folder: Path, shared: Place
) -> None:
    """kill -9 in mid-question: the other finds out by itself; Slack, which has its acknowledgement, repeats nothing."""
    (folder / "hold").touch()
    first = replica("one", IMPATIENT="yes")
    slack.connected(2)
    body = slack.mention("hold")
    slack.send(body)
    slack.until((folder / "held").exists, every=0.05)
    assert shared.rows("SELECT question LIKE '%hold%' FROM questions") == [[False]]
    replica("two", IMPATIENT="yes")
    slack.connected(4)
    first.kill()
    slack.left(2)
    (folder / "hold").unlink()
    slack.answered(body)
    slack.send(body, attempt=1)
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1
    kept = "SELECT DISTINCT state, owner, question FROM questions"
    slack.until(lambda: shared.rows(kept) == [["done", "", None]], every=0.05)


def test_a_database_that_comes_back_loses_and_doubles_nothing(
    slack: LocalSlack, replica: Replica, folder: Path, shared: Place
) -> None:
    """Killed while one question is in hand: that is answered once it is back. What is asked meanwhile Slack repeats.

    It repeats no command, so whoever gives one is asked to.
    """
    assert shared.server
    (folder / "hold").touch()
    bot = replica("one", IMPATIENT="yes", **HTTP_MODE)
    front = endpoint(slack, bot)
    held, asked = slack.mention("hold"), slack.mention("what did Facebook say?", channel="C2")
    assert front.send(held)[0] == 200
    slack.until((folder / "held").exists, every=0.05)
    shared.server.kill()
    assert front.send(asked)[0] == 500
    slack.until(lambda: slack.ephemerals)
    note = _texts(slack.ephemerals[0])
    assert "I cannot take questions just now" in note
    assert note.rpartition("administrator: ")[2].rstrip(".") in bot.output
    command = slack.command("what did Facebook say?")
    assert front.request(*signed_form(command))[0] == 200
    told = slack.responded_to(command)
    assert "Please ask again in a few minutes" in _texts(told)
    assert told["response_type"] == "ephemeral"
    (folder / "hold").unlink()
    for line in ("An answer is left for later", "What is asked meanwhile, Slack repeats"):
        slack.until(partial(_said, bot, line), every=0.05)
    assert slack.messages == []
    shared.server.start()
    slack.answered(held)
    assert front.send(asked, attempt=1)[0] == 200
    slack.answered(asked)
    assert (len(slack.replies(held)), len(slack.replies(asked))) == (1, 1)
    slack.until(lambda: "The database can be used again" in bot.output, every=0.05)
    assert bot.stop() == 0


def test_what_somebody_says_at_one_is_known_to_the_other(slack: LocalSlack, fronts: list[Endpoint]) -> None:
    """A follow-up is heard by whichever it reaches, until another person spoke in the thread, to whichever."""
    first = slack.mention("what did Facebook say?")
    fronts[0].send(first)
    slack.answered(first)
    where = {"channel_type": "channel", "thread_ts": first["event"]["ts"]}
    fronts[1].send(slack.event("message", "and Simon Bailey?", "C1", **where))
    slack.until(lambda: len(slack.replies(first)) == 2)
    assert "what did Simon Bailey say?" in _texts(slack.replies(first)[1])
    fronts[1].send(slack.event("message", "I see.", "C1", **where, user="U0OTHER"))
    fronts[0].send(slack.event("message", "and Snapchat?", "C1", **where))
    last = slack.mention("help")
    fronts[0].send(last)
    slack.answered(last)
    assert len(slack.replies(first)) == 2
