"""Finds the documents of a corpus folder and reads each into a Document."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from index.document import Document, Paragraph
from index.errors import CorpusError
from index.metadata import metadata_of
from index.paragraphs import paragraph_spans
from index.roles import roles_of
from index.sentences import sentences_of

SUFFIXES = frozenset({".txt", ".md"})
_NOT_DOCUMENTS = frozenset({"sources.md", "aliases.toml"})
MAX_BYTES = 32 * 1024 * 1024
"""No article, report or transcript comes near this; a dump or a log does."""


class UnreadableError(CorpusError):
    """One file cannot be read; the message is the reason, for the list of skipped files."""


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
        UnreadableError: wrong type, unreadable, too large, empty or not UTF-8 (UTF-16 with its mark is fine).
    """
    data = _read_bytes(path)
    doc = document_name(path, corpus)
    try:
        doc.encode()
    except UnicodeEncodeError:
        raise UnreadableError("its name is not valid Unicode; rename it") from None
    sha256 = hashlib.sha256(data).hexdigest()
    before = known.get(doc)
    return before if before and before.sha256 == sha256 else document_from_text(doc, _decode(data), sha256)


def document_from_text(doc: str, text: str, sha256: str) -> Document:
    """Build a document from text already decoded.

    Raises:
        UnreadableError: the text holds nothing but white space.
    """
    spans = list(paragraph_spans(text))
    if not spans:
        raise UnreadableError("it is empty")
    texts = [span.of(text) for span in spans]
    roles = roles_of(texts)
    paragraphs = tuple(
        Paragraph(number, span, role, sentences_of(text, span))
        for number, (span, role) in enumerate(zip(spans, roles, strict=True), start=1)
    )
    return Document(doc, text, sha256, metadata_of(texts, roles), paragraphs)


def _read_bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise UnreadableError(f"{path.suffix or 'a file without an ending'} is not a kind that is read ({kinds})")
    try:
        if not path.is_file():
            raise UnreadableError("it is no regular file")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"it cannot be opened: {error.strerror or error}") from None


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it is not {encoding.upper()} text (byte {error.start}); save it as UTF-8") from None
    if "\x00" in text:
        raise UnreadableError("it holds NUL characters, so it is no text")
    return text
