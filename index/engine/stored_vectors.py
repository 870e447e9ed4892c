"""The vectors of one leg on disk as the encoder gave them, by record number and by the text they stand for.

Three NumPy files of one row a record, in ascending order of the records' numbers, read memory-mapped: searching
re-scores with them, and the next rebuild takes over from them whatever text it finds again.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.encoding.model import Vectors
from index.errors import StaleIndexError
from index.store import VECTORS

Numbers = NDArray[np.int64]
Keys = NDArray[np.bytes_]
KEY_BYTES = 16
BLOCK = 16_384
"""Rows handled at a time: 24 MiB of 384 dimensions."""

_FILES = ("numbers.npy", "keys.npy", "vectors.npy")


def stored_in(folder: Path, leg: str) -> Path:
    """Where a generation in ``folder`` keeps the vectors of a leg."""
    return folder / VECTORS / leg


class StoredVectors:
    """Vectors written by ``VectorWriter``, memory-mapped; may be shared between threads.

    Attributes:
        numbers: the records' numbers, ascending, shape (n,).
        keys: the hash of each one's text, shape (n,).
        vectors: shape (n, dimension).
    """

    def __init__(self, numbers: Numbers, keys: Keys, vectors: Vectors) -> None:
        self.numbers = numbers
        self.keys = keys
        self.vectors = vectors

    @classmethod
    def load(cls, folder: Path) -> "StoredVectors":
        """Open the files in ``folder``.

        Raises:
            StaleIndexError: one is missing or damaged.
        """
        try:
            numbers, keys, vectors = (np.load(folder / name, mmap_mode="r") for name in _FILES)
        except (OSError, ValueError, EOFError):
            raise _damaged(folder) from None
        if not len(numbers) == len(keys) == len(vectors) or vectors.ndim != 2:
            raise _damaged(folder)
        return cls(np.asarray(numbers), np.asarray(keys), np.asarray(vectors))

    @classmethod
    def salvage(cls, folder: Path) -> "StoredVectors | None":
        """What a builder that was killed had written into ``folder``: every row that is whole; None without any."""
        try:
            columns = [_rows_of(folder / name) for name in _FILES]
        except (OSError, ValueError, EOFError):
            return None
        rows = min(map(len, columns))
        numbers, keys, vectors = (column[:rows] for column in columns)
        return cls(numbers, keys, vectors) if rows else None

    def of(self, numbers: Sequence[int] | Numbers) -> Vectors:
        """The vectors of these records, which must all be here, shape (len(numbers), dimension)."""
        return self.vectors[self.rows(numbers)]

    def rows(self, numbers: Sequence[int] | Numbers) -> Numbers:
        """In which rows these records stand."""
        wanted = np.asarray(numbers, dtype=np.int64)
        if not len(wanted) or (wanted.max() < len(self) and np.array_equal(self.numbers[wanted], wanted)):
            return wanted  # nothing was removed before them: quicker than to look each one up
        return np.searchsorted(self.numbers, wanted)

    def blocks(self, since: int = 0) -> Iterator[tuple[Numbers, Vectors]]:
        """Numbers and vectors of the records from number ``since`` on, a block at a time."""
        for start in range(int(np.searchsorted(self.numbers, since)), len(self), BLOCK):
            yield self.numbers[start : start + BLOCK], self.vectors[start : start + BLOCK]

    def __len__(self) -> int:
        return len(self.numbers)


class KnownVectors:
    """Finds vectors of earlier builds by the text they stand for."""

    def __init__(self, stored: Iterable[StoredVectors] = ()) -> None:
        self._stored = [(one, np.argsort(one.keys, kind="stable")) for one in stored if len(one)]

    @classmethod
    def together(cls, several: Iterable["KnownVectors"]) -> "KnownVectors":
        """All that any of these knows; what comes first goes first."""
        known = cls()
        known._stored = [stored for one in several for stored in one._stored]
        return known

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors of those of ``keys`` that are known."""
        found: dict[bytes, Vectors] = {}
        wanted = np.array(keys, dtype=f"S{KEY_BYTES}")
        for one, order in self._stored:
            places = np.searchsorted(one.keys, wanted, sorter=order)
            places[places == len(order)] = 0
            rows = order[places]
            for at in map(int, np.flatnonzero(one.keys[rows] == wanted)):
                vector = one.vectors[rows[at]]
                if _is_unit(vector):  # what a crash left behind may be no vector
                    found.setdefault(keys[at], vector)
        return found


class VectorWriter:
    """Appends rows to the files of one leg; complete once closed."""

    def __init__(self, folder: Path, dimension: int) -> None:
        folder.mkdir(parents=True)
        shapes: tuple[tuple[str, tuple[int, ...]], ...] = (("<i8", ()), (f"|S{KEY_BYTES}", ()), ("<f4", (dimension,)))
        self._columns = [_Column(folder / name, *shape) for name, shape in zip(_FILES, shapes, strict=True)]

    def __enter__(self) -> "VectorWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for column in self._columns:
            column.close()

    def append(self, numbers: Sequence[int] | Numbers, keys: Sequence[bytes] | Keys, vectors: Vectors) -> None:
        """Append rows, whose numbers must be higher than all before."""
        for column, rows in zip(self._columns, (numbers, keys, vectors), strict=True):
            column.append(rows)

    def copy(self, stored: StoredVectors, without: Sequence[int]) -> None:
        """Append all rows of ``stored`` but those of the numbers in ``without``."""
        removed = np.asarray(without, dtype=np.int64)
        for start in range(0, len(stored), BLOCK):
            part = slice(start, start + BLOCK)
            rows = stored.numbers[part], stored.keys[part], stored.vectors[part]
            kept = ~np.isin(rows[0], removed)
            if not kept.all():
                rows = rows[0][kept], rows[1][kept], rows[2][kept]
            self.append(*rows)


class _Column:
    """One .npy file that grows; NumPy's header leaves room for the final number of rows."""

    def __init__(self, path: Path, dtype: str, row: tuple[int, ...]) -> None:
        self._file: BinaryIO = path.open("wb")
        self._dtype = np.dtype(dtype)
        self._row = row
        self._rows = 0
        self._header()

    def append(self, rows: Any) -> None:
        block = np.ascontiguousarray(rows, dtype=self._dtype)
        self._file.write(block.data)
        self._rows += len(block)

    def close(self) -> None:
        self._file.seek(0)
        self._header()
        self._file.close()

    def _header(self) -> None:
        description = {"descr": self._dtype.str, "fortran_order": False, "shape": (self._rows, *self._row)}
        npy.write_array_header_1_0(self._file, description)


def _rows_of(path: Path) -> NDArray[Any]:
    """Every whole row of a file whose header may not tell their number yet."""
    with path.open("rb") as file:
        npy.read_magic(file)
        shape, _, dtype = npy.read_array_header_1_0(file)
        offset = file.tell()
        size = dtype.itemsize * int(np.prod(shape[1:], dtype=np.int64))
        rows = (file.seek(0, 2) - offset) // size
    return np.asarray(np.memmap(path, dtype=dtype, mode="r", offset=offset, shape=(rows, *shape[1:])))


def _is_unit(vector: Vectors) -> bool:
    return bool(abs(float(vector @ vector) - 1.0) < 1e-2)


def _damaged(folder: Path) -> StaleIndexError:
    return StaleIndexError(f"The vectors at {folder} are damaged or missing: run 'onrecord rebuild'.")
