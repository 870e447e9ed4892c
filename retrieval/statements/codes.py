"""Codes for the words in and before a statement, by which its relevance to any topic can be told without its text."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.document import Document, Paragraph, Span
from index.records.told import Words
from index.statement import Statement
from retrieval.language.words import WORD, held, stems_of

_PARTS = re.compile(f"({WORD.pattern})")
PLACES = 0b11111
"""Of a word's code these bits say in which of the places it stands; the others tell it from other words."""
_BEFORE = 1 << 4


class Coder:
    """Codes of one document's statements; each paragraph's words are looked at once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paragraphs: dict[int, _Coded] = {}

    def of(self, statement: Statement) -> Words:
        """A code for each telling word in the places of a statement."""
        paragraph = self._document.paragraph_at(statement.content.start)
        spans = [] if paragraph is None else spans_of(statement, paragraph)
        if paragraph is None or not all(paragraph.span.contains(span) for span in spans):
            return _one_by_one(self._document, statement)
        coded = self._coded(paragraph)
        there = np.zeros(len(coded.codes), np.uint32)
        for place, span in enumerate(spans):
            inside = coded.within(span)
            if inside is None:
                return _one_by_one(self._document, statement)
            there[inside] |= np.uint32(1 << place)
        before = _before(self._document, paragraph)
        led = self._coded(before).codes if before else coded.codes[:0]
        codes = np.concatenate([coded.codes, led])
        places = np.concatenate([there, np.full(len(led), _BEFORE, np.uint32)])
        return _together(codes, places)

    def _coded(self, paragraph: Paragraph) -> "_Coded":
        found = self._paragraphs.get(paragraph.number)
        if found is None:
            found = self._paragraphs[paragraph.number] = _Coded(self._document.text, paragraph.span)
        return found


class _Coded:
    """The telling words of a paragraph, in order: where they stand, and their codes."""

    def __init__(self, text: str, span: Span) -> None:
        parts = _PARTS.split(span.of(text))  # what is between words, a word, and so on
        ends = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts))) + span.start
        codes = list(map(_codes_of, parts[1::2]))
        each = np.fromiter(map(len, codes), np.intp, len(codes))
        self._starts = np.repeat(ends[:-1:2], each).tolist()
        self._ends = np.repeat(ends[1::2], each).tolist()
        self.codes: Words = np.fromiter(chain.from_iterable(codes), np.uint32, len(self._starts))

    def within(self, span: Span) -> slice | None:
        """Where the words inside of ``span`` stand; None where it cuts a word."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._ends, span.end)
        cut_before = first > 0 and self._ends[first - 1] > span.start
        cut_after = last < len(self._starts) and self._starts[last] < span.end
        return None if cut_before or cut_after else slice(first, last)


def _together(codes: Words, places: Words) -> Words:
    """Each code once, with all of its places."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    first: npt.NDArray[np.intp] = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] ^ np.uint32(1 << 31)))
    return ordered[first] | np.bitwise_or.reduceat(places[order], first) if len(codes) else ordered


def _one_by_one(document: Document, statement: Statement) -> Words:
    codes: dict[int, int] = {}
    for place, text in enumerate(places_of(document, statement)):
        for stem in held(text):
            code = code_of(stem)
            codes[code] = codes.get(code, 0) | 1 << place
    return np.array(sorted(code | places for code, places in codes.items()), np.uint32)


@lru_cache(65536)
def _codes_of(word: str) -> tuple[int, ...]:
    return tuple(map(code_of, stems_of(word)))


@lru_cache(65536)
def code_of(stem: str) -> int:
    """The code of a stem; its places are added to it."""
    return crc32(stem.encode("utf-8", "surrogatepass")) & ~PLACES


def places_of(document: Document, statement: Statement) -> tuple[str, str, str, str, str]:
    """The statement; its sentence; what leads up to it in its paragraph; that; the paragraph before."""
    text, paragraph = document.text, document.paragraph_at(statement.content.start)
    if paragraph is None:
        return _own(statement).of(text), "", "", "", ""
    own, sentence, lead, whole = (span.of(text) for span in spans_of(statement, paragraph))
    before = _before(document, paragraph)
    return own, sentence, lead, whole, before.span.of(text) if before else ""


def spans_of(statement: Statement, paragraph: Paragraph) -> list[Span]:
    """The first four of these places."""
    own = _own(statement)
    return [own, statement.sentence, Span(paragraph.span.start, own.end), paragraph.span]


def _own(statement: Statement) -> Span:
    return Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))


def _before(document: Document, paragraph: Paragraph) -> Paragraph | None:
    return next((other for other in document.paragraphs if other.number == paragraph.number - 1), None)
