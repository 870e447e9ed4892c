"""Fusion of the two legs' scores."""

from hypothesis import given
from hypothesis import strategies as st

from index.hit import Hit
from retrieval.scoring.fusion import fuse

HITS = st.dictionaries(st.integers(0, 30), st.floats(-5, 40, allow_nan=False), max_size=12).map(
    lambda found: [Hit(number, score) for number, score in found.items()]
)


def test_the_best_of_both_comes_first() -> None:
    """A record good in both legs beats one that is best in only one."""
    dense = [Hit(1, 0.9), Hit(2, 0.85), Hit(3, 0.1)]
    lexical = [Hit(4, 12.0), Hit(2, 11.0), Hit(5, 1.0)]
    assert [hit.number for hit in fuse(dense, lexical)][:3] == [2, 1, 4]


def test_cosine_is_kept_for_those_who_have_one() -> None:
    """The cosine goes along; a record found by words alone has none."""
    by_number = {hit.number: hit.cosine for hit in fuse([Hit(1, 0.5)], [Hit(2, 3.0)])}
    assert by_number == {1: 0.5, 2: None}


@given(HITS, HITS, st.floats(0.1, 0.9))
def test_fusion_is_a_ranking_of_all(dense: list[Hit], lexical: list[Hit], weight: float) -> None:
    """Every record of either leg comes exactly once, best first, with a score between 0 and 1."""
    fused = fuse(dense, lexical, weight)
    assert sorted(hit.number for hit in fused) == sorted({hit.number for hit in [*dense, *lexical]})
    scores = [hit.score for hit in fused]
    assert scores == sorted(scores, reverse=True)
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in scores)


@given(HITS, HITS, st.floats(0.5, 20), st.floats(-10, 10))
def test_the_scale_of_a_leg_does_not_matter(dense: list[Hit], lexical: list[Hit], stretch: float, shift: float) -> None:
    """BM25 has no fixed scale: stretching and shifting one leg's scores changes nothing but rounding."""
    moved = [Hit(hit.number, hit.score * stretch + shift) for hit in lexical]
    before = {hit.number: hit.score for hit in fuse(dense, lexical)}
    after = {hit.number: hit.score for hit in fuse(dense, moved)}
    spread = {hit.score for hit in lexical}
    if len(spread) < 2 or max(spread) - min(spread) > 1e-3:
        assert all(abs(before[number] - after[number]) < 1e-6 for number in before)
