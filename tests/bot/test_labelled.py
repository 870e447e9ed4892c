"""Rows of labelled questions: what they may hold and what is said of those that do not."""

import json

import pytest

from bot.labelled import read_labelled
from bot.questions import BadLine
from index.document import Span
from retrieval.evaluation import Gold, Labelled

TEXTS = {"a.txt": "The t was late.", "news/b.md": "A T; and so on."}


def read(row: object) -> Labelled | BadLine:
    line = row if isinstance(row, bytes) else json.dumps(row).encode()
    (found,) = read_labelled([b"\n", line], TEXTS, TEXTS.__getitem__)
    return found


def test_gold_by_offsets_and_by_words() -> None:
    """Documents go by their name, with or without its ending."""
    row = {"id": 7, "question": "q?", "gold": [{"doc": "a", "start": 1, "end": 4}, {"doc": "news/b.md", "text": "t"}]}
    assert read(row) == Labelled(7, "q?", True, (Gold("a.txt", Span(1, 4)), Gold("news/b.md", text="t")))


def test_what_has_no_gold_is_unanswerable() -> None:
    """If it says so, by an empty list or in words; a speaker alone makes it answerable."""
    assert read({"question": "q?", "speaker": "Ada Lunt", "gold": []}) == Labelled(None, "q?", False)
    assert read({"question": "q?", "answerable": False}) == Labelled(None, "q?", False)
    assert read({"question": "q?", "speaker": "Ada Lunt"}) == Labelled(None, "q?", True, (), "Ada Lunt")
    plausible = {"question": "q?", "answerable": False, "gold": [{"doc": "a", "text": "t"}]}
    assert read(plausible) == Labelled(None, "q?", False)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"\xff", "not JSON in UTF-8"),
        (b"{", "not JSON in UTF-8"),
        ([1], 'no "question"'),
        ({"question": 3}, 'no "question"'),
        ({"question": "\ud800"}, "not JSON in UTF-8"),
        ({"question": " ", "answerable": False}, 'no "question"'),
        ({"question": "q?"}, "no label"),
        ({"question": "q?", "gold": None}, "no label"),
        ({"question": "q?", "gold": [{"doc": "a", "start": 4, "end": 16}]}, "a.txt has 15 characters, none at 4:16"),
        ({"question": "q?", "gold": [{"doc": "a", "text": "was very late"}]}, "does not have the words"),
        ({"question": "q?", "gold": {}}, '"gold" is no list'),
        ({"question": "q?", "gold": [{"doc": "c", "text": "t"}]}, "no document c"),
        ({"question": "q?", "gold": [{"doc": "a", "start": 4, "end": 1}]}, '"start" and a greater "end"'),
        ({"question": "q?", "gold": [{"doc": "a", "text": "…"}]}, '"start" and a greater "end"'),
        ({"question": "q?", "answerable": "yes"}, "neither true nor false"),
        ({"question": "q?", "answerable": True}, 'needs "gold" or "speaker"'),
        ({"question": "q?", "speaker": 1}, '"speaker" is no text'),
    ],
)
def test_a_bad_row_says_why(row: object, reason: str) -> None:
    """With its line's number; blank lines count."""
    found = read(row)
    assert isinstance(found, BadLine)
    assert found.line == 2
    assert reason in found.reason
