"""Evidence as a reader takes it in: neighbouring statements of one speaker in one document read as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.slack import limits
from bot.slack.text import weight, worded
from index.document import Span
from retrieval.answer import Citation, Evidence

_CONTEXT = 600
"""Characters of sentence before or after a quote beyond which they are left out: the quote is what was asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of document text: the speaker's own words, or the passage around them."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """One unbroken range of a document's text, with the ranges in it that are the speaker's own words."""

    text: str
    start: int
    own: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Offset just after the last character."""
        return self.start + len(self.text)

    def pieces(self) -> tuple[Piece, ...]:
        """The whole text in order, cut where the speaker's own words begin and end."""
        cuts = {self.start, self.end}
        for span in self.own:
            cuts |= {min(max(edge, self.start), self.end) for edge in (span.start, span.end)}
        edges = sorted(cuts)
        return tuple(
            Piece(
                self.text[first - self.start : last - self.start],
                any(span.start <= first and last <= span.end for span in self.own),
            )
            for first, last in pairwise(edges)
        )

    def joined(self, other: "Stretch") -> "Stretch | None":
        """Both as one where they overlap or touch; None where text is missing between them or they disagree."""
        if not self.start <= other.start <= self.end:
            return None
        shared = self.text[other.start - self.start :]
        if not (other.text.startswith(shared) or shared.startswith(other.text)):
            return None
        longer = self.text if self.end >= other.end else self.text + other.text[len(shared) :]
        return Stretch(longer, self.start, self.own + other.own)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One or more pieces of evidence shown under one citation."""

    evidence: tuple[Evidence, ...]
    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> Evidence:
        """The evidence whose citation stands for all."""
        return self.evidence[0]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where each piece of the evidence stands, all in one document."""
        return tuple(evidence.citation for evidence in self.evidence)

    @property
    def mixed(self) -> bool:
        """Whether it shows both the speaker's own words and others, so that they must be told apart."""
        own = {piece.own for stretch in self.stretches for piece in stretch.pieces() if worded(piece.text)}
        return len(own) > 1

    @property
    def partial(self) -> bool:
        """Whether words that belong to it are left out, so that it breaks off or begins in the middle."""
        return any(evidence.before + evidence.after != "".join(_around(evidence)) for evidence in self.evidence)

    @property
    def text(self) -> str:
        """Everything it shows of the document."""
        return "".join(stretch.text for stretch in self.stretches)

    def followed_by(self, evidence: Evidence) -> "Utterance | None":
        """This utterance with ``evidence`` added, or None if it does not read on from it."""
        if not _reads_on(self.evidence[-1], evidence):
            return None
        if weight(self.text) + weight(evidence.quote) > limits.SECTION:
            return None
        addition = _stretch(evidence)
        joined = self.stretches[-1].joined(addition)
        stretches = (*self.stretches[:-1], joined) if joined else (*self.stretches, addition)
        return Utterance((*self.evidence, evidence), stretches)


def utterances(evidence: Iterable[Evidence]) -> Sequence[Utterance]:
    """``evidence`` in its order, with what reads on gathered under one citation."""
    found: list[Utterance] = []
    for each in evidence:
        longer = found[-1].followed_by(each) if found else None
        if longer:
            found[-1] = longer
        else:
            found.append(Utterance((each,), (_stretch(each),)))
    return found


def _reads_on(last: Evidence, new: Evidence) -> bool:
    here, there = last.citation, new.citation
    if here.doc != there.doc or there.start < here.start or last.speaker is None or new.speaker is None:
        return False
    same = (last.speaker.entity or last.speaker.name) == (new.speaker.entity or new.speaker.name)
    return same and there.paragraph - here.paragraph in (0, 1)


def _around(evidence: Evidence) -> tuple[str, str]:
    """What is shown before and after the quote."""
    before, after = (side if len(side) <= _CONTEXT else "" for side in (evidence.before, evidence.after))
    return before, after


def _stretch(evidence: Evidence) -> Stretch:
    before, after = _around(evidence)
    return Stretch(before + evidence.quote + after, evidence.citation.start - len(before), evidence.spans)
