"""The engine inside the generation's own folder: FAISS for vectors, tantivy for text."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from index.encoding.model import Vectors
from index.engine.lexical import LexicalIndex
from index.engine.seam import LEGS, Leg, LegContent, Numbers
from index.engine.stored_vectors import StoredVectors, stored_in
from index.engine.vectors import VectorIndex
from index.engine.where import Where
from index.hit import Hit

_WRITTEN_ANEW = 25_000
"""Texts, half a second's work, of which a removal leaves no word statistics behind: scores are those of an index that
was built at once. Of more, what was removed counts until segments are merged or a tenth is gone."""


class LocalSearcher:
    """Searches files; safe to share between threads."""

    def __init__(self, folder: Path, numbers: Numbers) -> None:
        """Open the files in ``folder``; ``numbers`` says which records meet conditions.

        Raises:
            StaleIndexError: one of them is missing or damaged.
        """
        self._numbers = numbers
        self._vectors = {leg: VectorIndex.load(_vectors(folder, leg), _stored(folder, leg)) for leg in LEGS}
        self._lexical = {leg: LexicalIndex.load(_texts(folder, leg)) for leg in LEGS}

    def search_dense(
        self, leg: Leg, vector: Vectors, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """See ``Searcher``."""
        return self._vectors[leg].search(vector, k, self._confined(leg, among, where))

    def search_lexical(
        self, leg: Leg, query: str, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """See ``Searcher``."""
        return self._lexical[leg].search(query, k, self._confined(leg, among, where))

    def close(self) -> None:
        """Let go of the files: garbage that still holds the searcher must not keep them on the disk."""
        for index in self._lexical.values():
            index.close()
        self._vectors, self._lexical = {}, {}

    def _confined(self, leg: Leg, among: Sequence[int] | None, where: Where | None) -> Sequence[int] | None:
        if where is None:
            return among
        numbers = self._numbers(leg, where)
        return numbers if among is None else sorted(set(among).intersection(numbers))


class LocalWriter:
    """Writes files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, leg: Leg, content: LegContent) -> None:
        """See ``Writer``; both searches are continued from the generation before where that saves time."""
        before, removed, since = content.before, content.removed, content.since
        vectors = _vectors(before, leg) if before else None
        VectorIndex.build(_vectors(self._folder, leg), content.stored, vectors, removed, since)
        folder = _texts(self._folder, leg)
        if before is None or (len(removed) and len(content.stored) <= _WRITTEN_ANEW):
            LexicalIndex.build(folder, content.entries(0))
        else:
            LexicalIndex.build(folder, content.entries(since), _texts(before, leg), removed)

    def finish(self) -> None:
        """Everything is in files, which publishing syncs."""


class LocalEngine:
    """FAISS and tantivy, in files."""

    name = "faiss"

    def identity(self, index: Path, generation: str) -> Mapping[str, str]:  # noqa: ARG002 - nothing lies elsewhere
        """What the manifest records."""
        return {"name": self.name}

    def writer(self, identity: Mapping[str, str], folder: Path, dimension: int) -> LocalWriter:  # noqa: ARG002
        """Writes into the new generation's folder."""
        return LocalWriter(folder)

    def open(self, identity: Mapping[str, str], folder: Path, numbers: Numbers) -> LocalSearcher:  # noqa: ARG002
        """Searches the generation in ``folder``.

        Raises:
            StaleIndexError: a file is missing or damaged.
        """
        return LocalSearcher(folder, numbers)

    def sweep(self, index: Path, kept: Collection[str]) -> None:
        """A generation's files go with its folder."""


def _stored(folder: Path, leg: Leg) -> StoredVectors:
    return StoredVectors.load(stored_in(folder, leg))


def _vectors(folder: Path, leg: Leg) -> Path:
    return folder / f"{leg}.faiss"


def _texts(folder: Path, leg: Leg) -> Path:
    return folder / "lexical" / leg
