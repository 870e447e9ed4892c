"""Which rows of a speaker are one statement: by their words, or by their place."""

import numpy as np

from index.records.told import ROW, Rows
from retrieval.statements.columns import groups_of, order_of
from retrieval.statements.pairs import paired

_CLOSED = "The harbour bridge will close for six weeks"


def _rows(*places: tuple[int, int, int]) -> Rows:
    rows = np.zeros(len(places), ROW)
    for row, (doc, start, end) in zip(rows, places, strict=True):
        row["doc"], row["shown_start"], row["shown_end"], row["flags"] = doc, start, end, 1
    return rows


def _apart(count: int) -> Rows:
    return _rows(*((doc, 0, 40) for doc in range(count)))


def test_equal_words_are_one_wording_whatever_their_marks() -> None:
    """However many documents repeat a statement, nothing grows with the square of their number."""
    rows = _apart(400)
    rows["wording"], pairs = paired(rows, np.zeros(400, bool), [_CLOSED, _CLOSED.upper() + "!"] * 200)
    assert set(rows["wording"].tolist()) == {0}
    assert not len(pairs.alike)
    assert groups_of(rows, pairs, order_of(rows)).total == 1


def test_a_denied_wording_and_words_too_few_to_tell_stay_apart() -> None:
    """What is denied is not what is said, and "Yes, we can" in two places is chance."""
    rows = _apart(4)
    quotes = [_CLOSED, _CLOSED, "Yes, we can", "Yes, we can"]
    rows["wording"], pairs = paired(rows, np.array([True, False, False, False]), quotes)
    assert len(set(rows["wording"].tolist())) == 4
    assert not len(pairs.alike)


def test_stretches_of_one_document_are_one_where_they_mostly_overlap() -> None:
    """The shorter one is within the other for more than half of it; the same offsets elsewhere are nothing to it."""
    rows = _rows((0, 0, 100), (0, 60, 120), (0, 100, 130), (1, 0, 100), (0, 10, 30))
    quotes = [
        "What is said here",
        "Something else is told",
        "A third thing entirely",
        "Far away it rains",
        "By the sea",
    ]
    _, pairs = paired(rows, np.zeros(5, bool), quotes)
    assert pairs.covering.tolist() == [(0, 1), (0, 4), (1, 2)]


def test_a_stretch_under_very_many_is_compared_with_the_next_only() -> None:
    """A sentence without an end that holds ten thousand fragments costs no more than a few for each."""
    rows = _rows(*((0, 0, 1200) for _ in range(2_000)))
    _, pairs = paired(rows, np.zeros(2_000, bool), ["So it goes on without an end"] * 2_000)
    assert len(pairs.covering) <= 64 * 2_000
