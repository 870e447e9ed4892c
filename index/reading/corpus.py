"""Finds the documents of a corpus folder and reads each into a Document."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

from index.document import Document, Metadata
from index.errors import UnreadableError, WithheldError
from index.formats.extracted import Attachment, Extracted
from index.formats.isolated import DEFAULT_LIMITS, Isolated, Limits
from index.formats.kinds import PLAIN, check_size, extract, known_kind, most_bytes
from index.formats.plain import MARKDOWN, said_in_front
from index.reading.assembly import document_from, document_from_text
from index.reading.embargo import embargo_reason
from index.reading.files import corpus_files, document_name, shown_name, unopened_folder
from index.reading.partial import missing_of
from index.reading.seen import Seen, Stamp, is_described, stamp_of
from index.regular import NotRegularError, leads_out, read_regular
from index.sidecar import WITHHELD, Sidecar, load_sidecar, names_sidecar, sidecar_path

__all__ = [
    "FileRead", "Reader", "Skipped", "UnreadableError", "corpus_files", "document_from_text", "document_name",
    "read_document",
]  # fmt: skip

_DEEPEST = 2
"""A mail may hold a mail that holds a file."""
_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why."""

    doc: str
    reason: str
    sha256: str = ""
    """Of the file, if the reason holds until it changes; otherwise empty."""
    cause: str = field(default="", compare=False, repr=False)
    """Where our own code failed over it, for a log."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file: usually one document or one reason; a mail has attachments."""

    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a file before: the names of its documents, and what of it was skipped."""

    docs: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    sha256: str = ""
    """Of the file, where that is known and nothing is said beside it."""


class _FromFile(Protocol):
    """Something that was made of a file."""

    @property
    def doc(self) -> str:
        """The name of the document."""

    @property
    def sha256(self) -> str:
        """Of the file."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file's bytes and what is said beside it."""

    data: bytes
    sidecar: Sidecar | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data + (b"\0" + self.sidecar.data if self.sidecar else b"")).hexdigest()


class Reader:
    """Reads the files of one corpus; those that need a parser in a worker process, which lives until ``close``."""

    def __init__(
        self,
        corpus: Path,
        known: Iterable[_FromFile] = (),
        skipped: Iterable[Skipped] = (),
        limits: Limits = DEFAULT_LIMITS,
        seen: Seen | None = None,
    ) -> None:
        """``known`` and ``skipped`` are what the same code made of the corpus before, and ``seen`` its files then."""
        self.corpus = corpus
        self.seen = seen or Seen()
        self._isolated = Isolated(limits)
        self._documents = _by_file(known)
        self._skipped = _by_file(skipped)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._isolated.close()

    def held(self, path: Path) -> Held | None:
        """What became of the file before if it is still the same; None when it must be read.

        What is withdrawn or under embargo is told at once, whatever became of it before.
        """
        doc = document_name(path, self.corpus)
        stamp = stamp_of(path)
        try:
            sha256 = self.seen.known(doc, stamp) or self._looked_into(path, doc, stamp)
        except WithheldError as error:
            return Held((), (Skipped(doc, str(error)),))
        except UnreadableError:
            return None
        documents = _of_file(doc, self._documents.get(sha256, ()))
        skipped = _of_file(doc, self._skipped.get(sha256, ()))
        if (not documents and not skipped) or any(item.reason.startswith(WITHHELD) for item in skipped):
            return None  # what is attached may be withheld no longer
        plain = stamp is not None and not is_described(stamp)
        return Held(tuple(item.doc for item in documents), skipped, sha256 if plain else "")

    def _looked_into(self, path: Path, doc: str, stamp: Stamp | None) -> str:
        opened = self._opened(path, doc)
        if stamp is not None and is_described(stamp) == bool(opened.sidecar):  # not put there this moment
            self.seen.note(doc, stamp, opened.sha256)
        return opened.sha256

    def sha256(self, path: Path) -> str:
        """The hash that the documents of the file have, or would have; empty where it cannot be read."""
        try:
            return self._opened(path, document_name(path, self.corpus)).sha256
        except UnreadableError:
            return ""

    def read(self, path: Path) -> FileRead:
        """Read one file."""
        doc = document_name(path, self.corpus)
        try:
            opened = self._opened(path, doc)
        except UnreadableError as error:
            return FileRead(skipped=(Skipped(shown_name(doc), str(error)),))
        given = opened.sidecar.metadata if opened.sidecar else _NOTHING
        lifted = bool(opened.sidecar and opened.sidecar.embargo)
        found = list(self._found(doc, Attachment(path.name, opened.data), opened.sha256, given, lifted=lifted))
        documents = tuple(item for item in found if isinstance(item, Document))
        return FileRead(documents, tuple(item for item in found if isinstance(item, Skipped)))

    def _opened(self, path: Path, doc: str) -> _Opened:
        if names_sidecar(path.name):
            raise UnreadableError("it describes no file: there is none of that name beside it")
        if reason := unopened_folder(path):
            raise UnreadableError(reason)
        kind = known_kind(path.name)
        data = _read_bytes(path, self.corpus, kind)
        _check_name(doc)
        if (beside := sidecar_path(path)) and leads_out(beside, self.corpus):
            raise UnreadableError(f"{beside.name} is a link to a file outside the folder of documents; copy it here")
        sidecar = load_sidecar(path)
        _admit(sidecar)
        _admit(said_in_front(data) if kind == MARKDOWN else None)
        return _Opened(data, sidecar)

    def _found(
        self,
        doc: str,
        file: Attachment,
        sha256: str,
        given: Metadata = _NOTHING,
        depth: int = 0,
        *,
        top: str = "",
        lifted: bool = False,
    ) -> Iterator[Document | Skipped]:
        """The document a file is, the files it holds, and whatever of them cannot be read.

        ``top`` is the file on disk that holds this one; ``lifted`` when its sidecar says until when there is an
        embargo, whatever the text says of it.
        """
        extracted = Extracted("")
        try:
            kind = known_kind(file.name)
            check_size(kind, len(file.data))
            _admit(said_in_front(file.data) if depth and kind == MARKDOWN else None)
            extracted = extract(kind, file.data) if kind in PLAIN else self._isolated.extract(kind, file.data)
            if depth == _DEEPEST and extracted.attachments:
                yield Skipped(f"{doc}/…", "it is attached too deep; save it beside the mail", sha256)
                extracted = replace(extracted, attachments=())
            if extracted.text.strip() or not extracted.attachments:
                document = _released(document_from(doc, extracted, sha256, given), top or doc, lifted)
                yield document
                if missing := missing_of(document, extracted):
                    yield Skipped(f"{doc}/…", missing, sha256)
        except UnreadableError as error:
            yield Skipped(doc, str(error), sha256)
        for attachment in extracted.attachments:
            name = f"{doc}/{attachment.name}"
            yield from self._found(name, attachment, sha256, depth=depth + 1, top=top or doc, lifted=lifted)


