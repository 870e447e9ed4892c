"""A real bot process against the local Slack: what people see, whatever happens to events, posts and processes."""

from pathlib import Path

import pytest

from bot.slack.rendering.words import help_text
from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.payloads import BOT_USER
from tests.corpora import write

WORDS = "Facebook said it had tried.\n\n“We do not tolerate this,” a spokesperson said."


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


@pytest.mark.parametrize("arrived", [True, False])
def test_who_misses_an_unconfirmed_answer_lets_it_be_posted_once(
    slack: LocalSlack, start: Start, *, arrived: bool
) -> None:
    """The button under the note posts the answer where it belongs, and only once however often it is pressed."""
    slack.fail("chat.postMessage", "apply then 500" if arrived else "500")
    slack.fail("conversations.replies", "missing_scope")
    start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.until(lambda: slack.ephemerals)
    note = slack.ephemerals[0] | {"ts": "1.1", "url": "ephemeral"}
    assert len(slack.replies(body)) == int(arrived)
    if not arrived:
        for _ in range(2):
            slack.send(slack.pressed(note, "again"))
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    (reply,) = slack.replies(body)
    assert quotes(reply) == WORDS.split("\n\n")


def test_missing_permission_is_told_to_the_operator(slack: LocalSlack, start: Start) -> None:
    """Where nothing may be posted nobody can be told there: the log has Slack's code for it and what looks further."""
    slack.fail("chat.postMessage", "missing_scope")
    bot = start()
    slack.connected()
    slack.send(slack.mention("what did Facebook say?"))
    last = slack.mention("help")  # of the same channel, so it comes after
    slack.send(last)
    slack.answered(last)
    (told,) = [line for line in bot.output.splitlines() if "missing_scope" in line]
    assert " ERROR " in told
    assert "'onrecord doctor'" in told


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


@pytest.mark.parametrize("variable", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_missing_token_is_named_and_its_neighbour_not_shown(slack: LocalSlack, start: Start, variable: str) -> None:
    """Without a token the process ends with an error that names the variable; the fixture looks for leaks."""
    bot = start(**{variable: None})
    assert bot.ended() != 0
    assert f"{variable} is not set" in bot.output


@pytest.mark.parametrize(("variable", "token"), [("SLACK_BOT_TOKEN", "xoxb-wrong"), ("SLACK_APP_TOKEN", "xapp-wrong")])
def test_refused_token_is_named(slack: LocalSlack, start: Start, variable: str, token: str) -> None:
    """A token that Slack refuses is named by its variable, with Slack's reason."""
    bot = start(**{variable: token})
    assert bot.ended() != 0
    assert f"Slack does not accept {variable} (invalid_auth)" in bot.output
    assert token not in bot.output


def test_unusable_state_folder_is_named(slack: LocalSlack, start: Start, folder: Path) -> None:
    """If nothing can be remembered, the bot does not start, and says which setting mends it."""
    bot = start(ONRECORD_STATE=str(folder / "a.txt"))
    assert bot.ended() != 0
    assert f"The folder {folder / 'a.txt'} cannot be used" in bot.output
    assert "set ONRECORD_STATE" in bot.output


@pytest.fixture
def shared_bot(slack: LocalSlack, start: Start) -> None:
    """A connected bot."""
    start()
    slack.connected()
