"""A document on the screen: whole or around a place, the place highlighted, every character the file's."""

from dataclasses import replace

from bot.settings import default_corpus
from bot.showing import safe
from bot.showing.document_view import HIGHLIGHT, view
from bot.showing.layout import plain
from index.document import Document, Paragraph, Span
from index.reading.corpus import read_document
from tests.bot.seed_answers import POLICE, REPLY, raw


def _document() -> Document:
    return read_document(default_corpus() / POLICE, default_corpus())


SPAN = Span(REPLY[0].citation.start, REPLY[0].citation.end)


def test_the_whole_document_is_shown() -> None:
    """Every paragraph stands there in order, behind its number, as in the raw file."""
    document = _document()
    shown = safe.unescape(plain(view(document, [])))
    for paragraph in document.paragraphs:
        first = paragraph.span.of(raw(POLICE)).splitlines()[0]
        assert f"{paragraph.number:>4}  {first}" in shown


def test_exactly_the_place_is_highlighted() -> None:
    """The highlighted parts together are the text at the offsets, no more and no less."""
    parts = [part for item in view(_document(), [SPAN]) for part in item.parts if part.style == HIGHLIGHT]
    assert "".join(part.text for part in parts) == raw(POLICE)[SPAN.start : SPAN.end]


def test_a_place_over_two_paragraphs_is_highlighted_in_both() -> None:
    """A span that reaches into the next paragraph is pointed at in both."""
    both = Span(SPAN.start, REPLY[1].citation.end)
    shown = plain(view(_document(), [both]))
    assert [row for row in shown.splitlines() if row.startswith("▶")] == [
        row for row in shown.splitlines() if "A Facebook spokesperson said" in row or "End-to-end encryption is" in row
    ]


def test_around_a_place_only_its_neighbours_are_shown() -> None:
    """Paragraphs further off are left out, and that is marked on either side."""
    rows = [row for row in plain(view(_document(), [SPAN], around=1)).splitlines() if row.strip()]
    assert [row.strip()[:3] for row in rows[2:]].count("[…]") == 2
    assert sum(row[:4].strip("▶ ").isdigit() for row in rows) == 3
    assert any(REPLY[0].quote in row for row in rows)


def test_where_a_page_begins_is_marked_beside_the_text() -> None:
    """As citations count pages: at the paragraph it begins with, or in whose midst it begins, and around a place."""
    whole = _document()

    def begins(at: Paragraph) -> int:
        return at.span.start

    third, fifth = whole.paragraphs[2], whole.paragraphs[4]
    paged = replace(whole, pages=(0, begins(third), begins(fifth) + 5))
    rows = [row.strip() for row in plain(view(paged, [])).splitlines() if row.strip()]
    marks = {rows[at + 1].split()[0]: row for at, row in enumerate(rows) if row.startswith("p. ")}
    assert marks == {"1": "p. 1", "3": "p. 2", "5": "p. 3 begins in this paragraph"}
    assert [row for row in rows if not row.startswith("p. ")] == [
        row.strip() for row in plain(view(whole, [])).splitlines() if row.strip()
    ]
    assert "p. 3" in plain(view(paged, [SPAN], around=1))
