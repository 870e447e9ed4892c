"""Scores answers against labelled questions: ranking, abstention, calibration, each with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt
from typing import Any

from index.document import Span
from retrieval.answer import SCHEMA, Answer, Citation, Evidence
from retrieval.language.words import forms
from retrieval.speakers.names import core, tokens

RANKS = (1, 3, 5)
RECALL_RANK = 10
BINS = 10
_Z = 1.96
"""Of a 95% interval."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers: characters of a document, or words to be found in it."""

    doc: str
    span: Span | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with its answer: places, the speaker, or the fact that there is none."""

    id: str | int | None
    question: str
    answerable: bool
    gold: tuple[Gold, ...] = ()
    speaker: str | None = None


class Fault(StrEnum):
    """What may be wrong with an answer."""

    SILENT = "“not on record”, though it is"
    ANSWERED = "answered, though nothing answers it"
    SPEAKER = "not that speaker"
    LATER = "right, but not first"
    MISSED = "not among the answers"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one answer was worth."""

    answerable: bool
    abstained: bool
    ranks: tuple[int, ...]
    """For each gold place the rank, from 1, of the first answer that holds it; 0 for none."""
    speaker: bool | None
    """Whether the first answer's speaker is the one asked for; None where the label names none."""
    confidence: float
    correct: bool
    """Whether the surest place, answer or near miss, is right."""

    @property
    def rank(self) -> int:
        """The rank of the first right answer, 0 for none."""
        return min((rank for rank in self.ranks if rank), default=0)

    @property
    def fault(self) -> Fault | None:
        """What is wrong with it, None where the first answer is right or silence was."""
        if self.answerable and self.abstained:
            return Fault.SILENT
        if not self.answerable:
            return None if self.abstained else Fault.ANSWERED
        if self.speaker is False:
            return Fault.SPEAKER
        if not self.ranks or self.rank == 1:
            return None
        return Fault.LATER if self.rank else Fault.MISSED


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, with the 95% interval of Wilson (1927), which for the MRR is wider than need be."""

    part: float
    whole: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """From where to where it may lie."""
        if not self.whole:
            return (0.0, 1.0)
        share, n, z = self.value, self.whole, _Z
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return (min(share, max(0.0, middle - reach)), max(share, min(1.0, middle + reach)))

    def to_json(self) -> dict[str, Any]:
        """Value, interval and count; null where there was nothing to measure."""
        if not self.whole:
            return {"value": None, "low": None, "high": None, "of": 0}
        low, high = self.interval
        return {"value": round(self.value, 4), "low": round(low, 4), "high": round(high, 4), "of": self.whole}


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same score: how sure they said they were, how often they were right."""

    said: float
    right: float
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured."""

    questions: int
    measures: dict[str, Share]
    bins: tuple[Bin, ...]
    error: float
    """Expected calibration error: mean distance between the two, weighted by count (Naeini et al. 2015)."""
    generation: str = field(default="")

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``eval``."""
        return {
            "schema": SCHEMA,
            "questions": self.questions,
            "generation": self.generation,
            **{name: share.to_json() for name, share in self.measures.items()},
            "calibration_error": round(self.error, 4),
            "bins": [{"said": round(b.said, 4), "right": round(b.right, 4), "count": b.count} for b in self.bins],
        }


def judge(labelled: Labelled, answer: Answer) -> Judged:
    """Compare one answer with its label."""
    ranked = sorted([*answer.answers, *answer.mentions], key=lambda item: -item.score)
    first = answer.answers[0].speaker if answer.answers else None
    names = (first.entity or "", first.name) if first else ()
    surest = ranked[:1]
    return Judged(
        answerable=labelled.answerable,
        abstained=answer.abstained,
        ranks=tuple(_rank(answer.answers, gold) for gold in labelled.gold),
        speaker=None if labelled.speaker is None else any(_same_name(labelled.speaker, name) for name in names),
        confidence=surest[0].score if surest else 0.0,
        correct=labelled.answerable and any(_rank(surest, gold) for gold in labelled.gold),
    )


def report(judged: Sequence[Judged], generation: str = "") -> Report:
    """The measures over all questions."""
    placed = [one for one in judged if one.answerable and one.ranks]
    named = [one.speaker for one in judged if one.speaker is not None]
    silent = [one for one in judged if one.abstained]
    unanswerable = [one for one in judged if not one.answerable]
    rightly = sum(not one.answerable for one in silent)
    found = [0 < rank <= RECALL_RANK for one in placed for rank in one.ranks]
    measures = {f"hit@{k}": Share(sum(0 < one.rank <= k for one in placed), len(placed)) for k in RANKS}
    measures |= {
        f"recall@{RECALL_RANK}": Share(sum(found), len(found)),
        "mrr": Share(sum(1 / one.rank for one in placed if one.rank), len(placed)),
        "speaker": Share(sum(named), len(named)),
        "abstention_precision": Share(rightly, len(silent)),
        "abstention_recall": Share(rightly, len(unanswerable)),
    }
    bins = tuple(_bins([one for one in judged if one.ranks or not one.answerable]))
    total = sum(one.count for one in bins)
    error = sum(abs(one.said - one.right) * one.count for one in bins) / total if total else 0.0
    return Report(len(judged), measures, bins, error, generation)


def _bins(judged: Sequence[Judged]) -> Iterable[Bin]:
    for number in range(BINS):
        inside = [one for one in judged if min(int(one.confidence * BINS), BINS - 1) == number]
        if inside:
            said = sum(one.confidence for one in inside) / len(inside)
            yield Bin(said, sum(one.correct for one in inside) / len(inside), len(inside))


def _rank(evidence: Sequence[Evidence], gold: Gold) -> int:
    return next((rank for rank, item in enumerate(evidence, start=1) if _holds(item, gold)), 0)


def _holds(item: Evidence, gold: Gold) -> bool:
    """Whether the quote, or the same one in another document, stands at the gold place or has its words."""
    cited = [one for one in (item.citation, *item.also_in) if one.doc == gold.doc]
    if gold.span is None:
        return bool(cited) and _shares_words(item.quote, gold.text or "")
    return any(_overlaps(one, gold.span) for one in cited)


def _overlaps(cited: Citation, gold: Span) -> bool:
    """At least half of the shorter of the two lies in the other."""
    shared = min(cited.end, gold.end) - max(cited.start, gold.start)
    return 2 * shared >= min(cited.end - cited.start, len(gold)) > 0


def holds(text: str, phrase: str) -> bool:
    """Whether ``text`` has the words of ``phrase`` in a row, whatever their marks and case."""
    long, short = forms(text), forms(phrase)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _shares_words(quote: str, gold: str) -> bool:
    return holds(quote, gold) or holds(gold, quote)


def _same_name(wanted: str, name: str) -> bool:
    one, other = set(core(tokens(wanted))), set(core(tokens(name)))
    return bool(one and other) and (one <= other or other <= one)
