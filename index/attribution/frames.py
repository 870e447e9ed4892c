"""Cuts paragraphs into frames: one sentence each, with a whole quotation standing in it as one unit.

What is said inside a complete quotation ("I am here," she said) is no part of the grammar around it, so such a
quotation is masked: the frame holds a short stand-in, which keeps the parser on firm ground and saves its time.
A quotation woven into the sentence (called it "a shame") keeps its words.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.quotations import Quotation
from index.attribution.tokens import Token, tokens_of
from index.document import Paragraph, Span

_FINAL = frozenset(".!?…")
_ENDS = frozenset({".", "!", "?", "…", "...", "...."})
_DOUBLE = frozenset({"''", "``"})
_MASK = ("It", "works")
_DATELINE = 12
"""Tokens a dateline may take up."""
_LONGEST = 400
"""Units of the longest frame: no sentence comes near it, and what is read of a frame grows with its square."""
_LONG = 3
"""A quotation of at least so many words can stand on its own."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in its frame: which tokens stand for it, and whether it is masked."""

    quotation: Quotation
    first: int
    last: int
    """Index of the token after its last."""
    masked: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence: its tokens, its quotations, the paragraph it stands in."""

    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    quoted: tuple[Quoted, ...]

    def outside(self, index: int) -> bool:
        """Whether the token at ``index`` stands outside every quotation."""
        return not any(quoted.first <= index < quoted.last for quoted in self.quoted)


def frames_of(
    text: str, number: int, paragraph: Paragraph, quotations: Sequence[Quotation], words: Lexicon
) -> Iterator[Frame]:
    """The frames of one paragraph; ``quotations`` are that paragraph's, in order."""
    builder = _Builder(text, words)
    position = paragraph.span.start
    for quotation in quotations:
        builder.words_outside(Span(position, quotation.span.start))
        builder.quotation(quotation)
        position = quotation.span.end
    builder.words_outside(Span(position, paragraph.span.end))
    yield from builder.frames(number)


