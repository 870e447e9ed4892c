"""Vectors and full text against the records they were made of."""

from collections.abc import Iterator

import numpy as np

from index.building.embedding import text_key
from index.deep.sampling import chosen
from index.engine import Leg
from index.engine.stored_vectors import BLOCK, StoredVectors, stored_in
from index.generation import Generation
from index.passage import Passage

_SEARCHED = 2000
"""At most so many records of each leg are looked for by their own words, evenly chosen."""
_ENCODED = 16
"""So many texts of each leg are embedded anew, to see that vectors stand at their records' numbers."""
_SAME = 0.98
"""Cosine of two embeddings of one text, at least; batches of other sizes change the last digits."""
_UNIT = 1e-2


def of_searches(generation: Generation, leg: Leg) -> Iterator[str]:
    """Every record has its vector, and by samples is found by its words and its vector."""
    numbers = generation.numbers(leg)
    stored = StoredVectors.load(stored_in(generation.folder, leg))
    if stored.numbers.tolist() != numbers:
        yield f"the {len(stored):,} vectors of {leg} are not those of its {len(numbers):,} records"
        return
    for start in range(0, len(stored), BLOCK):
        lengths = np.linalg.norm(stored.vectors[start : start + BLOCK], axis=1)
        if not np.isfinite(lengths).all() or (abs(lengths - 1) > _UNIT).any():
            yield f"vectors of {leg} are not of length 1"
    for row, number in enumerate(numbers):
        key = text_key(_text(generation, leg, number), generation.manifest.model)
        if bytes(stored.keys[row]) != key.rstrip(b"\0"):  # NumPy leaves zeros at the end away
            yield f"the vector of {leg} {number:,} is kept for another text"
    for row in chosen(len(numbers), _ENCODED):
        text = _text(generation, leg, numbers[row])
        if float(np.dot(generation.encode_query(text), stored.vectors[row])) < _SAME:
            yield f"the vector of {leg} {numbers[row]:,} is not that of its text"
    for row in chosen(len(numbers), _SEARCHED):
        yield from _unfound(generation, leg, numbers[row], stored)


def _unfound(generation: Generation, leg: Leg, number: int, stored: StoredVectors) -> Iterator[str]:
    """A record that the searches do not find under its own words and by its own vector."""
    text = _text(generation, leg, number)
    by_words = [hit.number for hit in generation.search_lexical(leg, text, 1, [number])]
    if any(map(str.isalnum, text)) and by_words != [number]:
        yield f"{leg} {number:,} is not found by its own words"
    hits = generation.search_dense(leg, stored.of([number])[0], 1, [number])
    if [hit.number for hit in hits] != [number] or hits[0].score < _SAME:
        yield f"{leg} {number:,} is not found by its own vector"


def _text(generation: Generation, leg: Leg, number: int) -> str:
    record = generation.passage(number) if leg == "passages" else generation.statement(number)
    span = record.span if isinstance(record, Passage) else record.content
    return span.of(generation.document(record.doc).text)
