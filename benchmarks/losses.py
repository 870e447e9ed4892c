"""Where right answers to questions of fact are lost: in the first stage, in ranking, or in choosing what to show."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from index.generation import Generation
from index.passage import Passage
from retrieval import tuning
from retrieval.facts.ranking import by_judgement, candidates
from retrieval.method import Legs
from retrieval.scoring import fusion
from retrieval.scoring.reranker import Reranker
from retrieval.shelf import Shelf

Row = dict[str, Any]
_DEPTHS = (1, 3, tuning.PASSAGES_RERANKED, 10, tuning.POOL)


def first_stage(generation: Generation, questions: Sequence[Row]) -> str:
    """A table of how often the passage with a gold place is among the first found, for each way of searching."""
    lines = ["| | " + " | ".join(f"first {depth}" for depth in _DEPTHS) + " |", "|" + "---|" * (len(_DEPTHS) + 1)]
    for legs in Legs:
        ranks = [_rank(generation, question, legs) for question in questions]
        shares = [sum(0 < rank <= depth for rank in ranks) / len(ranks) for depth in _DEPTHS]
        lines.append(f"| {legs.value} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    return "\n".join(lines)


def _rank(generation: Generation, question: Row, legs: Legs) -> int:
    found = fusion.search(generation, "passages", question["question"], legs=legs)[: tuning.POOL]
    passages = (generation.passage(hit.number) for hit in found)
    return next((rank for rank, one in enumerate(passages, start=1) if _holds(one, question)), 0)


def losses(shelf: Shelf, reranker: Reranker, questions: Sequence[Row]) -> str:
    """A table of what became of the questions, by the stage that lost the answer."""
    found = Counter(_stage(shelf, reranker, question) for question in questions)
    lines = ["| | questions | share |", "|---|---|---|"]
    lines += [f"| {stage} | {found[stage]} | {found[stage] / len(questions):.3f} |" for stage in _STAGES]
    return "\n".join(lines)


_STAGES = (
    _RIGHT := "right",
    _POOL := f"not in the {tuning.PASSAGES_RERANKED} passages judged",
    _READ := f"judged, but not among the {tuning.PASSAGES_SEARCHED} whose sentences are read",
    _RANKED := "read, but a sentence of another passage is ranked above",
    _CHOSEN := "its passage first, but another part of it chosen",
)


def _stage(shelf: Shelf, reranker: Reranker, question: Row) -> str:
    found = candidates(shelf, question["question"])
    if not any(_holds(one.passage, question) for one in found):
        return _POOL
    ranked = by_judgement(shelf, reranker, question["question"], found)
    if not any(_holds(one.passage, question) for one in ranked):
        return _READ
    if not _holds(ranked[0].passage, question):
        return _RANKED
    shown = ranked[0].shown
    inside = any(gold["start"] >= shown.start and gold["end"] <= shown.end for gold in question["gold"])
    return _RIGHT if inside else _CHOSEN


def _holds(passage: Passage, question: Row) -> bool:
    return any(
        passage.doc == gold["doc"] and passage.span.start <= gold["start"] and gold["end"] <= passage.span.end
        for gold in question["gold"]
    )
