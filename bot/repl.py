"""The loop behind ``onrecord repl``: reads lines from a person or a pipe, shows replies, survives errors and Ctrl-C."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession

from bot.conversation import Conversation, leaves
from bot.failure import report
from bot.layout import line
from bot.screen import Screen
from index.errors import OnrecordError


def converse(typed: Iterable[str], conversation: Conversation, screen: Screen, state: Path) -> None:
    """Reply to each line until one says goodbye; a failed reply does not end the conversation."""
    for text in typed:
        if leaves(text):
            return
        _reply(text, conversation, screen, state)


def converse_with_person(prompt: PromptSession[str], conversation: Conversation, screen: Screen, state: Path) -> None:
    """Reply to what is typed at the prompt; Ctrl-C drops a line or stops a reply, Ctrl-D ends."""
    for text in from_person(prompt):
        if leaves(text):
            return
        try:
            _reply(text, conversation, screen, state)
        except KeyboardInterrupt:
            screen.tell("Stopped.")


def from_person(prompt: PromptSession[str]) -> Iterator[str]:
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


def _reply(text: str, conversation: Conversation, screen: Screen, state: Path) -> None:
    try:
        with screen.busy("Looking …"):
            lines = conversation.reply(text)
        screen.show([*lines, line()] if lines else [])
        screen.flush()
    except OnrecordError as error:
        screen.tell(str(error))
    except BrokenPipeError:
        raise
    except Exception as error:
        report(error, screen, state, debug=False)
