"""Which files need not be read again to know what they hold: those whose size, times and number are what they were.

The rule is that of git and of backup programs. What alters a file alters the time of its last change, which no program
can set back; but times are coarse, so a file that changed just before it was read is read again next time.
"""

import json
import os
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from index.sidecar import sidecar_path

FILE = "files.json"
_COARSE = 2_000_000_000
"""Nanoseconds: the coarsest times of the file systems in use."""
_TELLS = os.name == "posix"
"""Elsewhere the time that cannot be set is that of the file's creation."""

_PARTS = 4
Stamp = tuple[int, ...]
"""Number, size and both times of a file, and where it has a sidecar those of that."""


@dataclass(slots=True)
class Seen:
    """The hashes of files by their names, each with the stamp that the file had before it was read."""

    before: Mapping[str, tuple[str, Stamp]] = field(default_factory=dict)
    clock: Callable[[], int] = time.time_ns
    now: dict[str, tuple[str, Stamp]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | None) -> "Seen":
        """What the generation in ``folder`` tells; nothing where it tells of a later day, when less was withheld."""
        if folder is None:
            return cls()
        try:
            told = json.loads((folder / FILE).read_bytes())
            if told["day"] <= date.today().isoformat():
                return cls({doc: (sha256, tuple(stamp)) for doc, sha256, stamp in told["files"]})
        except (OSError, ValueError, KeyError, TypeError):
            pass  # written by another version, which told nothing or something else
        return cls()

    def save(self, folder: Path, corpus: Path) -> None:
        """Keep what was seen of the files of ``corpus`` for the next rebuild."""
        files = [[doc, sha256, stamp] for doc, (sha256, stamp) in self.now.items()]
        told = {"day": date.today().isoformat(), "corpus": str(corpus.resolve()), "files": files}
        (folder / FILE).write_text(json.dumps(told), encoding="ascii")

    def known(self, doc: str, stamp: Stamp | None) -> str | None:
        """The hash of the file, with what is said beside it, if it is what it was."""
        sha256, before = self.before.get(doc, ("", None))
        if stamp is None or before != stamp:
            return None
        self.now[doc] = sha256, stamp
        return sha256

    def note(self, doc: str, stamp: Stamp | None, sha256: str) -> None:
        """Keep the hash of a file that was read after it had that stamp, unless it may change without another stamp."""
        if stamp is not None and self.clock() - max(stamp[2:_PARTS] + stamp[_PARTS + 2 :]) > _COARSE:
            self.now[doc] = sha256, stamp


def corpus_of(folder: Path) -> str | None:
    """The corpus folder, all links followed, whose files the generation in ``folder`` tells of; None if it does not."""
    try:
        return str(json.loads((folder / FILE).read_bytes())["corpus"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none to go by, as of a link."""
    beside = sidecar_path(path)
    own, other = _stamp(path), _stamp(beside) if beside else ()
    return None if own is None or other is None else own + other


def is_described(stamp: Stamp) -> bool:
    """Whether the file had a sidecar."""
    return len(stamp) > _PARTS


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    if not _TELLS or not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
