"""What a rebuild takes over: from the generation before, and from one that was broken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.attribution.reading import Reading
from index.building.revision import code_fingerprint
from index.document import Document
from index.encoding.model import ModelId
from index.engine.seam import LEGS
from index.engine.stored_vectors import KnownVectors, StoredVectors, stored_in
from index.errors import IndexStateError, OtherVersionError
from index.manifest import Manifest, load_manifest
from index.reading.corpus import Skipped
from index.records.reader import Records
from index.records.rows import DocumentInfo
from index.store import current_id, generation_folder

_LOOSE = 0.1
"""Share of a generation's documents that may be gone, and of its numbers that may be unused, in one that continues
it: beyond, word statistics still count too much of what was removed, and the new one is written afresh."""


_READ_OTHERWISE = "another version of onrecord, or of its parser, had read the documents"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The generation before; all empty when there is none to go by."""

    folder: Path | None = None
    manifest: Manifest | None = None
    records: Records | None = None
    """None when other code read the documents."""
    documents: Mapping[str, DocumentInfo] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    vectors: KnownVectors = field(default_factory=KnownVectors)
    unusable: str = ""
    """Why everything is read anew although there is a generation before, in words for people."""

    def document(self, doc: str) -> Document:
        """A document that stands."""
        found = self.records.document(doc) if self.records else None
        if found is None:
            raise IndexStateError(f"The records of {doc} are missing: run 'onrecord rebuild --full'.")
        return found

    def reading(self, document: Document) -> Reading | None:
        """What was read in exactly this document; None when it was not read before."""
        known = self.documents.get(document.doc)
        if self.records is None or known is None or known.sha256 != document.sha256:
            return None
        return self.records.reading(document.doc)

    def differs(self, document: Document) -> bool:
        """Whether the generation before did not have exactly this document."""
        known = self.documents.get(document.doc)
        return known is None or known.sha256 != document.sha256

    def goes_on(self, standing: frozenset[str], model: ModelId) -> bool:
        """Whether the new generation is best made out of a copy, with only these documents left of it."""
        if self.records is None or self.manifest is None or self.manifest.model != model:
            return False
        gone = len(self.documents) - len(standing)
        return gone <= _LOOSE * len(self.documents) and all(self.records.unused(leg) <= _LOOSE for leg in LEGS)

    def settled_by(self, version: str | None) -> bool:
        """Whether its statements were settled by that version."""
        return self.records is not None and self.records.settled_by() == version

    def close(self) -> None:
        """Release the files."""
        if self.records is not None:
            self.records.close()


@dataclass(frozen=True, slots=True)
class Gathered(Earlier):
    """The generation before together with what shards of the corpus were prepared to since; the shards go first."""

    parts: tuple[Earlier, ...] = ()

    def document(self, doc: str) -> Document:
        """A document that stands."""
        return self._part(doc).document(doc)

    def reading(self, document: Document) -> Reading | None:
        """What was read in exactly this document; None when it was not read before."""
        return self._part(document.doc).reading(document)

    def differs(self, document: Document) -> bool:
        """Whether the generation before did not have exactly this document."""
        return self.parts[-1].differs(document)

    def goes_on(self, standing: frozenset[str], model: ModelId) -> bool:  # noqa: ARG002
        """Never: what is put together is written afresh."""
        return False

    def close(self) -> None:
        """Release the files."""
        for part in self.parts:
            part.close()

    def _part(self, doc: str) -> Earlier:
        return next((part for part in self.parts if doc in part.documents), self.parts[-1])


def gathered(earlier: Earlier, shards: Iterable[Earlier]) -> Earlier:
    """What ``earlier`` and the ``shards`` leave to go by together."""
    parts = (*shards, earlier)
    if len(parts) == 1:
        return earlier
    documents = {doc: info for part in reversed(parts) for doc, info in part.documents.items()}
    skipped = tuple(item for part in parts for item in part.skipped)
    vectors = KnownVectors.together(part.vectors for part in parts)
    return Gathered(earlier.folder, earlier.manifest, None, documents, skipped, vectors, earlier.unusable, parts)


def earlier_of(index: Path, broken_off: Iterable[Path]) -> Earlier:
    """What the index at ``index`` and the folders of generations that were ``broken_off`` leave to go by."""
    generation = current_id(index)
    return opened(generation_folder(index, generation) if generation else None, broken_off)


def opened(folder: Path | None, broken_off: Iterable[Path] = ()) -> Earlier:
    """What the generation or shard in ``folder`` and the folders of ones that were ``broken_off`` leave to go by."""
    remains = [one for part in broken_off for one in _salvaged(part)]
    if folder is None:
        return Earlier(vectors=KnownVectors(remains))
    try:
        manifest = load_manifest(folder / "manifest.json")
        stored = [StoredVectors.load(stored_in(folder, leg)) for leg in LEGS]
        records = Records(folder / "records.sqlite")
        documents = {info.doc: info for info in records.documents()}
    except OtherVersionError as error:
        return _vectors_alone(folder, remains, f"{error.age} version of onrecord wrote the index")
    except IndexStateError:
        return _vectors_alone(folder, remains, "the index was damaged")
    vectors = KnownVectors([*stored, *remains])
    if manifest.code != code_fingerprint():
        records.close()
        return Earlier(folder, manifest, vectors=vectors, unusable=_READ_OTHERWISE)
    skipped = tuple(Skipped(doc, why, manifest.unread.get(doc, "")) for doc, why in manifest.skipped.items())
    return Earlier(folder, manifest, records, documents, skipped, vectors)


def _vectors_alone(folder: Path, remains: Iterable[StoredVectors], why: str) -> Earlier:
    return Earlier(vectors=KnownVectors([*_salvaged(folder), *remains]), unusable=why)


def _salvaged(folder: Path) -> list[StoredVectors]:
    """The vectors in a folder of which nothing else can be used: they are found by text and model alone."""
    return [one for leg in LEGS if (one := StoredVectors.salvage(stored_in(folder, leg)))]
