"""What counts as a word of a quotation, and what does not count at all."""

import pytest

from index.document import Span
from retrieval.checking.tokens import Gap, Insert, Word, elements, tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It’s not  5% but\nsix.", "it's NOT 5 % but six"),
        ("£1,200,000 – or $ 3", "£1200000 or $3"),
        ("end-to-end", "end to end"),
        ("caf\u00e9", "cafe\u0301"),
        ("child\u00adren", "chil\u00addren"),
        ("Missing & Exploited", "missing and exploited"),
        ("“Yes..without _any_ doubt!”", "Yes without any doubt"),
    ],
)
def test_spelling_alone_makes_no_other_word(first: str, second: str) -> None:
    """Marks, spaces, case, composed letters, soft hyphens and thousands' commas are no difference."""
    assert forms(first) == forms(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("5%", "6%"), ("5%", "5"), ("£5", "$5"), ("3.5", "35"), ("-5", "5"), ("its", "it's"), ("1,5", "15")],
)
def test_figures_signs_and_letters_differ(first: str, second: str) -> None:
    """A figure's sign, unit and point belong to it, an apostrophe to its word."""
    assert forms(first) != forms(second)


@pytest.mark.parametrize("omission", ["…", "...", "[…]", "[...]", ". . .", "(…)"])
def test_an_ellipsis_is_a_gap(omission: str) -> None:
    """However it is written; at either end it says nothing."""
    text = f"{omission} turn {omission} lights {omission}"
    found = elements(text, Span(0, len(text)))
    assert [type(element) for element in found] == [Word, Gap, Word]


def test_brackets_are_insertions() -> None:
    """Words in brackets stand apart; letters in brackets belong to their word, with or without them."""
    text = "[T]hey [the firms] agree[d]"
    found = elements(text, Span(0, len(text)))
    assert [element.forms for element in found if not isinstance(element, Gap)] == [
        ("they", "hey"),
        ("the", "firms"),
        ("agreed", "agree"),
    ]
    assert isinstance(found[1], Insert)


def test_words_keep_their_places() -> None:
    """Each token's span holds its own characters in the text as it is."""
    text = "He paid £ 5,000, didn’t he?"
    assert [token.span.of(text) for token in tokens(text, Span(0, len(text)))] == [
        "He",
        "paid",
        "£ 5,000",
        "didn’t",
        "he",
    ]
