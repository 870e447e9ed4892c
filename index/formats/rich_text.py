"""Rich text (RTF), by striprtf."""

import re
from collections.abc import Iterator, Sequence

from index.document import Metadata, Span
from index.errors import UnreadableError
from index.formats.extracted import Extracted, with_notes

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LINK = re.compile("HYPERLINK", re.IGNORECASE)
_UNSEEN = re.compile(r"\\(?:deleted|v)(?![a-z0-9-])")
"""Deletions that are still recorded, and hidden text."""
_NOTED = r"\{\\%s\b([^{}]*)\}"
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])(?:\\ftnalt(?![a-z]))?")
_HIDDEN = re.compile(r"\{(?:\\[a-z]+-?\d* ?)*\\\*\\(?:deleted|v)(?![a-z0-9-])")
_FONTS = re.compile(r"\{\\fonttbl(?![a-z])")
_BRACKET = re.compile(r"\\[{}\\]|[{}]")
_HALF = re.compile("[\ud800-\udfff]")


def rich_text_file(data: bytes) -> Extracted:
    """The text of a rich text file, footnotes after it.

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
    shown = _without(shown, list(_groups(shown, _HIDDEN)))  # with the notes in them
    notes = list(_groups(shown, _NOTE))
    text, spans = with_notes(list(_lines(_without(shown, notes))), list(_lines(_alone(shown, notes))))
    return Extracted(text, properties=_properties(source), notes=spans)


def _groups(source: str, opening: re.Pattern[str]) -> Iterator[Span]:
    """The groups that begin so, each with its brackets."""
    end = 0
    while found := opening.search(source, end):
        depth = 0
        for bracket in _BRACKET.finditer(source, found.start()):
            depth += {"{": 1, "}": -1}.get(bracket[0], 0)
            if not depth:
                end = bracket.end()
                break
        else:
            return
        yield Span(found.start(), end)


def _without(source: str, groups: Sequence[Span]) -> str:
    begins = [0, *(group.end for group in groups)]
    ends = [*(group.start for group in groups), len(source)]
    return "{}".join(source[begin:end] for begin, end in zip(begins, ends, strict=True))


def _alone(source: str, groups: Sequence[Span]) -> str:
    """The groups as a file of their own, read with the same encodings."""
    fonts = "".join(group.of(source) for group in _groups(source, _FONTS))
    notes = "".join(f"\\par {_NOTE.sub('{', group.of(source))}" for group in groups)
    return f"{{\\rtf1{_code_page(source)}{fonts}{notes}}}" if notes else ""


def _lines(source: str) -> Iterator[str]:
    return (row for line in _plain(source).splitlines() if (row := _row(line.strip())))


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
    found = re.search(_NOTED % name, source)
    if not found:
        return None
    return " ".join(_plain(f"{{\\rtf1{_code_page(source)} {found[1].strip()}}}").split()) or None


def _code_page(source: str) -> str:
    found = re.search(r"\\ansicpg\d+", source)
    return found[0] if found else ""
