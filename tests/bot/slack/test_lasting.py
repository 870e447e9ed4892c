"""Restarts, kills, stops, cut connections, second processes: no question is lost and none is answered twice."""

import sqlite3
from pathlib import Path

import pytest

from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.corpora import write

WORDS = "Facebook said it had tried.\n\n“We do not tolerate this,” a spokesperson said."


DROPPED: list[Fault] = ["drop"] * 50


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a=WORDS)


def test_redelivery_after_a_restart_gives_one_answer(slack: LocalSlack, start: Start) -> None:
    """What was answered before a restart is not answered again after it."""
    first = start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)
    assert first.stop() == 0
    slack.left()
    start()
    slack.connected()
    slack.send(body, attempt=1)
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.messages) == 2


def test_event_is_acknowledged_only_once_it_is_on_disk(slack: LocalSlack, start: Start, tmp_path: Path) -> None:
    """While the ledger cannot be written Slack gets no acknowledgement, so that a kill loses nothing."""
    start()
    slack.connected(2)
    ledger = sqlite3.connect(tmp_path / "state" / "slack.sqlite", isolation_level=None)
    ledger.execute("BEGIN EXCLUSIVE")
    body = slack.mention("what did Facebook say?")
    waiting = slack.deliver(body)
    slack.send(slack.opened("home"))
    assert waiting not in slack.acknowledged
    ledger.execute("COMMIT")
    slack.until(lambda: waiting in slack.acknowledged)
    slack.answered(body)


@pytest.mark.parametrize("redelivered", [False, True])
def test_killed_while_answering_it_answers_once_after_restart(
    slack: LocalSlack, start: Start, folder: Path, redelivered: bool
) -> None:
    """kill -9 between acknowledgement and answer loses nothing: the next start answers, redelivery or not."""
    (folder / "hold").touch()
    bot = start()
    slack.connected()
    body = slack.mention("hold")
    slack.send(body)
    last = slack.mention("help", channel="C2")
    slack.send(last)
    slack.answered(last)
    bot.kill()
    slack.left()
    (folder / "hold").unlink()
    start()
    slack.connected()
    if redelivered:
        slack.send(body, attempt=1)
    slack.answered(body)
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1


def test_killed_while_posting_it_does_not_post_twice(slack: LocalSlack, start: Start) -> None:
    """A post that Slack took without our knowing, before a kill -9, is found in the thread and not repeated."""
    slack.fail("chat.postMessage", "apply then drop")
    slack.fail("conversations.replies", *DROPPED)
    bot = start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.until(lambda: any(call.method == "conversations.replies" for call in slack.calls))
    bot.kill()
    slack.left()
    slack.faults.clear()
    start()
    slack.connected()
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1


def test_connections_are_renewed_without_losing_questions(slack: LocalSlack, start: Start) -> None:
    """After Slack asked to reconnect, questions over the new sockets are answered."""
    start()
    slack.connected(2)
    opened = [call for call in slack.calls if call.method == "apps.connections.open"]
    slack.refresh()
    slack.until(lambda: len([c for c in slack.calls if c.method == "apps.connections.open"]) >= len(opened) + 2)
    slack.connected(2)
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)


@pytest.mark.parametrize("faults", [[], ["500", "drop", "429"]])
def test_cut_connections_are_made_anew(slack: LocalSlack, start: Start, faults: list[Fault]) -> None:
    """Sockets cut without a word are replaced, also when Slack fails to open new ones at first."""
    start(ONRECORD_SLACK_PING_INTERVAL="1")
    slack.connected(2)
    slack.fail("apps.connections.open", *faults)
    before = slack.ever_open
    slack.drop()
    slack.until(lambda: slack.ever_open >= before + 2)
    slack.left(2)
    body = slack.mention("what did Facebook say?")
    slack.deliver(body)
    slack.answered(body)


def test_stop_finishes_what_is_in_hand(slack: LocalSlack, start: Start, folder: Path, tmp_path: Path) -> None:
    """SIGTERM in mid-question: the answer still goes out and is noted, then the process ends with 0."""
    (folder / "hold").touch()
    bot = start()
    slack.connected()
    body = slack.mention("hold")
    slack.send(body)
    slack.until((folder / "held").exists, every=0.05)
    bot.process.terminate()
    (folder / "hold").unlink()
    assert bot.ended() == 0
    assert len(slack.replies(body)) == 1
    with sqlite3.connect(tmp_path / "state" / "slack.sqlite") as ledger:
        assert ledger.execute("SELECT state FROM questions").fetchall() == [("done",)]


def test_a_stop_leaves_what_takes_too_long_to_the_next_start(slack: LocalSlack, start: Start, folder: Path) -> None:
    """Work that does not end holds up no stop: the process ends with 0, and the question is answered by the next."""
    (folder / "hold").touch()
    bot = start(HASTY="1")
    slack.connected()
    body = slack.mention("hold")
    slack.send(body)
    slack.until((folder / "held").exists, every=0.05)
    bot.process.terminate()
    assert bot.ended() == 0
    assert "waits for the next start" in bot.output
    assert slack.replies(body) == []
    (folder / "hold").unlink()
    start()
    slack.answered(body)
    assert len(slack.replies(body)) == 1


def test_question_is_not_kept_after_its_answer(slack: LocalSlack, start: Start, tmp_path: Path) -> None:
    """The ledger remembers that a question was answered, not what it was."""
    bot = start()
    slack.connected()
    body = slack.mention("what did the canary bird say?")
    slack.send(body)
    slack.answered(body)
    bot.stop()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file())
    assert b"canary bird" not in kept
    with sqlite3.connect(tmp_path / "state" / "slack.sqlite") as ledger:
        assert ledger.execute("SELECT state, question FROM questions").fetchall() == [("done", None)]


def test_two_processes_share_a_ledger(slack: LocalSlack, start: Start) -> None:
    """An event delivered to both of two running bots is answered once."""
    start()
    slack.connected(2)
    start()
    slack.connected(4)
    body = slack.mention("what did Facebook say?")
    for attempt in range(4):
        slack.send(body, attempt)
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1
    assert len(slack.messages) == 2


def test_what_a_dead_process_left_is_taken_over(slack: LocalSlack, start: Start, folder: Path) -> None:
    """A bot killed in mid-question is replaced by the other running one as soon as Slack delivers again."""
    (folder / "hold").touch()
    first = start()
    slack.connected(2)
    body = slack.mention("hold")
    slack.send(body)
    start()
    slack.connected(4)
    first.kill()
    slack.left(2)
    (folder / "hold").unlink()
    slack.send(body, attempt=1)
    slack.answered(body)
    assert len(slack.replies(body)) == 1


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_a_stop_in_the_midst_of_starting_is_orderly(slack: LocalSlack, start: Start, method: str) -> None:
    """Told to stop while it makes its first calls, it ends by itself and leaves no connection."""
    bot = start()
    slack.until(lambda: any(call.method == method for call in slack.calls))
    assert bot.stop() == 0
    slack.left(0)
    assert "Traceback" not in bot.output