class _Builder:
    """Collects the units of one paragraph (words and quotations), then cuts them at sentence ends."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.units: list[Token | Quotation] = []

    def words_outside(self, span: Span) -> None:
        self.units.extend(tokens_of(self.text, span, self.words))

    def quotation(self, quotation: Quotation) -> None:
        self.units.append(quotation)

    def frames(self, number: int) -> Iterator[Frame]:
        sentence: list[Token | Quotation] = []
        dateline = self._dateline()
        for index, unit in enumerate(self.units):
            sentence.append(unit)
            if index == dateline or len(sentence) >= _LONGEST or self._ends(index):
                yield self._frame(number, sentence)
                sentence = []
        if sentence:
            yield self._frame(number, sentence)

    def _dateline(self) -> int | None:
        """ "LONDON, July 25 (Reuters) —": where it ends, so that the sentence after it stands alone."""
        if self._town():
            return 1
        for index, unit in enumerate(self.units[:_DATELINE]):
            if not isinstance(unit, Token) or (index == 0 and not (unit.text.isupper() and len(unit.text) > 1)):
                return None
            if index and unit.lower in {"—", "–", "--", "-"}:
                return index
        return None

    def _town(self) -> bool:
        """ "Nairobi — The leader …": one name, a long dash and a sentence's beginning."""
        town, dash, after = [*self.units[:3], None, None, None][:3]
        if not (isinstance(town, Token) and isinstance(dash, Token) and isinstance(after, Token)):
            return False
        begins = after.capital and (dash.lower == "|" or after.lower in self.words.words["determiners"])
        return begins and town.capital and dash.lower in {"—", "–", "|"}

    def _ends(self, index: int) -> bool:
        unit = self.units[index]
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if following is None:
            return True
        if isinstance(unit, Token):
            closing = unit.lower in _DOUBLE and index > 0 and self._stop(self.units[index - 1])
            if not (self._stop(unit) or closing) or self._lowercase(following):
                return False
            opening = isinstance(following, Token) and following.lower in _DOUBLE and closing
            return opening or not (isinstance(following, Token) and not following.text[0].isalnum())
        return self._quotation_ends(unit, following, index)

    def _stop(self, unit: Token | Quotation) -> bool:
        return isinstance(unit, Token) and unit.lower in _ENDS

    def _quotation_ends(self, unit: Quotation, following: Token | Quotation, index: int) -> bool:
        inner = unit.inner.of(self.text).rstrip()
        if not inner or inner[-1] not in _FINAL or self._lowercase(following):
            return False
        if isinstance(following, Quotation):
            return self._starts_high(following)
        if not following.text[0].isalnum():
            return False
        return not self._cue_follows(index + 1, inner[-1] == ".")

    def _lowercase(self, unit: Token | Quotation) -> bool:
        return isinstance(unit, Token) and unit.text[0].islower()

    def _starts_high(self, quotation: Quotation) -> bool:
        first = next((c for c in quotation.inner.of(self.text) if c.isalnum()), "")
        return not first.islower()

    def _cue_follows(self, index: int, stopped: bool) -> bool:
        """ "Why?" Clinton asked: a capital after the quotation, yet the sentence goes on to its cue."""
        for unit in self.units[index : index + 5]:
            if not isinstance(unit, Token) or unit.lower in _ENDS or unit.lower == ",":
                return False
            if unit.lower in self.words.words["nobody"]:
                return False
            if self.words.verb(unit.lower, "speech", "manner"):
                return self._closes_soon(self.units.index(unit, index) + 1, stopped)
            if not unit.capital and unit.lower not in self.words.words["adverbs"]:
                return False
        return False

    def _closes_soon(self, index: int, stopped: bool) -> bool:
        """The sentence ends or goes on with an adjunct, not with what is said; after a full stop it must end."""
        rest = self.units[index : index + 1]
        if not rest or not isinstance(rest[0], Token):
            return not rest
        if stopped:
            return rest[0].lower in _ENDS
        says = rest[0].lower in self.words.words["complementizers"] or rest[0].lower in self.words.pronouns
        return not says and not rest[0].capital and rest[0].lower != ":"

    def _frame(self, number: int, sentence: Sequence[Token | Quotation]) -> Frame:
        tokens: list[Token] = []
        quoted: list[Quoted] = []
        for index, unit in enumerate(sentence):
            if isinstance(unit, Token):
                tokens.append(unit)
                continue
            masked = self._complete(unit, sentence, index)
            first = len(tokens)
            tokens.extend(self._stand_in(unit) if masked else self._quoted_words(unit))
            quoted.append(Quoted(unit, first, len(tokens), masked))
        start = _span(sentence[0]).start
        return Frame(number, Span(start, _span(sentence[-1]).end), tuple(tokens), tuple(quoted))

    def _complete(self, quotation: Quotation, sentence: Sequence[Token | Quotation], index: int) -> bool:
        inner = quotation.inner.of(self.text).strip()
        if quotation.continued or not inner:
            return True
        inside = tokens_of(self.text, quotation.inner, self.words)
        if any(a.lower in _ENDS and b.capital for a, b in itertools.pairwise(inside)):
            return True
        before = sentence[index - 1] if index else None
        apart = before is None or isinstance(before, Quotation) or before.lower in {",", ":", "—", "–", "-", "("}
        stopped = inner[-1] in ".,!?…—–-" or self._comma_follows(sentence, index)
        high = self._starts_high(quotation)
        if not stopped:
            return apart and high and len(inside) > _LONG and isinstance(before, Token) and before.lower == ":"
        verb = isinstance(before, Token) and self.words.verb(before.lower, "speech", "manner") is not None
        return (len(inside) > _LONG and (apart or (high and verb))) or (apart and high)

    def _comma_follows(self, sentence: Sequence[Token | Quotation], index: int) -> bool:
        following = sentence[index + 1] if index + 1 < len(sentence) else None
        return following is None or (isinstance(following, Token) and following.lower in {",", "."})

    def _stand_in(self, quotation: Quotation) -> Iterator[Token]:
        start, end = quotation.span.start, quotation.span.end
        stop = quotation.inner.of(self.text).rstrip()[-1:]
        for word in ("“", *_MASK, stop if stop in {"?", "!", "."} else ",", "”"):
            yield Token(start, end, word, word.lower())

    def _quoted_words(self, quotation: Quotation) -> Iterator[Token]:
        yield from tokens_of(self.text, quotation.span, self.words)


def _span(unit: Token | Quotation) -> Span:
    return unit.span if isinstance(unit, Quotation) else Span(unit.start, unit.end)
