"""Which files of a corpus folder are documents, and whether they are still the ones that an index was built from."""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from unicodedata import category

from index.aliases import FILE as ALIASES_FILE
from index.errors import CorpusError, UnreadableError
from index.reading.answerable import withheld_by
from index.sidecar import described_by, is_sidecar, sidecar_path
from index.store import index_files

_NOT_DOCUMENTS = frozenset({"sources.md", "aliases.toml"})
_HIDDEN = (".", "~$")
"""Hidden files, and those by which office programs tell that a document is open."""


_PAGES = frozenset({".htm", ".html"})
_OF_PAGES = ("_files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file")


def corpus_files(corpus: Path) -> Iterator[Path]:
    """Every visible file below ``corpus`` that could be a document, sorted by path.

    Hidden files and folders, SOURCES.md, aliases.toml, sidecars of what is there, an index and what browsers keep
    beside a saved page are passed over in silence. Folders that are not looked into, since they are links or cannot be
    opened, are given as they are.

    Raises:
        CorpusError: the folder does not exist, is no folder, or cannot be opened.
    """
    check_folder(corpus)
    found: list[Path] = []
    waiting = [corpus]  # a stack of our own: folders may be nested deeper than calls
    while waiting:
        folder = waiting.pop()
        try:
            files, folders, links = _listed(folder)
        except OSError as error:
            if folder == corpus:
                raise CorpusError(
                    f"The folder of documents {corpus} cannot be opened: {error.strerror or error}. "
                    "Make it readable, then try again."
                ) from None
            found.append(folder)
            continue
        own = index_files(folder) | _of_pages(files, folders)
        found += [folder / name for name in links if not name.startswith(".")]
        waiting += [folder / name for name in folders if not name.startswith(".") and name not in own]
        kept = [name for name in files if not name.startswith(_HIDDEN) and name not in own]
        visible = [name for name in kept if name.lower() not in _NOT_DOCUMENTS]
        described = described_by(visible)
        found += [folder / name for name in visible if not is_sidecar(name, described)]
    yield from sorted(found, key=lambda path: document_name(path, corpus))


def _of_pages(files: Collection[str], folders: Collection[str]) -> frozenset[str]:
    """Folders in which a browser keeps the pictures and frames of a page that it saved beside them."""
    pages = {PurePath(name).stem for name in files if PurePath(name).suffix.lower() in _PAGES}
    return frozenset(name for name in folders for end in _OF_PAGES if name.endswith(end) and name[: -len(end)] in pages)


def _listed(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The names of files, of folders, and of links to folders."""
    files: list[str] = []
    folders: list[str] = []
    links: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                kind = (links if entry.is_symlink() else folders) if entry.is_dir() else files
            except OSError:
                kind = files
            kind.append(entry.name)
    return files, folders, links


def unopened_folder(path: Path) -> str | None:
    """Why the folder at ``path``, as ``corpus_files`` gave it, is not looked into; None where it is no folder."""
    try:
        if not path.is_dir():
            return None
        if path.is_symlink():
            return "it is a link to a folder, and such links are not followed; put the folder itself here"
        os.scandir(path).close()
    except OSError as error:
        return _shut(error)
    return None


def _shut(error: OSError) -> str:
    return f"it cannot be opened: {error.strerror or error}"


def check_folder(corpus: Path) -> None:
    """See that there is a corpus folder.

    Raises:
        CorpusError: there is none.
    """
    if not corpus.is_dir():
        raise CorpusError(f"No corpus folder at {corpus}: name one with --corpus DIR or ONRECORD_CORPUS.")


def document_name(path: Path, corpus: Path) -> str:
    """The name a document goes by: its path below the corpus folder, with forward slashes."""
    return "/".join(path.parts[len(corpus.parts) :])


def shown_name(name: str) -> str:
    """``name`` with what does not belong into a line of text, or is no Unicode, written out."""
    return "".join(sign if _belongs(sign) else sign.encode("unicode_escape").decode() for sign in name)


def _belongs(sign: str) -> bool:
    return category(sign) not in {"Cc", "Cs", "Zl", "Zp"}


def corpus_fingerprint(corpus: Path, hashes: Mapping[Path, str] | None = None) -> str:
    """A hash over the names and contents of everything in ``corpus`` that an index is built from.

    ``hashes`` are SHA-256 of files, as far as they are known, that are answered from and have no sidecar: those are
    not read again.

    Raises:
        CorpusError: no such folder.
    """
    whole = hashlib.sha256()
    for path in [*corpus_files(corpus), corpus / ALIASES_FILE]:
        known = hashes.get(path) if hashes else None
        beside = None if known else sidecar_path(path)
        for part in [path, beside] if beside else [path]:
            name = document_name(part, corpus).encode(errors="surrogateescape")
            whole.update(name + b"\0" + (known or _content_hash(part)).encode() + b"\n")
        whole.update(b"" if known else _withheld(path).encode())
    return whole.hexdigest()


def _content_hash(path: Path) -> str:
    try:
        if path.is_file():  # a pipe or a device would never end
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return "-"


def _withheld(path: Path) -> str:
    """Why a document is left out today: the day an embargo ends, the same files make another index."""
    try:
        found = withheld_by(path)
    except UnreadableError:
        return ""
    return found.reason if found else ""
