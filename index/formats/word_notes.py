"""Footnotes and endnotes of a Word document, which stand in parts of their own."""

from collections.abc import Iterator
from typing import Any

from index.errors import UnreadableError

_KINDS = ("footnote", "endnote")


def notes_of(document: Any) -> Iterator[Any]:
    """The notes that the text refers to, in the order in which it does; first footnotes, then endnotes.

    Raises:
        UnreadableError: the part that holds them is damaged.
    """
    for kind in _KINDS:
        wanted = document.element.body.xpath(f".//w:{kind}Reference[not(ancestor::w:del)]/@w:id")
        notes = _by_id(document, kind) if wanted else {}
        yield from (notes[number] for number in dict.fromkeys(wanted) if number in notes)


def _by_id(document: Any, kind: str) -> dict[str, Any]:
    from docx.oxml import parse_xml  # noqa: PLC0415 - comes with the document
    from docx.oxml.ns import qn  # noqa: PLC0415 - comes with the document
    from lxml import etree  # noqa: PLC0415 - comes with the document

    parts = [one.target_part for one in document.part.rels.values() if one.reltype.endswith(f"/{kind}s")]
    try:
        roots = [parse_xml(part.blob) for part in parts]
    except etree.XMLSyntaxError:
        raise UnreadableError(f"its {kind}s are damaged") from None
    return {
        note.get(qn("w:id")): note
        for root in roots
        for note in root.iterchildren(qn(f"w:{kind}"))
        if note.get(qn("w:type"), "normal") == "normal"
    }
