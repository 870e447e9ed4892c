"""The loop behind ``onrecord repl``: reads lines from a person or a pipe, shows replies, survives errors and Ctrl-C."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import OutputError
from bot.failure import report
from bot.prompting.typed import leaves
from bot.showing.layout import Line, line
from bot.showing.screen import Screen
from index.errors import OnrecordError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

Reply = Callable[[str], list[Line]]
"""The lines to show for what was typed; raises OnrecordError where nothing can be shown."""


def converse(typed: Iterable[str], reply: Reply, screen: Screen, state: Path) -> None:
    """Reply to each line until one says goodbye; a failed reply does not end the conversation."""
    for text in typed:
        if leaves(text):
            return
        _reply(text, reply, screen, state)


def converse_with_person(prompt: "PromptSession[str]", reply: Reply, screen: Screen, state: Path) -> None:
    """Reply to what is typed at the prompt; Ctrl-C drops a line or stops a reply, Ctrl-D ends."""
    for text in from_person(prompt):
        if leaves(text):
            return
        try:
            _reply(text, reply, screen, state)
        except KeyboardInterrupt:
            screen.tell("Stopped.")


def from_person(prompt: "PromptSession[str]") -> Iterator[str]:
    """Lines typed at the prompt; Ctrl-C drops the line, Ctrl-D ends."""
    while True:
        try:
            yield prompt.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def from_pipe() -> Iterator[str]:
    """Lines of standard input; bytes that are no UTF-8 spoil their line only."""
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", errors="replace").strip()
        if text:
            yield text


def _reply(text: str, reply: Reply, screen: Screen, state: Path) -> None:
    try:
        with screen.busy("Looking …"):
            lines = reply(text)
        screen.show([*lines, line()] if lines else [])
        screen.flush()
    except (BrokenPipeError, OutputError):
        raise
    except OnrecordError as error:
        screen.tell(str(error))
    except Exception as error:
        report(error, screen, state, debug=False)
