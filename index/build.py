"""Builds a generation from a corpus folder and makes it the one that answers."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from index.aliases import ALIASES_FILE, load_aliases
from index.attribution import Attributor, merge
from index.document import Document
from index.embedding import Embedded, embed, embedded
from index.encoder import Encoder, PackagedEncoder
from index.errors import CorpusError, IndexStateError
from index.generation import Leg, open_current
from index.lexical import Entry, LexicalIndex
from index.manifest import FORMAT, Counts, Manifest
from index.passage import MAX_WORDS, Passage, passages_of
from index.profile import Profile
from index.reading import Skipped, UnreadableError, corpus_files, document_name, read_document
from index.records import write_records
from index.statement import Statement
from index.store import building, new_generation, publish
from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one stage of a rebuild is."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a rebuild made."""

    documents: int
    passages: int
    statements: int
    speakers: int
    skipped: tuple[Skipped, ...]
    seconds: float
    generation: str


@dataclass(frozen=True, slots=True)
class _Content:
    """Everything a generation holds, before it is written."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    profiles: tuple[Profile, ...]
    skipped: tuple[Skipped, ...]

    def texts(self) -> dict[Leg, list[str]]:
        """What is embedded for each leg: a passage's text, a statement's content."""
        by_name = {document.doc: document.text for document in self.documents}
        return {
            "passages": [passage.span.of(by_name[passage.doc]) for passage in self.passages],
            "statements": [statement.content.of(by_name[statement.doc]) for statement in self.statements],
        }


Report = Callable[[Progress], None]


def rebuild(
    corpus: Path,
    index: Path,
    *,
    full: bool = False,
    progress: Report | None = None,
    encoder: Encoder | None = None,
) -> Summary:
    """Index every document of ``corpus`` into a new generation of ``index`` and let it answer.

    Unreadable files are skipped and listed. ``full`` embeds every text anew; otherwise texts that the
    generation before holds keep their vectors. Whatever goes wrong, the old generation goes on answering.

    Raises:
        CorpusError: no such folder, no readable document, or a bad aliases.toml.
        ModelError: a packaged model is missing or altered.
        IndexStateError: the index folder cannot be written, or another process is building it.
    """
    began = time.monotonic()
    report: Report = progress or (lambda _: None)
    encoder = encoder or PackagedEncoder()
    fingerprint = corpus_fingerprint(corpus)
    with building(index):
        content = _read(corpus, report)
        known = {} if full else _known_vectors(index, encoder)
        generation, folder = new_generation(index)
        _write(folder, content, encoder, known, report)
        counts = Counts(*map(len, (content.documents, content.passages, content.statements, content.profiles)))
        Manifest(
            format=FORMAT,
            generation=generation,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus=fingerprint,
            model=encoder.model,
            passage_words=MAX_WORDS,
            counts=counts,
            skipped={skipped.doc: skipped.reason for skipped in content.skipped},
            calibration={},
            checksums=_checksums(folder),
        ).save(folder / "manifest.json")
        publish(index, generation, folder)
    return Summary(
        counts.documents, counts.passages, counts.statements, counts.speakers,
        content.skipped, time.monotonic() - began, generation,
    )  # fmt: skip


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


def _read(corpus: Path, report: Report) -> _Content:
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
    statements = [
        replace(statement, entity=merged.entity_of(statement.doc, statement.entity))
        for reading in readings
        for statement in reading.statements
    ]
    passages = [passage for document in documents for passage in passages_of(document)]
    return _Content(tuple(documents), tuple(passages), tuple(statements), merged.profiles, tuple(skipped))


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


def _known_vectors(index: Path, encoder: Encoder) -> Embedded:
    try:
        before = open_current(index, encoder)
    except IndexStateError:
        return {}
    documents = tuple(before.document(info.doc) for info in before.documents())
    statements = tuple(statement for _, statement in before.statements())
    texts = _Content(documents, tuple(before.passages()), statements, (), ()).texts()
    known = {key: vector for leg in texts for key, vector in embedded(texts[leg], before.vectors(leg)).items()}
    before.close()
    return known


def _write(folder: Path, content: _Content, encoder: Encoder, known: Embedded, report: Report) -> None:
    texts = content.texts()
    total = sum(map(len, texts.values()))
    embedded_before = 0
    for leg, leg_texts in texts.items():
        tell = partial(_report_embedding, report, embedded_before, total)
        vectors = VectorIndex(encoder.model.dimension)
        vectors.add(embed(leg_texts, encoder, known, tell))
        vectors.save(folder / f"{leg}.faiss")
        embedded_before += len(leg_texts)
    titles = {document.doc: document.metadata.title or "" for document in content.documents}
    owners: dict[Leg, Sequence[Passage | Statement]] = {"passages": content.passages, "statements": content.statements}
    for leg, records in owners.items():
        LexicalIndex.build(folder / "lexical" / leg, _entries(records, texts[leg], titles))
    write_records(folder / "records.sqlite", content.documents, content.passages, content.statements, content.profiles)
    report(Progress("writing", 1, 1))


def _report_embedding(report: Report, before: int, total: int, done: int) -> None:
    report(Progress("embedding", before + done, total))


def _entries(records: Sequence[Passage | Statement], texts: Sequence[str], titles: dict[str, str]) -> Iterator[Entry]:
    for record, text in zip(records, texts, strict=True):
        yield Entry(titles[record.doc], text)


def _checksums(folder: Path) -> dict[str, str]:
    sums = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            sums[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums
