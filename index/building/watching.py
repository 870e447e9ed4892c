"""Follows a corpus folder: says when something has changed that an index is built from, once it is quiet again."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import accumulate
from pathlib import Path, PurePath
from threading import Event

from index.store import index_files

_QUIET = 400
"""Milliseconds without a change after which a run of changes is over: programs write in several steps."""
_LONGEST = 10_000
"""Milliseconds after which a run of changes that does not end is reported all the same."""
_LOOK = 1_000
"""Milliseconds between looks whether the folder is still the same and the day, on which an embargo may end."""
_PASSING = re.compile(
    r"\..*|~\$.*|#.*#|.*~|.*\.(?:tmp|temp|part|partial|crdownload|download|lock|bak)|4913", re.IGNORECASE
)
"""What editors, office programs and browsers put beside a file while they work on it."""


def changes(corpus: Path, stop: Event) -> Iterator[int]:
    """How many files changed, each time it is quiet again, until ``stop``; 0 for another reason to look anew.

    Other reasons are that a new day has begun, and that the folder is there again after it was away; while it is
    away, nothing comes.
    """
    day, away = date.today(), False
    while not stop.is_set():
        identity = _identity(corpus)
        if identity is None:
            away = True
            stop.wait(_LOOK / 1000)
            continue
        if away:
            away = False
            yield 0
        with _held(corpus):
            for changed in _watched(corpus, stop):
                if changed:
                    yield changed
                elif date.today() != day:
                    day = date.today()
                    yield 0
                if _identity(corpus) != identity:
                    away = True
                    break


def _watched(corpus: Path, stop: Event) -> Iterator[int]:
    """The number of files in each run of changes, 0 at each look without any."""
    from watchfiles import watch  # noqa: PLC0415 - only where a folder is followed

    found = watch(
        corpus,
        watch_filter=lambda _, path: _matters(path, corpus),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    )
    try:
        for changed in found:
            yield len({path for _, path in changed})
    except FileNotFoundError:  # gone in the moment in which it was to be watched
        return


def _matters(path: str, corpus: Path) -> bool:
    whole = corpus.resolve()
    try:
        parts = PurePath(path).relative_to(whole).parts
    except ValueError:
        return _PASSING.fullmatch(PurePath(path).name) is None
    folders = accumulate(parts[:-1], Path.joinpath, initial=whole)
    return not any(
        _PASSING.fullmatch(part) or part in index_files(folder) for folder, part in zip(folders, parts, strict=True)
    )


@contextmanager
def _held(corpus: Path) -> Iterator[None]:
    """Keeps the folder open, so that one which takes its place cannot get the number it had."""
    try:
        descriptor = os.open(corpus, os.O_RDONLY)
    except OSError:  # gone again, or a system on which folders are not opened
        yield
        return
    try:
        yield
    finally:
        os.close(descriptor)


def _identity(corpus: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(corpus)  # noqa: PTH116 - the folder itself, followed through links
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if corpus.is_dir() else None
