"""Score fusion of the dense and the lexical leg: min-max scaled, weighted, summed.

Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): a convex combination
of scores beats reciprocal ranks; on our development questions it does so most at rank 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.engine import Leg, Where
from index.generation import Generation
from index.hit import Hit
from retrieval.spelling import both
from retrieval.tuning import DENSE_WEIGHT, POOL


@dataclass(frozen=True, slots=True)
class Fused:
    """A record found by either leg: the fused score in [0, 1] and the cosine (None if only words found it)."""

    number: int
    score: float
    cosine: float | None


def search(
    generation: Generation, leg: Leg, query: str, among: Sequence[int] | None = None, where: Where | None = None
) -> list[Fused]:
    """Records for ``query`` from both legs, best first; only ``among`` these numbers and ``where`` this holds."""
    dense = generation.search_dense(leg, generation.encode_query(query), POOL, among, where)
    lexical = generation.search_lexical(leg, both(query), POOL, among, where)
    return fuse(dense, lexical)


def fuse(dense: Sequence[Hit], lexical: Sequence[Hit], weight: float = DENSE_WEIGHT) -> list[Fused]:
    """Fuse two ranked lists; a record that one leg did not find counts as that leg's worst."""
    near, worded = _scaled(dense), _scaled(lexical)
    cosines = {hit.number: hit.score for hit in dense}
    fused = [
        Fused(number, weight * near.get(number, 0.0) + (1 - weight) * worded.get(number, 0.0), cosines.get(number))
        for number in near.keys() | worded.keys()
    ]
    return sorted(fused, key=lambda item: (-item.score, item.number))


def _scaled(hits: Sequence[Hit]) -> dict[int, float]:
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    width = high - low
    return {hit.number: (hit.score - low) / width if width else 1.0 for hit in hits}
