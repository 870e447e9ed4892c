"""What each part of answering is worth: the same questions asked without it, on one index, with intervals.

    python benchmarks/ablation.py --qa DIR --quotes DIR --scorer SCORE.py [--every N] [--index DIR] [--out FILE]

Both folders hold ``corpus/`` and ``questions.jsonl``; SCORE.py is the quote set's scorer, beside which its names.py
lies. Indexes are built and calibrated as ``onrecord rebuild`` does, and kept in DIR if it is given. Models compute
nothing twice; the times are processor times with what that spared added again. The scores of every way are read by the
calibration of what ships, so the calibration error of others also tells how far their ranks have moved.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.eval_questions import MAX_WORDS, TOP, qa_row, quotes_row
from benchmarks.losses import first_stage, losses
from benchmarks.question_figures import Asked, asked, auroc, calibration_error, hit, interval
from benchmarks.quote_judging import covering, heads, judged, just
from benchmarks.recalled import Costs, RecalledEncoder, RecalledReranker
from index.building.build import rebuild
from index.encoding.query_encoder import GRAPH, QueryEncoder
from index.generation import open_current
from index.store import current_id
from retrieval.answer import Answer
from retrieval.calibration.calibrating import calibrator
from retrieval.library import Library
from retrieval.method import SHIPPED, Judged, Legs, Method, Shown
from retrieval.quoting.evidence import statement_evidence
from retrieval.scoring.reranker import PackagedReranker
from retrieval.shelf import Shelf
from retrieval.statements.settler import StatementSettler

Row = dict[str, Any]
Figures = dict[str, tuple[Callable[[Sequence[Asked]], float], Sequence[Asked]]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of answering, named by what differs from what ships."""

    name: str
    method: Method = SHIPPED
    rerank: bool = True
    guard: bool = True


FACTS = (
    Way("as shipped"),
    Way("guard off", guard=False),
    Way("answer is the bare sentence", Method(shown=Shown.SENTENCE)),
    Way("answer is the whole passage", Method(shown=Shown.PASSAGE)),
    Way("reranker on passages only", Method(judged=Judged.PASSAGES)),
    Way("reranker on sentences only", Method(judged=Judged.SENTENCES)),
    Way("lexical leg alone", Method(Legs.LEXICAL)),
    Way("dense leg alone", Method(Legs.DENSE)),
    Way("legs fused by reciprocal rank", Method(Legs.RECIPROCAL)),
    Way("no reranker", rerank=False),
    Way("no reranker, bare sentence", Method(shown=Shown.SENTENCE), rerank=False),
    Way("no reranker, lexical leg alone", Method(Legs.LEXICAL), rerank=False),
    Way("no reranker, dense leg alone", Method(Legs.DENSE), rerank=False),
    Way("no reranker, fused by reciprocal rank", Method(Legs.RECIPROCAL), rerank=False),
)
SPEECH = (
    Way("as shipped"),
    Way("guard off", guard=False),
    Way("no reranker", rerank=False),
    Way("speaker leg off", Method(statements=False)),
    Way("speaker leg off, whole passages", Method(statements=False, shown=Shown.PASSAGE)),
    Way("speaker leg off, whole passages, no reranker", Method(statements=False, shown=Shown.PASSAGE), rerank=False),
    Way(
        "the same, dense leg alone", Method(Legs.DENSE, shown=Shown.PASSAGE, statements=False), rerank=False
    ),
)  # fmt: skip


