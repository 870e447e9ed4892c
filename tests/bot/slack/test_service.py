"""A real bot process against the local Slack: what people see, whatever happens to events, posts and processes."""

import sqlite3
from pathlib import Path

import pytest

from bot.slack.words import help_text
from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import BOT_USER, Fault, LocalSlack
from tests.corpora import write

WORDS = "Facebook said it had tried.\n\n“We do not tolerate this,” a spokesperson said."


DROPPED: list[Fault] = ["drop"] * 50


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a=WORDS)


def test_mention_is_answered_in_its_thread(slack: LocalSlack, start: Start) -> None:
    """A mention in a channel gets one reply, in the thread of the mention, with the documents' words."""
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    assert quotes(slack.answered(body)) == WORDS.split("\n\n")


def test_mention_inside_a_thread_stays_there(slack: LocalSlack, start: Start) -> None:
    """A mention within a thread is answered in that thread, not in a new one."""
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?", thread_ts="1700000000.000100")
    slack.send(body)
    assert slack.answered(body)["thread_ts"] == "1700000000.000100"


def test_direct_message_is_answered(slack: LocalSlack, start: Start) -> None:
    """A direct message needs no mention."""
    start()
    slack.connected()
    body = slack.direct("what did Facebook say?")
    slack.send(body)
    assert quotes(slack.answered(body)) == WORDS.split("\n\n")


def test_redelivery_and_twin_events_give_one_answer(slack: LocalSlack, start: Start) -> None:
    """Retries of an event and Slack's second event for the same mention change nothing."""
    start()
    slack.connected(2)
    body = slack.mention("what did Facebook say?")
    twin = slack.event("message", body["event"]["text"], "C1", ts=body["event"]["ts"], channel_type="channel")
    for attempt in range(4):
        slack.send(body, attempt)
        slack.send(twin, attempt)
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.messages) == 2


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
    slack._faults.clear()
    start()
    slack.connected()
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1


@pytest.mark.parametrize("fault", ["429", "500", "drop", "apply then 500", "apply then drop"])
def test_failing_posts_give_exactly_one_answer(slack: LocalSlack, start: Start, fault: Fault) -> None:
    """Rate limits, server errors and cut connections, with or without effect: one answer, not none and not two."""
    slack.fail("chat.postMessage", fault)
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)
    last = slack.mention("and now?")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1


def test_unconfirmed_post_without_leave_to_look_is_told_to_the_asker(slack: LocalSlack, start: Start) -> None:
    """Where the app may not read the thread, the answer is not repeated and the asker alone is told."""
    slack.fail("chat.postMessage", "apply then 500")
    slack.fail("conversations.replies", "missing_scope")
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.until(lambda: any(call.method == "chat.postEphemeral" for call in slack.calls))
    note = next(call.arguments for call in slack.calls if call.method == "chat.postEphemeral")
    assert note["user"] == "U0ASKER"
    assert len(slack.replies(body)) == 1


def test_refused_blocks_become_a_calm_sentence(slack: LocalSlack, start: Start) -> None:
    """If Slack does not take an answer's blocks, the person is told so instead of nothing."""
    slack.fail("chat.postMessage", "invalid_blocks")
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    assert "Slack would not take the message" in slack.answered(body)["text"]


