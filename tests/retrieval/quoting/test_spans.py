"""What is shown of a passage."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata, Paragraph, Role, Span
from retrieval.quoting.spans import clause_windows, narrowed, widened
from retrieval.tuning import SPAN_WORDS

SENTENCES = ["It rained. ", "The bridge was built in 1899. ", "It is 90 metres long. ", "Many birds live there."]


class CountsWord:
    """Scores a text by how often one word of the question stands in it."""

    name = "counts"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """The count of the question's last word."""
        return [float(text.count(question.rsplit(maxsplit=1)[-1])) for text in texts]


def document(text: str) -> Document:
    """A document of one sentence."""
    whole = Span(0, len(text))
    return Document("a.txt", text, "", Metadata(), (Paragraph(1, whole, Role.BODY, (whole,)),))


def spans(pieces: Sequence[str]) -> list[Span]:
    """Where the pieces stand once joined, without their last space."""
    found, at = [], 0
    for piece in pieces:
        found.append(Span(at, at + len(piece.rstrip())))
        at += len(piece)
    return found


def test_a_short_passage_is_shown_whole() -> None:
    """Neighbours that fit belong to the answer."""
    text = "".join(SENTENCES)
    assert widened(text, spans(SENTENCES), [0.0, 5.0, 3.0, -2.0], 1) == Span(0, len(text))


def test_the_better_neighbour_comes_first() -> None:
    """When not both fit, the one that answers better is taken."""
    pieces = ["one " * 30, "two " * 25, "three " * 30]
    text = "".join(pieces)
    chosen = widened(text, spans(pieces), [1.0, 5.0, 2.0], 1)
    assert "three" in chosen.of(text)
    assert "one" not in chosen.of(text)


def test_a_long_sentence_is_cut_to_the_clauses_that_answer() -> None:
    """The clauses with the answer are kept, and the cut falls between clauses."""
    clauses = [f"part {number} is about {'this and that ' * 6}thing, " for number in range(6)]
    text = "".join(clauses) + "and the last one is about zebras."
    chosen = narrowed(document(text), Span(0, len(text)), "which part has zebras", CountsWord())
    assert "zebras" in chosen.of(text)
    assert len(chosen.of(text).split()) <= SPAN_WORDS
    assert chosen.start == 0 or text[: chosen.start].endswith(", ")


def test_a_sentence_without_clauses_stays_whole() -> None:
    """Nothing is cut in the middle of a clause."""
    text = "word " * 100
    assert narrowed(document(text), Span(0, len(text)), "word", CountsWord()) == Span(0, len(text))


REST = "stone after stone by the northern shore of every island, " * 8


@pytest.mark.parametrize(
    ("sentence", "turning"),
    [
        (f"It is not true that {REST}as far as the town, zebras live here.", "not true"),
        (f"Smith told the town that {REST}as far as the town, zebras live here.", "Smith told"),
        (f"Unless the wall holds, {REST}as far as the town, zebras live here.", "Unless"),
        (f"Zebras and zebras live {REST}Smith said in May.", "Smith said"),
    ],
)
def test_a_cut_never_leaves_out_what_turns_the_answer(sentence: str, turning: str) -> None:
    """A "not", a teller or a condition in another clause is kept with the clause that answers, or nothing is cut."""
    whole = Span(0, len(sentence))
    bare = narrowed(document(sentence), whole, "where are zebras", CountsWord(), guard=False)
    assert "zebras" in bare.of(sentence)
    assert turning not in bare.of(sentence)
    chosen = narrowed(document(sentence), whole, "where are zebras", CountsWord())
    assert "zebras" in chosen.of(sentence)
    assert turning in chosen.of(sentence)


@given(st.lists(st.sampled_from(["tide", "rose,", "fell;", "and", "– so", "(they", "said)", "slowly"]), max_size=200))
def test_windows_cover_every_clause_that_fits(words: list[str]) -> None:
    """Every window is short enough, none lies within another, and all lie in the sentence in order."""
    text = " ".join(words)
    windows = clause_windows(text, Span(0, len(text)))
    assert all(len(window.of(text).split()) <= SPAN_WORDS for window in windows)
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(windows))
    assert all(0 <= window.start < window.end <= len(text) or not window.of(text) for window in windows)
