"""Keeps a rebuild from forgetting an archive because its folder is empty: a share away, a disk not mounted."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from index.errors import MissingFilesError
from index.reading.corpus import document_name
from index.reading.seen import corpus_of
from index.regular import read_regular
from index.store import current_id, generation_folder
from index.withdrawing.withholding import holding

_MANY = 20
_SHARE = 0.9
"""Documents that may go at once, in number or as a share of all: a desk tidies up, or deletes half on purpose."""
_NAMED = 3


def check_all_there(
    corpus: Path,
    held: Mapping[str, str],
    files: Collection[Path],
    standing: Collection[str],
    sha256: Callable[[Path], str],
) -> None:
    """See that the ``files`` of a corpus are some at least of those that an index was built from.

    Args:
        corpus: the folder.
        held: the documents of the index, each with the hash of its file.
        files: all that the folder has now.
        standing: those of the documents that are known to be as they were.
        sha256: gives the hash of a file; asked only where much seems to be gone, for it may have been renamed.

    Raises:
        MissingFilesError: of nearly all the documents there is no file any more, or none that can be opened.
    """
    gone = [doc for doc in held if doc not in standing]
    if _too_many(gone, held):
        gone = _without_file(gone, {document_name(path, corpus): path for path in files})
    if _too_many(gone, held):
        renamed = {sha256(path) for path in files if document_name(path, corpus) not in held}
        gone = [doc for doc in gone if held[doc] not in renamed]
    if _too_many(gone, held):
        raise MissingFilesError(_told(corpus, gone, held))


def is_of_another(index: Path, corpus: Path) -> bool:
    """Whether the index that answers was built from another folder, so that its documents are meant to go."""
    generation = current_id(index)
    before = corpus_of(generation_folder(index, generation)) if generation else None
    return before is not None and before != str(corpus.resolve())


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
        f"({named}, …). Is a disk or share not there? The index answers as before. "
        "If they are meant to go: onrecord rebuild --drop-missing."
    )
