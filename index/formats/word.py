"""Word documents: paragraphs and table rows in their order, by python-docx."""

import io
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.extracted import Extracted, with_notes
from index.formats.package import opened_package
from index.formats.word_notes import notes_of

_WHAT = "Word document (.docx)"
_NOBODY = frozenset({"", "python-docx"})
_OLE = b"\xd0\xcf\x11\xe0"
_PIECES = (
    "./w:r/* | ./w:hyperlink//w:r/* | ./w:ins//w:r/* | ./w:moveTo//w:r/* | ./w:smartTag//w:r/* | ./w:fldSimple//w:r/*"
    " | ./w:sdt//w:r/*"
)
"""Everything written in a paragraph: insertions not yet accepted too, deletions not."""
_BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"
"""Word keeps each box twice, the second time for programs that know it only as a picture."""
_UNSEEN = "{*}vanish", "{*}strike", "{*}dstrike"
"""Hidden words, and those struck out by hand."""
_OFF = frozenset({"0", "false", "off", "none"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_file(data: bytes) -> Extracted:
    """The text of a Word document, footnotes, endnotes and text boxes after it.

    Raises:
        UnreadableError: it is none, damaged, encrypted, or unpacks to far more than a text.
    """
    if data.startswith(_OLE):
        raise UnreadableError("it is encrypted or an old Word file; save it as .docx without a password")
    document = _opened(data)
    body = document.element.body
    lines = list(_lines(body, document))
    boxes = [line for box in body.xpath(_BOXES) for line in _lines(box, document)]
    lines, beside = (lines, boxes) if lines else (boxes, [])  # a release may be laid out in boxes only
    notes = [line for note in notes_of(document) for line in _lines(note, document)]
    text, spans = with_notes([line for line, _ in lines], [line for line, _ in [*beside, *notes]])
    title = next((line for line, is_title in lines if is_title), None)
    titled = bool(lines) and lines[0][1]
    return Extracted(text, Metadata(title=title), _properties(document.core_properties), titled, notes=spans)


def _opened(data: bytes) -> Any:
    from docx import Document  # noqa: PLC0415 - only where Word documents are read

    opened_package(data, _WHAT).close()
    try:
        return Document(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception:  # whatever a damaged file makes of the reader
        raise UnreadableError(f"it is no {_WHAT} or damaged") from None


def _lines(parent: Any, document: Any) -> Iterator[tuple[str, bool]]:
    """Each line of a paragraph and each table row, and whether it has the style of a title."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - comes with the document

    for element in _blocks(parent):
        if _name(element) == "tbl":
            yield from ((row, False) for row in _rows(element))
        else:
            style = Paragraph(element, document).style
            is_title = style is not None and style.name == "Title"
            yield from ((line, is_title) for part in _text(element).splitlines() if (line := part.strip()))


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls too, which ``iter_inner_content`` leaves out."""
    for child in parent.iterchildren("{*}p", "{*}tbl", "{*}sdt", "{*}sdtContent"):
        if _name(child) in ("p", "tbl"):
            yield child
        else:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren("{*}tr"):
        cells = (" ".join(_text(p) for p in _of_cell(cell)) for cell in row.iterchildren("{*}tc", "{*}sdt"))
        if line := " | ".join(filter(None, (" ".join(cell.split()) for cell in cells))):
            yield line


def _of_cell(cell: Any) -> Iterator[Any]:
    """Its paragraphs, those of text boxes left out, which stand beside the text."""
    for paragraph in cell.iter("{*}p"):
        within = takewhile(lambda above: above is not cell, paragraph.iterancestors())
        if not any(_name(above) == "txbxContent" for above in within):
            yield paragraph


def _text(paragraph: Any) -> str:
    return "".join(
        (piece.text or "") if _name(piece) == "t" else _SIGNS.get(_name(piece), "")
        for piece in paragraph.xpath(_PIECES)
        if not _is_unseen(piece.getparent())
    )


def _is_unseen(run: Any) -> bool:
    properties = run.find("{*}rPr")
    marks = [mark for name in _UNSEEN if properties is not None and (mark := properties.find(name)) is not None]
    return any(mark.get(f"{{{mark.nsmap[mark.prefix]}}}val", "1") not in _OFF for mark in marks)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _properties(core: Any) -> Metadata:
    """Title and author; the day it was created is that of a copy or a template more often than of publication."""
    author = (core.author or "").strip()
    return Metadata(
        title=" ".join((core.title or "").split()) or None,
        authors=() if author in _NOBODY else tuple(filter(None, map(str.strip, author.split(";")))),
    )