def test_internal_error_gives_a_calm_sentence_and_one_traceback(slack: LocalSlack, start: Start) -> None:
    """The person gets a reference; the log has it once with the traceback, and no words of the question."""
    bot = start()
    slack.connected()
    body = slack.mention("explode")
    slack.send(body)
    reply = slack.answered(body)
    reference = reply["text"].rstrip(".").rsplit(" ", 1)[1]
    assert reply["text"].startswith("Sorry, something went wrong on my side")
    assert bot.output.count("Traceback (most recent call last)") == 1
    assert f"reference {reference}" in bot.output
    assert "explode" not in bot.output.replace('if question == "explode"', "").replace("answer {question}", "")
    assert "RuntimeError" not in "".join(texts(reply["blocks"]))


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"edited": {"user": "U0ASKER", "ts": "1"}},
        {"user": BOT_USER},
        {"user": None},
        {"hidden": True},
    ],
)
@pytest.mark.parametrize("kind", ["mention", "direct"])
def test_bots_edits_and_own_messages_are_left_alone(
    slack: LocalSlack, shared_bot: None, kind: str, change: dict[str, object]
) -> None:
    """Only what a person newly wrote is answered."""
    slack.send(getattr(slack, kind)("what did Facebook say?", **change))
    last = slack.mention("help", channel="D1" if kind == "direct" else "C1")
    slack.send(last)
    slack.answered(last)
    assert len(slack.messages) == 1


def test_channel_chatter_is_left_alone(slack: LocalSlack, shared_bot: None) -> None:
    """A channel message that does not mention the bot is no question."""
    slack.send(slack.event("message", "what did Facebook say?", "C1", channel_type="channel"))
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert len(slack.messages) == 1


@pytest.mark.parametrize("question", ["", "help", "Help?", "  "])
def test_empty_question_and_help_get_help(slack: LocalSlack, shared_bot: None, question: str) -> None:
    """A bare mention is met with what can be asked."""
    body = slack.mention(question)
    slack.send(body)
    assert texts(slack.answered(body)["blocks"]) == [help_text(("Facebook", "Simon Bailey"))]


def test_overlong_question_is_declined_kindly(slack: LocalSlack, shared_bot: None) -> None:
    """A hundred thousand characters are not looked up and not echoed."""
    body = slack.mention("x" * 100_000)
    slack.send(body)
    assert "100,000 characters" in slack.answered(body)["text"]


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
    opened = [call for call in slack.calls if call.method == "apps.connections.open"]
    slack.drop()
    slack.until(lambda: len([c for c in slack.calls if c.method == "apps.connections.open"]) >= len(opened) + 2)
    slack.connected(2)
    body = slack.mention("what did Facebook say?")
    slack.send(body)
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
    assert bot.process.wait(60) == 0
    assert len(slack.replies(body)) == 1
    with sqlite3.connect(tmp_path / "state" / "slack.sqlite") as ledger:
        assert ledger.execute("SELECT state FROM asked").fetchall() == [("done",)]


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
        assert ledger.execute("SELECT state, text, user FROM asked").fetchall() == [("done", None, None)]


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


@pytest.mark.parametrize("variable", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_missing_token_is_named_and_its_neighbour_not_shown(slack: LocalSlack, start: Start, variable: str) -> None:
    """Without a token the process ends with an error that names the variable; the fixture looks for leaks."""
    bot = start(**{variable: None})
    assert bot.process.wait(60) != 0
    assert f"{variable} is not set" in bot.output


@pytest.mark.parametrize(("variable", "token"), [("SLACK_BOT_TOKEN", "xoxb-wrong"), ("SLACK_APP_TOKEN", "xapp-wrong")])
def test_refused_token_is_named(slack: LocalSlack, start: Start, variable: str, token: str) -> None:
    """A token that Slack refuses is named by its variable, with Slack's reason."""
    bot = start(**{variable: token})
    assert bot.process.wait(60) != 0
    assert f"Slack does not accept {variable} (invalid_auth)" in bot.output
    assert token not in bot.output


def test_unusable_state_folder_is_named(slack: LocalSlack, start: Start, folder: Path) -> None:
    """If nothing can be remembered, the bot does not start, and says which setting mends it."""
    bot = start(ONRECORD_STATE=str(folder / "a.txt"))
    assert bot.process.wait(60) != 0
    assert f"The folder {folder / 'a.txt'} cannot be used" in bot.output
    assert "set ONRECORD_STATE" in bot.output


@pytest.fixture
def shared_bot(slack: LocalSlack, start: Start) -> None:
    """A connected bot."""
    start()
    slack.connected()
