"""``onrecord ask``: one answer for people or as JSON, or a file of questions answered line by line."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.errors import UsageError
from bot.opening import open_library
from bot.questions import BadLine, as_question, read_questions
from bot.settings import Settings
from bot.showing.answer import render
from bot.showing.screen import Screen

ON_RECORD, NOT_ON_RECORD, BAD_ROW = 0, 1, 2


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Answer the question, or each of the file's."""
    question = as_question(" ".join(arguments.question))
    if arguments.input is None and not question.strip():
        raise UsageError('Nothing was asked: onrecord ask "what did Facebook say?"')
    if arguments.input is None:
        return _one(question, arguments, settings, screen)
    if question or not arguments.json:
        raise UsageError("--input takes no question beside it and needs --json.")
    return _many(arguments, settings, screen)


def _one(question: str, arguments: Namespace, settings: Settings, screen: Screen) -> int:
    with screen.busy("Looking …"):
        answer = open_library(settings).answer(question, top=arguments.top)
    if arguments.json:
        screen.json(answer.to_json())
    else:
        screen.show(render(answer, more=f"--top {answer.total} gives all of them"))
    return NOT_ON_RECORD if answer.abstained else ON_RECORD


def _many(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    source = "standard input" if arguments.input == "-" else arguments.input
    code = ON_RECORD
    with opened(arguments.input) as lines:
        library = open_library(settings)
        for row in read_questions(lines):
            if isinstance(row, BadLine):
                screen.tell(f"{source}, line {row.line}: {row.reason}; skipped.")
                code = BAD_ROW
            else:
                screen.json(library.answer(row.question, top=arguments.top, id=row.id).to_json())
                screen.flush()
    return code


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file's bytes line by line; '-' is standard input.

    Raises UsageError where it cannot be opened.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - only opening may fail here, not what is done with it
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from None
    with file:
        yield file
