"""Files of a desk's day whose structure is the difficulty: what they say is read, what surrounds it is not."""

import pytest

from benchmarks import structures
from index.attribution import Attributor
from index.document import Document, Role
from index.errors import UnreadableError
from index.formats.kinds import extract
from index.reading.assembly import document_from

_SAID = {("Mary Stone", "We cannot keep patching it"), ("Tideway Ferries", "The boats will run")}


def _read(kind: str, data: bytes) -> Document:
    return document_from(f"x{kind}", extract(kind, data), "0" * 64)


def _quoted(document: Document) -> set[tuple[str | None, str]]:
    found = (
        (statement.entity, statement.span.of(document.text).strip('"“”,'))
        for statement in Attributor().read(document).statements
    )
    return {(entity, said) for entity, said in found if not said.startswith("The harbour bridge")}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".html", next(structures.structured())[1]), (".html", structures.live_blog()),
        (".docx", structures.report()), (".odt", structures.open_report()), (".rtf", structures.rich_report()),
        (".pdf", structures.columns()),
    ],
)  # fmt: skip
def test_who_said_what_through_tables_columns_and_changes(kind: str, data: bytes) -> None:
    """Tables in tables, two columns with broken words, insertions and deletions: both quotes, and nothing besides."""
    document = _read(kind, data)
    assert _quoted(document) == _SAID
    assert not any(left in document.text for left in ("may", "newsletter", "Rubbish", "check!"))


def test_what_asks_to_pay_is_never_answered_from() -> None:
    """The text ends where the wall begins; the wall is kept, as boilerplate."""
    document = _read(".html", structures.paywalled())
    roles = {paragraph.span.of(document.text): paragraph.role for paragraph in document.paragraphs}
    assert roles["Get unlimited access for £1 a week."] is Role.BOILERPLATE
    assert _quoted(document) == {("Mary Stone", "We cannot keep patching it")}


def test_a_reply_over_a_quoted_mail() -> None:
    """Only what the sender wrote is theirs to tell; what is attached keeps names that fit in one line."""
    extracted = extract(".eml", structures.thread())
    document = document_from("x.eml", extracted, "0" * 64)
    assert _quoted(document) == {("Tideway Ferries", "The boats will run")}
    assert [attachment.name.isprintable() for attachment in extracted.attachments] == [True, True, True]


def test_a_pdf_whose_pages_are_their_own_parents() -> None:
    """It is refused, and nobody turns in a circle."""
    data = structures.columns().replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(UnreadableError):
        extract(".pdf", data)
