"""Links to the quoted words: text fragments as the specification wants them."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering.citing import address
from bot.slack.rendering.fragment import at_words
from tests.bot.slack.answers import evidence

URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        (URL, "zero tolerance", f"{URL}#:~:text=zero%20tolerance"),
        (URL, "“It is, so-called, 5% & more.”", f"{URL}#:~:text=It%20is%2C%20so%2Dcalled%2C%205%25%20%26%20more"),
        (URL, "naïve £5", f"{URL}#:~:text=na%C3%AFve%20%C2%A35"),
        (URL, "spaced \n out", f"{URL}#:~:text=spaced%20out"),
        (f"{URL}#part", "so", f"{URL}#part:~:text=so"),
        (f"{URL}#:~:text=else", "so", f"{URL}#:~:text=else"),
        (URL, "“…”", URL),
        (URL, "", URL),
    ],
)
def test_words_are_encoded_and_marks_at_the_edges_left_out(url: str, words: str, link: str) -> None:
    """Comma, hyphen and ampersand would be syntax; a fragment that is there stays."""
    assert at_words(url, words) == link


def test_document_with_pages_is_opened_at_the_page() -> None:
    """Viewers of PDFs know pages, but no text fragments; a fragment that is there stays."""
    words = evidence("He said so.", "said")
    cited = replace(words.citation, url=f"{URL}.pdf", page=12)
    assert address(cited, "said") == f"{URL}.pdf#page=12"
    assert address(replace(cited, url=f"{URL}.pdf#view=fit"), "said") == f"{URL}.pdf#view=fit"
    assert address(replace(cited, page=None), "said") == f"{URL}.pdf#:~:text=said"


def test_long_quote_is_given_by_its_beginning_and_end() -> None:
    """A whole paragraph in an address is fragile: the first and last words find it."""
    words = " ".join(f"word{number}" for number in range(60))
    expected = "word0%20word1%20word2%20word3%20word4%20word5,word54%20word55%20word56%20word57%20word58%20word59"
    assert at_words(URL, words) == f"{URL}#:~:text={expected}"


@given(st.text())
def test_any_words_make_an_address_of_plain_characters(words: str) -> None:
    """Nothing but letters, figures and percent signs is added, and what they stand for is in the words."""
    directive = at_words(URL, words).removeprefix(URL).removeprefix("#:~:text=")
    assert directive.isascii()
    assert not set(directive) & set(" <>\"'`&#-\n\r")
    for part in directive.split(","):
        assert "\ufffd" in unquote(part) or unquote(part) in " ".join(words.split())
