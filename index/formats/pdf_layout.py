"""Makes running text of a PDF's lines: running heads out, lines joined into paragraphs, broken words made whole."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.document import Span
from index.formats.hyphens import Hyphens
from index.formats.pdf_lines import Line
from index.formats.pdf_notes import note_lines

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_REPEATED = 0.3
"""Share of the pages on which a running head stands, at least (left and right pages often differ)."""
_FINAL = re.compile(r"[.!?:;…][\"”’'»)\]\d]*$|[\"”»]$")
_BULLET = re.compile(r"(?:[•▪◦‣·*–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_LEADING = 1.3
"""A gap so much wider than the usual one between lines divides paragraphs."""
_WIDE = 1.9
"""The same in the middle of a sentence."""
_SIZE = 0.12
"""Sizes that differ by more are a heading and a text, not one paragraph."""
_RAGGED = 2.5
"""In the middle of a sentence a line counts as short from so many times the next word's width."""
_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Laid:
    """The text, where each page begins in it, and where its footnotes stand."""

    text: str
    pages: tuple[int, ...]
    notes: tuple[Span, ...]


def laid_out(lines: Sequence[Line], pages: int) -> Laid:
    """The running text of a document with so many pages."""
    kept = _without_heads(lines, pages)
    hyphens = Hyphens(line.text for line in kept)
    pieces: list[str] = []
    length = 0
    begins: list[int] = []
    small, notes = note_lines(kept), list[Span]()
    for number, line in enumerate(kept):
        before = kept[number - 1] if number else None
        joint = _joint(kept, number, hyphens) if before else ""
        begins += [length + len(joint)] * (line.page + 1 - len(begins))
        pieces += [joint, line.text]
        length += len(joint) + len(line.text)
        notes += [Span(length - len(line.text), length)] if number in small else []
    text = "".join(pieces)
    return Laid(text, tuple(begins + [length] * (pages - len(begins))), tuple(notes))


def _without_heads(lines: Sequence[Line], pages: int) -> list[Line]:
    """The lines without page numbers and without what the margins of several pages repeat."""
    on_pages = Counter(head for head in {(_head(line), line.page) for line in lines if line.margin})
    repeated = Counter(head for head, _ in on_pages)
    often = max(2, math.ceil(pages * _REPEATED))
    return [
        line
        for line in lines
        if not line.margin or not (repeated[_head(line)] >= often or _PAGE_NUMBER.fullmatch(line.text))
    ]


def _head(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()


def _joint(lines: Sequence[Line], number: int, hyphens: Hyphens) -> str:
    """What stands between a line and the one before: nothing or a hyphen, a space, or a paragraph's end."""
    before, line = lines[number - 1], lines[number]
    if _ends_paragraph(lines, number):
        return "-\n\n" if before.broken else "\n\n"
    return hyphens.between(before.text, line.text) if before.broken else " "


def _ends_paragraph(lines: Sequence[Line], number: int) -> bool:
    before, line = lines[number - 1], lines[number]
    if abs(before.size - line.size) > _SIZE * max(before.size, line.size) or _BULLET.match(line.text):
        return True
    if before.broken:
        return False
    ended = bool(_FINAL.search(before.text))
    goes_on = not ended and line.text[:1].islower()
    room = _column_right(lines, number - 1) - before.right
    short = not goes_on and room > _first_word(line) * (1 if ended else _RAGGED)
    if before.page != line.page or line.base >= before.base + before.size:
        return ended or short
    gap = before.base - line.base
    indented = line.left - before.left > 0.7 * line.size and not _BULLET.match(before.text)
    apart = gap > (_WIDE if goes_on else _LEADING) * _usual_gap(lines, number)
    return apart or short or (indented and not goes_on)


def _first_word(line: Line) -> float:
    """How wide the line's first word is, with the space before it, about."""
    return (len(line.text.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / len(line.text)


def _column_right(lines: Sequence[Line], number: int) -> float:
    """Where lines of this column end when full, as the lines around show."""
    line = lines[number]
    return max(other.right for other in _around(lines, number) if abs(other.left - line.left) < 3 * line.size)


def _usual_gap(lines: Sequence[Line], number: int) -> float:
    around = _around(lines, number)
    gaps = [above.base - below.base for above, below in pairwise(around)]
    fitting = [gap for gap in gaps if 0.7 < gap / lines[number].size < 3]
    smallest = min(fitting, default=0.0)
    return median(gap for gap in fitting if gap <= _LEADING * smallest) if fitting else math.inf


def _around(lines: Sequence[Line], number: int) -> Iterator[Line]:
    line = lines[number]
    for other in lines[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]:
        if other.page == line.page and abs(other.size - line.size) <= _SIZE * line.size:
            yield other
