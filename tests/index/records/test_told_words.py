"""Words of a speaker's statements by their codes, in parts."""

import sqlite3

import numpy as np
import pytest

from index.records import told_words
from index.records.told import ROW, Rows, Words


def _made(rows: int, codes: int) -> tuple[Rows, Words]:
    """Rows of 0 to 40 words each; a code may stand in most of them."""
    chance = np.random.default_rng(rows)
    words = [np.unique(chance.integers(0, codes, chance.integers(0, 41))).astype(np.uint32) for _ in range(rows)]
    made = np.zeros(rows, ROW)
    made["words"] = [len(own) for own in words]
    return made, np.concatenate(words)


def _written(rows: Rows, words: Words) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(told_words.SCHEMA)
    for speaker in ("Ada", "Bea", "Cy"):
        told_words.write(connection, speaker, rows, words)
    return connection


@pytest.mark.parametrize(("rows", "codes"), [(1, 300), (256, 9_000), (257, 60), (3_000, 2**32), (70_000, 1_000)])
def test_parts_give_what_was_written(rows: int, codes: int) -> None:
    """All words of each row, and by a range of codes the rows that have some of them, in however many parts."""
    made, words = _made(rows, codes)
    connection = _written(made, words)
    assert np.array_equal(told_words.by_row(told_words.standing(connection.execute(told_words.WORDS, ("Bea",)))), words)
    rows_of = np.repeat(np.arange(rows), made["words"])
    for low in [0, codes // 2, codes - 1, *words[:: len(words) // 7 + 1].tolist()]:
        high = low | 31
        at, found = told_words.between(connection.execute(told_words.BETWEEN, ("Bea", low, high)), low, high)
        inside = (words >= low) & (words <= high)
        assert sorted(zip(at.tolist(), found.tolist(), strict=True)) == sorted(
            zip(rows_of[inside].tolist(), words[inside].tolist(), strict=True)
        )


def test_a_question_reads_few_parts() -> None:
    """However many words a speaker has, one code stands in one part, and a range in two at most."""
    made, words = _made(3_000, 2**32)
    connection = _written(made, words)
    assert len(connection.execute(told_words.WORDS, ("Bea",)).fetchall()) > 10
    for code in words[::97].tolist():
        assert len(connection.execute(told_words.BETWEEN, ("Bea", code, code)).fetchall()) == 1
        assert len(connection.execute(told_words.BETWEEN, ("Bea", code & ~31, code | 31)).fetchall()) <= 2


def test_who_said_nothing_has_no_words() -> None:
    """Nobody's words stand nowhere."""
    connection = _written(np.zeros(2, ROW), np.empty(0, np.uint32))
    at, found = told_words.between(connection.execute(told_words.BETWEEN, ("Bea", 0, 31)), 0, 31)
    assert (len(at), len(found)) == (0, 0)


@pytest.mark.parametrize(("codes", "rows"), [(b"12345678", b"1"), (b"123", b"1"), (b"1234", b"123"), (b"", b"12")])
def test_torn_parts_are_refused(codes: bytes, rows: bytes) -> None:
    """A part whose codes and rows do not belong together is no part."""
    with pytest.raises(ValueError, match=r"size|torn"):
        told_words.standing([(codes, rows)])
