"""Alignment finds the cheapest reading, checked against plain edit distance."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from index.document import Span
from retrieval.checking.alignment import CHANGE, NEVER, SKIP, WALL, Path, Sources, paths
from retrieval.checking.tokens import elements

WORDS = st.lists(st.sampled_from(["tide", "wind", "rain", "salt", "sand"]), min_size=1, max_size=6)


def aligned(quotation: str, *texts: str, jump: int | None = None) -> Path:
    forms = [word for text in texts for word in [*text.split(), WALL]]
    sources = Sources(forms, [False] * len(forms))
    found = elements(quotation, Span(0, len(quotation)))
    return (paths(found, sources) if jump is None else paths(found, sources, jump=jump))[0]


def places(path: Path) -> list[tuple[int, int]]:
    return [(segment[0].start, segment[-1].end) for segment in path.segments]


@given(WORDS, WORDS)
def test_the_cost_is_the_edit_distance_to_the_best_stretch(quotation: list[str], text: list[str]) -> None:
    """Without jumps no stretch of the text is nearer than the one found, and that one is as near as said."""
    path = aligned(" ".join(quotation), " ".join(text), jump=NEVER)
    stretches = [text[a:b] for a in range(len(text)) for b in range(a, len(text) + 1)]
    weights = (SKIP, CHANGE, CHANGE)
    assert path.cost == min(Levenshtein.distance(quotation, stretch, weights=weights) for stretch in stretches)


def test_one_changed_word_never_jumps() -> None:
    """Even where the changed word stands elsewhere."""
    assert places(aligned("a b x d e", "a b c d e", "x d q")) == [(0, 5)]


def test_halves_of_two_texts_are_two_segments() -> None:
    """Each where it stands."""
    assert places(aligned("a b c r s t", "a b c d e f", "p q r s t")) == [(0, 3), (9, 12)]


def test_nothing_runs_over_from_one_text_into_the_next() -> None:
    """The end of one text and the beginning of another are two places, though they touch in the row."""
    assert len(aligned("a b c d", "a b", "c d").segments) == 2


def test_an_ellipsis_skips_as_little_as_it_can() -> None:
    """Of two places that would do the nearer is taken."""
    (segment,) = aligned("a … b c", "a a x x b c y b c").segments
    assert (segment[0].start, segment[-1].end) == (1, 6)


def test_a_bracket_may_stand_for_words() -> None:
    """ "[the firms] are" fits "they are" and "are"."""
    assert aligned("say [the firms] are rich", "say they are rich").cost == 0
    assert aligned("say [the firms] are rich", "say are rich").cost == 0


def test_of_two_ways_the_one_with_more_words_in_common_is_taken() -> None:
    """ "the big mob" in "the very angry mob" keeps its "the"."""
    assert places(aligned("the big mob", "at the very angry mob")) == [(1, 5)]
