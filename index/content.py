"""Everything a corpus folder says: its documents, their passages and statements, and who speaks in them."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from index.aliases import FILE as ALIASES_FILE
from index.aliases import Aliases, load_aliases
from index.attribution import Attributor, Reading, merge
from index.document import Document, Metadata
from index.engine import Leg
from index.errors import CorpusError, UnreadableError
from index.formats.kinds import READ
from index.generation import Generation
from index.lexical import Entry
from index.passage import Passage, passages_of
from index.reading import Reader, Skipped, corpus_files, document_name
from index.sidecar import load_sidecar, sidecar_path
from index.speaker import Profile
from index.statement import Statement


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one stage of a rebuild is."""

    stage: str
    done: int
    total: int


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation holds, before it is written or after it was read back."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    """What attribution read in each document, its speakers named as that document names them."""
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    """The readings' statements in the same order, their speakers merged over the corpus."""
    profiles: tuple[Profile, ...]
    skipped: tuple[Skipped, ...] = ()

    def texts(self) -> dict[Leg, list[str]]:
        """What is searched in each leg: a passage's text, a statement's content."""
        by_name = {document.doc: document.text for document in self.documents}
        return {
            "passages": [passage.span.of(by_name[passage.doc]) for passage in self.passages],
            "statements": [statement.content.of(by_name[statement.doc]) for statement in self.statements],
        }

    def entries(self) -> dict[Leg, list[Entry]]:
        """What is indexed of each searched text."""
        known = {document.doc: document.metadata for document in self.documents}
        texts = self.texts()
        return {
            "passages": [
                _entry(known[passage.doc], text) for passage, text in zip(self.passages, texts["passages"], strict=True)
            ],
            "statements": [
                _entry(known[statement.doc], text, statement)
                for statement, text in zip(self.statements, texts["statements"], strict=True)
            ],
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What the same code read before, by document name; it holds where the file is still the same."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    def reading(self, document: Document) -> Reading | None:
        """The reading of exactly this document, if it was read before."""
        before = self.documents.get(document.doc)
        return self.readings.get(document.doc) if before and before.sha256 == document.sha256 else None


def content_of_corpus(corpus: Path, known: Known, report: Report) -> Content:
    """Read and attribute every document of ``corpus``; unreadable files are listed as skipped.

    Raises:
        CorpusError: no such folder, no readable document, or a bad aliases.toml.
    """
    aliases = load_aliases(corpus)
    documents, skipped = _documents(corpus, known, report)
    if not documents:
        reasons = "".join(f"\n  {item.doc}: {item.reason}" for item in skipped[:5])
        raise CorpusError(f"No document to index in {corpus}: put {READ} files there.{reasons}")
    return _merged(documents, tuple(_readings(documents, known, report)), aliases, skipped)


def content_of_generation(generation: Generation) -> Content:
    """What a finished generation holds."""
    documents = tuple(generation.document(info.doc) for info in generation.documents())
    statements = tuple(statement for _, statement in generation.statements())
    readings = tuple(generation.readings())
    unread = generation.manifest.unread
    skipped = tuple(Skipped(doc, why, unread.get(doc, "")) for doc, why in generation.manifest.skipped.items())
    return Content(documents, readings, tuple(generation.passages()), statements, generation.profiles(), skipped)


def known_of(content: Content) -> Known:
    """What a finished generation's content saves the next rebuild."""
    documents = {document.doc: document for document in content.documents}
    return Known(documents, {reading.doc: reading for reading in content.readings}, content.skipped)


def corpus_fingerprint(corpus: Path) -> str:
    """A hash over the names and contents of everything in ``corpus`` that an index is built from.

    Raises:
        CorpusError: no such folder.
    """
    whole = hashlib.sha256()
    for path in [*corpus_files(corpus), corpus / ALIASES_FILE]:
        beside = sidecar_path(path)
        for part in [path, beside] if beside else [path]:
            name = document_name(part, corpus).encode(errors="surrogateescape")
            whole.update(name + b"\0" + _content_hash(part).encode() + b"\n")
        whole.update(_withheld(path).encode())
    return whole.hexdigest()


def _content_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "-"


def _withheld(path: Path) -> str:
    """Why a document is left out today: the day an embargo ends, the same files make another index."""
    try:
        sidecar = load_sidecar(path)
    except UnreadableError:
        return ""
    return (sidecar.withheld(date.today()) or "") if sidecar else ""


def _documents(corpus: Path, known: Known, report: Report) -> tuple[list[Document], list[Skipped]]:
    paths = list(corpus_files(corpus))
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    with Reader(corpus, known.documents.values(), known.skipped) as reader:
        for number, path in enumerate(paths, start=1):
            found = reader.read(path)
            documents.update((document.doc, document) for document in found.documents)
            skipped += found.skipped
            report(Progress("reading", number, len(paths)))
    return list(documents.values()), skipped


def _readings(documents: list[Document], known: Known, report: Report) -> Iterator[Reading]:
    """One reading a document, in order; only documents that are new or changed are attributed."""
    before = [known.reading(document) for document in documents]
    new = Attributor().read_all(
        document for document, reading in zip(documents, before, strict=True) if reading is None
    )
    for number, reading in enumerate(before, start=1):
        yield reading or next(new)
        report(Progress("finding statements", number, len(documents)))


def _merged(
    documents: list[Document], readings: tuple[Reading, ...], aliases: Aliases, skipped: list[Skipped]
) -> Content:
    merged = merge(((reading.doc, reading.profiles) for reading in readings), aliases)
    statements = (
        replace(statement, entity=merged.entity_of[reading.doc, statement.entity] if statement.entity else None)
        for reading in readings
        for statement in reading.statements
    )
    passages = (passage for document in documents for passage in passages_of(document))
    return Content(tuple(documents), readings, tuple(passages), tuple(statements), merged.profiles, tuple(skipped))


def _entry(known: Metadata, text: str, statement: Statement | None = None) -> Entry:
    return Entry(
        title=known.title or "",
        body=text,
        speaker=statement.entity if statement else None,
        kind=statement.kind if statement else None,
        published=known.published,
        source=known.publisher,
    )
