"""Rich text."""

import pytest

from benchmarks.samples import files_of, texts
from index.errors import UnreadableError
from index.formats.kinds import extract

_HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Bridge \'e0 la carte}{\author Ada Lunt}}"


def _text(body: bytes) -> str:
    return extract(".rtf", _HEAD + body + b"}").text


@pytest.mark.parametrize("text", texts()[:12])
def test_every_character_of_a_paragraph_is_kept(text: str) -> None:
    """Quotation marks, accents and dashes of whole articles come back as they were written."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    assert extract(".rtf", files_of(text)[".rtf"]).text.split("\n\n") == paragraphs


def test_code_page_signs_and_surrogate_pairs() -> None:
    """Words of the code page, escaped or not, named signs and characters beyond the first plane."""
    assert _text(rb"caf\'e9 na" + b"\xef" + rb"ve \ldblquote Yes\rdblquote\u8230?\emdash\u-10179?\u-8638?\par") == (
        "café naïve “Yes”…—🙂"
    )


def test_what_a_reader_of_the_page_does_not_see_is_left_out() -> None:
    """Recorded deletions, hidden words, running heads and the addresses of links."""
    body = (
        rb"{\header Head}{\rtlch\deleted\revauthdel1 not }closed{\v  secretly} by"
        rb' {\field{\*\fldinst{HYPERLINK "http://x.example/"}}{\fldrslt{\ul the council}}}.\par'
    )
    assert _text(body) == "closed by the council."


def test_footnotes_follow_the_text() -> None:
    """No sentence is broken by them, in the document's own encodings; those of deleted words are left out."""
    body = (
        rb"She said: \ldblquote We warned{\super\chftn{\footnote\pard {\super\chftn} Caf\'e9 {\b notes}, p. 3.}} them"
        rb" twice.\rdblquote\par{\deleted gone{\footnote Never.}}The end.{\*\footnote\ftnalt Sealed.}\par"
    )
    extracted = extract(".rtf", _HEAD + body + b"}")
    assert extracted.text.split("\n\n") == [
        "She said: “We warned them twice.”",
        "The end.",
        "Café notes, p. 3.",
        "Sealed.",
    ]
    assert [span.of(extracted.text) for span in extracted.notes] == ["Café notes, p. 3.", "Sealed."]


def test_tables_are_rows() -> None:
    """A row's cells stand in one line, as in other formats."""
    assert _text(rb"{\trowd\cellx1\cellx2 A\cell B\cell\row C\cell D\cell\row}End.\par") == "A | B\n\nC | D\n\nEnd."


def test_title_and_author_are_properties() -> None:
    """They are for want of better only: programs fill them in."""
    known = extract(".rtf", _HEAD + rb"Text.\par}").properties
    assert (known.title, known.authors, known.published) == ("Bridge à la carte", ("Ada Lunt",), None)


def test_something_else_is_refused() -> None:
    """A text under the wrong ending is named."""
    with pytest.raises(UnreadableError, match=r"no rich text \(\.rtf\)"):
        extract(".rtf", b"The bridge will close.")
