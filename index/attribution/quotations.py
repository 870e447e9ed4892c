"""Finds the words between quotation marks: where each quotation begins and ends, whatever marks it uses.

A quotation over several paragraphs is one Quotation a paragraph; they share a run. The marks belong to the span.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.document import Paragraph, Role, Span

SPEAKING = frozenset({Role.TITLE, Role.STANDFIRST, Role.CAPTION, Role.HEADING, Role.BODY})
"""Paragraphs a quotation may stand in."""

_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_OPENS_AFTER = frozenset("([{—–-/=:…>*_")
_CLOSES_BEFORE = frozenset(".,;:!?)]}—–-…/<*_")
_DOUBLED = 4
"""Two apostrophes so often serve as a mark: single ones then stand inside quotations."""
_STOPS = frozenset(".!?…,")


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


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    mark: str
    single: bool


def quotations_of(text: str, paragraphs: Sequence[Paragraph], words: Lexicon) -> tuple[Quotation, ...]:
    """Every quotation of a document, in order; never overlapping, nested ones left inside their outer one."""
    found: list[Quotation] = []
    left_open: Quotation | None = None
    runs = 0
    pairs = text.count("''") >= _DOUBLED
    for index, paragraph in enumerate(paragraphs):
        if paragraph.role not in SPEAKING:
            continue
        pieces = list(_paired(text, paragraph.span) if pairs else _in_paragraph(text, paragraph.span, words))
        if pieces and left_open and not _takes_up(text, pieces[0][0], paragraph.span, left_open):
            left_open = None
        for number, (span, inner, single, unclosed) in enumerate(pieces):
            continued = number == 0 and left_open is not None
            runs += not continued
            found.append(Quotation(span, inner, index, runs, continued, single, doubtful=pairs))
            left_open = found[-1] if unclosed else None
        if not pieces:
            left_open = None
    return tuple(_spoken(text, found))


_Piece = tuple[Span, Span, bool, bool]


def _takes_up(text: str, first: Span, paragraph: Span, before: Quotation) -> bool:
    return first.start == paragraph.start and _same_style(text[first.start], text[before.span.start])


def _same_style(one: str, other: str) -> bool:
    singles = "'‘’‹›"
    return (one in singles) == (other in singles)


def _spoken(text: str, found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Drops quotations without a word, and single marks left open that no paragraph takes up."""
    taken_up = {quotation.run for quotation in found if quotation.continued}
    for quotation in found:
        lone = quotation.single and quotation.span.end == quotation.inner.end and quotation.run not in taken_up
        if not lone and any(character.isalnum() for character in quotation.inner.of(text)):
            yield quotation


def _in_paragraph(text: str, span: Span, words: Lexicon) -> Iterator[_Piece]:
    """The outermost quotations of one paragraph as (span, inner, single, left open)."""
    masked = _TAG.sub(lambda match: " " * len(match.group()), span.of(text))
    scanner = _Scanner(masked, words)
    for start, end, single, closed in scanner.pieces():
        first, last = span.start + start, span.start + end
        inner = Span(first + scanner.opened(start), last - closed)
        yield Span(first, last), inner, single, not closed


_PAIR = re.compile(r"(?<![^\s(\[—–-])''(?=[^\s'])|''(?!\w)")


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


