"""Builds a generation from a corpus folder and makes it the one that answers."""

import time
from collections.abc import Callable, Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from index.aliases import load_aliases
from index.attribution import merge
from index.building import shards
from index.building.changes import Changes, changes, held_by
from index.building.content import Corpus, Progress, Report, looked_through, read_through
from index.building.earlier import Earlier, earlier_of, gathered
from index.building.embedding import embed_entries
from index.building.forgetting import forget_gone
from index.building.losing import check_all_there, is_of_another
from index.building.revision import code_fingerprint
from index.building.unpublished import Calibrate, Unpublished
from index.encoding.encoder import PackagedEncoder
from index.encoding.model import BuildEncoder
from index.engine import LEGS, Leg, LegContent, chosen, known
from index.engine.stored_vectors import StoredVectors, VectorWriter, stored_in
from index.errors import CorpusError, EngineError
from index.files import checksums
from index.formats.kinds import READ
from index.manifest import FORMAT, Counts, Manifest
from index.passage import MAX_WORDS
from index.reading.corpus import Reader, Skipped
from index.reading.files import check_folder, corpus_fingerprint
from index.reading.seen import Seen
from index.records.told import Settler
from index.records.writer import RecordsWriter
from index.store import broken_off, building, finished, new_generation, publish
from index.withdrawing.withholding import listed, settle, silence, withdrawn_since

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
    anew: str = ""
    """Why everything was read or embedded anew, in words for people; empty where it was not, or was asked for."""
    changes: Changes | None = None
    """What differs from the generation before; None where there was none to compare with."""


def rebuild(
    corpus: Path,
    index: Path,
    *,
    full: bool = False,
    progress: Report | None = None,
    encoder: BuildEncoder | None = None,
    calibrate: Calibrate | None = None,
    settler: Settler | None = None,
    drop_missing: bool = False,
) -> Summary:
    """Index every document of ``corpus`` into a new generation of ``index`` and let it answer.

    Unreadable files are skipped and listed. ``full`` reads and embeds everything anew; otherwise unchanged
    documents keep their statements and unchanged texts their vectors from the generation before, from a build that
    was broken off, or from shards that were prepared apart. ``calibrate`` is given the complete generation before it
    answers; ``settler`` works out of the statements what no question changes, which without it each question does.
    Where the files of nearly all documents are gone, or cannot be opened, nothing is built but with ``drop_missing``,
    or from another folder than before.
    Whatever goes wrong, the old generation goes on answering. Memory is bounded however large the corpus, but for the
    names of its speakers, and the quotes of one speaker at a time.

    Raises:
        CorpusError: no such folder, no readable document, or a bad aliases.toml.
        MissingFilesError: of nearly all documents there is no file any more.
        ModelError: a packaged model is missing or altered.
        IndexStateError: the index folder cannot be written, or another process is building it.
    """
    began = time.monotonic()
    encoder = encoder or PackagedEncoder()
    check_folder(corpus)
    with building(index):
        if full:
            shards.forget(index)
        held = held_by(index)
        before = Earlier() if full else earlier_of(index, broken_off(index))
        with closing(gathered(before, shards.prepared(index))) as earlier:
            build = _Build(corpus, index, earlier, encoder, progress or (lambda _: None), settler)
            expected = {} if drop_missing or is_of_another(index, corpus) else held
            manifest = build.write(calibrate, expected)
        publish(index, build.generation, build.folder)
        shards.forget(index)
        settle(index, build.hidden, manifest.skipped)
        kept = finished(index)  # what servers hold is no text, and questions under way may need it
        forget_gone(index)
        _sweep(index, kept)
    counts = manifest.counts
    return Summary(
        counts.documents, counts.passages, counts.statements, counts.speakers,
        tuple(build.skipped), time.monotonic() - began, build.generation, build.anew,
        changes(held, held_by(index)) if held else None,
    )  # fmt: skip


_RECORDS, _MANIFEST = "records.sqlite", "manifest.json"