class Bench:
    """One index and its questions, answered one way after the other."""

    def __init__(self, data: Path, index: Path, every: int) -> None:
        lines = (data / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        self.corpus = data / "corpus"
        self.questions: list[Row] = [json.loads(line) for line in lines if line.strip()][::every]
        self.index = index
        packaged = PackagedReranker()
        if current_id(index) is None:
            rebuild(self.corpus, index, calibrate=calibrator(packaged), settler=StatementSettler())
        self._costs = Costs()
        with_graph = open_current(index)
        graph = with_graph.folder / GRAPH
        with_graph.close()
        self.encoder = RecalledEncoder(QueryEncoder(graph), self._costs)
        self.reranker = RecalledReranker(packaged, self._costs)

    def rows(self, way: Way, adapt: Callable[[Answer], Row]) -> tuple[list[Row], float]:
        """What the scorer reads, and the median milliseconds of an answer."""
        library = Library(
            self.index,
            rerank=way.rerank,
            reranker=self.reranker,
            encoder=self.encoder,
            guard=way.guard,
            method=way.method,
        )
        library.warm_up()
        rows, took = [], []
        for question in self.questions:
            began, spared = time.process_time(), self._costs.spared
            rows.append(adapt(library.answer(question["question"], top=TOP, id=question["id"])))
            took.append(time.process_time() - began + self._costs.spared - spared)
        library.close()
        print(f"{way.name}: {len(rows)} answered", file=sys.stderr, flush=True)
        return rows, statistics.median(took) * 1000


def main() -> None:
    """Ask every way and print the tables."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        indexes = arguments.index or Path(folder)
        tables = list(_tables(arguments, indexes))
    text = "\n\n".join(tables)
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


def _tables(arguments: argparse.Namespace, indexes: Path) -> Iterator[str]:
    if arguments.qa:
        facts = Bench(arguments.qa, indexes / "qa", arguments.every)
        yield f"{len(facts.questions)} questions of fact\n\n" + _table(_facts(facts, way) for way in FACTS)
        yield from _searched(facts)
    if arguments.quotes:
        head = heads(arguments.scorer)
        speech = Bench(arguments.quotes, indexes / "quotes", 1)
        yield f"{len(speech.questions)} questions of speech\n\n" + _table(_speech(speech, way, head) for way in SPEECH)
        yield _grown(speech.index, "the quote set")
    if arguments.seeds.is_dir():
        if current_id(indexes / "seeds") is None:
            rebuild(arguments.seeds, indexes / "seeds", settler=StatementSettler())
        yield _grown(indexes / "seeds", "the seeds")


def _facts(bench: Bench, way: Way) -> list[tuple[str, str]]:
    rows, took = bench.rows(way, qa_row)
    every = asked(bench.questions, rows, bench.corpus, MAX_WORDS)
    kinds = sorted({one.kind for one in every if not one.answerable})
    figures: Figures = {
        "hit@1": (hit(1), every),
        "hit@3": (hit(3), every),
        **{f"AUROC {kind.removeprefix('unans_')}": (auroc(kind), every) for kind in kinds},
        "ECE": (calibration_error(*(kind for kind in kinds if "native" in kind)), every),
    }
    return _cells(way, figures, took)


def _speech(bench: Bench, way: Way, head: Callable[[str], str]) -> list[tuple[str, str]]:
    rows, took = bench.rows(way, quotes_row)
    held = judged(bench.questions, rows, covering, head)
    exact = judged(bench.questions, rows, just, head)
    first = hit(1, answered=True)
    figures: Figures = {
        "said: holds it first": (first, _of(held, "what_said")),
        "is it": (first, _of(exact, "what_said")),
        "about: holds it first": (first, _of(held, "what_said_about")),
        "is it ": (first, _of(exact, "what_said_about")),
        "who said: speaker": (first, _of(held, "who_said")),
        "silent when absent": (_silent, _of(held, "unanswerable")),
    }
    return _cells(way, figures, took)


def _of(questions: Sequence[Asked], kind: str) -> list[Asked]:
    return [one for one in questions if one.kind == kind]


def _silent(questions: Sequence[Asked]) -> float:
    return statistics.mean(one.abstained for one in questions)


def _cells(way: Way, figures: Figures, took: float) -> list[tuple[str, str]]:
    cells = [("", way.name)]
    for name, (figure, questions) in figures.items():
        low, high = interval(figure, questions)
        cells.append((name, f"{_brief(figure(questions))} ({_brief(low)}–{_brief(high)})"))
    return [*cells, ("ms", f"{took:.0f}")]


def _brief(share: float) -> str:
    return f"{share:.3f}".removeprefix("0")


def _table(rows: Iterator[list[tuple[str, str]]]) -> str:
    found = list(rows)
    heads_ = [name.strip() for name, _ in found[0]]
    lines = ["| " + " | ".join(heads_) + " |", "|" + "---|" * len(heads_)]
    return "\n".join([*lines, *("| " + " | ".join(cell for _, cell in row) + " |" for row in found)])


def _searched(bench: Bench) -> Iterator[str]:
    """The first stage by itself, and where answers are lost."""
    generation = open_current(bench.index, bench.encoder)
    shelf = Shelf(generation, bench.reranker)
    answerable = [question for question in bench.questions if question["answerable"]]
    yield "the right passage among the first, before reranking\n\n" + first_stage(generation, answerable)
    yield "where the first answer is lost\n\n" + losses(shelf, bench.reranker, answerable)
    generation.close()


def _grown(index: Path, name: str) -> str:
    """What the guard does to every statement of an index."""
    with_guard, without = (Shelf(open_current(index), None, guard=guard) for guard in (True, False))
    statements = [statement for _, statement in with_guard.generation.statements()]
    pairs = [(statement_evidence(with_guard, one, None), statement_evidence(without, one, None)) for one in statements]
    grown = sum(one.citation != bare.citation for one, bare in pairs)
    cautioned = sum(one.caution is not None for one, _ in pairs)
    kept_back = sum(not one.clean for one, _ in pairs)
    for shelf in (with_guard, without):
        shelf.generation.close()
    return (
        f"guard on the {len(pairs)} statements of {name}: {grown} grown ({grown / len(pairs):.3f}), "
        f"{cautioned} cautioned ({cautioned / len(pairs):.3f}), {kept_back} not shown as answers"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qa", type=Path, help="set of questions of fact")
    parser.add_argument("--quotes", type=Path, help="set of questions on what was said")
    parser.add_argument("--scorer", type=Path, help="the quote set's score.py")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="a further corpus to count the guard on")
    parser.add_argument("--every", type=int, default=5, help="ask every Nth question of fact only; 1 for all")
    parser.add_argument("--index", type=Path, help="keep and use indexes in this folder")
    parser.add_argument("--out", type=Path, help="write the tables here as well")
    arguments = parser.parse_args()
    if arguments.quotes and not arguments.scorer:
        parser.error("--quotes needs --scorer, the set's own score.py")
    if not (arguments.qa or arguments.quotes):
        parser.error("nothing to ask: give --qa, --quotes or both")
    return arguments


if __name__ == "__main__":
    main()