class _Scanner:
    """Walks the marks of one paragraph."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.doubles = frozenset("".join(words.double_marks))
        self.singles = frozenset("".join(words.single_marks))
        self.closers: dict[str, set[str]] = {}
        for pair in words.double_marks + words.single_marks:
            self.closers.setdefault(pair[0], set()).add(pair[1])
        self.double_at = [i for i, c in enumerate(text) if c in self.doubles and not self._inches(i)]

    def opened(self, start: int) -> int:
        """1 when a mark stands at ``start``, 0 for a quotation whose opening mark is missing."""
        return int(self.text[start] in self.doubles or self.text[start] in self.singles)

    def pieces(self) -> Iterator[tuple[int, int, bool, bool]]:
        """(start, end, single, closed) of each outermost quotation."""
        covered = 0
        doubles = list(self._doubles())
        for start, end, closed in doubles:
            if start < covered:
                continue
            for piece in self._single_pieces(covered, start):
                yield piece
                covered = piece[1]
            around = self._around(covered, start, doubles)
            yield around or (start, end, False, closed)
            covered = around[1] if around else end
        yield from self._single_pieces(covered, len(self.text))

    def _around(
        self, covered: int, inner: int, doubles: Sequence[tuple[int, int, bool]]
    ) -> tuple[int, int, bool, bool] | None:
        """Single marks with double ones inside: ‘He calls it “the shed”,’ opened before ``inner``, closed after it."""
        opener = next((at for at in range(covered, inner) if self._single_opens(at, covered)), None)
        if opener is None:
            return None
        for at in range(inner, len(self.text)):
            if any(start <= at < end for start, end, _ in doubles):
                continue
            if self.text[at] == self.text[opener] and self._single_opens(at, inner):
                return None
            closes = self.text[at] in self.closers[self.text[opener]] and self._single_ends(at)
            if closes and self.text[at - 1] in _STOPS | self.doubles:
                return opener, at + 1, True, True
        return None

    def _doubles(self) -> Iterator[tuple[int, int, bool]]:
        marks = self.double_at
        start: int | None = None
        depth = 0
        for number, at in enumerate(marks):
            if start is None:
                if self._can_open(at):
                    start, depth = at, 1
                elif number == 0 and self._missing_opening(at):
                    yield 0, at + 1, True
                continue
            if self._closes(start, at):
                depth -= 1
                if depth == 0:
                    yield start, at + 1, True
                    start = None
            elif self._nested(start, marks[number:]):
                depth += 1
        if start is not None:
            yield self._unclosed(start)

    def _can_open(self, at: int) -> bool:
        after = self.text[at + 1 : at + 2]
        apart = after.isspace() and self.text[at] not in "“„"
        return bool(after) and not apart and self._free_before(at)

    def _free_before(self, at: int) -> bool:
        before = self.text[at - 1 : at]
        explicit = self.text[at] in "“„«»" and not before.isalnum()
        return not before or before.isspace() or before in _OPENS_AFTER or before in self.singles or explicit

    def _closes(self, start: int, at: int) -> bool:
        """Whether the mark at ``at`` ends the quotation opened at ``start``."""
        mark, opener = self.text[at], self.text[start]
        before, after = self.text[at - 1], self.text[at + 1 : at + 2]
        attached = not before.isspace() or after.isspace()
        if mark in self.closers.get(opener, ()) and mark != opener:
            return attached or not after or after.isspace()
        loose = not after or not after.isalnum()
        return (attached and (loose or before in _STOPS)) or not after

    def _nested(self, start: int, rest: Sequence[int]) -> bool:
        """An opening mark inside an open quotation nests when two closing marks follow before another opens."""
        following = [self._closes(start, at) for at in rest[1:3]]
        return following == [True, True]

    def _missing_opening(self, at: int) -> bool:
        """The paragraph's first mark closes: the quotation began with the paragraph."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return before in _STOPS and (not after or after.isspace()) and bool(before)

    def _unclosed(self, start: int) -> tuple[int, int, bool]:
        end = len(self.text.rstrip())
        return start, max(end, start + 1), False

    def _inches(self, at: int) -> bool:
        """A straight mark after a figure, with no straight mark open before it."""
        if self.text[at] != '"' or not self.text[at - 1 : at].isdigit():
            return False
        return self.text.count('"', 0, at) % 2 == 0

    def _single_pieces(self, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
        position = start
        while position < end:
            if self._single_opens(position, start):
                close = self._single_close(position, end)
                if close is not None:
                    yield position, close + 1, True, True
                    position = close
                elif end == len(self.text) and self._single_may_go_on(position):
                    yield position, len(self.text.rstrip()), True, False
                    return
            position += 1

    def _single_may_go_on(self, at: int) -> bool:
        """Left open at a paragraph's start or after a colon, it may go on in the next paragraph."""
        return not self.text[:at].strip() or self.text[:at].rstrip()[-1:] == ":"

    def _single_opens(self, at: int, start: int) -> bool:
        if self.text[at] not in self.singles or self.text[at] in "’›":
            return False
        before, after = self.text[at - 1 : at] if at > start else "", self.text[at + 1 : at + 2]
        if not after.isalnum() and after not in ("[", "…", "(", "£", "$"):
            return False
        if self.text[at - 1 : at + 2].count(self.text[at]) > 1:
            return False
        word = re.match(r"\w+", self.text[at + 1 :])
        elided = word and (word.group().lower() in self.words.elided or re.fullmatch(r"\d\ds?", word.group()))
        return not elided and (not before or before.isspace() or before in _OPENS_AFTER)

    def _single_close(self, opener: int, end: int) -> int | None:
        """Where the quotation ends: at a mark after punctuation, else at the first that is no possessive."""
        candidates = []
        for at in range(opener + 2, end):
            if self.text[at] == self.text[opener] == "‘" and self._single_opens(at, opener):
                break
            if self.text[at] in self.closers[self.text[opener]] and self._single_ends(at):
                candidates.append(at)
                if self.text[at - 1] in _STOPS:
                    break
        plain = [at for at in candidates if not self._possessive(at)]
        if not plain and self._single_may_go_on(opener):
            return None
        return next(iter(plain or candidates), None)

    def _single_ends(self, at: int) -> bool:
        before, after = self.text[at - 1], self.text[at + 1 : at + 2]
        return not before.isspace() and not after.isalnum()

    def _possessive(self, at: int) -> bool:
        """ "companies’ plans": an s before, a small word after."""
        return self.text[at - 1] in "sz" and bool(re.match(r"\s[a-zäöü]", self.text[at + 1 :]))
