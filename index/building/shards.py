"""Parts of a corpus prepared apart, by any number of processes on any machines that see the same folders.

A shard holds the files that fall to it by their names, read, attributed and embedded: all that takes long. The next
rebuild puts the shards together as it takes over from an earlier generation, by content; a shard that is missing,
stale or damaged costs time and nothing else.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock, Timeout

from index.building.content import Report, looked_through, read_through
from index.building.earlier import Earlier, earlier_of, gathered, opened
from index.building.embedding import embed_entries
from index.building.revision import code_fingerprint
from index.encoding.model import Encoder, ModelId
from index.engine import LEGS
from index.engine.stored_vectors import VectorWriter, stored_in
from index.errors import BusyIndexError, IndexStateError
from index.manifest import FORMAT, Counts, Manifest
from index.passage import MAX_WORDS
from index.reading.corpus import Reader, Skipped
from index.records.writer import RecordsWriter

_PARTIAL = ".partial"
_CAUSES = "causes.json"
"""Where our own code failed over documents of a shard: for the log of whoever rebuilds."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Number 1 to ``of`` of as many shards."""

    number: int
    of: int

    def holds(self, name: str) -> bool:
        """Whether the file of that name falls to it; each falls to one, whatever machine asks."""
        digest = blake2b(name.encode(errors="surrogateescape"), digest_size=8).digest()
        return int.from_bytes(digest) % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}-of-{self.of}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a shard holds, and what was left out of it."""

    counts: Counts
    skipped: tuple[Skipped, ...]


def prepare(
    corpus: Path, index: Path, shard: Shard, encoder: Encoder, *, full: bool = False, report: Report = lambda _: None
) -> Prepared:
    """Read, attribute and embed the files of one shard, but for what is unchanged; ``full`` takes nothing over.

    Raises:
        CorpusError: no such folder.
        ModelError: a packaged model is missing or altered.
        BusyIndexError: another process prepares the same shard.
        IndexStateError: the index folder cannot be written.
    """
    place = _folder(index) / str(shard)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(place.with_suffix(".lock"), blocking=False):
            return _prepared(corpus, index, shard, place, encoder, full, report)
    except Timeout:
        raise BusyIndexError(f"Another process prepares the shard {shard} of {index}: wait for it.") from None
    except OSError as error:
        raise IndexStateError(f"The shard {place} cannot be written: {error.strerror or error}.") from error


def prepared(index: Path) -> Iterator[Earlier]:
    """What the finished shards of an index leave to go by; damaged ones are passed over."""
    for place in sorted(_folder(index).glob("*-of-*")):
        if place.suffix == "" and (place / "manifest.json").is_file():
            yield _opened(place)


def forget(index: Path) -> None:
    """Remove all shards: a generation has what they held."""
    shutil.rmtree(_folder(index), ignore_errors=True)


def _folder(index: Path) -> Path:
    return index / "shards"


def _prepared(
    corpus: Path, index: Path, shard: Shard, place: Path, encoder: Encoder, full: bool, report: Report
) -> Prepared:
    partial = place.with_suffix(_PARTIAL)
    spare = place.with_suffix(".left")
    shutil.rmtree(spare, ignore_errors=True)
    if partial.exists():
        partial.rename(spare)
    before = Earlier() if full else gathered(earlier_of(index, [spare]), [_opened(place)] if place.exists() else [])
    with closing(before) as earlier:
        partial.mkdir()
        skipped: list[Skipped] = []
        with Reader(corpus, earlier.documents.values(), earlier.skipped) as reader:
            found = looked_through(corpus, reader, report, shard.holds)
            skipped += found.skipped
            with RecordsWriter(partial / "records.sqlite") as records:
                for some in read_through(found.files, reader, earlier, skipped):
                    for document, reading in some.found:
                        records.add(document, reading)
                for leg in LEGS:
                    with VectorWriter(stored_in(partial, leg), encoder.model.dimension) as vectors:
                        embed_entries(records.entries(leg), vectors, encoder, earlier.vectors)
                counts = records.counts()
    causes = {item.doc: item.cause for item in skipped if item.cause}
    (partial / _CAUSES).write_text(json.dumps(causes), encoding="ascii")
    _manifest(shard, encoder.model, counts, skipped).save(partial / "manifest.json")
    shutil.rmtree(place, ignore_errors=True)
    partial.replace(place)
    shutil.rmtree(spare, ignore_errors=True)
    return Prepared(counts, tuple(skipped))


def _opened(place: Path) -> Earlier:
    shard, causes = opened(place), _causes(place)
    return replace(shard, skipped=tuple(replace(item, cause=causes.get(item.doc, "")) for item in shard.skipped))


def _causes(place: Path) -> Mapping[str, str]:
    try:
        return dict(json.loads((place / _CAUSES).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _manifest(shard: Shard, model: ModelId, counts: Counts, skipped: list[Skipped]) -> Manifest:
    return Manifest(
        format=FORMAT,
        generation=str(shard),
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        corpus="",
        code=code_fingerprint(),
        model=model,
        engine={},
        passage_words=MAX_WORDS,
        counts=counts,
        skipped={item.doc: item.reason for item in skipped},
        unread={item.doc: item.sha256 for item in skipped if item.sha256},
        calibration={},
        checksums={},
    )
