"""Finds the words between quotation marks: where each quotation begins and ends, whatever marks it uses.

A quotation over several paragraphs is one Quotation a paragraph; they share a run. The marks belong to the span.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.scanner import Scanner
from index.document import Paragraph, Role, Span

SPEAKING = frozenset({Role.TITLE, Role.STANDFIRST, Role.CAPTION, Role.HEADING, Role.BODY, Role.NOTE})
"""Paragraphs a quotation may stand in."""

_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_DOUBLED = 4
"""Two apostrophes so often serve as a mark: single ones then stand inside quotations."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation inside one paragraph."""

    span: Span
    """With its marks, as far as it has them."""
    inner: Span
    """Without its marks."""
    paragraph: int
    """Index into the document's paragraphs."""
    run: int
    """Quotations of one run are one utterance that goes on over paragraphs."""
    continued: bool = False
    """Whether it takes up a quotation left open in an earlier paragraph."""
    single: bool = False
    """Whether its marks are single ones, which also mark titles and odd words."""
    doubtful: bool = False
    """Whether its marks are pairs of apostrophes, which are italics as often as quotation marks."""


def quotations_of(text: str, paragraphs: Sequence[Paragraph], words: Lexicon) -> tuple[Quotation, ...]:
    """Every quotation of a document, in order; never overlapping, nested ones left inside their outer one."""
    found: list[Quotation] = []
    left_open: Quotation | None = None
    runs = 0
    doubled = text.count("''") >= _DOUBLED
    pairs = doubled and not any(mark in text for mark in '"“”„«»')
    # Notes last: they stand between the paragraphs of an utterance that goes on after them.
    for index, paragraph in sorted(enumerate(paragraphs), key=lambda one: one[1].role is Role.NOTE):
        if paragraph.role not in SPEAKING:
            continue
        pieces = list(_paired(text, paragraph.span) if pairs else _in_paragraph(text, paragraph.span, words, doubled))
        if pieces and left_open and not _takes_up(text, pieces[0][0], paragraph.span, left_open):
            left_open = None
        for number, (span, inner, single, unclosed) in enumerate(pieces):
            continued = number == 0 and left_open is not None
            runs += not continued
            found.append(Quotation(span, inner, index, runs, continued, single, doubtful=pairs))
            left_open = found[-1] if unclosed else None
        if not pieces:
            left_open = None
    return tuple(_spoken(text, sorted(found, key=lambda quotation: quotation.span.start)))


_Piece = tuple[Span, Span, bool, bool]


def _takes_up(text: str, first: Span, paragraph: Span, before: Quotation) -> bool:
    return first.start == paragraph.start and _same_style(text[first.start], text[before.span.start])


def _same_style(one: str, other: str) -> bool:
    singles = "'‘’‹›`"
    return (one in singles) == (other in singles)


def _spoken(text: str, found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Drops quotations without a word, and single marks left open that no paragraph takes up."""
    taken_up = {quotation.run for quotation in found if quotation.continued}
    for quotation in found:
        lone = quotation.single and quotation.span.end == quotation.inner.end and quotation.run not in taken_up
        if _NICKNAME.fullmatch(quotation.inner.of(text)) and _inside_name(text, quotation.span):
            continue
        if not lone and any(character.isalnum() for character in quotation.inner.of(text)):
            yield quotation


_NICKNAME = re.compile(r"[^\W\d_][\w.-]{1,14}")


def _inside_name(text: str, span: Span) -> bool:
    """ "Robert “Bob” Haines": one word in marks between capitals on the same line."""
    before = re.search(r"([^\W\d_]\w+) \Z", text[max(0, span.start - 30) : span.start])
    after = re.match(r" ([^\W\d_])", text[span.end : span.end + 2])
    inner = text[span.start + 1].isupper()
    return inner and before is not None and after is not None and before.group(1).istitle() and after.group(1).isupper()


def _in_paragraph(text: str, span: Span, words: Lexicon, doubled: bool) -> Iterator[_Piece]:
    """The outermost quotations of one paragraph as (span, inner, single, left open)."""
    masked = _TAG.sub(lambda match: " " * len(match.group()), span.of(text))
    if doubled:
        masked = _PAIR.sub(lambda match: ' "' if match["opens"] else '" ', masked)
    scanner = Scanner(masked, words)
    for start, end, single, closed in scanner.pieces():
        first, last = span.start + start, span.start + end
        inner = Span(first + scanner.opened(start), last - closed)
        outer = Span(first - (text[first - 1 : first + 1] == "''"), last + (text[last - 1 : last + 1] == "''"))
        yield outer if doubled else Span(first, last), inner, single, not closed


_PAIR = re.compile(r"(?P<opens>(?<![^\s(\[—–-])''(?=[^\s']))|''(?!\w)")


def _paired(text: str, span: Span) -> Iterator[_Piece]:
    """Quotations of a document that writes two apostrophes for a mark."""
    start: int | None = None
    for match in _PAIR.finditer(text, span.start, span.end):
        if start is None:
            start = match.start() if text[match.end() : match.end() + 1].strip() else None
        elif match.start() > start + 2:
            yield Span(start, match.end()), Span(start + 2, match.start()), False, False
            start = None
    if start is not None:
        yield Span(start, span.end), Span(start + 2, span.end), False, True
