"""PDF: running text in reading order, by PDFium."""

import re
from collections.abc import Sequence
from typing import Any

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.formats.pdf_layout import laid_out
from index.formats.pdf_lines import Line, page_lines
from index.formats.pdf_numbers import without_line_numbers

_PASSWORD = 4
_MOST_PAGES = 5000
_NAMED = 10
"""Pages that are pictures, as named in one line."""
_PROGRAM_TITLE = re.compile(r"^(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.\w{2,5})$", re.IGNORECASE)


def pdf_file(data: bytes) -> Extracted:
    """The text of a PDF, where its pages begin, and its properties.

    Raises:
        UnreadableError: it is none, damaged, encrypted, too long, or holds pictures of pages only.
    """
    document = _opened(data)
    pages = len(document)
    if pages > _MOST_PAGES:
        raise UnreadableError(f"it has {pages:,} pages, more than {_MOST_PAGES:,}")
    lines = [line for number in range(pages) for line in _page(document, number)]
    if not lines:
        raise UnreadableError("it holds no text, only pictures of pages; run text recognition (OCR) on it first")
    laid = laid_out(lines, pages)
    read = {line.page for line in lines}
    pictures = [number + 1 for number in range(pages) if number not in read and _is_picture(document, number)]
    return Extracted(
        laid.text,
        properties=_properties(document.get_metadata_dict()),
        notes=laid.notes,
        pages=laid.pages,
        missing=_unread(pictures),
    )


def _opened(data: bytes) -> Any:
    import pypdfium2  # noqa: PLC0415 - only where PDFs are read

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableError("it is encrypted; save it without a password") from None
        raise UnreadableError("it is no PDF or damaged") from None


def _page(document: Any, number: int) -> list[Line]:
    import pypdfium2  # noqa: PLC0415 - loaded with the document

    try:
        return without_line_numbers(page_lines(document[number], number))
    except pypdfium2.PdfiumError:
        raise UnreadableError(f"its page {number + 1} is damaged") from None


def _is_picture(document: Any, number: int) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - comes with the document

    return any(True for _ in document[number].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _unread(pages: Sequence[int]) -> str:
    """What to do about pages that are pictures; empty where none is."""
    if not pages:
        return ""
    named = ", ".join(map(str, pages[:_NAMED])) + (f" and {len(pages) - _NAMED:,} more" if len(pages) > _NAMED else "")
    which = f"page {named} is a picture" if len(pages) == 1 else f"pages {named} are pictures"
    return f"{which} without text; run text recognition (OCR) on the file"


def _properties(known: dict[str, str]) -> Metadata:
    """Title and author; the day it was created is often that of an export, years after publication."""
    title = " ".join(known.get("Title", "").split())
    author = " ".join(known.get("Author", "").split())
    return Metadata(
        title=None if _PROGRAM_TITLE.match(title) else title or None,
        authors=(author,) if " " in author else (),
    )
