"""Everything a corpus folder says: its documents, their passages and statements, and who speaks in them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from index.aliases import FILE as ALIASES_FILE
from index.aliases import load_aliases
from index.attribution import Attributor, merge
from index.document import Document
from index.errors import CorpusError
from index.generation import Generation, Leg
from index.passage import Passage, passages_of
from index.profile import Profile
from index.reading import Skipped, UnreadableError, corpus_files, document_name, read_document
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
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    profiles: tuple[Profile, ...]
    skipped: tuple[Skipped, ...] = ()

    def texts(self) -> dict[Leg, list[str]]:
        """What is searched in each leg: a passage's text, a statement's content."""
        by_name = {document.doc: document.text for document in self.documents}
        return {
            "passages": [passage.span.of(by_name[passage.doc]) for passage in self.passages],
            "statements": [statement.content.of(by_name[statement.doc]) for statement in self.statements],
        }

    def titles(self) -> dict[Leg, list[str]]:
        """The title of the document that each searched text stands in."""
        by_name = {document.doc: document.metadata.title or "" for document in self.documents}
        return {
            "passages": [by_name[passage.doc] for passage in self.passages],
            "statements": [by_name[statement.doc] for statement in self.statements],
        }


def content_of_corpus(corpus: Path, report: Report) -> Content:
    """Read and attribute every document of ``corpus``; unreadable files are listed as skipped.

    Raises:
        CorpusError: no such folder, no readable document, or a bad aliases.toml.
    """
    aliases = load_aliases(corpus)
    documents, skipped = _documents(corpus, report)
    if not documents:
        reasons = "".join(f"\n  {item.doc}: {item.reason}" for item in skipped[:5])
        raise CorpusError(f"No document to index in {corpus}: put .txt or .md files there.{reasons}")
    readings = []
    for reading in Attributor().read_all(documents):
        readings.append(reading)
        report(Progress("finding statements", len(readings), len(documents)))
    merged = merge(((reading.doc, reading.profiles) for reading in readings), aliases)
    statements = (
        replace(statement, entity=merged.entity_of[reading.doc, statement.entity] if statement.entity else None)
        for reading in readings
        for statement in reading.statements
    )
    passages = (passage for document in documents for passage in passages_of(document))
    return Content(tuple(documents), tuple(passages), tuple(statements), merged.profiles, tuple(skipped))


def content_of_generation(generation: Generation) -> Content:
    """What a finished generation holds."""
    documents = (generation.document(info.doc) for info in generation.documents())
    statements = (statement for _, statement in generation.statements())
    return Content(tuple(documents), tuple(generation.passages()), tuple(statements), generation.profiles())


def corpus_fingerprint(corpus: Path) -> str:
    """A hash over the names and contents of everything in ``corpus`` that an index is built from.

    Raises:
        CorpusError: no such folder.
    """
    whole = hashlib.sha256()
    for path in [*corpus_files(corpus), corpus / ALIASES_FILE]:
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            content = "-"
        name = document_name(path, corpus).encode(errors="surrogateescape")
        whole.update(name + b"\0" + content.encode() + b"\n")
    return whole.hexdigest()


def _documents(corpus: Path, report: Report) -> tuple[list[Document], list[Skipped]]:
    paths = list(corpus_files(corpus))
    documents, skipped = [], []
    for number, path in enumerate(paths, start=1):
        try:
            documents.append(read_document(path, corpus))
        except UnreadableError as error:
            name = document_name(path, corpus).encode(errors="backslashreplace").decode()
            skipped.append(Skipped(name, str(error)))
        report(Progress("reading", number, len(paths)))
    return documents, skipped
