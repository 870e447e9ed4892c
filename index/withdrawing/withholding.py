"""Documents that stop answering at once: a list beside CURRENT, which every reader honours with its next question.

What lasts is the sidecar that says ``withdrawn`` or ``embargo``; the list bridges the time until a rebuild has left
the document out. A name on it stands for the document and for whatever is attached to it.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from filelock import FileLock

from index.errors import IndexStateError
from index.manifest import load_manifest
from index.sidecar import WITHDRAWN, WITHHELD
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
    return any(name in names for name in holding(doc))


def holding(doc: str) -> Iterator[str]:
    """The names of the document and of those that it is attached to."""
    parts = doc.split("/")
    yield from ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def settle(index: Path, before: Collection[str], skipped: Mapping[str, str]) -> None:
    """After a rebuild that began when ``before`` was the list: what is left out needs no list, and no older text.

    ``skipped`` says why files were left out. Whatever the rebuild took in although it was on the list, somebody has
    put back. What came onto the list since stays there. Older generations that may hold what is withdrawn now go.
    """
    release(index, before)
    withdrawn = left_out(skipped) | set(before)
    if withdrawn:
        _remove_older(index, withdrawn)


def left_out(skipped: Mapping[str, str]) -> frozenset[str]:
    """Those of the ``skipped`` files that are left out on purpose, for now or for good."""
    return frozenset(doc for doc, reason in skipped.items() if reason.startswith(WITHHELD))


def silence(index: Path, held: Iterable[str], skipped: Mapping[str, str]) -> frozenset[str]:
    """Put on the list whatever of ``held`` a rebuild that only begins will leave out on purpose; returns the names.

    Raises:
        IndexStateError: the list cannot be written.
    """
    names = left_out(skipped)
    answering = frozenset(name for doc in held for name in holding(doc) if name in names)
    if answering:
        _change(index, lambda listed: listed | answering)
    return answering


def withdrawn_since(
    gone: Iterable[str], hidden: Collection[str], before: Mapping[str, str], skipped: Mapping[str, str]
) -> bool:
    """Whether a generation that skipped ``before`` may have text of what is withdrawn now.

    ``gone`` are its documents that are in the corpus no longer, ``hidden`` is the list, ``skipped`` what is left out
    now. The next generation must then be written afresh: in a copy, what was deleted may still be found between the
    rest. A file that was withdrawn since may have had another name before.
    """
    since = {doc for doc in left_out(skipped) - left_out(before) if skipped[doc].startswith(WITHDRAWN)}
    withdrawn = left_out(skipped) | set(hidden)
    return bool(since) or any(covered(doc, withdrawn) for doc in gone)


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
        raise IndexStateError(
            f"The list of withdrawn documents {index / _FILE} cannot be written: {error.strerror or error}. "
            "What answered before still answers: make the index folder writable, then try again."
        ) from error


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
