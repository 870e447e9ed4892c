"""Keeps a rebuild from forgetting an archive because its folder is not all there: a share away, the wrong folder."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from index.errors import MissingFilesError
from index.reading.corpus import document_name
from index.regular import read_regular
from index.withdrawing.withholding import holding

_MANY = 20
_SHARE = 0.25
"""Documents that may go at once, in number or as a share of all: a desk withdraws some, or tidies up."""
_NAMED = 3


def check_all_there(
    corpus: Path,
    held: Mapping[str, str],
    files: Collection[Path],
    standing: Collection[str],
    sha256: Callable[[Path], str],
) -> None:
    """See that the ``files`` of a corpus are what an index was built from, but for a few that went.

    Args:
        corpus: the folder.
        held: the documents of the index, each with the hash of its file.
        files: all that the folder has now.
        standing: those of the documents that are known to be as they were.
        sha256: gives the hash of a file; asked only where much seems to be gone, for it may have been renamed.

    Raises:
        MissingFilesError: of many of the documents there is no file any more, or none that can be opened.
    """
    gone = [doc for doc in held if doc not in standing]
    if _too_many(gone, held):
        gone = _without_file(gone, {document_name(path, corpus): path for path in files})
    if _too_many(gone, held):
        renamed = {sha256(path) for path in files if document_name(path, corpus) not in held}
        gone = [doc for doc in gone if held[doc] not in renamed]
    if _too_many(gone, held):
        raise MissingFilesError(_told(corpus, gone, held))


def _without_file(docs: Collection[str], paths: Mapping[str, Path]) -> list[str]:
    """Those of the documents that are neither among the files nor attached to one, as far as these can be opened."""
    files = {doc: next((paths[name] for name in holding(doc) if name in paths), None) for doc in docs}
    opened = {path: _opens(path) for path in set(files.values()) if path}
    return [doc for doc, path in files.items() if path is None or not opened[path]]


def _opens(path: Path) -> bool:
    try:
        read_regular(path, 0)
    except OSError:
        return False
    return True


def _too_many(gone: Collection[str], held: Collection[str]) -> bool:
    return len(gone) >= _MANY and len(gone) > _SHARE * len(held)


def _told(corpus: Path, gone: Collection[str], held: Collection[str]) -> str:
    named = ", ".join(sorted(gone)[:_NAMED])
    return (
        f"Of the {len(held):,} documents in the index {len(gone):,} have no file in {corpus} that can be opened "
        f"({named}, …). Is a disk or share not there, or is this another folder? The index answers as before. "
        "If they are meant to go: onrecord rebuild --drop-missing."
    )
