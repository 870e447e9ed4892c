"""OpenDocument texts: headings, paragraphs and table rows in their order, by lxml."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.extracted import Extracted, with_notes
from index.formats.package import opened_package

_WHAT = "OpenDocument text (.odt)"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_LINES = frozenset({"p", "h"})
_ASIDE = frozenset(
    {
        "annotation", "annotation-end", "frame", "note", "ruby-text", "sequence-decls", "tracked-changes", "forms",
        "table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography",
    }
)  # fmt: skip
"""Comments, pictures and text boxes, footnotes, deletions that are still recorded, lists of contents."""
_BESIDE = ("text-box", "note-body")
_DELETED = "tracked-changes"
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100


def open_document_file(data: bytes) -> Extracted:
    """The text of an OpenDocument text, text boxes, footnotes and endnotes after it.

    Raises:
        UnreadableError: it is none, damaged, encrypted, or unpacks to far more than a text.
    """
    with opened_package(data, _WHAT) as archive:
        content = _parsed(archive, "content.xml")
        known = _properties(archive)
    body = None if content is None else content.find("{*}body/{*}text")
    if body is None:
        raise UnreadableError(f"it is no {_WHAT}, damaged or encrypted")
    titles = _title_styles(content)
    lines = list(_lines(body, titles))
    boxes, notes = ([line for part in _beside(body, name) for line in _lines(part, titles)] for name in _BESIDE)
    lines, boxes = (lines, boxes) if lines else (boxes, [])  # a release may be laid out in boxes only
    text, spans = with_notes([line for line, _ in lines], [line for line, _ in [*boxes, *notes]])
    title = next((line for line, is_title in lines if is_title), None)
    return Extracted(text, Metadata(title=title), known, bool(lines) and lines[0][1], notes=spans)


def _lines(parent: Any, titles: frozenset[str]) -> Iterator[tuple[str, bool]]:
    return ((line, titled) for text, titled in _blocks(parent, titles) for line in _split(text))


def _beside(body: Any, name: str) -> Iterator[Any]:
    """Text boxes or the bodies of notes, none of which is deleted or lies in another."""
    for part in body.iter(f"{{*}}{name}"):
        around = (_name(above) for above in part.iterancestors())
        if _DELETED not in (names := set(around)) and names.isdisjoint(_BESIDE):
            yield part


def _parsed(archive: ZipFile, name: str) -> Any:
    """The root of a member, None where it is missing or no XML."""
    from lxml import etree  # noqa: PLC0415 - only where such files are read

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except MemoryError:
        raise
    except Exception:  # whatever a damaged package makes of zlib and the parser
        return None


def _title_styles(content: Any) -> frozenset[str]:
    """The style called Title, and what is derived from it."""
    styles = content.iterfind(f"{{*}}automatic-styles/{_STYLE}style")
    derived = {style.get(f"{_STYLE}name") for style in styles if style.get(f"{_STYLE}parent-style-name") == "Title"}
    return frozenset(derived) | {"Title"}


def _blocks(parent: Any, titles: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Each paragraph's and each table row's text, and whether it has the style of a title."""
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name in _LINES:
            yield _text(element), element.get(f"{_TEXT}style-name") in titles
        elif name == "table-row":
            yield _row(element), False
        elif name not in _ASIDE:
            waiting += reversed(list(element))


def _row(row: Any) -> str:
    cells = (" ".join(_text(line) for line in cell.iter(f"{_TEXT}p", f"{_TEXT}h")) for cell in row)
    return " | ".join(filter(None, (" ".join(cell.split()) for cell in cells)))


def _text(paragraph: Any) -> str:
    """Everything written in a paragraph; runs of white space in the file are one space, as the format says."""
    pieces = [*_pieces(paragraph)]
    return "".join(pieces).strip()


def _pieces(element: Any) -> Iterator[str]:
    waiting: list[Any] = [element]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
            continue
        name = _name(piece)
        if piece is not element:
            waiting.append(_collapsed(piece.tail))
        if name == "s":
            yield " " * _repeated(piece)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _ASIDE and name:
            waiting += reversed(list(piece))
            waiting.append(_collapsed(piece.text))


def _collapsed(text: str | None) -> str:
    words = " ".join((text or "").split())
    if not text or not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _repeated(space: Any) -> int:
    count = space.get(f"{_TEXT}c", "1")
    return min(int(count), _MOST_SPACES) if count.isdecimal() else 1


def _split(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _properties(archive: ZipFile) -> Metadata:
    meta = _parsed(archive, "meta.xml")
    if meta is None:
        return Metadata()
    title = _noted(meta, f"{_DUBLIN_CORE}title")
    author = _noted(meta, f"{_META}initial-creator") or _noted(meta, f"{_DUBLIN_CORE}creator")
    return Metadata(title=title, authors=(author,) if author else ())


def _noted(meta: Any, name: str) -> str | None:
    found = next(meta.iter(name), None)
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None
