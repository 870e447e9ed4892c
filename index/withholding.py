"""Documents that stop answering at once: a list beside CURRENT, which every reader honours with its next question.

What lasts is the sidecar that says ``withdrawn`` or ``embargo``; the list bridges the time until a rebuild has left
the document out. A name on it stands for the document and for whatever is attached to it.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from filelock import FileLock

from index.errors import IndexStateError
from index.manifest import load_manifest
from index.sidecar import WITHHELD
from index.store import current_id, sync

_FILE = "WITHHELD"
_LOCK = "withheld.lock"


def withheld(index: Path) -> frozenset[str]:
    """The names on the list; costs one small read.

    Raises:
        IndexStateError: the list is there but cannot be read: better no answer than one from what was withdrawn.
    """
    try:
        names = json.loads((index / _FILE).read_bytes())
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return frozenset(names)
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError):
        pass
    raise IndexStateError(f"The list of withdrawn documents {index / _FILE} cannot be read: run 'onrecord rebuild'.")


def withhold(index: Path, doc: str) -> None:
    """Put ``doc`` on the list: from now on no question is answered from it.

    Raises:
        IndexStateError: the list cannot be written.
    """
    _change(index, lambda names: names | {doc})


def release(index: Path, docs: Collection[str]) -> None:
    """Take ``docs`` off the list.

    Raises:
        IndexStateError: the list cannot be written.
    """
    _change(index, lambda names: names - set(docs))


def covered(doc: str, names: Collection[str]) -> bool:
    """Whether ``doc`` is one of ``names`` or attached to one of them."""
    parts = doc.split("/")
    return any("/".join(parts[:count]) in names for count in range(1, len(parts) + 1))


def settle(index: Path, before: Collection[str], skipped: Mapping[str, str]) -> None:
    """After a rebuild that began when ``before`` was the list: what is left out needs no list, and no older text.

    ``skipped`` says why files were left out. Whatever the rebuild took in although it was on the list, somebody has
    put back. What came onto the list since stays there. Older generations that may hold what is withdrawn now go.
    """
    release(index, before)
    withdrawn = {doc for doc, reason in skipped.items() if reason.startswith(WITHHELD)}
    if withdrawn:
        _remove_older(index, withdrawn)


def withdrawn_since(held: Iterable[str], skipped: Mapping[str, str]) -> bool:
    """Whether a generation that holds ``held`` has text of what is now left out on purpose.

    Then the next one must be written afresh: in a copy, what was deleted may still be found between the rest.
    """
    withdrawn = {doc for doc, reason in skipped.items() if reason.startswith(WITHHELD)}
    return bool(withdrawn) and any(covered(doc, withdrawn) for doc in held)


def listed(index: Path) -> frozenset[str]:
    """The list as a rebuild needs it: one that cannot be read says nothing, for the sidecars know."""
    try:
        return withheld(index)
    except IndexStateError:
        return frozenset()


def _remove_older(index: Path, withdrawn: Iterable[str]) -> None:
    current = current_id(index)
    for folder in (index / "generations").iterdir():
        if folder.name == current or not folder.is_dir():
            continue
        if _may_hold(folder, withdrawn):
            shutil.rmtree(folder, ignore_errors=True)


def _may_hold(folder: Path, withdrawn: Iterable[str]) -> bool:
    try:
        skipped = load_manifest(folder / "manifest.json").skipped
    except IndexStateError:
        return True
    return any(doc not in skipped for doc in withdrawn)


def _change(index: Path, changed: Callable[[frozenset[str]], frozenset[str]]) -> None:
    try:
        with FileLock(index / _LOCK):
            after = changed(listed(index))
            if after or (index / _FILE).exists():
                _write(index, after)
    except OSError as error:
        raise IndexStateError(f"The index folder {index} cannot be written: {error.strerror or error}.") from error


def _write(index: Path, names: frozenset[str]) -> None:
    if not names:
        (index / _FILE).unlink(missing_ok=True)
        return
    new = index / f"{_FILE}.new"
    with new.open("w", encoding="ascii") as file:
        json.dump(sorted(names), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(index / _FILE)
    sync(index)
