"""Word documents become text."""

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import parse_xml

from index.errors import UnreadableError
from index.formats.word import word_file

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _bytes(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]  # python-docx ships no types
    return file.getvalue()


def test_paragraphs_and_tables_in_their_order() -> None:
    """The title, paragraphs line by line, a table a line a row with merged cells once, what follows the table."""
    document = Document()
    document.add_heading("Bridge to close", 0)
    document.add_paragraph("“It has to be done,” she said.\nA second line.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Week", "Cost"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "none"
    document.add_paragraph("After the table.")
    extracted = word_file(_bytes(document))
    assert extracted.text.split("\n\n") == [
        "Bridge to close", "“It has to be done,” she said.", "A second line.",
        "Week | Cost", "none", "After the table.",
    ]  # fmt: skip
    assert extracted.titled
    assert extracted.stated.title == "Bridge to close"


def test_changes_and_controls_are_read_as_they_will_stand() -> None:
    """Inserted words are read, deleted ones are not; text in a content control is text."""
    document = Document()
    paragraph = document.add_paragraph("We will ")
    paragraph._p.append(parse_xml(f"<w:del {_W}><w:r><w:delText>never </w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {_W}><w:r><w:t>gladly </w:t></w:r></w:ins>"))
    paragraph.add_run("pay.")
    control = f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    assert word_file(_bytes(document)).text == "We will gladly pay.\n\nIn a control."


def test_properties_without_the_template_s_own() -> None:
    """Title and author of the properties; the template's author and any date of making say nothing."""
    document = Document()
    document.add_paragraph("Text.")
    assert word_file(_bytes(document)).properties.published is None
    assert word_file(_bytes(document)).properties.authors == ()
    core = document.core_properties
    core.title, core.author, core.created = "Report", "Ada Lunt; Bo Chan", datetime(2022, 3, 3)
    known = word_file(_bytes(document)).properties
    assert (known.title, known.authors, known.published) == ("Report", ("Ada Lunt", "Bo Chan"), None)


def _bomb() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.xml", "w") as entry,
    ):
        for _ in range(260):
            entry.write(bytes(1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and then nothing", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted or an old"),
        (_bytes(Document())[:-100], "no Word document"),
        (_bomb(), "unpacks to more than"),
    ],
    ids=["nothing", "junk", "old", "cut", "bomb"],
)
def test_what_is_none_is_refused(data: bytes, reason: str) -> None:
    """Damaged, old, encrypted and exploding files each get their word."""
    with pytest.raises(UnreadableError, match=reason):
        word_file(data)
