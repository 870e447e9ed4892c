"""Disks that run full: a small one of its own where that may be mounted, else a limit on the size of files."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

_MIB = 1024 * 1024
Space = Callable[[float, int], AbstractContextManager[int | None]]
"""Leaves only a share of what a generation needs; gives the size beyond which no file may grow, if that is the way."""


@contextmanager
def small_disk(place: Path) -> Iterator[Space]:
    """A file system of its own; gives a way to leave only a share of what a generation needs free."""
    place.mkdir(parents=True)
    size = 256 * _MIB
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)

    @contextmanager
    def space(share: float, need: int) -> Iterator[None]:
        filler = place / "filler"
        free = shutil.disk_usage(place).free
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(free - int(share * need), 1))
        try:
            yield None
        finally:
            filler.unlink()

    try:
        yield space
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def limited(place: Path) -> Iterator[Space]:
    """Without leave to mount: files may not grow beyond a share of the largest one."""
    place.mkdir(parents=True)

    @contextmanager
    def space(share: float, need: int) -> Iterator[int]:
        yield max(int(share * need / 4), 1)

    yield space


def used(folder: Path) -> int:
    """Bytes of the files below ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
