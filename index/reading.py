"""Finds the documents of a corpus folder and reads each into a Document."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from index.assembly import document_from, document_from_text
from index.document import Document
from index.errors import CorpusError, UnreadableError
from index.formats.kinds import MAX_BYTES, extract, known_kind

__all__ = ["Skipped", "UnreadableError", "corpus_files", "document_from_text", "document_name", "read_document"]

_NOT_DOCUMENTS = frozenset({"sources.md", "aliases.toml"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why."""

    doc: str
    reason: str


def corpus_files(corpus: Path) -> Iterator[Path]:
    """Every visible file below ``corpus`` that could be a document, sorted by path.

    Hidden files and folders, SOURCES.md and aliases.toml are passed over in silence.

    Raises:
        CorpusError: the folder does not exist or is no folder.
    """
    if not corpus.is_dir():
        raise CorpusError(f"No corpus folder at {corpus}: name one with --corpus DIR or ONRECORD_CORPUS.")
    found: list[Path] = []
    for folder, folders, names in os.walk(corpus):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, n) for n in names if not n.startswith(".") and n.lower() not in _NOT_DOCUMENTS]
    yield from sorted(found, key=lambda path: document_name(path, corpus))


def document_name(path: Path, corpus: Path) -> str:
    """The name a document goes by: its path below the corpus folder, with forward slashes."""
    return PurePath(path.relative_to(corpus)).as_posix()


def read_document(path: Path, corpus: Path, known: Mapping[str, Document] = MappingProxyType({})) -> Document:
    """Read one file, or return the document ``known`` under its name if the file is still the same.

    Raises:
        UnreadableError: wrong type, unreadable, too large, empty, no text or in no encoding that can be told.
    """
    kind = known_kind(path.name)
    data = _read_bytes(path)
    doc = document_name(path, corpus)
    try:
        doc.encode()
    except UnicodeEncodeError:
        raise UnreadableError("its name is not valid Unicode; rename it") from None
    sha256 = hashlib.sha256(data).hexdigest()
    before = known.get(doc)
    return before if before and before.sha256 == sha256 else document_from(doc, extract(kind, data), sha256)


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError("it is no regular file")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"it cannot be opened: {error.strerror or error}") from None
