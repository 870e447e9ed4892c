"""What a generation expects of an engine: vector search and text search over numbered records, and their writing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol

from index.engine.where import Where
from index.hit import Hit
from index.lexical import Entry
from index.model import Vectors

Leg = Literal["passages", "statements"]
LEGS: tuple[Leg, ...] = ("passages", "statements")
Numbers = Callable[[Leg, Where], Sequence[int]]
"""Gives the numbers of the records that meet conditions, for engines that keep no fields of their own."""


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

    def vectors(self, leg: Leg) -> Vectors:
        """Every vector of one leg, shape (n, dimension), in order of the records' numbers."""

    def close(self) -> None:
        """Release what is held open."""


class Writer(Protocol):
    """Writes the searchable part of a generation; it counts for nothing until the generation is published."""

    def write(self, leg: Leg, vectors: Iterable[Vectors], entries: Callable[[], Iterable[Entry]]) -> None:
        """Write one leg: its vectors in blocks of shape (n, dimension), and what is indexed of each record.

        Both come in order of the records' numbers, 0, 1, …; ``entries`` may be called more than once.
        """

    def finish(self) -> None:
        """Make sure that all that was written is kept and can be searched."""
