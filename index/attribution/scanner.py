"""Walks the quotation marks of one paragraph: which open, which close, which are apostrophes, inches or nested."""

import re
from collections.abc import Iterator, Sequence

from index.attribution.lexicon import Lexicon

_OPENS_AFTER = frozenset("([{—–-/=:…>*_")
_STOPS = frozenset(".!?…,")
_TAIL = re.compile(r"[,!?…](?=\s(?P<tail>[\w’'-]+(?:\s[\w’'-]+){1,6})\.\s*\Z)")
"""At most so many words say who speaks."""


class Scanner:
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
            elif (end := self._forgotten(start, at)) is not None:
                yield start, end, True
                start, depth = at, 1
        if start is not None:
            yield self._unclosed(start)

    def _can_open(self, at: int) -> bool:
        after = self.text[at + 1 : at + 2]
        apart = after.isspace() and self.text[at] not in "“„" and not self._spaced(at, 1)
        return bool(after) and not apart and self._free_before(at)

    def _spaced(self, at: int, step: int) -> bool:
        """French marks stand a space apart from the words: « Bonjour »."""
        mark = {1: "«", -1: "»"}[step]
        beyond = self.text[at + 2 * step : at + 2 * step + 1] if at + 2 * step >= 0 else ""
        return self.text[at] == mark and beyond.strip() != ""

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
            return attached or (opener == "«" and self._spaced(at, -1)) or not after or after.isspace()
        loose = not after or not after.isalnum()
        return (attached and (loose or before in _STOPS)) or not after

    def _nested(self, start: int, rest: Sequence[int]) -> bool:
        """An opening mark inside an open quotation nests when two closing marks follow before another opens."""
        following = [self._closes(start, at) for at in rest[1:3]]
        return following == [True, True]

    def _forgotten(self, start: int, at: int) -> int | None:
        """ "“We left, she said. “It was late.”": where the closing mark is missing, before what says who speaks."""
        match = _TAIL.search(self.text, start + 1, at) if self.text[at] == self.text[start] else None
        if match is None or not self._can_open(at):
            return None
        said = any(self.words.verb(word.lower(), "speech", "manner") for word in match["tail"].split())
        return match.start() + 1 if said else None

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
            if self.text[at] == self.text[opener] == "`":
                return None
            if self.text[at] in self.closers[self.text[opener]] and self._single_ends(at):
                candidates.append(at)
                if self.text[at - 1] in _STOPS:
                    break
        plain = [at for at in candidates if not self._possessive(at)]
        if not plain and (self._single_may_go_on(opener) or end < len(self.text)):
            return None
        return next(iter(plain or candidates), None)

    def _single_ends(self, at: int) -> bool:
        before, after = self.text[at - 1], self.text[at + 1 : at + 2]
        return not before.isspace() and not after.isalnum()

    def _possessive(self, at: int) -> bool:
        """ "companies’ plans", "the reports’, and": an s before, a small word after or a comma and a conjunction."""
        following = re.match(r"\s[a-zäöü]|,\s(\w+)", self.text[at + 1 :])
        if self.text[at - 1] not in "sz" or following is None:
            return False
        return following.group(1) is None or following.group(1) in self.words.words["conjunctions"]
