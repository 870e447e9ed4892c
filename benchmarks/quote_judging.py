"""Judges answers to a quote set's questions one by one, by its scorer's rule, so that intervals can be had."""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.question_figures import Asked

Row = dict[str, Any]
COVERED = 0.8
LONGEST = 1200


def heads(scorer: Path) -> Callable[[str], str]:
    """What a name is known by, as the scorer's own module of names has it."""
    spec = importlib.util.spec_from_file_location("names", scorer.parent / "names.py")
    if spec is None or spec.loader is None:
        sys.exit(f"No names.py beside {scorer}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.head  # type: ignore[no-any-return]  # a module that is not part of the project


def covering(passage: Row, gold: Row) -> bool:
    """The passage holds at least 80 % of the quotation and may be shown."""
    return _shared(passage, gold) >= COVERED * _size(gold) and _size(passage) <= LONGEST


def just(passage: Row, gold: Row) -> bool:
    """The passage is the quotation and little else."""
    shared = _shared(passage, gold)
    return shared >= COVERED * (_size(passage) + _size(gold) - shared)


def judged(
    questions: Sequence[Row], rows: Sequence[Row], fits: Callable[[Row, Row], bool], head: Callable[[str], str]
) -> list[Asked]:
    """Each question with the rank of its first right answer; of who-said questions, whether the speaker is right."""
    given = {row["id"]: row for row in rows}
    return [_judged(question, given[question["id"]], fits, head) for question in questions]


def _judged(question: Row, row: Row, fits: Callable[[Row, Row], bool], head: Callable[[str], str]) -> Asked:
    kind, shown = question["kind"], row["passages"]
    abstained = row["abstain"] or not shown
    if kind == "who_said":
        named = row.get("speaker") or (shown[0]["speaker"] if shown else None)
        right = bool(named) and head(named) in {head(question["speaker"]), head(question["speaker_mention"])}
        return Asked(kind, answerable=True, abstained=abstained, rank=int(right), score=0.0)
    gold = question.get("gold", [])
    rank = next((at for at, item in enumerate(shown, start=1) if any(fits(item, one) for one in gold)), 0)
    return Asked(kind, answerable=kind != "unanswerable", abstained=abstained, rank=rank, score=0.0)


def _shared(passage: Row, gold: Row) -> int:
    if passage["doc"] != gold["doc"]:
        return 0
    return max(0, min(passage["end"], gold["end"]) - max(passage["start"], gold["start"]))


def _size(place: Row) -> int:
    return place["end"] - place["start"]
