"""A document cut into leaves that Slack can show: whole paragraphs, long ones in pieces, nothing left out."""

from collections.abc import Iterator, Sequence

from bot.slack import limits
from bot.slack.text import weight
from index.document import Document, Span

_LONGEST = 500
"""Characters of a piece of a long paragraph; escaped five times as many, which is below what a section may have."""
_WINDOW = 6_000
"""Characters shown at a time, as Slack may count them."""
_MOST = 12
"""Leaves shown at a time."""
_BEFORE = 2
"""Leaves shown before the quote, so that it is read as it was written."""


def leaves(document: Document) -> list[Span]:
    """The document's paragraphs in order, those that one section cannot hold cut at spaces."""
    return [leaf for paragraph in document.paragraphs for leaf in _cut(document.text, paragraph.span)]


def around(text: str, cut: Sequence[Span], spans: Sequence[Span]) -> int:
    """The number of the leaf to begin with, so that the first of ``spans`` is shown in what surrounds it."""
    first = min((span.start for span in spans), default=0)
    held = next((number for number, leaf in enumerate(cut) if leaf.end > first), 0)
    begin = held
    while begin > max(held - _BEFORE, 0) and _size(text, cut[begin - 1 : held + 1]) < _WINDOW // 2:
        begin -= 1
    return begin


def window(text: str, cut: Sequence[Span], begin: int) -> Sequence[Span]:
    """The leaves from number ``begin`` on that are shown at a time, at least one."""
    end = begin + 1
    while end < len(cut) and end - begin < _MOST and _size(text, cut[begin : end + 1]) <= _WINDOW:
        end += 1
    return cut[begin:end]


def before(text: str, cut: Sequence[Span], begin: int) -> int:
    """The number of the leaf that the window before ``begin`` begins with."""
    start = max(begin - 1, 0)
    while start > 0 and begin - start < _MOST and _size(text, cut[start - 1 : begin]) <= _WINDOW:
        start -= 1
    return start


def _size(text: str, shown: Sequence[Span]) -> int:
    return sum(weight(leaf.of(text)) for leaf in shown)


def _cut(text: str, span: Span) -> Iterator[Span]:
    if weight(span.of(text)) <= limits.SECTION:
        yield span
        return
    start = span.start
    while span.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = space + 1 if space > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)
