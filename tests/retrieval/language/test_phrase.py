"""Phrases are found by their words: marks, spaces and case are free, words and figures are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.phrase import find

TEXT = "He said it would “turn the lights off” — and that it’s not  5% but\n6% of firms…who pay."


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("turn the lights off", "turn the lights off"),
        ("TURN THE  LIGHTS OFF!", "turn the lights off"),
        ("turn … lights off", "turn the lights off"),
        ("turn [...] off", "turn the lights off"),
        ("it's not 5% but 6%", "it’s not  5% but\n6%"),
        ("firms ... who pay", "firms…who pay"),
    ],
)
def test_same_words_are_exact(phrase: str, found: str) -> None:
    """Marks, dashes, spaces, line breaks, case and left-out words do not matter."""
    place = find(phrase, TEXT)
    assert place is not None
    assert place.exact
    assert place.span.of(TEXT) == found


@pytest.mark.parametrize(
    "phrase", ["trun the lights off", "turn the lihgts off", "said it would turn every lights off"]
)
def test_small_slips_are_near(phrase: str) -> None:
    """A misspelt word or one word too many still finds the place, but not as exact."""
    place = find(phrase, TEXT)
    assert place is not None
    assert not place.exact
    assert "lights off" in place.span.of(TEXT)


@pytest.mark.parametrize(
    "phrase",
    ["not 6% but 6% of firms", "not 5% but 7% of firms who pay", "it's 5% but 6% of firms who pay", "turn lamps on"],
)
def test_another_figure_or_negation_is_another_statement(phrase: str) -> None:
    """ "6%" is not "5%", and leaving out "not" turns the meaning."""
    assert find(phrase, TEXT) is None


@given(
    st.lists(
        st.sampled_from(["peace", "bread", "land", "5%", "1,000", "don't", "“", "”", "…", "-", "\n"]),
        min_size=1,
        max_size=30,
    )
)
def test_every_run_of_words_is_found_where_it_stands(pieces: list[str]) -> None:
    """Any run of a text's own words is found exactly, and the span holds those words."""
    text = " ".join(pieces)
    plain = [piece for piece in pieces if any(map(str.isalnum, piece))]
    run = plain[len(plain) // 3 : len(plain) // 3 + 4]
    if run:
        place = find(" ".join(run), text)
        assert place is not None
        assert place.exact
        assert [word for word in place.span.of(text).split() if any(map(str.isalnum, word))] == run


@given(st.data())
def test_a_run_with_one_other_word_is_found_wherever_it_stands(data: st.DataObject) -> None:
    """However often the phrase's own words stand elsewhere in the text, the place that holds nearly all is found."""
    run = ["the", "tide", "took", "every", "boat", "of", "ours"]
    noise = st.lists(st.sampled_from([*run, "crate", "–", "“", "“harbour”", "2,000"]), max_size=40)
    changed = data.draw(st.integers(1, len(run) - 2))
    held = [*run[:changed], "ferry", *run[changed + data.draw(st.integers(0, 1)) :]]
    text = " ".join([*data.draw(noise), "|", *held, "|", *data.draw(noise)])
    place = find(" ".join(run), text)
    assert place is not None
