"""What is worked out of a speaker's statements when an index is built, in columns: read at once, however many."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.document import Document
from index.statement import Statement

Rows = npt.NDArray[Any]
"""Of ``ROW``."""
Words = npt.NDArray[np.uint32]
"""Words of all rows one after the other, as the settler writes them; ``ROW``'s "words" says how many each row has."""
Pairs = npt.NDArray[Any]
"""Of ``PAIR``."""
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

ROW = np.dtype(
    [
        ("number", "<i8"),  # of the statement
        ("doc", "<u4"),  # place of its document among the speaker's
        ("day", "<i4"),  # published, as 20210630; 0 where undated
        ("start", "<i4"),  # the statement's span
        ("end", "<i4"),
        ("shown_start", "<i4"),  # the quote that is shown
        ("shown_end", "<i4"),
        ("run", "<i4"),  # of the utterance
        ("place", "<i4"),  # of its group when all are shown: from 0, or from -1 downwards where it cannot be shown
        ("length", "<u2"),  # words of the statement's span
        ("quoted", "<u2"),  # words of the quote
        ("words", "<u2"),
        ("cue", "<u2"),  # place of its cue among the speaker's
        ("kind", "u1"),
        ("form", "u1"),
        ("flags", "u1"),
    ]
)
"""One statement. What "form", "kind" and "flags" mean is its settler's affair."""
Quotes = Callable[[Sequence[int]], list[str]]
"""Gives the quotes of the rows at some places, in their order."""
PAIR = np.dtype([("one", "<u4"), ("other", "<u4"), ("covers", "u1")])
"""Two rows that are one statement: in two places, or (``covers``) in one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one statement tells by itself."""

    row: Rows
    """One of ``ROW``, shape ()."""
    words: Words
    cue: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One speaker's statements but refusals to comment, in the order in which all of them would be shown."""

    rows: Rows
    docs: tuple[str, ...]
    """The speaker's documents, by name."""
    cues: tuple[tuple[str, ...], ...]
    """What the statements are attributed with, as the settler compares it."""
    pairs: Pairs
    whole: bool = True
    """Whether "place" holds: not where some of the statements are withheld."""

    def without(self, hidden: frozenset[int]) -> "Told":
        """The same as if the statements of these numbers were not there."""
        kept = shown(self.rows, hidden)
        if kept.all():
            return self
        return replace(self, rows=self.rows[kept], pairs=among(self.pairs, kept), whole=False)


def shown(rows: Rows, hidden: frozenset[int]) -> Mask:
    """Which rows are not hidden."""
    found: Mask = np.isin(rows["number"], np.fromiter(hidden, np.int64, len(hidden)), invert=True)
    return found


def among(pairs: Pairs, kept: Mask) -> Pairs:
    """The pairs of rows that are kept, by the places these then have."""
    places = np.cumsum(kept) - 1
    left: Pairs = pairs[kept[pairs["one"]] & kept[pairs["other"]]].copy()
    for end in ("one", "other"):
        left[end] = places[left[end]]
    return left


def words_of(rows: Rows, words: Words, kept: Mask) -> Words:
    """The words of the rows that are kept."""
    chosen: Words = words[np.repeat(kept, rows["words"].astype(np.intp))]
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """How a speaker's rows belong together."""

    order: Places
    """The order in which all of them are shown."""
    rows: Rows
    """In that order, with places and flags."""
    pairs: Pairs
    """By places before they were put in order."""


class Settler(Protocol):
    """Works out of statements what does not depend on a question."""

    @property
    def version(self) -> str:
        """Changes whenever another version would work out something else."""

    def facts(self, document: Document, statements: Sequence[Statement]) -> Iterator[Fact | None]:
        """What each statement tells by itself; None for refusals to comment."""

    def settle(self, rows: Rows, known: Pairs, fresh: Mask, quotes: Quotes) -> Settled:
        """How one speaker's rows belong together; of those not ``fresh`` the pairs are ``known``."""


def packed(told: Told) -> tuple[bytes, bytes, str, str]:
    """(rows, pairs, docs, cues), as the database holds them."""
    return told.rows.tobytes(), told.pairs.tobytes(), json.dumps(told.docs), json.dumps(told.cues)


def unpacked(rows: bytes, pairs: bytes, docs: str, cues: str) -> Told:
    """The inverse of ``packed``."""
    return Told(
        np.frombuffer(rows, ROW),
        tuple(json.loads(docs)),
        tuple(map(tuple, json.loads(cues))),
        np.frombuffer(pairs, PAIR),
    )
