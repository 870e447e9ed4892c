"""Takes the text of deleted and changed documents off the disk with the rebuild that leaves it out."""

import shutil
from contextlib import closing
from pathlib import Path

from index.errors import IndexStateError
from index.records.reader import Records
from index.store import current_id, finished, generation_folder


def forget_gone(index: Path) -> None:
    """Remove older generations that hold a document of other content than any in the current one.

    Whoever has one open goes on reading it, where a file stays until nobody has it open; with the next question they
    move to the current generation. One that cannot be read is of no use to anybody, and goes too.
    """
    current = current_id(index)
    if current is None:
        return
    held = _contents(generation_folder(index, current))
    for generation in finished(index):
        folder = generation_folder(index, generation)
        if generation != current and not _holds_no_more(folder, held):
            shutil.rmtree(folder, ignore_errors=True)


def _holds_no_more(folder: Path, held: frozenset[str]) -> bool:
    try:
        return _contents(folder) <= held
    except IndexStateError:
        return False


def _contents(folder: Path) -> frozenset[str]:
    with closing(Records(folder / "records.sqlite")) as records:
        return frozenset(records.hashes().values())
