"""What a corpus folder holds now beside what was indexed of it before: which files stand, which are to be read."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from index.attribution import Attributor, Reading
from index.building.earlier import Earlier
from index.document import Document
from index.errors import OnrecordError
from index.reading.corpus import FileRead, Reader, Skipped, corpus_files, document_name

_TOGETHER = 64
"""Files read and attributed together: all that is ever held of a corpus."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one stage of a rebuild is."""

    stage: str
    done: int
    total: int


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class File:
    """One file of the corpus and the documents that it still is; None when it is to be read."""

    path: Path
    stands: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """All files of a corpus, in order, and those of them that were skipped before and still are."""

    files: tuple[File, ...]
    skipped: tuple[Skipped, ...]
    hashes: Mapping[Path, str] = field(default_factory=dict)
    """SHA-256 of files that stand and have no sidecar."""

    @property
    def standing(self) -> frozenset[str]:
        """The documents that are what they were."""
        return frozenset(doc for file in self.files for doc in file.stands or ())


@dataclass(frozen=True, slots=True)
class Some:
    """Some files' documents, each with what attribution found in it."""

    files: int
    found: tuple[tuple[Document, Reading], ...]


def looked_through(
    corpus: Path, reader: Reader, report: Report, holds: Callable[[str], bool] = lambda _: True
) -> Corpus:
    """Tell the files that are what they were from those that must be read; only those whose name ``holds`` accepts.

    Raises:
        CorpusError: no such folder.
    """
    paths = [path for path in corpus_files(corpus) if holds(document_name(path, corpus))]
    files: list[File] = []
    skipped: list[Skipped] = []
    hashes: dict[Path, str] = {}
    for number, path in enumerate(paths, start=1):
        held = reader.held(path)
        files.append(File(path, held.docs if held else None))
        skipped += held.skipped if held else ()
        if held and held.sha256:
            hashes[path] = held.sha256
        report(Progress("reading", number, len(paths)))
    return Corpus(tuple(files), tuple(skipped), hashes)


def read_through(files: Iterable[File], reader: Reader, earlier: Earlier, skipped: list[Skipped]) -> Iterator[Some]:
    """Documents and what attribution finds in them, some files at a time; those that stand come from ``earlier``.

    What cannot be read is appended to ``skipped``.
    """
    attributor = Attributor()
    remaining = iter(files)
    while some := list(islice(remaining, _TOGETHER)):
        documents: list[Document] = []
        for file in some:
            if file.stands is None:
                found = _read(reader, file.path)
                documents += found.documents
                skipped += found.skipped
            else:
                documents += map(earlier.document, file.stands)
        before = {document.doc: earlier.reading(document) for document in documents}
        new = _attributed(attributor, [document for document in documents if before[document.doc] is None], skipped)
        read = ((document, before[document.doc] or new.get(document.doc)) for document in documents)
        yield Some(len(some), tuple((document, reading) for document, reading in read if reading is not None))


def _read(reader: Reader, path: Path) -> FileRead:
    """What becomes of a file, also where reading it fails in a way that nobody thought of."""
    try:
        return reader.read(path)
    except (OnrecordError, MemoryError):
        raise
    except Exception as error:
        return FileRead(skipped=(_failed(document_name(path, reader.corpus), "", error),))


def _attributed(attributor: Attributor, documents: Sequence[Document], skipped: list[Skipped]) -> Mapping[str, Reading]:
    """What is read in each document; one over which attribution fails is skipped, and no other for its sake."""
    try:
        return {reading.doc: reading for reading in attributor.read_all(documents)}
    except (OnrecordError, MemoryError):
        raise
    except Exception as error:
        if len(documents) == 1:
            skipped.append(_failed(documents[0].doc, documents[0].sha256, error))
            return {}
    found: dict[str, Reading] = {}
    for document in documents:
        found |= _attributed(attributor, [document], skipped)
    return found


def _failed(doc: str, sha256: str, error: Exception) -> Skipped:
    name = doc.encode(errors="backslashreplace").decode()
    reason = f"onrecord itself fails over it ({type(error).__name__}); please report that"
    return Skipped(name, reason, sha256, "".join(traceback.format_exception(error)))
