"""Builds a generation from a corpus folder and makes it the one that answers."""

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from index.content import (
    Content,
    Known,
    Progress,
    Report,
    content_of_corpus,
    content_of_generation,
    corpus_fingerprint,
    known_of,
)
from index.embedding import Embedded, embed, embedded
from index.encoder import PackagedEncoder
from index.engine import Writer, chosen, known
from index.errors import EngineError, IndexStateError
from index.generation import open_current
from index.manifest import FORMAT, Counts, Manifest
from index.model import BuildEncoder
from index.passage import MAX_WORDS
from index.reading import Skipped
from index.records import write_records
from index.revision import code_fingerprint
from index.store import building, finished, new_generation, publish
from index.unpublished import Calibrate, Calibration, Unpublished
from index.withholding import listed, settle

__all__ = ["Progress", "Report", "Summary", "corpus_fingerprint", "rebuild"]


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
class _Before:
    """What can be taken over from the generation before."""

    known: Known
    vectors: Embedded
    folder: Path | None
    calibration: Calibration = field(default_factory=dict)


_NOTHING = _Before(Known(), {}, None)


def rebuild(
    corpus: Path,
    index: Path,
    *,
    full: bool = False,
    progress: Report | None = None,
    encoder: BuildEncoder | None = None,
    calibrate: Calibrate | None = None,
) -> Summary:
    """Index every document of ``corpus`` into a new generation of ``index`` and let it answer.

    Unreadable files are skipped and listed. ``full`` reads and embeds everything anew; otherwise unchanged
    documents keep their statements and unchanged texts their vectors from the generation before. ``calibrate`` is
    given the complete generation before it answers. Whatever goes wrong, the old generation goes on answering.

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
        hidden = listed(index)
        before = _NOTHING if full else _before(index, encoder)
        content = content_of_corpus(corpus, before.known, report)
        generation, folder = new_generation(index)
        engine = chosen().identity(index, generation)
        writer = chosen().writer(engine, folder, encoder.model.dimension)
        _write(folder, writer, content, encoder, before, report)
        manifest = _manifest(generation, fingerprint, encoder, engine, content, folder)
        manifest.save(folder / "manifest.json")
        if calibrate is not None:
            changed = _changed(content, before.known)
            fresh = Unpublished(folder, encoder, before.calibration, changed, len(content.documents), report)
            replace(manifest, calibration=calibrate(fresh)).save(folder / "manifest.json")
        publish(index, generation, folder)
        settle(index, hidden, manifest.skipped)
        _sweep(index)
    counts = manifest.counts
    return Summary(
        counts.documents, counts.passages, counts.statements, counts.speakers,
        content.skipped, time.monotonic() - began, generation,
    )  # fmt: skip


def _before(index: Path, encoder: BuildEncoder) -> _Before:
    try:
        generation = open_current(index, encoder, whole=True)
    except EngineError as error:
        raise EngineError(f"{error} To build without what is there: 'onrecord rebuild --full'.") from None
    except IndexStateError:
        return _NOTHING
    content = content_of_generation(generation)
    texts = content.texts()
    vectors = {key: vector for leg in texts for key, vector in embedded(texts[leg], generation.vectors(leg)).items()}
    generation.close()
    same_code = generation.manifest.code == code_fingerprint()
    known = known_of(content) if same_code else Known()
    return _Before(known, vectors, generation.folder, generation.manifest.calibration)


def _sweep(index: Path) -> None:
    """Drop what pruned and broken-off generations have on servers; one that is away is swept another time."""
    for engine in known():
        with suppress(EngineError):
            engine.sweep(index, finished(index))


def _changed(content: Content, known: Known) -> int:
    """How many documents are new, changed or gone."""
    before = {doc: document.sha256 for doc, document in known.documents.items()}
    now = {document.doc: document.sha256 for document in content.documents}
    return len({doc for doc, _ in before.items() ^ now.items()})


def _write(
    folder: Path, writer: Writer, content: Content, encoder: BuildEncoder, before: _Before, report: Report
) -> None:
    texts, entries = content.texts(), content.entries()
    total = sum(map(len, texts.values()))
    earlier = 0
    for leg, leg_texts in texts.items():
        vectors = embed(leg_texts, encoder, before.vectors, partial(_report_embedding, report, earlier, total))
        writer.write(leg, [vectors], partial(iter, entries[leg]))
        earlier += len(leg_texts)
    writer.finish()
    write_records(
        folder / "records.sqlite",
        content.documents,
        content.passages,
        content.statements,
        content.profiles,
        content.readings,
    )
    encoder.save(folder, before.folder)
    report(Progress("writing", 1, 1))


def _report_embedding(report: Report, earlier: int, total: int, done: int) -> None:
    report(Progress("embedding", earlier + done, total))


def _manifest(
    generation: str, corpus: str, encoder: BuildEncoder, engine: Mapping[str, str], content: Content, folder: Path
) -> Manifest:
    counts = Counts(*map(len, (content.documents, content.passages, content.statements, content.profiles)))
    return Manifest(
        format=FORMAT,
        generation=generation,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        corpus=corpus,
        code=code_fingerprint(),
        model=encoder.model,
        engine=engine,
        passage_words=MAX_WORDS,
        counts=counts,
        skipped={skipped.doc: skipped.reason for skipped in content.skipped},
        unread={skipped.doc: skipped.sha256 for skipped in content.skipped if skipped.sha256},
        calibration={},
        checksums=_checksums(folder),
    )


def _checksums(folder: Path) -> dict[str, str]:
    sums = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            sums[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums
