"""Footnotes and text boxes are read for themselves."""

from index.attribution import Attributor
from index.document import Document, Span
from index.formats.extracted import Extracted, with_notes
from index.reading.assembly import document_from

_TURNS = (
    "Chair: Thank you for coming. When were you told of it?", "Ms Harding: I was told on 4 April by my office.",
    "Mr Doyle: That is not what your officials say.", "Ms Harding: I cannot answer for them in this room.",
)  # fmt: skip


def _document(lines: tuple[str, ...], notes: tuple[str, ...]) -> Document:
    text, spans = with_notes(lines, notes)
    return document_from("a.docx", Extracted(text, notes=spans), "")


def _said(document: Document) -> list[tuple[str, str | None]]:
    statements = Attributor().read(document).statements
    return [(one.span.of(document.text), one.speaker.of(document.text) if one.speaker else None) for one in statements]


def test_nobody_goes_on_speaking_in_a_footnote() -> None:
    """Neither the last speaker of a hearing nor who was quoted last; who speaks there is credited."""
    notes = ("See the annual report, page 12.", "“Nothing was withheld,” Paul Hext said.", "“The river was dead.”")
    found = _said(_document(_TURNS, notes))
    assert found[-3][0].startswith("I cannot answer")
    assert found[-2:] == [("“Nothing was withheld,”", "Paul Hext"), ("“The river was dead.”", None)]


def test_an_utterance_goes_on_over_a_footnote() -> None:
    """Where a page's notes stand between two of its paragraphs."""
    first, last = "Sara Voss said: “I warned them twice.", "“Nobody wrote back.”"
    note = "See the letter of 3 May."
    text = f"{first}\n\n{note}\n\n{last}"
    span = Span(len(first) + 2, len(first) + 2 + len(note))
    document = document_from("a.pdf", Extracted(text, notes=(span,)), "")
    statements = Attributor().read(document).statements
    assert [one.entity for one in statements] == ["Sara Voss", "Sara Voss"]
    assert statements[0].run == statements[1].run
