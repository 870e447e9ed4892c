"""Questions asked of an index at size, timed as users have them and without what does not depend on the size.

Three ways: ``queries`` with the stand-in for the model and no reranker, so what is ours and the searches';
``with_model`` the same while the real encoder encodes each question that is encoded; ``as_shipped`` with the packaged
reranker, too, which reads the stand-ins' texts. ``cpu`` is processor time, which a busy machine does not lengthen;
``own`` is what is neither model nor search. All questions are asked once before they are timed, as a bot has been asked
before; ``first`` has the times of that first asking, without the model, of an index just opened and mapped.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from stand_ins import Mixtures, model

from index.encoding.encoder import PackagedEncoder
from index.encoding.model import ModelId, Vectors
from index.encoding.query_encoder import GRAPH, QueryEncoder
from index.generation import Generation
from index.speaker import Facet
from retrieval.language.words import WORD, distinct
from retrieval.library import Library

MAIN = ("said", "said about", "who said", "fact")
KINDS = (*MAIN, "two speakers", "office", "in a month", "in a year", "most quoted")
"""The others look into more than one speaker's or one search's finds: they are asked once, without the model."""
Figures = dict[str, dict[str, float]]
_WAYS = ("queries", "with_model", "as_shipped")
_MONTHS = ("January", "March", "June", "October")
_YEARS = range(1995, 2015)
_OFFICES = 20
_TOPIC, _WORDS = 2, 7
"""Telling words of a topic, and of what was said or is asked for: more than in the development questions, whose medians
are 1, 3.5 and 5 and whose p95 are 3, 6 and 9; each stands in fewer passages, though, see docs/scale.md."""


class Beside:
    """The stand-in's vectors, and the real model's time."""

    def __init__(self, stand_in: Mixtures, graph: Path) -> None:
        self._stand_in = stand_in
        self._real = QueryEncoder(graph)

    @property
    def model(self) -> ModelId:
        """The stand-in's: the index was built with it."""
        return self._stand_in.model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encoded by both."""
        self._real.encode(texts)
        return self._stand_in.encode(texts)


def latencies(index: Path, generation: Generation, count: int, judged: int, kinds: Sequence[str]) -> dict[str, Figures]:
    """Of each way the times of each kind, for ``count`` questions, of which ``judged`` with the reranker."""
    asked = {kind: questions for kind, questions in questions_of(generation, count).items() if kind in kinds}
    often = {kind: questions for kind, questions in asked.items() if kind in MAIN}
    few = {kind: questions[:judged] for kind, questions in often.items()}
    stand_in = model(index.parent)
    beside = Beside(stand_in, _graph(index.parent.parent))
    first, again = _asked_twice(Library(index, rerank=False, encoder=stand_in), asked)
    _, with_model = _asked_twice(Library(index, rerank=False, encoder=beside), often)
    _, as_shipped = _asked_twice(Library(index, encoder=beside), few)
    return {"first": first, "queries": again, "with_model": with_model, "as_shipped": as_shipped}


def _asked_twice(library: Library, asked: dict[str, list[str]]) -> tuple[Figures, Figures]:
    library.warm_up()
    library._shelf.generation.prefetch().join()
    spent = _timed(library)
    first, again = ({kind: _spreads(library, spent, several) for kind, several in asked.items()} for _ in range(2))
    library.close()
    return first, again


def growth(measured: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Of each way and kind, the p95 at the largest size as a multiple of that at the smallest."""
    small, *_, large = sorted(measured, key=lambda size: int(size["passages"]))
    return {
        way: {
            kind: round(figures["cpu_p95_ms"] / small[way][kind]["cpu_p95_ms"], 2)
            for kind, figures in large[way].items()
        }
        for way in _WAYS
    }


def questions_of(generation: Generation, count: int) -> dict[str, list[str]]:
    """Of each kind."""
    chance = random.Random(20)
    numbers = generation.numbers("statements")
    said = [generation.statement(number) for number in chance.sample(numbers, min(count, len(numbers)))]
    words = [asked_words(s.content.of(generation.document(s.doc).text)) for s in said]
    return {
        "said": [f"what did {s.entity} say?" for s in said],
        "said about": [
            f"what did {s.entity} say about {' '.join(w[:_TOPIC])}?" for s, w in zip(said, words, strict=True) if w
        ],
        "who said": [f"who said that {' '.join(w[:_WORDS])}?" for w in words if len(w) > _TOPIC],
        "fact": [f"what is known of the {' '.join(w[:_WORDS])}?" for w in words if len(w) > _TOPIC],
        "two speakers": [f"what did {one.entity} and {other.entity} say?" for one, other in pairwise(said)],
        "office": [f"what did the {office} say?" for office in _offices(generation, chance)],
        "in a month": [f"what was said in {month} {year}?" for month, year in zip(_MONTHS * 5, _YEARS, strict=True)],
        "in a year": [f"what was said in {year}?" for year in _YEARS],
        "most quoted": ["who is quoted most?", "who spoke?", "who is quoted?"],
    }


def _offices(generation: Generation, chance: random.Random) -> list[str]:
    """Some offices in other words than the documents': "the Harbour Trust head"."""
    known = [text for profile in generation.profiles() for text in profile.texts(Facet.OFFICE)]
    return [f"{text.partition(' the ')[2]} head" for text in chance.sample(known, min(_OFFICES, len(known)))]


def asked_words(said: str) -> list[str]:
    """The words of a statement that a question may ask about, as they stand there: all that tell anything."""
    return [word.lower() for word in WORD.findall(said) if distinct(word)]


def _spreads(library: Library, spent: list[float], questions: Sequence[str]) -> dict[str, float]:
    total, cpu, own = [], [], []
    for question in questions:
        spent.clear()
        began, began_cpu = time.perf_counter(), time.process_time()
        library.answer(question)
        cpu.append((time.process_time() - began_cpu) * 1000)
        total.append((time.perf_counter() - began) * 1000)
        own.append(cpu[-1] - sum(spent) * 1000)
    return {**_spread("", total), **_spread("cpu_", cpu), **_spread("own_cpu_", own)}


def _timed(library: Library) -> list[float]:
    """Have what the model and the two searches take appended to the list."""
    spent: list[float] = []
    generation: Any = library._shelf.generation

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent.append(time.process_time() - began)

        return call

    for holder, name in (
        (generation, "encode_query"), (generation._searcher, "search_dense"),
        (generation._searcher, "search_lexical"),
    ):  # fmt: skip
        setattr(holder, name, timed(getattr(holder, name)))
    return spent


def _graph(folder: Path) -> Path:
    """The real encoder, exported once."""
    if not (folder / GRAPH).exists():
        PackagedEncoder().save(folder, None)
    return folder / GRAPH


def _spread(name: str, took: list[float]) -> dict[str, float]:
    cut = statistics.quantiles(took, n=100, method="inclusive")
    return {f"{name}p{part}_ms": round(cut[part - 1], 2) for part in (50, 95, 99)}
