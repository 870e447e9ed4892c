"""The prompt: completion, private history, what Ctrl-C and Ctrl-D do, on a real prompt_toolkit session."""

import stat
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.prompting.prompt import HISTORY_FILE, NameCompleter, session
from bot.prompting.repl import from_person

SPEAKERS = ("Facebook", "Children's Society", "Simon Bailey", "Evil\x1b[2J")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("what did Face", ["Facebook"]),
        ("what did face", ["Facebook"]),
        ("what did the Children's S", ["Children's Society"]),
        ("Simon B", ["Simon Bailey"]),
        ("op", ["open"]),
        ("xop", []),
        ("what did Ev", []),
        ("", []),
        ("facebook ", []),
    ],
)
def test_completion(typed: str, completed: list[str]) -> None:
    """Commands at the beginning, speakers by any word's beginning, no name that would act on the terminal."""
    found = NameCompleter(lambda: SPEAKERS).get_completions(Document(typed), CompleteEvent())
    assert [completion.text for completion in found] == completed


def test_completion_replaces_what_was_begun() -> None:
    """The completed line has the name once, in its own spelling."""
    document = Document("what did simon b")
    (completion,) = NameCompleter(lambda: SPEAKERS).get_completions(document, CompleteEvent())
    assert document.text[: completion.start_position] + completion.text == "what did Simon Bailey"


def _typed(keys: str, state: Path) -> list[str]:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        return list(from_person(session(state, lambda: SPEAKERS, lambda: None)))


CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


def test_ctrl_c_drops_the_line_and_ctrl_d_leaves(tmp_path: Path) -> None:
    """A line given up with Ctrl-C is not asked, the next one is; Ctrl-D ends."""
    assert _typed(f"never mind{CTRL_C}who said it?\r{CTRL_D}", tmp_path) == ["who said it?"]


def test_history_comes_back_the_next_time_and_is_private(tmp_path: Path) -> None:
    """The last question of an earlier session is one key away, in a file nobody else may read."""
    state = tmp_path / "new" / "state"
    _typed(f"who said it?\r{CTRL_D}", state)
    assert _typed(f"{UP}\r{CTRL_D}", state) == ["who said it?"]
    assert stat.S_IMODE((state / HISTORY_FILE).stat().st_mode) == 0o600


def test_a_state_folder_that_cannot_be_written_costs_only_the_history(tmp_path: Path) -> None:
    """Where the history cannot be kept, the prompt works all the same."""
    (tmp_path / "file").write_text("")
    assert _typed(f"who said it?\r{CTRL_D}", tmp_path / "file") == ["who said it?"]
