"""Evaluates `onrecord quotes` on a folder of hand-labelled news: extraction, attribution, reported speech.

    python benchmarks/eval_quotes.py --data DIR --scorer score.py [--keep FILE]

DIR holds corpus/, extraction.jsonl and, for reported speech, attributions_all.jsonl. The command is the real one: a
temporary index is built over DIR/corpus, `onrecord quotes --json` lists it, the scorer reads the rows of direct and
mixed statements as they are (document named without its ending), and score_attributions.py those of every kind.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from score_attributions import score

QUOTED = ("direct", "mixed")


def onrecord(*arguments: str) -> str:
    """Standard output of one `onrecord` command; its complaint ends this program."""
    command = [sys.executable, "-P", "-m", "bot", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def listed(corpus: Path) -> list[dict[str, Any]]:
    """Every statement of a corpus, as `onrecord quotes --json` prints it."""
    with tempfile.TemporaryDirectory() as index:
        where = ["--corpus", str(corpus), "--index", index]
        onrecord("rebuild", *where)
        return [json.loads(line) for line in onrecord("quotes", "--json", *where).splitlines()]


def predictions(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows the extraction scorer reads."""
    keys = ("start", "end", "speaker", "speaker_start", "speaker_end")
    quoted = [statement for statement in statements if statement["kind"] in QUOTED]
    return [{"doc": s["doc"].removesuffix(".txt"), **{key: s[key] for key in keys}} for s in quoted]


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Runs the command and prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a split: corpus/ and its labels")
    parser.add_argument("--scorer", type=Path, required=True, help="the split's own score.py")
    parser.add_argument("--keep", type=Path, help="write the statements there too")
    arguments = parser.parse_args()
    statements = listed(arguments.data / "corpus")
    if arguments.keep:
        write_rows(arguments.keep, statements)
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "predictions.jsonl"
        write_rows(rows, predictions(statements))
        command = [sys.executable, str(arguments.scorer), "extraction", str(arguments.data), str(rows)]
        subprocess.run(command, check=True)
    if (arguments.data / "attributions_all.jsonl").exists():
        figures = score(arguments.data, statements)
        for name, value in figures.items() if figures["n_gold"] else ():
            print(f"{name:34} {value:.3f}" if value <= 1 else f"{name:34} {value:.0f}")


if __name__ == "__main__":
    main()
