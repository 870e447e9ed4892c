"""One complete built index, opened for reading."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.document import Document, Span
from index.encoding.model import Encoder, Vectors
from index.encoding.query_encoder import GRAPH, QueryEncoder
from index.engine import LEGS, Leg, Searcher, Where, engine_of
from index.engine.stored_vectors import StoredVectors, stored_in
from index.errors import IndexStateError, NoIndexError, StaleIndexError
from index.hit import Hit
from index.manifest import Counts, Manifest, load_manifest
from index.passage import Passage
from index.prefetch import Prefetch
from index.records.reader import Records
from index.records.rows import Content, DocumentInfo
from index.records.told import Told
from index.records.told_words import Standing
from index.speaker import Profile
from index.statement import Kind, Statement
from index.store import current_id, generation_folder
from index.withdrawing.withholding import withheld

_CACHED_DOCUMENTS = 2048
"""Some 15 kB each."""
_CACHED_TEXTS = 2048
_CACHED_CONDITIONS = 8
_CACHED_SPEAKERS = 32


class Generation:
    """Searches and records of one generation; safe to share between threads.

    Attributes:
        id: the generation's id.
        folder: where it lies.
        manifest: what it was built from and with; counts leave out what is withheld.
        withheld: documents that nothing is answered from although they are in it.
    """

    def __init__(self, folder: Path, encoder: Encoder, withheld: frozenset[str] = frozenset()) -> None:
        """Open the generation in ``folder``, as if the documents ``withheld`` were not in it.

        Raises:
            StaleIndexError: its manifest or a file is missing, damaged or made with another model.
        """
        self.folder = folder
        self.manifest: Manifest = load_manifest(folder / "manifest.json")
        self.id = self.manifest.generation
        if self.manifest.model != encoder.model:
            made = f"{self.manifest.model.name} ({self.manifest.model.sha256[:12]})"
            raise StaleIndexError(f"The index was built with the model {made}: run 'onrecord rebuild'.")
        self._encoder = encoder
        self.withheld = withheld
        self._records = Records(folder / "records.sqlite", withheld)
        self._hidden = {leg: self._records.hidden(leg) for leg in LEGS}
        self._numbers = lru_cache(_CACHED_CONDITIONS)(self._records.numbers)
        self._searcher: Searcher = engine_of(self.manifest.engine).open(self.manifest.engine, folder, self._numbers)
        self._document = lru_cache(_CACHED_DOCUMENTS)(self._records.document)
        self._text = lru_cache(_CACHED_TEXTS)(self._records.text)
        self._outline = lru_cache(_CACHED_DOCUMENTS)(self._records.outline)
        self._statements_of = lru_cache(_CACHED_SPEAKERS)(self._records.statements)
        self._statements_in = lru_cache(_CACHED_DOCUMENTS)(self._records.statements_in)
        self._settled = self._records.settled_by() is not None
        self._told = lru_cache(_CACHED_SPEAKERS)(self._records.told)
        self._profiles: tuple[Profile, ...] | None = None
        self._prefetch: Prefetch | None = None
        if any(self._hidden.values()):
            self.manifest = replace(self.manifest, counts=self._counts())

    def documents(self) -> list[DocumentInfo]:
        """All documents by name, without their texts."""
        return list(self._records.documents())

    def document(self, doc: str) -> Document:
        """One document with its text.

        Raises:
            IndexStateError: there is none of that name.
        """
        found = self._document(doc)
        if found is None:
            raise IndexStateError(f"No document {doc} in the index: 'onrecord quotes' names those there are.")
        return found

    def around(self, doc: str, span: Span) -> Document:
        """One document with its whole text, but only the paragraphs that overlap ``span``.

        Raises:
            IndexStateError: there is none of that name.
        """
        outline = self._outline(doc)
        return self.document(doc) if outline is None else outline.around(doc, self.text(doc), span)

    def text(self, doc: str) -> str:
        """A document's text, without the cost of its paragraphs and sentences.

        Raises:
            IndexStateError: there is none of that name.
        """
        return self._text(doc) or self.document(doc).text

    def passage(self, number: int) -> Passage:
        """The passage of that number, as a search found it."""
        return self._records.passage(number)

    def passages_at(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages of these numbers, in their order."""
        return self._records.passages_at(numbers)

    def passage_texts(self, numbers: Sequence[int]) -> list[str]:
        """The texts of these passages, in their order, without the cost of their documents."""
        return self._records.passage_texts(numbers)

    def passages(self) -> list[Passage]:
        """All passages in document order."""
        return list(self._records.passages())

    def statement(self, number: int) -> Statement:
        """The statement of that number, as a search found it."""
        return self._records.statement(number)

    def statements_at(self, numbers: Sequence[int]) -> list[Statement]:
        """The statements of these numbers, in their order."""
        return self._records.statements_at(numbers)

    def contents_at(self, numbers: Sequence[int]) -> list[Content]:
        """What the statements of these numbers say, in their order, without the cost of their documents."""
        return self._records.contents_at(numbers)

    def statements(self, entity: str | None = None) -> list[tuple[int, Statement]]:
        """Numbers and statements in document order, all or those of one speaker."""
        return self._records.statements() if entity is None else list(self._statements_of(entity))

    def statements_of_documents(self, docs: Collection[str]) -> list[tuple[int, Statement]]:
        """Numbers and statements of these documents, in document order."""
        return self._records.statements_of_documents(docs)

    def first_spoken(self, most: int) -> list[tuple[int, Statement]]:
        """Numbers and statements but refusals to comment, in document order, no more than that."""
        return self._records.first_spoken(most)

    def spoken(self) -> int:
        """How many statements there are, refusals to comment left out."""
        return self._records.spoken()

    def statements_in(self, doc: str) -> list[Statement]:
        """The statements of one document, in text order."""
        return self._statements_in(doc)

    def statements_of_kind(self, kind: Kind) -> list[Statement]:
        """The statements of one kind, in document order."""
        return self._records.statements_of_kind(kind)

    def statement_counts(self) -> dict[str, int]:
        """How many statements each speaker has, refusals to comment left out, most first."""
        return self._records.statement_counts()

    @property
    def settled(self) -> bool:
        """Whether what does not depend on a question was worked out of the statements when this was built."""
        return self._settled

    def told(self, entity: str) -> Told | None:
        """What was worked out of one speaker's statements; None when there are none but refusals to comment."""
        return self._told(entity)

    def shown(self) -> dict[str, tuple[int, Any]]:
        """How many statements of each speaker are shown when all are, and the first row; nobody with withheld ones."""
        return self._records.shown()

    def told_words(self, entity: str, low: int, high: int) -> Standing:
        """Of the rows that ``told`` gives those that have words coded from ``low`` to ``high``, and these codes."""
        return self._records.told_words(entity, low, high)

    def profiles(self) -> tuple[Profile, ...]:
        """All speaker profiles, in order of first appearance."""
        if self._profiles is None:
            self._profiles = tuple(self._records.profiles())
        return self._profiles

    def encode_query(self, text: str) -> Vectors:
        """The vector of ``text``, shape (dimension,), float32, length 1; the first call loads the model."""
        vector: Vectors = self._encoder.encode([text])[0]
        return vector

    def search_dense(
        self, leg: Leg, vector: Vectors, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """The ``k`` records nearest to a unit vector of shape (dimension,); scores are cosines.

        Only records that are ``among`` these numbers and meet the conditions of ``where``, if given, are found.
        """
        hidden = self._hidden[leg]
        found = self._searcher.search_dense(leg, vector, k + len(hidden), _without(among, hidden), where)
        return _shown(found, hidden, k)

    def search_lexical(
        self, leg: Leg, query: str, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """The ``k`` records best for any word of ``query``; scores are BM25; confined as above."""
        hidden = self._hidden[leg]
        found = self._searcher.search_lexical(leg, query, k + len(hidden), _without(among, hidden), where)
        return _shown(found, hidden, k)

    def numbers(self, leg: Leg) -> list[int]:
        """The numbers of a leg's records, ascending; where records were removed they leave gaps."""
        return self._records.numbers(leg, Where())

    def vectors(self, leg: Leg) -> Vectors:
        """Every vector of one leg, shape (n, dimension), in order of the records' numbers."""
        return StoredVectors.load(stored_in(self.folder, leg)).vectors

    def prefetch(self) -> Prefetch:
        """Begin to have the system read and map the files, so that questions need not wait for that."""
        self._prefetch = self._prefetch or Prefetch(self.folder)
        return self._prefetch

    def close(self) -> None:
        """Release the files and connections."""
        if self._prefetch is not None:
            self._prefetch.stop()
        self._records.close()
        self._searcher.close()

    def _counts(self) -> Counts:
        passages, statements = (getattr(self.manifest.counts, leg) - len(self._hidden[leg]) for leg in LEGS)
        return Counts(len(self.documents()), passages, statements, len(self.profiles()))


def _without(among: Sequence[int] | None, hidden: frozenset[int]) -> Sequence[int] | None:
    return among if among is None or not hidden else [number for number in among if number not in hidden]


def _shown(found: list[Hit], hidden: frozenset[int], k: int) -> list[Hit]:
    return [hit for hit in found if hit.number not in hidden][:k] if hidden else found


def open_current(index: Path, encoder: Encoder | None = None, *, whole: bool = False) -> Generation:
    """Open the generation that answers now, without the documents withheld; ``whole`` is for the next rebuild.

    Raises:
        NoIndexError: nothing has been built at ``index``.
        StaleIndexError: it was built by another version or model, or is damaged.
    """
    generation = current_id(index)
    if generation is None:
        raise NoIndexError(f"No index at {index}: run 'onrecord rebuild'.")
    folder = generation_folder(index, generation)
    try:
        hidden = frozenset() if whole else withheld(index)
        return Generation(folder, encoder or QueryEncoder(folder / GRAPH), hidden)
    except IndexStateError:
        if current_id(index) in (None, generation):
            raise
    return open_current(index, encoder, whole=whole)  # it was replaced and removed while it was being opened
