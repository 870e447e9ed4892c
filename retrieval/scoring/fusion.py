"""Score fusion of the dense and the lexical leg: min-max scaled, weighted, summed.

Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): a convex combination
of scores beats reciprocal ranks; on our development questions it does so most at rank 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.engine import Leg, Where
from index.generation import Generation
from index.hit import Hit
from retrieval.language.spelling import both
from retrieval.method import Legs
from retrieval.tuning import DENSE_WEIGHT, POOL, RECIPROCAL_RANK


@dataclass(frozen=True, slots=True)
class Fused:
    """A record found by either leg: the fused score in [0, 1] and the cosine (None if only words found it)."""

    number: int
    score: float
    cosine: float | None


def search(
    generation: Generation,
    leg: Leg,
    query: str,
    among: Sequence[int] | None = None,
    where: Where | None = None,
    *,
    legs: Legs = Legs.WEIGHTED,
) -> list[Fused]:
    """Records for ``query`` from both legs, best first; only ``among`` these numbers and ``where`` this holds."""
    dense: list[Hit] = []
    lexical: list[Hit] = []
    if legs is not Legs.LEXICAL:
        dense = generation.search_dense(leg, generation.encode_query(query), POOL, among, where)
    if legs is not Legs.DENSE:
        lexical = generation.search_lexical(leg, both(query), POOL, among, where)
    return reciprocal(dense, lexical) if legs is Legs.RECIPROCAL else fuse(dense, lexical)


def fuse(dense: Sequence[Hit], lexical: Sequence[Hit], weight: float = DENSE_WEIGHT) -> list[Fused]:
    """Fuse two ranked lists; a record that one leg did not find counts as that leg's worst."""
    near, worded = _scaled(dense), _scaled(lexical)
    cosines = {hit.number: hit.score for hit in dense}
    fused = [
        Fused(number, weight * near.get(number, 0.0) + (1 - weight) * worded.get(number, 0.0), cosines.get(number))
        for number in near.keys() | worded.keys()
    ]
    return sorted(fused, key=lambda item: (-item.score, item.number))


def reciprocal(dense: Sequence[Hit], lexical: Sequence[Hit]) -> list[Fused]:
    """Fuse two ranked lists by the sum of reciprocal ranks, to compare with."""
    cosines = {hit.number: hit.score for hit in dense}
    scores: dict[int, float] = {}
    for hits in (dense, lexical):
        for rank, hit in enumerate(hits, start=1):
            scores[hit.number] = scores.get(hit.number, 0.0) + 1 / (RECIPROCAL_RANK + rank)
    fused = [Fused(number, score, cosines.get(number)) for number, score in scores.items()]
    return sorted(fused, key=lambda item: (-item.score, item.number))


def _scaled(hits: Sequence[Hit]) -> dict[int, float]:
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    width = high - low
    return {hit.number: (hit.score - low) / width if width else 1.0 for hit in hits}
