"""Question files: rows in order, bad lines named and passed over."""

import pytest

from bot.errors import UsageError
from bot.questions import LONGEST, Asked, BadLine, as_draft, as_question, read_questions


def test_rows_come_in_order_with_their_ids() -> None:
    """Ids are texts, whole numbers or missing; blank lines and a byte-order mark are no rows."""
    lines = [
        b'\xef\xbb\xbf{"id": 7, "question": "a?"}\r\n',
        b"\n",
        '{"id": "x", "question": "whö?"}\n'.encode(),
        b'{"question": ""}',
    ]
    assert list(read_questions(lines)) == [Asked(1, 7, "a?"), Asked(3, "x", "whö?"), Asked(4, None, "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{oops", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'["question"]', 'no "question" with a text'),
        (b'{"id": 1}', 'no "question" with a text'),
        (b'{"question": 3}', 'no "question" with a text'),
        (b'{"id": [1], "question": "a"}', '"id" is neither a text nor a whole number'),
        (b'{"id": true, "question": "a"}', '"id" is neither a text nor a whole number'),
        (b'{"question": "cut \\ud83d"}', "the question is not valid Unicode text"),
        (b"[" * 100_000, "not JSON"),
        (b'{"question": "' + b"a" * 2001 + b'"}', "the question has 2,001 characters, more than 2,000"),
    ],
)
def test_a_bad_line_spoils_only_itself(line: bytes, reason: str) -> None:
    """It is reported with its number and why; the next row is read."""
    rows = list(read_questions([line, b'{"id": 2, "question": "b?"}']))
    assert rows == [BadLine(1, reason), Asked(2, 2, "b?")]


def test_half_a_character_cannot_be_asked() -> None:
    """A lone surrogate, which no file can hold, is refused with a sentence."""
    with pytest.raises(UsageError):
        as_question("who said \udcff?")


def test_a_draft_may_be_longer_than_a_question() -> None:
    """A draft of any length can be checked; a question ends at 2,000 characters, whoever asks it."""
    text = "x" * LONGEST
    assert as_question(text) == text
    assert as_draft(text * 9) == text * 9
    with pytest.raises(UsageError, match="4,000 characters"):
        as_question(text * 2)
