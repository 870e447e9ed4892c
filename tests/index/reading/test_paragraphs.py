"""Paragraph boundaries."""

from hypothesis import given
from hypothesis import strategies as st

from index.reading.paragraphs import paragraph_spans

_TEXTS = st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028\ufeff“"), max_size=200)


def texts(text: str) -> list[str]:
    return [span.of(text) for span in paragraph_spans(text)]


def test_blank_lines_separate_paragraphs() -> None:
    """A blank line, with or without spaces and with any line ends, ends a paragraph."""
    assert texts("One.\n\nTwo.\r\n \r\nThree.") == ["One.", "Two.", "Three."]


def test_lines_of_a_head_are_paragraphs_of_their_own() -> None:
    """Date, byline and caption on neighbouring lines do not run together."""
    assert texts("Jun 30, 2021\nBy Website Editor\nA name") == ["Jun 30, 2021", "By Website Editor", "A name"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Text broken at a column by a mail program is one paragraph, its line ends kept."""
    wrapped = (
        "The harbour bridge will close for six weeks in April, the\n"
        "council has said, because a structure of that age cannot\n"
        "be patched for ever."
    )
    assert texts(wrapped + "\n\nNext.") == [wrapped, "Next."]


def test_long_lines_are_paragraphs_without_blank_lines() -> None:
    """One paragraph a line, as many editors save it, stays one paragraph a line."""
    line = "The harbour bridge will close for six weeks in April, the council has said. " * 3
    assert len(texts(f"{line}\n{line}\n{line}")) == 3


@given(_TEXTS)
def test_spans_cover_every_visible_character_once(text: str) -> None:
    """Nothing but white space and byte order marks lies outside a paragraph, and paragraphs never overlap."""
    end = 0
    for span in paragraph_spans(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].replace("\ufeff", "").strip()
        end = span.end
    assert not text[end:].replace("\ufeff", "").strip()
