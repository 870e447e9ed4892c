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


def _with_part(data: bytes, kind: str, xml: str) -> bytes:
    """The document with a part of notes added."""
    made = io.BytesIO()
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                part = part.replace(
                    "</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{content}"/></Types>'
                )
            if name == "word/_rels/document.xml.rels":
                added = f'<Relationship Id="r{kind}" Type="{relation}" Target="{kind}.xml"/></Relationships>'
                part = part.replace("</Relationships>", added)
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
        new.writestr(f"word/{kind}.xml", xml)
    return made.getvalue()


def _noted() -> bytes:
    document = Document()
    paragraph = document.add_paragraph("She said: “We warned them")
    paragraph._p.append(parse_xml(f'<w:r {_W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph._p.append(parse_xml(f'<w:del {_W}><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'))
    paragraph.add_run(" twice.”")
    document.add_paragraph("The end.")
    notes = "".join(
        f'<w:footnote w:id="{number}"{kind}><w:p><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, kind, text in (
            (0, ' w:type="separator"', "-"), (1, "", "Unused."), (2, "", "Paul Hext said: “No.”"), (3, "", "Gone."),
        )
    )  # fmt: skip
    return _with_part(_bytes(document), "footnotes", f"<w:footnotes {_W}>{notes}</w:footnotes>")


def test_footnotes_follow_the_text() -> None:
    """Those it still refers to, and no sentence is broken by them."""
    extracted = word_file(_noted())
    assert extracted.text.split("\n\n") == ["She said: “We warned them twice.”", "The end.", "Paul Hext said: “No.”"]
    assert [span.of(extracted.text) for span in extracted.notes] == ["Paul Hext said: “No.”"]


def test_broken_footnotes_are_named() -> None:
    """A part that is no XML is no reason to quote a text without its notes."""
    with pytest.raises(UnreadableError, match="damaged"):
        word_file(_noted().replace(b"</w:footnotes>", b"</w:footnotes<"))


_BOX = """<w:r {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
<mc:Choice><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r>"""


def test_text_boxes_follow_the_text_once() -> None:
    """They stand beside it, in a table's cell too; where there is no other text, they are the text."""
    document = Document()
    paragraph = document.add_paragraph("We warned ")
    paragraph._p.append(parse_xml(_BOX.format(w=_W, text="Contact: Ann Lee")))
    paragraph.add_run("them.")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Cost"
    cell.paragraphs[0]._p.append(parse_xml(_BOX.format(w=_W, text="In a cell")))
    extracted = word_file(_bytes(document))
    assert extracted.text.split("\n\n") == ["We warned them.", "Cost", "Contact: Ann Lee", "In a cell"]
    assert len(extracted.notes) == 2
    boxes = Document()
    boxes.add_paragraph()._p.append(parse_xml(_BOX.format(w=_W, text="Bridge to close")))
    extracted = word_file(_bytes(boxes))
    assert (extracted.text, extracted.notes) == ("Bridge to close", ())


def test_hidden_and_struck_words_are_left_out() -> None:
    """Nobody who looks at the page would quote them."""
    document = Document()
    paragraph = document.add_paragraph("We will ")
    paragraph.add_run("never ").font.strike = True
    paragraph.add_run("(check) ").font.hidden = True
    paragraph.add_run("gladly ").font.strike = False
    paragraph.add_run("pay.")
    assert word_file(_bytes(document)).text == "We will gladly pay."


def test_the_title_is_the_line_in_its_style() -> None:
    """Wherever it stands below what kind of text this is."""
    document = Document()
    document.add_paragraph("For release on Monday")
    document.add_heading("Bridge to close", 0)
    extracted = word_file(_bytes(document))
    assert (extracted.stated.title, extracted.titled) == ("Bridge to close", False)


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
