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
"""Words as the settler codes them, of all rows one after the other; ``ROW``'s "words" says how many each row has."""
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
        ("wording", "<u4"),  # place of its wording among the speaker's: rows of one are one statement
        ("place", "<i4"),  # of its group when all are shown: from 0, or from -1 downwards where it cannot be shown
        ("length", "<u2"),  # words of the statement's span
        ("quoted", "<u2"),  # words of the quote
        ("cue", "<u4"),  # place of its cue among the speaker's
        ("words", "<u2"),
        ("kind", "u1"),
        ("form", "u1"),
        ("flags", "u1"),
    ]
)
"""One statement. What "form", "kind" and "flags" mean is its settler's affair."""
Quotes = Callable[[Sequence[int]], list[str]]
"""Gives the quotes of the rows at some places, in their order."""
PAIR = np.dtype([("one", "<u4"), ("other", "<u4")])


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Which rows are one statement, beside those of one wording, however many those are."""

    covering: npt.NDArray[Any]
    """Of ``PAIR``: two rows that are shown by mostly the same stretch of one document."""
    alike: npt.NDArray[Any]
    """Of ``PAIR``: two wordings that say the same."""

    def among(self, kept: Mask) -> "Pairs":
        """Those of the rows that are kept, by the places these then have; wordings go by the same numbers."""
        places = np.cumsum(kept) - 1
        left = self.covering[kept[self.covering["one"]] & kept[self.covering["other"]]]
        return replace(self, covering=pairs_of(places[left["one"]], places[left["other"]]))

    def further(self, rows: int, wordings: int) -> "Pairs":
        """The same where so many rows and wordings stand before these."""
        return Pairs(
            pairs_of(self.covering["one"] + rows, self.covering["other"] + rows),
            pairs_of(self.alike["one"] + wordings, self.alike["other"] + wordings),
        )


def pairs_of(one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray[Any]:
    """An array of ``PAIR``, in order, the lower one first in each."""
    ends = np.stack([np.asarray(one, np.int64), np.asarray(other, np.int64)])
    lower, higher = ends.min(axis=0), ends.max(axis=0)
    order = np.lexsort((higher, lower))
    found = np.empty(len(order), PAIR)
    found["one"], found["other"] = lower[order], higher[order]
    return found


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

    @property
    def wordings(self) -> int:
        """A number above those of all wordings, also of those that only withheld statements have."""
        found = (self.rows["wording"], self.pairs.alike["other"])
        return 1 + max((int(some.max()) for some in found if len(some)), default=-1)

    def without(self, hidden: frozenset[int]) -> "Told":
        """The same as if the statements of these numbers were not there."""
        kept = shown(self.rows, hidden)
        if kept.all():
            return self
        return replace(self, rows=self.rows[kept], pairs=self.pairs.among(kept), whole=False)


NOTHING = Told(np.empty(0, ROW), (), (), Pairs(np.empty(0, PAIR), np.empty(0, PAIR)))
"""What somebody has who said nothing."""


def shown(rows: Rows, hidden: frozenset[int]) -> Mask:
    """Which rows are not hidden."""
    found: Mask = np.isin(rows["number"], np.fromiter(hidden, np.int64, len(hidden)), invert=True)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """How a speaker's rows belong together."""

    order: Places
    """The order in which all of them are shown."""
    rows: Rows
    """In that order, with wordings, places and flags."""
    pairs: Pairs
    """By the places of that order."""


class Settler(Protocol):
    """Works out of statements what does not depend on a question."""

    @property
    def version(self) -> str:
        """Changes whenever another version would work out something else."""

    def facts(self, document: Document, statements: Sequence[Statement]) -> Iterator[Fact | None]:
        """What each statement tells by itself; None for refusals to comment."""

    def settle(self, rows: Rows, quotes: Quotes) -> Settled:
        """How one speaker's rows belong together."""


def packed(told: Told) -> tuple[bytes, bytes, str, str]:
    """(rows, pairs, docs, cues), as the database holds them."""
    pairs = len(told.pairs.covering).to_bytes(8, "little") + told.pairs.covering.tobytes() + told.pairs.alike.tobytes()
    return told.rows.tobytes(), pairs, json.dumps(told.docs), json.dumps(told.cues)


def unpacked(rows: bytes, pairs: bytes, docs: str, cues: str) -> Told:
    """The inverse of ``packed``."""
    covering, every = int.from_bytes(pairs[:8], "little"), np.frombuffer(pairs, PAIR, offset=8)
    return Told(
        np.frombuffer(rows, ROW),
        tuple(json.loads(docs)),
        tuple(map(tuple, json.loads(cues))),
        Pairs(every[:covering], every[covering:]),
    )
