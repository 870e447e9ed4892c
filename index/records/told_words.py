"""The words of a speaker's statements by their codes, in parts, so that a question reads only those it asks about."""

import sqlite3
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from index.records.told import Places, Rows, Words

SCHEMA = """
CREATE TABLE told_words (entity TEXT NOT NULL, first INTEGER NOT NULL, codes BLOB NOT NULL, rows BLOB NOT NULL,
                         PRIMARY KEY (entity, first));
"""
WORDS = "SELECT codes, rows FROM told_words WHERE entity = ? ORDER BY first"
BETWEEN = """SELECT codes, rows FROM told_words WHERE entity = ?1 AND first <= ?3 AND first >= coalesce(
             (SELECT max(first) FROM told_words WHERE entity = ?1 AND first <= ?2), 0) ORDER BY first"""
"""The parts in which codes from one to another can stand."""
_PART = 4096
_WIDTHS = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}
Standing = tuple[Places, Words]
"""Places of rows, and the codes that stand there."""
_Row = tuple[bytes, bytes]


def write(connection: sqlite3.Connection, entity: str, rows: Rows, words: Words) -> None:
    """Replace what is known of a speaker; ``words`` are one row's after the other's, ascending in each."""
    connection.execute("DELETE FROM told_words WHERE entity = ?", (entity,))
    parts = ((entity, int(codes[0]), codes.tobytes(), at.tobytes()) for codes, at in _parts(rows, words))
    connection.executemany("INSERT INTO told_words VALUES (?,?,?,?)", parts)


def _parts(rows: Rows, words: Words) -> Iterator[tuple[Words, npt.NDArray[np.unsignedinteger]]]:
    """Ascending by codes; words of one code are in one part."""
    width = next(width for width in _WIDTHS if len(rows) <= 1 << 8 * width)
    at = np.repeat(np.arange(len(rows), dtype=_WIDTHS[width]), rows["words"].astype(np.intp))
    order = np.argsort(words, kind="stable")
    codes, at = words[order], at[order]
    cuts = np.unique(np.searchsorted(codes, codes[_PART::_PART]))
    cuts = cuts[cuts > 0]
    if len(codes):
        yield from zip(np.split(codes, cuts), np.split(at, cuts), strict=True)


def standing(parts: Iterable[_Row]) -> Standing:
    """What stands in some parts.

    Raises:
        ValueError: a part is not as it was written.
    """
    read = [_part(*part) for part in parts]
    if not read:
        return np.empty(0, np.intp), np.empty(0, np.uint32)
    return np.concatenate([at for at, _ in read]), np.concatenate([codes for _, codes in read])


def between(parts: Iterable[_Row], low: int, high: int) -> Standing:
    """Of these parts what is coded from ``low`` to ``high``."""
    at, codes = standing(parts)
    inside = slice(*np.searchsorted(codes, np.array([low, high + 1], np.int64)).tolist())
    return at[inside], codes[inside]


def by_row(found: Standing) -> Words:
    """One row's words after the other's, as they were written."""
    at, codes = found
    return codes[np.argsort(at, kind="stable")]


def _part(codes: bytes, rows: bytes) -> Standing:
    width, beyond = divmod(len(rows) * 4, max(len(codes), 1))
    if beyond or width not in _WIDTHS:
        raise ValueError("a part of the words is torn")
    return np.frombuffer(rows, _WIDTHS[width]).astype(np.intp), np.frombuffer(codes, np.uint32)
