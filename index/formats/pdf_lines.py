"""The lines of a PDF's pages: their text and where they stand, in the order of the page's content."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

_HYPHEN = 0x02
"""What PDFium gives for a hyphen at which it joined two lines."""
_LINE_ENDS = frozenset({0x0A, 0x0D})
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NOTHING = frozenset({0x00, 0xFFFE, 0xFFFF, 0xFEFF})


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed; measures in points from the page's lower left corner."""

    text: str
    page: int
    """0-based."""
    left: float
    right: float
    base: float
    size: float
    broken: bool
    """Whether it ends at a hyphen within a word."""
    margin: bool = False
    """Whether it is one of the outermost in the upper or lower margin, where running heads and page numbers stand."""
    numbered: tuple[float, float] | None = None
    """Where a number at its beginning ends and the words begin that stand well apart from it."""


_FIGURES = re.compile(r"([0-9]{1,3})\s+\S")
_APART = 0.6
"""Of the size: a space between words is half as wide."""
_MARGIN = 0.18
"""Share of the page's height in which running heads are looked for, at the top and at the bottom."""
_OUTERMOST = 2
_SAMPLE = 8
"""So many characters tell a line's size and base, whatever words in another type stand in it."""


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of one page, blank ones left out."""
    lines = list(_lines(page, number))
    bases = sorted({round(line.base) for line in lines})
    low = min(page.get_height() * _MARGIN, bases[:_OUTERMOST][-1]) if lines else 0
    high = max(page.get_height() * (1 - _MARGIN), bases[-_OUTERMOST:][0]) if lines else 0
    return [replace(line, margin=not low < round(line.base) < high) for line in lines]


def _lines(page: Any, number: int) -> Iterator[Line]:
    from pypdfium2 import raw  # noqa: PLC0415 - only where PDFs are read

    text_page = page.get_textpage()
    signs: list[tuple[int, int]] = []
    for index in range(text_page.count_chars()):
        sign = raw.FPDFText_GetUnicode(text_page, index)
        if sign in _LINE_ENDS or sign == _HYPHEN:
            yield from _line(text_page, signs, number, broken=sign == _HYPHEN)
            signs = []
        elif sign not in _NOTHING:
            signs.append((index, sign))
    yield from _line(text_page, signs, number, broken=False)


def _line(text_page: Any, signs: list[tuple[int, int]], number: int, *, broken: bool) -> Iterator[Line]:
    text = _decoded([sign for _, sign in signs])
    seen = [index for index, sign in signs if not chr(sign).isspace()]
    if not seen:
        return
    left, right = _box(text_page, seen[0])[0], _box(text_page, seen[-1])[2]
    sample = seen[:: max(1, len(seen) // _SAMPLE)]
    size = median(top - bottom for _, bottom, _, top in (_box(text_page, index) for index in sample))
    base = median(_base(text_page, index) for index in sample)
    whole = text.strip()
    broken = broken or (whole.endswith(("-", "\u00ad")) and whole[-2:-1].isalpha())
    text = whole.rstrip("-\u00ad") if broken else whole
    yield Line(text, number, left, right, base, size, broken, numbered=_numbered(text_page, text, seen, size))


def _numbered(text_page: Any, text: str, seen: list[int], size: float) -> tuple[float, float] | None:
    figures = _FIGURES.match(text)
    if figures is None or len(seen) <= len(figures[1]):
        return None
    end, begin = _box(text_page, seen[len(figures[1]) - 1])[2], _box(text_page, seen[len(figures[1])])[0]
    return (end, begin) if begin - end > _APART * size else None


def _decoded(signs: list[int]) -> str:
    joined = "".join(_LIGATURES.get(sign, chr(sign)) for sign in signs)
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:
    """(left, bottom, right, top) of a character's line box, which is as high for "a" as for "Å"."""
    from pypdfium2 import raw  # noqa: PLC0415 - comes with the page

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    return box.left, box.bottom, box.right, box.top


def _base(text_page: Any, index: int) -> float:
    from pypdfium2 import raw  # noqa: PLC0415 - comes with the page

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return y.value
