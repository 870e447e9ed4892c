"""Questions from a file, one JSON object a line: each a question or the reason why its line is none."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.errors import UsageError

LONGEST = 2_000
"""Characters; a longer text is a document, not a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: its line number, its id as given, the question."""

    line: int
    id: str | int | None
    question: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no question, and why."""

    line: int
    reason: str


def read_questions(lines: Iterable[bytes]) -> Iterator[Asked | BadLine]:
    """The rows in order; blank lines are passed over, a bad one spoils nothing but itself."""
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _asked(number, line)
        except UsageError as error:
            yield BadLine(number, str(error))


def as_question(text: str) -> str:
    """``text`` if it can be asked.

    Raises UsageError for text that is no valid Unicode, which happens to mistyped bytes and cut emoji, or too long.
    """
    if len(text) > LONGEST:
        raise UsageError(f"{too_long(len(text))} 'onrecord check' takes whole drafts.")
    return _valid(text, "question")


def as_draft(text: str) -> str:
    """``text`` if its quotations can be checked.

    Raises UsageError for text that is no valid Unicode.
    """
    return _valid(text, "draft")


def too_long(length: int) -> str:
    """What to tell somebody whose question is a document."""
    return f"That is {length:,} characters long. Please ask in a sentence or two, {LONGEST:,} at most."


def _asked(number: int, line: bytes) -> Asked:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError("not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise UsageError("not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise UsageError('no "question" with a text')
    identity = row.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        raise UsageError('"id" is neither a text nor a whole number')
    if not _is_unicode(row["question"]):
        raise UsageError("the question is not valid Unicode text")
    if len(row["question"]) > LONGEST:
        raise UsageError(f"the question has {len(row['question']):,} characters, more than {LONGEST:,}")
    return Asked(number, identity, row["question"])


def _valid(text: str, what: str) -> str:
    if not _is_unicode(text):
        raise UsageError(f"The {what} is not valid Unicode text.")
    return text


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
