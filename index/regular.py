"""Reads files that somebody else puts into a folder: no pipe, no device, and no more than can be meant."""

import os
import stat
from pathlib import Path


class NotRegularError(OSError):
    """A folder, pipe, socket or device, or a link that leads nowhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is no regular file")
        self.strerror = "it is no regular file"


def read_regular(path: Path, most: int | None = None) -> bytes:
    """The bytes of the file at ``path``, at most ``most`` and one more, whatever becomes of the file meanwhile.

    Raises:
        NotRegularError: it is no file, or leads to none.
        OSError: it cannot be opened or read.
    """
    _check(path)
    # without waiting: it may be a pipe by now, and opening one would, for somebody who writes
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotRegularError(path)
        return file.read() if most is None else file.read(most + 1)


def _check(path: Path) -> None:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if path.is_symlink():  # to nothing, or in a circle
            raise NotRegularError(path) from error
        raise
    if not regular:
        raise NotRegularError(path)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether ``path`` is a link to something outside ``folder``."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