class _Build:
    """One generation in the making."""

    def __init__(
        self,
        corpus: Path,
        index: Path,
        earlier: Earlier,
        encoder: BuildEncoder,
        report: Report,
        settler: Settler | None,
    ) -> None:
        self._corpus = corpus
        self._index = index
        self._earlier = earlier
        self._encoder = encoder
        self._report = report
        self._settler = settler
        self._aliases = load_aliases(corpus)
        self.skipped: list[Skipped] = []
        self.anew = earlier.unusable or _of_another_model(earlier, encoder)
        self.hidden = listed(index)
        self.generation, self.folder = new_generation(index)
        self._engine = chosen().identity(index, self.generation)
        self._writer = chosen().writer(self._engine, self.folder, encoder.model.dimension)

    def write(self, calibrate: Calibrate | None, expected: Mapping[str, str]) -> Manifest:
        """Write all its files; it does not answer yet. Not nearly all of the ``expected`` documents may be gone."""
        seen = Seen.load(self._earlier.folder)
        with Reader(self._corpus, self._earlier.documents.values(), self._earlier.skipped, seen=seen) as reader:
            found = looked_through(self._corpus, reader, self._report)
            fingerprint = corpus_fingerprint(self._corpus, found.hashes)
            self.skipped += found.skipped
            self.hidden |= silence(self._index, self._earlier.documents, _reasons(found))
            paths = [file.path for file in found.files]
            check_all_there(self._corpus, expected, paths, found.standing, reader.sha256)
            before = self._earlier.folder if self._goes_on(found) else None
            with RecordsWriter(self.folder / _RECORDS, before and before / _RECORDS, self._settler) as records:
                changed = self._read(found, reader, records)
                records.name_speakers(merge(records, self._aliases))
                self._write_legs(records, before)
                counts = records.counts()
        seen.save(self.folder, self._corpus)
        self._encoder.save(self.folder, self._earlier.folder)
        manifest = self._manifest(fingerprint, counts)
        manifest.save(self.folder / _MANIFEST)
        if calibrate is not None:
            calibration = self._earlier.manifest.calibration if self._earlier.manifest else {}
            fresh = Unpublished(self.folder, self._encoder, calibration, changed, counts.documents, self._report)
            replace(manifest, calibration=calibrate(fresh)).save(self.folder / _MANIFEST)
        self._report(Progress("writing", 1, 1))
        return manifest

    def _goes_on(self, found: Corpus) -> bool:
        if self._earlier.manifest is None or not self._earlier.goes_on(found.standing, self._encoder.model):
            return False
        if not self._earlier.settled_by(self._settler.version if self._settler else None):
            return False
        gone = self._earlier.documents.keys() - found.standing
        return not withdrawn_since(gone, self.hidden, self._earlier.manifest.skipped, _reasons(found))

    def _read(self, found: Corpus, reader: Reader, records: RecordsWriter) -> int:
        """Bring the records up to date; how many documents are new, changed or gone."""
        standing = found.standing
        gone = self._earlier.documents.keys() - standing
        files = found.files if records.anew else tuple(file for file in found.files if file.stands is None)
        if not records.anew:
            for doc in gone:
                records.remove(doc)
        new: set[str] = set()
        done = 0
        for some in read_through(files, reader, self._earlier, self.skipped):
            for document, reading in some.found:
                records.add(document, reading)
                new |= {document.doc} if self._earlier.differs(document) else set()
            done += some.files
            self._report(Progress("finding statements", done, len(files)))
        if not records.counts().documents:
            reasons = "".join(f"\n  {item.doc}: {item.reason}" for item in self.skipped[:5])
            raise CorpusError(f"No document to index in {self._corpus}: put {READ} files there.{reasons}")
        return len(gone | new)

    def _write_legs(self, records: RecordsWriter, before: Path | None) -> None:
        total, earlier = sum(map(records.added, LEGS)), 0
        same_engine = self._earlier.manifest is not None and self._earlier.manifest.engine == self._engine
        for leg in LEGS:
            stored = self._embed(leg, records, before, partial(self._embedding, earlier, total))
            earlier += records.added(leg)
            content = LegContent(stored, partial(records.entries, leg))
            if before is not None and same_engine:
                content = replace(content, before=before, removed=records.removed[leg], since=records.since[leg])
            self._writer.write(leg, content)
        self._writer.finish()

    def _embed(
        self, leg: Leg, records: RecordsWriter, before: Path | None, progress: Callable[[int], None]
    ) -> StoredVectors:
        with VectorWriter(stored_in(self.folder, leg), self._encoder.model.dimension) as vectors:
            if before is not None:
                vectors.copy(StoredVectors.load(stored_in(before, leg)), records.removed[leg])
            entries = records.entries(leg, records.since[leg])
            embed_entries(entries, vectors, self._encoder, self._earlier.vectors, progress)
        return StoredVectors.load(stored_in(self.folder, leg))

    def _embedding(self, earlier: int, total: int, done: int) -> None:
        self._report(Progress("embedding", earlier + done, total))

    def _manifest(self, fingerprint: str, counts: Counts) -> Manifest:
        known = self._earlier.manifest.checksums if self._earlier.manifest else {}
        return Manifest(
            format=FORMAT,
            generation=self.generation,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus=fingerprint,
            code=code_fingerprint(),
            model=self._encoder.model,
            engine=self._engine,
            passage_words=MAX_WORDS,
            counts=counts,
            skipped={skipped.doc: skipped.reason for skipped in self.skipped},
            unread={skipped.doc: skipped.sha256 for skipped in self.skipped if skipped.sha256},
            calibration={},
            checksums=checksums(self.folder, self._earlier.folder, known),
        )


def _of_another_model(earlier: Earlier, encoder: BuildEncoder) -> str:
    if earlier.manifest is None or earlier.manifest.model == encoder.model:
        return ""
    return f"the index was embedded with another model ({earlier.manifest.model.name})"


def _reasons(found: Corpus) -> dict[str, str]:
    return {item.doc: item.reason for item in found.skipped}


def _sweep(index: Path, kept: Collection[str]) -> None:
    """Drop what pruned and broken-off generations have on servers; one that is away is swept another time."""
    for engine in known():
        with suppress(EngineError):
            engine.sweep(index, kept)
