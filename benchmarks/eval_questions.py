"""Runs the whole system over a question set and lets the set's own scorer judge the answers.

    python benchmarks/eval_questions.py quotes --data DIR --scorer SCORE.py [--index DIR] [--milvus URI] [--every N]
    python benchmarks/eval_questions.py qa     --data DIR --scorer SCORE.py [--index DIR] [--milvus URI] [--every N]

DIR holds ``corpus/`` and ``questions.jsonl``. The index is built when missing, calibrated as ``onrecord rebuild`` does.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.question_figures import asked, report
from index.building.build import rebuild
from index.engine import use
from index.engine.milvus import MilvusEngine, Server
from index.store import current_id
from retrieval.answer import Answer, Evidence, QuestionKind
from retrieval.calibration.calibrating import calibrator
from retrieval.library import Library
from retrieval.scoring.reranker import chosen
from retrieval.statements.settler import StatementSettler

TOP = 10
MAX_WORDS = 60
Row = dict[str, Any]


def main() -> None:
    """Answer, write the scorer's rows, run the scorer."""
    arguments = _arguments()
    questions = list(_questions(arguments.data / "questions.jsonl"))[arguments.start :: arguments.every]
    index = arguments.index or Path(tempfile.mkdtemp())
    reranker = chosen("off" if arguments.no_rerank else arguments.reranker)
    if arguments.milvus:
        use(MilvusEngine(Server(arguments.milvus)))
    if current_id(index) is None:
        rebuild(arguments.data / "corpus", index, calibrate=calibrator(reranker), settler=StatementSettler())
    library = Library(index, rerank=reranker is not None, reranker=reranker, guard=not arguments.no_guard)
    library.warm_up()
    adapt = {"quotes": quotes_row, "qa": qa_row}[arguments.kind]
    rows, took = [], []
    for number, question in enumerate(questions, start=1):
        began = time.perf_counter()
        answer = library.answer(question["question"], top=TOP, id=question["id"])
        took.append(time.perf_counter() - began)
        rows.append(adapt(answer))
        if number % 100 == 0:
            print(f"{number}/{len(questions)}", file=sys.stderr, flush=True)
    took.sort()
    median, p95 = (took[len(took) * share // 100] * 1000 for share in (50, 95))
    print(f"answered {len(rows)}, median {median:.0f} ms, p95 {p95:.0f} ms")
    if arguments.kind == "qa":
        report(asked(questions, rows, arguments.data / "corpus", MAX_WORDS))
    _score(arguments, rows)


def quotes_row(answer: Answer) -> Row:
    """What the quote benchmark's scorer reads."""
    shown = [_passage(item) for item in answer.answers]
    row: Row = {"id": answer.id, "passages": shown, "abstain": answer.abstained}
    if answer.understood.kind is QuestionKind.WHO_SAID and shown:
        row["speaker"] = shown[0]["speaker"]
    return row


def qa_row(answer: Answer) -> Row:
    """What the question-answering scorer reads; nearest misses follow the answers, so that ranking can be judged."""
    ranked = sorted([*answer.answers, *answer.mentions], key=lambda item: -item.score)
    shown = [
        {"doc": item.citation.doc, "start": item.citation.start, "end": item.citation.end, "score": item.score}
        for item in ranked
    ]
    best = shown[0]["score"] if shown else 0.0
    return {"id": answer.id, "abstained": answer.abstained, "answers": shown, "confidence": best}


def _passage(item: Evidence) -> Row:
    speaker = item.speaker
    return {
        "doc": item.citation.doc.removesuffix(".txt"),
        "start": item.citation.start,
        "end": item.citation.end,
        "quote": item.quote,
        "speaker": (speaker.entity or speaker.name) if speaker else None,
    }


def _score(arguments: argparse.Namespace, rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        answers = arguments.out or Path(folder) / "answers.jsonl"
        answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        data = _subset(arguments.data, {row["id"] for row in rows}, Path(folder))
        task = ["questions", data, answers] if arguments.kind == "quotes" else [data, answers, "--max-words", MAX_WORDS]
        subprocess.run([sys.executable, arguments.scorer, *map(str, task)], check=True)


def _subset(data: Path, ids: set[str], folder: Path) -> Path:
    """The same set with only the questions that were asked."""
    for part in data.iterdir():
        if part.name != "questions.jsonl":
            (folder / part.name).symlink_to(part.resolve())
    lines = (data / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line.strip() and json.loads(line)["id"] in ids]
    (folder / "questions.jsonl").write_text("\n".join(asked) + "\n", encoding="utf-8")
    return folder


def _questions(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["quotes", "qa"])
    parser.add_argument("--data", type=Path, required=True, help="folder with corpus/ and questions.jsonl")
    parser.add_argument("--scorer", type=Path, required=True, help="the set's own score.py")
    parser.add_argument("--index", type=Path, help="index folder to use or build; a temporary one otherwise")
    parser.add_argument("--milvus", metavar="URI", help="build into and ask this Milvus: an address, or a file.db")
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question only")
    parser.add_argument("--start", type=int, default=0, help="skip this many questions first")
    parser.add_argument("--no-rerank", action="store_true", help="do without the cross-encoder")
    parser.add_argument("--no-guard", action="store_true", help="cut quotes off from what turns their meaning")
    parser.add_argument("--reranker", default="packaged", help="as ONRECORD_RERANKER")
    parser.add_argument("--out", type=Path, help="keep the scorer's rows here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
