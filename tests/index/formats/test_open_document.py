"""OpenDocument texts."""

import io
import zipfile

import pytest

from benchmarks.samples import files_of, texts
from index.errors import UnreadableError
from index.formats.kinds import extract

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _odt(body: str, styles: str = "", before: str = "", **members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = f"<office:automatic-styles>{styles}</office:automatic-styles>"
        inside += f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr(
            "content.xml", f"{before}<office:document-content {_SPACES}>{inside}</office:document-content>"
        )
        for name, content in members.items():
            archive.writestr(f"{name}.xml", content)
    return file.getvalue()


def _text(body: str) -> str:
    return extract(".odt", _odt(body)).text


@pytest.mark.parametrize("text", texts()[:12])
def test_every_character_of_a_paragraph_is_kept(text: str) -> None:
    """Quotation marks, accents and dashes of whole articles come back as they were written."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    assert extract(".odt", files_of(text)[".odt"]).text.split("\n\n") == paragraphs


def test_spaces_tabs_and_breaks() -> None:
    """White space of the file is one space; what the writer typed more stands as elements."""
    body = (
        '<text:p>One<text:s text:c="2"/>two\n   three<text:tab/><text:span>four </text:span>five<text:line-break/>six'
        "</text:p>"
    )
    assert _text(body) == "One  two three\tfour five\n\nsix"


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    """Comments and recorded deletions; lists and tables are in, boxes and notes follow the text."""
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:h>Head</text:h><text:p>A<office:annotation><text:p>comment</text:p></office:annotation>"
        "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>B</text:p>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>C</text:p></table:table-cell>"
        "<table:table-cell><text:p>D</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert _text(body) == "Head\n\nAB\n\nitem\n\nC | D\n\nbox\n\nnote"


def test_the_title_is_known_by_its_style() -> None:
    """Also by a style derived from it; then the file's own title is only a property."""
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    meta = f"<office:document-meta {_SPACES}><office:meta><dc:title>Old</dc:title>"
    meta += "<meta:initial-creator>Ada Lunt</meta:initial-creator></office:meta></office:document-meta>"
    read = extract(
        ".odt", _odt('<text:p text:style-name="P1">Bridge</text:p><text:p>Text.</text:p>', styles, meta=meta)
    )
    assert (read.titled, read.stated.title) == (True, "Bridge")
    assert (read.properties.title, read.properties.authors) == ("Old", ("Ada Lunt",))


def test_entities_do_not_unfold() -> None:
    """A bomb of entities, or one that names a file of the machine, adds nothing to the text."""
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    read = extract(".odt", _odt("<text:p>Text&b;&c;.</text:p>", before=doctype)).text
    assert read == "Text."


def test_something_else_is_refused() -> None:
    """No package, one of another kind, and one that unpacks to far too much."""
    for data in (b"junk", b"PK\x03\x04junk", files_of("Text.")[".docx"]):
        with pytest.raises(UnreadableError, match="no OpenDocument text"):
            extract(".odt", data)
    with pytest.raises(UnreadableError, match="unpacks to more than 256 MiB"):
        extract(".odt", _odt("", bomb="0" * (257 * 1024 * 1024)))
