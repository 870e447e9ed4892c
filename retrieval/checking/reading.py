"""Reads a quotation in a pool of texts: at one place, or pieced together from several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.document import Span
from retrieval.checking.alignment import NEVER, Path, Step, matched, paths
from retrieval.checking.candidates import Pool
from retrieval.checking.changes import changes_of
from retrieval.checking.record import Record
from retrieval.checking.tokens import Element, Gap, Word, elements
from retrieval.checking.verdict import Change
from retrieval.language.words import stems

_LEFT_OUT = 30
"""More words dropped without an ellipsis within one sentence are two places."""
_TELLING = ((5, 0), (4, 1), (2, 2))
"""What keeps a piece from agreeing with its place by chance: so many words, so many of them with a meaning."""
_SOME = 3
"""Where the whole is very near to another place, a piece of fewer words is chance all the same."""
_SURE = 0.8
"""A quotation so near to one place is an altered one, whatever chance piece is found elsewhere."""
_EDITS = 0.25
"""Share of a pieced quotation's words that may be changed besides."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation as compared."""

    text: str
    elements: tuple[Element, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The forms of its own words, brackets left aside."""
        return tuple(element.forms[0] for element in self.elements if isinstance(element, Word))

    @property
    def telling(self) -> int:
        """How many of them carry meaning."""
        return len(stems(" ".join(self.words)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a quotation."""

    wording: Wording
    path: Path
    changes: tuple[Change, ...]
    parts: tuple[tuple[str, Span], ...]
    """Where its words stand: one place, or several when it is pieced together."""
    pieces: tuple[tuple[Step, ...], ...]

    @property
    def size(self) -> int:
        """How many words the quotation has."""
        return len(self.wording.words)

    @property
    def exact(self) -> bool:
        """Whether every word agrees, at one place."""
        return not self.changes and len(self.parts) == 1

    @property
    def alike(self) -> float:
        """Share of its words that agree."""
        return sum(len(matched(steps, self.wording.elements)) for steps in self.path.segments) / max(1, self.size)

    @property
    def telling(self) -> int:
        """How many words that carry meaning agree."""
        return sum(_telling(steps, self.wording) for steps in self.path.segments)

    @property
    def whole(self) -> tuple[str, Span]:
        """From where it begins to where it ends, of one place."""
        doc, first = self.parts[0]
        return doc, Span(first.start, self.parts[-1][1].end) if self.parts[-1][0] == doc else first


def wording(text: str) -> Wording:
    """``text`` as compared; one that is all in brackets is read as if they were not there."""
    found = elements(text, Span(0, len(text)))
    if not any(isinstance(element, Word) for element in found):
        bare = text.replace("[", " ").replace("]", " ")
        found = elements(bare, Span(0, len(bare)))
    return Wording(text, found)


def read(worded: Wording, pool: Pool, record: Record) -> list[Reading]:
    """The cheapest ways to read the quotation; where those are of several places, also those of one."""
    found = [_reading(worded, path, pool, record) for path in paths(worded.elements, pool.sources)]
    if any(len(reading.path.segments) > 1 for reading in found):
        found += [_reading(worded, path, pool, record) for path in paths(worded.elements, pool.sources, jump=NEVER)]
    return [reading for reading in found if reading.parts and not _one_sentence(reading, pool)]


def spliced(reading: Reading, others: Sequence[Reading]) -> bool:
    """Whether the quotation is pieced together: each piece long enough to be no chance, hardly a word changed."""
    if len(reading.parts) < 2:
        return False
    if len(reading.path.segments) == 1:
        return not reading.changes
    near = max((other.alike for other in others if len(other.path.segments) == 1), default=0.0)
    edits = sum(step.element is None or not step.same for steps in reading.path.segments for step in steps)
    return edits <= _EDITS * reading.size and all(
        _is_piece(steps, reading.wording, sure=near >= _SURE) for steps in reading.pieces
    )


def _is_piece(steps: Sequence[Step], worded: Wording, *, sure: bool) -> bool:
    agreed, telling = len(matched(steps, worded.elements)), _telling(steps, worded)
    if sure and agreed < _SOME:
        return False
    return any(agreed >= words and telling >= meaning for words, meaning in _TELLING)


def _telling(steps: Sequence[Step], worded: Wording) -> int:
    """How many of the words that agree carry meaning."""
    words = [worded.elements[at] for at in matched(steps, worded.elements)]
    return len(stems(" ".join(word.forms[0] for word in words if isinstance(word, Word))))


def _reading(worded: Wording, path: Path, pool: Pool, record: Record) -> Reading:
    changes = [change for steps in path.segments for change in changes_of(worded.text, worded.elements, steps, pool)]
    pieces = tuple(piece for steps in path.segments for piece in _pieces(steps, worded, pool, record))
    placed = [(piece, _placed(piece, pool)) for piece in pieces]
    parts = tuple(place for _, place in placed if place is not None)
    return Reading(worded, path, tuple(changes), parts, tuple(piece for piece, place in placed if place is not None))


def _pieces(steps: Sequence[Step], worded: Wording, pool: Pool, record: Record) -> list[tuple[Step, ...]]:
    """A segment, cut at each ellipsis that bridges places which are no one utterance."""
    cuts = [0]
    for at, step in enumerate(steps):
        is_gap = step.element is not None and isinstance(worded.elements[step.element], Gap)
        if is_gap and step.start < step.end and 0 < at < len(steps) - 1 and step.start > 0:
            doc, before = pool.tokens[step.start - 1]
            _, after = pool.tokens[min(step.end, len(pool.tokens) - 1)]
            if not record.one_utterance(doc, before.span.start, after.span.start):
                cuts.append(at + 1)
    return [tuple(_ungapped(steps[a:b], worded)) for a, b in pairwise([*cuts, len(steps)])]


def _ungapped(steps: Sequence[Step], worded: Wording) -> Sequence[Step]:
    last = steps[-1].element
    return steps[:-1] if last is not None and isinstance(worded.elements[last], Gap) else steps


def _placed(steps: Sequence[Step], pool: Pool) -> tuple[str, Span] | None:
    start = min((step.start for step in steps), default=0)
    end = max((step.end for step in steps), default=0)
    return pool.span(start, end) if start < end else None


def _one_sentence(reading: Reading, pool: Pool) -> bool:
    """Whether its places follow each other within one sentence: words were left out there, nothing was pieced."""
    if len(reading.path.segments) < 2:
        return False
    ends = [(steps[0].start, steps[-1].end) for steps in reading.path.segments]
    return all(
        end <= start <= end + _LEFT_OUT
        and pool.tokens[end - 1][0] == pool.tokens[start][0]
        and not _SENTENCE_END.search(pool.text(end - 1, start + 1))
        for (_, end), (start, _) in pairwise(ends)
    )
