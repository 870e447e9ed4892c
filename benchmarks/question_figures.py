"""What a set's scorer leaves out: calibration, and the interval of each figure by resampling the questions."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
RESAMPLED = 1000
BINS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, the rank of its first right answer (0 for none) and the score of the surest."""

    kind: str
    answerable: bool
    abstained: bool
    rank: int
    score: float


def asked(questions: Sequence[Row], rows: Sequence[Row], corpus: Path, most_words: int) -> list[Asked]:
    """Judge rows of the scorer's form by its rule: right is what holds a gold span and is not too long."""
    given = {row["id"]: row for row in rows}
    texts: dict[str, str] = {}
    judged = []
    for question in questions:
        row = given[question["id"]]
        rank = 0
        for place, answer in enumerate(row["answers"], start=1):
            doc = answer["doc"]
            text = texts.setdefault(doc, (corpus / doc).read_bytes().decode("utf-8"))
            short = len(text[answer["start"] : answer["end"]].split()) <= most_words
            if short and any(_holds(answer, gold) for gold in question["gold"]):
                rank = place
                break
        kind = question.get("kind", "answerable" if question["answerable"] else "unanswerable")
        judged.append(Asked(kind, question["answerable"], row["abstained"], rank, row["confidence"]))
    return judged


def _holds(answer: Row, gold: Row) -> bool:
    same = answer["doc"] == gold["doc"]
    return bool(same and answer["start"] <= gold["start"] and gold["end"] <= answer["end"])


def hit(k: int, *, answered: bool = False) -> Callable[[Sequence[Asked]], float]:
    """Share of answerable questions right within ``k``, abstentions ignored or counted as wrong."""

    def share(questions: Sequence[Asked]) -> float:
        own = [one for one in questions if one.answerable]
        return sum(0 < one.rank <= k and not (answered and one.abstained) for one in own) / len(own)

    return share


def auroc(kind: str) -> Callable[[Sequence[Asked]], float]:
    """How often an answerable question scores above an unanswerable one of ``kind``; ties count half."""

    def area(questions: Sequence[Asked]) -> float:
        both = sorted((one.score, one.answerable) for one in questions if one.answerable or one.kind == kind)
        positive = sum(answerable for _, answerable in both)
        ranks = {score: [0, 0] for score, _ in both}
        for place, (score, _) in enumerate(both, start=1):
            ranks[score][0] += place
            ranks[score][1] += 1
        summed = sum(ranks[score][0] / ranks[score][1] for score, answerable in both if answerable)
        return (summed - positive * (positive + 1) / 2) / (positive * (len(both) - positive))

    return area


def calibration_error(*left_out: str) -> Callable[[Sequence[Asked]], float]:
    """Expected calibration error of the score as the probability that the surest answer is right, in ten bins."""

    def error(questions: Sequence[Asked]) -> float:
        own = [one for one in questions if one.kind not in left_out]
        return sum(abs(sum(one.score - (one.rank == 1) for one in each)) for each in _binned(own)) / len(own)

    return error


def _binned(questions: Sequence[Asked]) -> list[list[Asked]]:
    bins: list[list[Asked]] = [[] for _ in range(BINS)]
    for one in questions:
        bins[min(int(one.score * BINS), BINS - 1)].append(one)
    return bins


def interval(figure: Callable[[Sequence[Asked]], float], questions: Sequence[Asked]) -> tuple[float, float]:
    """The middle 95 % of the figure over questions drawn anew."""
    chance = random.Random(1)
    drawn = (chance.choices(questions, k=len(questions)) for _ in range(RESAMPLED))
    values = sorted(figure(sample) for sample in drawn)
    return values[RESAMPLED * 25 // 1000], values[RESAMPLED * 975 // 1000 - 1]


def with_interval(figure: Callable[[Sequence[Asked]], float], questions: Sequence[Asked]) -> str:
    """The figure and its interval, to be printed."""
    low, high = interval(figure, questions)
    return f"{figure(questions):.4f}  ({low:.4f} to {high:.4f})"


def report(questions: Sequence[Asked]) -> None:
    """Print every figure with its interval."""
    outside = {one.kind for one in questions if not one.answerable}
    close = sorted(kind for kind in outside if "native" in kind)
    figures = {
        "hit@1, ranking alone": hit(1),
        "hit@3, ranking alone": hit(3),
        "hit@1, abstentions wrong": hit(1, answered=True),
        **{f"AUROC, {kind}": auroc(kind) for kind in sorted(outside)},
        "calibration error, all": calibration_error(),
    }
    if close:
        figures["calibration error, without natively unanswerable"] = calibration_error(*close)
    for name, figure in figures.items():
        print(f"{name:<50} {with_interval(figure, questions)}")
    print("score of the surest answer, share that is right:")
    for each in filter(None, _binned([one for one in questions if one.kind not in close])):
        said, right = sum(one.score for one in each) / len(each), sum(one.rank == 1 for one in each) / len(each)
        print(f"   {said:.2f}  {right:.2f}  of {len(each)}")
