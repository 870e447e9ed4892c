"""Lines of styled text with a margin, wrapped only between words: what every terminal renderer is made of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from bot.showing import safe

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Part:
    """Some text, raw as the document or person wrote it, and its style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line. ``first`` stands before its first row, ``margin`` before every other."""

    parts: tuple[Part, ...]
    margin: Part = Part("")
    first: Part | None = None


def line(*parts: str | Part, margin: str | Part = "", first: str | Part | None = None) -> Line:
    """A Line from plain strings and styled parts."""
    return Line(tuple(map(_part, parts)), _part(margin), None if first is None else _part(first))


def rows(shown: Line, width: int | None) -> Iterator[Text]:
    """The rows of a line as a terminal of ``width`` cells shows them; unwrapped when ``width`` is None.

    Everything is made harmless here, so no renderer can forget to.
    """
    margin = shown.margin if shown.first is None else shown.first
    for paragraph in _line_ends(_text(shown.parts)):
        for row in _wrap(paragraph, None if width is None else width - cell_len(margin.text)):
            yield Text.assemble((margin.text, margin.style), row) if margin.text else row
            margin = shown.margin


def plain(lines: Iterable[Line]) -> str:
    """The lines without colour, each in one row, as they go to a pipe or a file."""
    return "".join(f"{row.plain}\n" for shown in lines for row in rows(shown, None))


def _part(given: str | Part) -> Part:
    return given if isinstance(given, Part) else Part(given)


def _text(parts: tuple[Part, ...]) -> Text:
    # appended as text, never through rich's markup, which a document could otherwise use
    text = Text()
    for part in parts:
        text.append(safe.escape(part.text), part.style)
    return text


def _line_ends(text: Text) -> list[Text]:
    # rich has already dropped the CR of a CRLF
    return list(text.split("\n", allow_blank=True)) or [text]


def _wrap(text: Text, width: int | None) -> list[Text]:
    """``text`` in rows of at most ``width`` cells, broken at white space only; a longer word stays whole."""
    if width is None or cell_len(text.plain) <= width:
        return [text]
    begins = [0]
    for word in _WORD.finditer(text.plain):
        fits = cell_len(text.plain[begins[-1] : word.end()]) <= width
        if not fits and word.start() > begins[-1]:
            begins.append(word.start())
    pieces = text.divide(begins[1:])
    for piece in pieces:
        piece.rstrip()
    return list(pieces)
