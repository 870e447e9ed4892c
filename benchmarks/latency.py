"""Time of one answer on one core after loading, by kind of question, over any corpus, multiplied if wanted.

    python benchmarks/latency.py [--corpus DIR ...] [--copies N] [--index DIR] [--each 40] [--no-rerank] [--limit 300]
                                 [--json FILE]

Questions are made of the index itself, by chance but the same every time: its speakers, words of its statements and
passages. ``--copies N`` indexes every document N times, each time with other surnames, so that a small corpus becomes
a large one with as many more speakers. The exit code is 1 when a kind's median is above the limit.
"""

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

from index.building.build import rebuild  # noqa: E402
from index.generation import Generation, open_current  # noqa: E402
from index.statement import Statement  # noqa: E402
from index.store import current_id  # noqa: E402
from retrieval.library import Library  # noqa: E402
from retrieval.statements.settler import StatementSettler  # noqa: E402

_ENDINGS = ("", "son", "ford", "ley", "wick", "stone", "berg", "by", "man", "field", "ham", "worth", "dale", "gate")
_NAME = re.compile(r"\b([A-Z][a-z]+ (?:[A-Z]\. )?)([A-Z][a-z]{3,})\b")
_WORD = re.compile(r"[a-z]{5,}")


def main() -> int:
    """Print a line for each kind."""
    arguments = _arguments()
    index = arguments.index or Path(tempfile.mkdtemp())
    if current_id(index) is None:
        with tempfile.TemporaryDirectory() as folder:
            _multiply(arguments.corpus, arguments.copies, Path(folder))
            rebuild(Path(folder), index, settler=StatementSettler())
    began = time.perf_counter()
    library = Library(index, rerank=not arguments.no_rerank)
    library.warm_up()
    print(f"loaded in {time.perf_counter() - began:.1f} s: {_size(library)}")
    questions = _questions(open_current(index), library.speakers(), arguments.each)
    slow, measured = False, {}
    for kind, asked in questions.items():
        both = [_ask(library, question) for question in asked]
        took, busy = sorted(wall for wall, _ in both), statistics.median(processor for _, processor in both)
        median, high = statistics.median(took), took[len(took) * 95 // 100]
        slow |= median > arguments.limit
        measured[kind] = {"p50_ms": round(median, 1), "p95_ms": round(high, 1), "cpu_p50_ms": round(busy, 1)}
        print(f"{kind:12} median {median:6.1f} ms   p95 {high:6.1f} ms   slowest {took[-1]:6.1f} ms   ", end="")
        print(f"processor {busy:6.1f} ms   ({len(took)})")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return int(slow)


def _multiply(corpora: list[Path], copies: int, folder: Path) -> None:
    for number, corpus in enumerate(corpora):
        for path in sorted(corpus.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            for copy in range(copies):
                ending = _ENDINGS[copy % len(_ENDINGS)] + ("x" * (copy // len(_ENDINGS)))
                other = _NAME.sub(rf"\1\2{ending}", text)
                (folder / f"{number}_{copy:02}_{path.name}").write_bytes(other.encode())


def _questions(generation: Generation, speakers: tuple[str, ...], each: int) -> dict[str, list[str]]:
    chance = random.Random(20)
    statements = [statement for _, statement in generation.statements() if statement.entity]
    chosen = chance.sample(statements, min(each, len(statements)))
    said = [(s.entity, _words(generation.document(s.doc).text[s.content.start : s.content.end])) for s in chosen]
    passages = chance.sample(generation.passages(), min(each, generation.manifest.counts.passages))
    facts = [_words(p.span.of(generation.document(p.doc).text)) for p in passages]
    return {
        "said, most": [f"what did {name} say?" for name in speakers[: max(each // 4, 1)]],
        "said, any": [f"what did {name} say?" for name in chance.sample(speakers, min(each, len(speakers)))],
        "said, slip": [f"wht did {_slip(name)} say" for name in chance.sample(speakers, min(each, len(speakers)))],
        "said, nobody": [f"what did Zora {_slip(name)}ova say?" for name, _ in said if name],
        "said about": [f"what did {name} say about {' '.join(w[:2])}?" for name, w in said if len(w) > 1],
        "who said": [f'who said "{" ".join(_run(generation, s))}"?' for s in chosen],
        "who, meaning": [f"who said that {' '.join(w[:5])}?" for _, w in said if len(w) > 2],
        "fact": [f"what is known of the {' '.join(w[:4])}?" for w in facts if len(w) > 3],
        "who is": [f"who is {name}?" for name, _ in said if name],
    }


def _run(generation: Generation, statement: Statement) -> list[str]:
    text = statement.content.of(generation.document(statement.doc).text)
    return text.strip("\"'“”‘’ ").split()[:8]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text)))


def _slip(name: str) -> str:
    at = len(name) // 2
    return name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :]


def _ask(library: Library, question: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor, which other work on the machine hardly changes."""
    began, worked = time.perf_counter(), time.process_time()
    library.answer(question)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _size(library: Library) -> str:
    found = library.answer("ready?").searched
    return f"{found.documents} documents, {found.passages} passages, {found.statements} statements"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="+", default=[Path("seeds")])
    parser.add_argument("--copies", type=int, default=1, help="index every document so often, under other surnames")
    parser.add_argument("--index", type=Path, help="index folder to use or build; a temporary one otherwise")
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    parser.add_argument("--limit", type=float, default=300, help="milliseconds a kind's median may take")
    parser.add_argument("--no-rerank", action="store_true", help="do without the cross-encoder")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
