"""Which lines of a PDF are footnotes: small type at the foot of a page, from a number or a mark on."""

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from index.formats.pdf_lines import Line

_SMALLER = 0.9
"""Of the size of most words, at most."""
_MARK = re.compile(r"(?:[\[(]?\d{1,3}[\])]?|[*†‡§]{1,3})\.?\s*\S")


def note_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The places of such lines among those of a document, which stand page by page."""
    found: set[int] = set()
    usual = median(line.size for line in lines for _ in line.text.split()) if lines else 0.0
    for _, group in groupby(enumerate(lines), key=lambda one: one[1].page):
        page = list(group)
        foot: list[tuple[int, Line]] = []
        while page and page[-1][1].size <= _SMALLER * usual:
            foot.insert(0, page.pop())
        begins = (place for place, (_, line) in enumerate(foot) if _MARK.match(line.text))
        found |= {at for at, _ in foot[next(begins, len(foot)) :]} if page else set()
    return frozenset(found)
