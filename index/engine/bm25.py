"""BM25 as sparse vectors, for engines that search such vectors: the same scores as the full-text index gives.

An engine's own full-text search counts words by segment or shard and knows no weighted title; one inner product
over these vectors is the whole score, the statistics being those of the whole leg (Robertson and Zaragoza, "The
Probabilistic Relevance Framework", 2009). A document's vector holds what BM25 makes of each word's frequency, the
query's holds the words' inverse document frequencies.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engine.lexical import TITLE_WEIGHT, Entry, terms
from index.errors import StaleIndexError

Sparse = dict[int, float]
"""Weights by dimension, 0 < dimension < 2**32 - 1."""

NOTHING: Sparse = {0: 1.0}
"""Stands for a text without words: some engines refuse an empty vector, and no query looks for this dimension."""

_K1, _B = 1.2, 0.75
_FIELDS = {"body": 1.0, "title": TITLE_WEIGHT}
_DIMENSIONS = 2**32 - 3
_ROW = np.dtype([("dimension", "<u4"), ("records", "<u4")])


@dataclass(frozen=True, slots=True)
class Statistics:
    """How often words occur in one leg."""

    records: int
    lengths: Mapping[str, float]
    """Mean number of words by field."""
    occurring: NDArray[np.void]
    """In how many records the word of each dimension occurs, by dimension."""

    def save(self, folder: Path) -> None:
        """Write two files into ``folder``."""
        folder.mkdir(parents=True)
        np.save(folder / "words.npy", self.occurring)
        (folder / "lengths.json").write_text(json.dumps({"records": self.records, **self.lengths}), encoding="utf-8")

    def document(self, entry: Entry) -> Sparse:
        """The vector of a record."""
        weights: Sparse = {}
        for field, text in _texts(entry):
            words = terms(text)
            if words:
                norm = _K1 * (1 - _B + _B * _length(len(words)) / self.lengths[field])
                for word, count in Counter(words).items():
                    weights[_dimension(field, word)] = count * (_K1 + 1) / (count + norm)
        return weights or NOTHING

    def query(self, text: str) -> Sparse:
        """The vector of a query; empty when no record has any of its words."""
        weights: Sparse = {}
        for word in dict.fromkeys(terms(text)):
            for field, weight in _FIELDS.items():
                dimension = _dimension(field, word)
                records = self._records_with(dimension)
                if records:
                    weights[dimension] = weight * math.log1p((self.records - records + 0.5) / (records + 0.5))
        return weights

    def _records_with(self, dimension: int) -> int:
        at = int(np.searchsorted(self.occurring["dimension"], dimension))
        if at == len(self.occurring) or self.occurring[at]["dimension"] != dimension:
            return 0
        return int(self.occurring[at]["records"])


def counted(entries: Iterable[Entry]) -> Statistics:
    """The statistics of the records of one leg."""
    records, lengths, occurring = 0, dict.fromkeys(_FIELDS, 0), Counter[int]()
    for entry in entries:
        records += 1
        for field, text in _texts(entry):
            words = terms(text)
            lengths[field] += len(words)
            occurring.update({_dimension(field, word) for word in words})
    rows = np.array(sorted(occurring.items()), dtype=_ROW)
    return Statistics(records, {field: total / max(records, 1) for field, total in lengths.items()}, rows)


def load(folder: Path) -> Statistics:
    """Statistics written by ``save``; the words stay on disk.

    Raises:
        StaleIndexError: a file is missing or damaged.
    """
    try:
        held = json.loads((folder / "lengths.json").read_text(encoding="utf-8"))
        lengths = {field: float(held[field]) for field in _FIELDS}
        return Statistics(int(held["records"]), lengths, np.load(folder / "words.npy", mmap_mode="r"))
    except (OSError, ValueError, KeyError, TypeError):
        raise StaleIndexError(f"The word counts at {folder} are damaged: run 'onrecord rebuild'.") from None


def _texts(entry: Entry) -> tuple[tuple[str, str], ...]:
    return ("body", entry.body), ("title", entry.title)


def _length(words: int) -> int:
    """A length as the full-text index keeps it in one byte: exact to 40, then four significant bits."""
    if words <= 40:
        return words
    shift = (words - 24).bit_length() - 4
    return 24 + ((words - 24) >> shift << shift)


@lru_cache(1 << 16)
def _dimension(field: str, word: str) -> int:
    digest = blake2b(f"{field}\0{word}".encode(), digest_size=8).digest()
    return 1 + int.from_bytes(digest) % _DIMENSIONS