def _check_name(doc: str) -> None:
    try:
        doc.encode()
    except UnicodeEncodeError:
        raise UnreadableError("its name is not valid Unicode; rename it") from None
    if shown_name(doc) != doc:
        raise UnreadableError("its name holds a line break or another control character; rename it")


def _admit(said: Sidecar | None) -> None:
    """Raise ``WithheldError`` where ``said`` withholds its document today."""
    if said and (reason := said.withheld(date.today())):
        raise WithheldError(reason)


def _released(document: Document, file: str, lifted: bool) -> Document:
    """The document, unless its own head forbids publication before a day that has not come."""
    reason = None if lifted else embargo_reason(document, file, date.today())
    if reason:
        raise WithheldError(reason)
    return document


def read_document(path: Path, corpus: Path) -> Document:
    """Read one file.

    Raises:
        UnreadableError: wrong type, unreadable, too large, empty, damaged, no text or in no encoding that can be told.
    """
    with Reader(corpus) as reader:
        found = reader.read(path)
    if not found.documents:
        raise UnreadableError(found.skipped[0].reason)
    return found.documents[0]


_Named = TypeVar("_Named", bound=_FromFile)


def _by_file(items: Iterable[_Named]) -> Mapping[str, Sequence[_Named]]:
    """By the hash of the file they come from; what has none is to be tried again."""
    held: defaultdict[str, list[_Named]] = defaultdict(list)
    for item in items:
        if item.sha256:
            held[item.sha256].append(item)
    return held


def _of_file(doc: str, items: Sequence[_Named]) -> tuple[_Named, ...]:
    """Those of this file, where others may be copies of it."""
    return tuple(item for item in items if item.doc == doc or item.doc.startswith(f"{doc}/"))


def _read_bytes(path: Path, corpus: Path, kind: str) -> bytes:
    try:
        data = read_regular(path, most_bytes(kind))
        if leads_out(path, corpus):
            raise UnreadableError("it is a link to a file outside the folder of documents; copy that file here")
    except OSError as error:
        raise UnreadableError(_unopened(error)) from None
    check_size(kind, len(data))
    return data


def _unopened(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason if isinstance(error, NotRegularError) else f"it cannot be opened: {reason}"
