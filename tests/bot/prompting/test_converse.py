"""The prompt's loop survives what goes wrong in a reply."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.prompting.conversation import Conversation
from bot.prompting.prompt import session
from bot.prompting.repl import converse, converse_with_person
from bot.showing.screen import Screen
from index.errors import ModelError
from index.generation import open_current
from retrieval.answer import Answer
from tests.bot.seed_answers import FACEBOOK


def _failing(error: BaseException) -> Callable[[str], Answer]:
    """Answers every question but "fail"."""

    def ask(question: str) -> Answer:
        if question == "fail":
            raise error
        return FACEBOOK

    return ask


def _conversation(error: BaseException, tmp_path: Path) -> Conversation:
    return Conversation(_failing(error), lambda: open_current(tmp_path))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModelError("The model was altered."), "The model was altered.\n"),
        (ZeroDivisionError("secret"), "Something went wrong inside onrecord (ZeroDivisionError)."),
    ],
)
def test_a_failed_reply_is_told_and_the_next_question_answered(error: Exception, told: str, tmp_path: Path) -> None:
    """Known errors are shown as they are, unknown ones calmly; the conversation goes on."""
    out, err = io.StringIO(), io.StringIO()
    converse(["fail", "what did Facebook say?"], _conversation(error, tmp_path).reply, Screen(out, err), tmp_path)
    assert err.getvalue().startswith(told)
    assert "secret" not in err.getvalue()
    assert out.getvalue().count(FACEBOOK.message) == 1


def test_ctrl_c_stops_a_reply_and_nothing_else(tmp_path: Path) -> None:
    """A person who presses Ctrl-C while an answer is looked for is back at the prompt."""
    out, err = io.StringIO(), io.StringIO()
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text("fail\rwhat did Facebook say?\rquit\rnot asked\r")
        prompt = session(tmp_path, lambda: (), lambda: None)
        converse_with_person(prompt, _conversation(KeyboardInterrupt(), tmp_path).reply, Screen(out, err), tmp_path)
    assert err.getvalue() == "Stopped.\n"
    assert out.getvalue().count(FACEBOOK.message) == 1
