"""/ask, the message shortcut, sharing, and what is shown when the app is opened: a real process each time."""

from pathlib import Path

import pytest

from bot.slack.asking.carried import Further, further_of
from bot.slack.rendering.words import help_text
from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint, signed_form
from tests.corpora import write

WORDS = "“We do not tolerate this,” a spokesperson said."


@pytest.fixture(autouse=True)
def bot(slack: LocalSlack, start: Start, folder: Path) -> None:
    """A connected bot over one short document."""
    write(folder, a=WORDS)
    start()
    slack.connected(2)


def test_command_is_answered_to_the_asker_alone(slack: LocalSlack) -> None:
    """/ask gets an ephemeral answer with the quote and a button, and nothing in the channel."""
    body = slack.command("what did Facebook say?")
    slack.send(body)
    response = slack.responded_to(body)
    assert response["response_type"] == "ephemeral"
    assert quotes(response) == [WORDS]
    assert "Share in channel" in texts(response["blocks"])
    assert slack.messages == []


def test_private_answer_is_shared_once_however_often_pressed(slack: LocalSlack) -> None:
    """The button posts question and answer for all, once; the shared answer has no button."""
    body = slack.command("what did <Facebook> & co say?")
    slack.send(body)
    press = slack.pressed(slack.responded_to(body))
    for _ in range(3):
        slack.send(press)
    shared = slack.responded_to(press)
    last = slack.command("help")
    slack.send(last)
    slack.responded_to(last)
    assert len(slack.responses(press)) == 1
    assert shared["response_type"] == "in_channel"
    assert texts(shared["blocks"])[:2] == ["Asked: ", "what did <Facebook> & co say?"]
    assert quotes(shared) == [WORDS]
    assert "Share in channel" not in texts(shared["blocks"])


def test_each_command_is_its_own_question(slack: LocalSlack) -> None:
    """The same words asked twice are answered twice; the same delivery repeated is not."""
    first, second = slack.command("what did Facebook say?"), slack.command("what did Facebook say?")
    for body in (first, second, first):
        slack.send(body)
    slack.responded_to(second)
    last = slack.command("help")
    slack.send(last)
    slack.responded_to(last)
    assert [len(slack.responses(first)), len(slack.responses(second))] == [1, 1]


def test_bare_command_gets_help(slack: LocalSlack) -> None:
    """/ask alone explains itself, without a button."""
    body = slack.command("")
    slack.send(body)
    assert texts(slack.responded_to(body)["blocks"]) == [help_text(("Facebook", "Simon Bailey"))]


def test_shortcut_asks_about_a_message(slack: LocalSlack) -> None:
    """The message somebody chose is the question; the answer is theirs alone."""
    body = slack.interaction(
        "message_action", callback_id="ask_about", message={"type": "message", "text": "&lt;b&gt; said so", "ts": "1.1"}
    )
    slack.send(body)
    response = slack.responded_to(body)
    assert response["response_type"] == "ephemeral"
    assert further_of(slack.pressed(response)["actions"][0]["value"]) == Further("<b> said so", 0)


def test_refused_response_is_retried_and_expired_one_given_up(slack: LocalSlack) -> None:
    """429 is waited out; the private answer then comes once."""
    body = slack.command("what did Facebook say?")
    slack.fail(body["response_url"].removeprefix(slack.api_url), "429")
    slack.send(body)
    slack.responded_to(body)
    assert len(slack.responses(body)) == 1


def test_unconfirmed_response_is_not_repeated(slack: LocalSlack) -> None:
    """A private answer whose arrival is unknown is not sent twice; the asker is told."""
    body = slack.command("what did Facebook say?")
    slack.fail(body["response_url"].removeprefix(slack.api_url), "apply then 500")
    slack.send(body)
    slack.until(lambda: len(slack.responses(body)) == 2)
    answer, note = slack.responses(body)
    assert quotes(answer) == [WORDS]
    assert quotes(note) == []
    assert "it may be missing" in note["text"]


def test_home_shows_who_is_on_record(slack: LocalSlack) -> None:
    """Opening the Home tab publishes speakers, examples, privacy and the index that answers."""
    slack.send(slack.opened("home"))
    slack.until(lambda: any(call.method == "views.publish" for call in slack.calls))
    arguments = next(call.arguments for call in slack.calls if call.method == "views.publish")
    shown = texts(arguments["view"]["blocks"])
    assert arguments["user_id"] == "U0ASKER"
    assert "Facebook (3), Simon Bailey (3)" in shown
    assert " (index g1)" in shown


def test_messages_tab_suggests_prompts_of_the_corpus(slack: LocalSlack) -> None:
    """Opening the Messages tab sets prompts with the corpus's own speakers."""
    slack.send(slack.opened("messages"))
    slack.until(lambda: any("setSuggestedPrompts" in call.method for call in slack.calls))
    arguments = next(call.arguments for call in slack.calls if "setSuggestedPrompts" in call.method)
    assert [prompt["message"] for prompt in arguments["prompts"]] == [
        "what did Facebook say?",
        "what did Simon Bailey say?",
        "help",
    ]


def test_failing_welcome_harms_nothing(slack: LocalSlack) -> None:
    """If the Home tab cannot be published, questions are answered all the same."""
    slack.fail("views.publish", "missing_scope")
    slack.send(slack.opened("home"))
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)


def test_command_and_button_over_http(slack: LocalSlack, start: Start) -> None:
    """Form-encoded commands and interactions are taken over HTTP too, if signed."""
    front = endpoint(slack, start(**HTTP_MODE, output="http.txt"))
    body = slack.command("what did Facebook say?")
    assert front.request(*signed_form(body))[0] == 200
    press = slack.pressed(slack.responded_to(body))
    assert front.request(*signed_form({"payload": press}))[0] == 200
    assert quotes(slack.responded_to(press)) == [WORDS]
