"""The index folder: which generation answers, how a new one takes its place, who may build."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BusyIndexError, IndexStateError

_CURRENT = "CURRENT"
_PARTIAL = ".partial"
_LOCK = "build.lock"
VECTORS = "vectors"
"""Where a generation keeps what its texts were embedded to."""
_UNWRITTEN = ("disk is full", "disk i/o error", "no space left", "file too large", "write error", "io error", "fwrite")
"""What SQLite, FAISS and tantivy say, each in an exception of its own, when they cannot write."""
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_MEND = "make room"
_KEPT = 2
"""The current generation and the one before it, which readers may still have open."""


_OWN = frozenset(
    {
        "generations",
        "shards",
        _CURRENT,
        f"{_CURRENT}.new",
        _LOCK,
        "WITHHELD",
        "WITHHELD.new",
        "withheld.lock",
        "milvus.key",
    }
)


def index_files(folder: Path) -> frozenset[str]:
    """The names in ``folder`` that are an index's own; a corpus may hold its index, and that is no document."""
    try:
        return _OWN if (folder / _LOCK).is_file() and (folder / "generations").is_dir() else frozenset()
    except OSError:  # nobody may look into it, or its path leaves no room for a name: no index was opened there
        return frozenset()


def current_id(index: Path) -> str | None:
    """The id of the generation that answers, or None when nothing is built; costs one small read."""
    try:
        name = (index / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if name and "/" not in name and not name.startswith(".") else None


def generation_folder(index: Path, generation: str) -> Path:
    """Where a finished generation lies."""
    return index / "generations" / generation


def finished(index: Path) -> list[str]:
    """The ids of the generations that are complete, oldest first."""
    return sorted(path.name for path in (index / "generations").iterdir() if path.suffix != _PARTIAL)


@contextmanager
def building(index: Path) -> Iterator[None]:
    """Hold the builder's lock of ``index``; the operating system frees it when the process dies.

    Raises:
        BusyIndexError: another process holds it.
        IndexStateError: the folder cannot be written.
    """
    try:
        (index / "generations").mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / _LOCK, blocking=False)
        with lock:
            _strip_partial(index)
            yield
    except Timeout:
        raise BusyIndexError(f"Another rebuild of {index} is running: wait for it, then try again.") from None
    except OSError as error:
        mend = "make the folder writable" if error.errno in _FORBIDDEN else _MEND
        raise IndexStateError(_unwritten(index, error.strerror or str(error), mend)) from error
    except Exception as error:
        if not any(sign in str(error).lower() for sign in _UNWRITTEN):
            raise
        raise IndexStateError(_unwritten(index, "no space is left, or the disk fails")) from error


def _unwritten(index: Path, reason: str, mend: str = _MEND) -> str:
    return (
        f"The index folder {index} cannot be written: {reason}. "
        f"What was there before still answers; {mend}, then run 'onrecord rebuild'."
    )


def broken_off(index: Path) -> list[Path]:
    """Folders of builds that were not finished, from which only vectors are left; gone once one is published."""
    return sorted((index / "generations").glob(f"*{_PARTIAL}"))


def new_generation(index: Path) -> tuple[str, Path]:
    """An id and an empty folder to build in; it counts for nothing until ``publish``."""
    generation = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    folder = index / "generations" / f"{generation}{_PARTIAL}"
    folder.mkdir()
    return generation, folder


def publish(index: Path, generation: str, folder: Path) -> None:
    """Make a finished generation the one that answers: all files on disk first, then one atomic rename."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)
    final = generation_folder(index, generation)
    folder.rename(final)
    sync(final.parent)
    pointer = index / f"{_CURRENT}.new"
    pointer.write_text(generation + "\n", encoding="ascii")
    sync(pointer)
    pointer.replace(index / _CURRENT)
    sync(index)
    _prune(index)
    for path in broken_off(index):
        shutil.rmtree(path, ignore_errors=True)


def sync(path: Path) -> None:
    """Have a file or folder written to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prune(index: Path) -> None:
    current = current_id(index)
    finished = sorted(path for path in (index / "generations").iterdir() if path.suffix != _PARTIAL)
    older = [path for path in finished if path.name != current]
    for path in older[: len(older) - (_KEPT - 1)] if len(older) >= _KEPT else []:
        shutil.rmtree(path, ignore_errors=True)


def _strip_partial(index: Path) -> None:
    """Free the disk of what broken-off builds left, but for the vectors of the one that got furthest."""
    left = sorted(broken_off(index), key=_vector_bytes)
    for path in left:
        keep = path == left[-1] and _vector_bytes(path) > 0
        for part in path.iterdir() if keep else [path]:
            if part.name != VECTORS:
                shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)


def _vector_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / VECTORS).rglob("*.npy"))
