"""Has the system read and map what an open generation is answered from, so that no question waits for its pages.

A page mapped for the first time costs a question a trap into the kernel, and a read if it lies on the disk only:
at a million passages ten times what the question costs otherwise (docs/scale.md). Where the system offers no way to
map pages ahead, as outside Linux, questions pay for their own.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_POPULATE_READ = 22
"""``MADV_POPULATE_READ`` of Linux 5.14: reads and maps pages; refused by older ones."""
_AT_ONCE = 32 * 2**20
"""Bytes between two looks at whether to stop."""
_MOST = 0.5
"""Share of the memory at hand that is filled: what is mapped may be taken back, but others would wait for that."""
_MEMORY = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_MAPS = Path("/proc/self/maps")


class Prefetch:
    """Maps all that this process has open of a folder, beside its other work, until stopped."""

    def __init__(self, folder: Path) -> None:
        """Begin; the files must be open already."""
        self._folder = folder
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="prefetch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Map no more."""
        self._stop.set()

    def join(self) -> None:
        """Wait until everything is mapped, or no more is."""
        self._thread.join()

    def _run(self) -> None:
        left = _room()
        with suppress(OSError, AttributeError):  # no such files or no such call in this system
            advise = ctypes.CDLL(None).madvise
            advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
            for start, size in sorted(mapped(self._folder), key=lambda area: area[1]):
                for at in range(0, size, _AT_ONCE):
                    part = min(_AT_ONCE, size - at)
                    left -= part
                    if self._stop.is_set() or left < 0 or advise(start + at, part, _POPULATE_READ):
                        return


def mapped(folder: Path) -> Iterator[tuple[int, int]]:
    """Where this process has files below ``folder`` mapped: addresses and sizes."""
    inside = f"{folder.resolve()}/"
    for line in _MAPS.read_text("utf-8", errors="surrogateescape").splitlines():
        area, *_, path = line.split(maxsplit=5)
        if path.startswith(inside):
            start, end = (int(edge, 16) for edge in area.split("-"))
            yield start, end - start


def _room() -> float:
    """Bytes that may be filled."""
    with suppress(OSError, ValueError, StopIteration):
        lines = _MEMORY.read_text("ascii").splitlines()
        available = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
        with suppress(OSError, ValueError):  # without a limit the file says "max", or is not there
            available = min(available, int(_LIMIT.read_text("ascii")))
        return _MOST * available
    return 0
