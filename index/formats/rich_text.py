"""Rich text (RTF), by striprtf."""

import re

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.extracted import Extracted

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LINK = re.compile("HYPERLINK", re.IGNORECASE)
_UNSEEN = re.compile(r"\\(?:deleted|v)(?![a-z0-9-])")
"""Deletions that are still recorded, and hidden text."""
_NOTED = r"\{\\%s\b([^{}]*)\}"
_HALF = re.compile("[\ud800-\udfff]")


def rich_text_file(data: bytes) -> Extracted:
    """The text of a rich text file.

    Raises:
        UnreadableError: it is none.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("it is no rich text (.rtf)")
    if b"\\bin" not in data:
        data = _BEYOND_ASCII.sub(lambda sign: b"\\'%02x" % sign[0][0], data)
    source = data.decode("latin-1")
    # The library would put each link's address into the sentence; a group it is told to ignore, it leaves out.
    shown = _UNSEEN.sub(lambda word: rf"\*{word[0]}", _LINK.sub("", source))
    lines = (line.strip() for line in _plain(shown).splitlines())
    text = "\n\n".join(row for line in lines if (row := _row(line)))
    return Extracted(text, properties=_properties(source))


def _plain(source: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only where such files are read

    text: str = rtf_to_text(source, errors="replace")
    # Characters beyond the first plane come as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def _row(line: str) -> str:
    """A table's row without the mark after its last cell, as in the other formats."""
    return " | ".join(filter(None, map(str.strip, line.split("|")))) if line.endswith("|") else line


def _properties(source: str) -> Metadata:
    title, author = _noted(source, "title"), _noted(source, "author")
    return Metadata(title=title, authors=(author,) if author else ())


def _noted(source: str, name: str) -> str | None:
    page = re.search(r"\\ansicpg\d+", source)
    found = re.search(_NOTED % name, source)
    if not found:
        return None
    return " ".join(_plain(f"{{\\rtf1{page[0] if page else ''} {found[1].strip()}}}").split()) or None
