"""What a generation expects of an engine: vector search and text search over numbered records, and their writing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from index.encoding.model import Vectors
from index.engine.lexical import Entry
from index.engine.stored_vectors import StoredVectors
from index.engine.where import Where
from index.hit import Hit

Leg = Literal["passages", "statements"]
LEGS: tuple[Leg, ...] = ("passages", "statements")
Numbers = Callable[[Leg, Where], Sequence[int]]
"""Gives the numbers of the records that meet conditions, for engines that keep no fields of their own."""


@dataclass(frozen=True, slots=True)
class LegContent:
    """All records of one leg of a new generation, and how they came about from an earlier one.

    Numbers ascend but need not follow upon each other: a removed record leaves its number unused.
    """

    stored: StoredVectors
    """Numbers and vectors of all records, in files of the generation, whatever the engine."""
    entries: Callable[[int], Iterator[tuple[int, Entry]]]
    """What is indexed of the records from that number on, in order of their numbers; may be called repeatedly."""
    before: Path | None = None
    """The folder of the generation that this one continues; None when everything is new."""
    removed: Sequence[int] = ()
    """Numbers that generation has and this one has not."""
    since: int = 0
    """The lowest number that is new; what is searched of the lower ones is as it was in that generation."""


class Searcher(Protocol):
    """The searches of one finished generation; may be shared between threads."""

    def search_dense(
        self, leg: Leg, vector: Vectors, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """The ``k`` records nearest to a unit vector of shape (dimension,), best first; scores are cosines.

        Only records that are ``among`` these numbers and meet the conditions of ``where``, if given, are found.
        """

    def search_lexical(
        self, leg: Leg, query: str, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """The ``k`` records best for any word of ``query``, best first; scores are BM25; confined as above."""

    def close(self) -> None:
        """Release what is held open."""


class Writer(Protocol):
    """Writes the searchable part of a generation; it counts for nothing until the generation is published."""

    def write(self, leg: Leg, content: LegContent) -> None:
        """Write one leg. What an engine cannot continue it writes anew: ``entries(0)`` and ``stored`` are the whole."""

    def finish(self) -> None:
        """Make sure that all that was written is kept and can be searched."""
