"""Sentence boundaries."""

import pytest

from index.document import Span
from index.sentences import sentences_of


def _sentences(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences_of(text, Span(0, len(text)))]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000", "\u2028"])
def test_wide_spaces_beside_initials(space: str) -> None:
    """The sentence splitter stops the whole program at such a space between a capital and a full stop."""
    text = f"Plan{space}M{space}. It was{space}J.{space}Smith who said so. He left."
    assert "".join(_sentences(text)).replace(" ", "") == text.replace(" ", "")
    assert _sentences(text)[-1] == "He left."


def test_sentences_are_trimmed_and_lie_in_the_span() -> None:
    """White space belongs to no sentence, and nothing outside the span is read."""
    text = "Before. \ufeff One here.  Two there. After."
    assert [s.of(text) for s in sentences_of(text, Span(8, 31))] == ["One here.", "Two there."]
