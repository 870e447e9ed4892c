"""Paragraph boundaries of plain text: blank lines, one-line paragraphs, and hard-wrapped blocks told apart."""

import re
from collections.abc import Iterator

from index.dates import date_line
from index.document import Span
from index.reading.bylines import byline_of
from index.sentences import trim

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|\r|\n|\u2028|\u2029|\Z)")
_WRAP_MIN, _WRAP_MAX = 45, 100
"""Text wrapped by hand or by mail programs breaks between these columns."""
_HEAD_LINES = 8
"""Lines without a blank one between them that may be a document's head."""


def paragraph_spans(text: str) -> Iterator[Span]:
    """The paragraphs of ``text``, trimmed, in order.

    Lines of a block without a blank line between them are paragraphs of their own, unless the block looks
    wrapped at a column: every line but the last long enough, none too long, and most ending mid-sentence.
    """
    for block in _blocks(text):
        if _wrapped(text, block):
            yield Span(block[0].start, block[-1].end)
        else:
            yield from block


def _blocks(text: str) -> Iterator[list[Span]]:
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = trim(text, Span(*match.span()))
        if line.start < line.end:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrapped(text: str, block: list[Span]) -> bool:
    if len(block) < 2:
        return False
    body = block[:-1]
    if len(block) <= _HEAD_LINES and any(_speaks_of_document(line.of(text)) for line in block):
        return False
    columns = all(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in body) and len(block[-1]) <= _WRAP_MAX
    unfinished = sum(text[line.end - 1] not in '.!?:"”’' for line in body)
    return columns and unfinished * 2 >= len(body)


def _speaks_of_document(line: str) -> bool:
    """Whether a line is a byline or says when something was published, however long the lines around it are."""
    if not line[0].isupper():
        return False
    dates = date_line(line)
    return byline_of(line) is not None or (dates is not None and dates.labelled)
