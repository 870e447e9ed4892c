"""Tokens are cut as the parser was taught and keep their offsets."""

from hypothesis import given
from hypothesis import strategies as st

from index.attribution.lexicon import lexicon
from index.attribution.tokens import tokens_of
from index.document import Span

ENGLISH = lexicon("en")


def texts(text: str) -> list[str]:
    """The tokens of a text."""
    return [token.text for token in tokens_of(text, Span(0, len(text)), ENGLISH)]


def test_clitics_are_cut_off() -> None:
    """Negation and possessive are tokens of their own."""
    assert texts("He didn't take Ann’s coat.") == ["He", "did", "n't", "take", "Ann", "’s", "coat", "."]


def test_abbreviations_keep_their_full_stop() -> None:
    """A full stop of an abbreviation or initial is no sentence's end."""
    assert texts("Sen. John F. Reed of the U.S. left.") == [
        "Sen.",
        "John",
        "F.",
        "Reed",
        "of",
        "the",
        "U.S.",
        "left",
        ".",
    ]


@given(st.text(max_size=60))
def test_tokens_are_the_text_at_their_offsets(text: str) -> None:
    """Every token is what stands at its offsets, and nothing but white space lies between tokens."""
    position = 0
    for token in tokens_of(text, Span(0, len(text)), ENGLISH):
        assert text[token.start : token.end] == token.text
        assert not text[position : token.start].strip()
        position = token.end
    assert not text[position:].strip()
