"""What a format says of its document is believed only where it can be true."""

import pytest

from index.document import Metadata, Role, Span
from index.formats.extracted import Extracted
from index.reading.assembly import document_from

_TEXT = "The bridge will close in April, the council said on Monday.\n\nIt gave no reason for the closure."


def test_a_title_is_found_where_it_stands() -> None:
    """Below a line for the press, which is not taken for it."""
    text = f"For the desk only\n\nBridge to close\n\n{_TEXT}"
    document = document_from("a.docx", Extracted(text, Metadata(title="Bridge to close")), "")
    assert document.metadata.title == "Bridge to close"
    assert [p.span.of(text) for p in document.paragraphs if p.role is Role.TITLE] == ["Bridge to close"]


@pytest.mark.parametrize(
    ("title", "publisher"), [("PRESS RELEASE", None), ("Wendham Courier", "Wendham Courier"), ("News", None)]
)
def test_a_kind_of_text_or_a_paper_is_no_title(title: str, publisher: str | None) -> None:
    """Windows are called so that show the first page of a site, or a letterhead."""
    text = f"{title}\n\nBridge to close\n\n{_TEXT}"
    known = document_from("a.html", Extracted(text, Metadata(title=title), titled=True), "").metadata
    assert (known.title, known.publisher) == ("Bridge to close", publisher)


@pytest.mark.parametrize(
    ("author", "authors", "publisher"),
    [
        ("Department for Transport", (), "Department for Transport"),
        ("Orrin Fire and Rescue Press Office", (), "Orrin Fire and Rescue Press Office"),
        ("BBC News", (), "BBC News"),
        ("Grace Church", ("Grace Church",), None),
        ("Laura Petrov", ("Laura Petrov",), None),
        ("newsdesk@gazette.example", ("newsdesk@gazette.example",), None),
    ],
)
def test_who_writes_and_is_no_person_publishes(author: str, authors: tuple[str, ...], publisher: str | None) -> None:
    """Mails come from offices."""
    stated = Metadata(title="Bridge to close", authors=(author,))
    known = document_from("a.eml", Extracted(f"Bridge to close\n\n{_TEXT}", stated, titled=True), "").metadata
    assert (known.authors, known.publisher) == (authors, publisher)


def test_a_stated_publisher_stays() -> None:
    """An agency's text in a paper is the paper's."""
    stated = Metadata(title="Bridge to close", authors=("Reuters", "Ann Lee"), publisher="Harbour Gazette")
    known = document_from("a.html", Extracted(_TEXT, stated), "").metadata
    assert (known.authors, known.publisher) == (("Ann Lee",), "Harbour Gazette")


def test_notes_are_no_part_of_head_or_body() -> None:
    """They are answered from, as what they are, and tell nothing of the document."""
    note = "By Ann Lee"
    text = f"Bridge to close\n\n{_TEXT}\n\n{note}"
    document = document_from("a.docx", Extracted(text, notes=(Span(len(text) - len(note), len(text)),)), "")
    assert document.metadata.authors == ()
    assert document.paragraphs[-1].role is Role.NOTE
    assert document.paragraphs[-1] in document.answerable()
