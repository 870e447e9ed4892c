"""Median answer time on one core after loading, over questions of every kind: must stay below 300 ms.

python benchmarks/latency.py [--corpus seeds] [--index DIR] [--rounds 3] [--no-rerank]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

from index.build import rebuild  # noqa: E402
from index.store import current_id  # noqa: E402
from retrieval.library import Library  # noqa: E402

LIMIT_MS = 300
QUESTIONS = {
    "said": ["what did Facebook say?", "wht did facebok say", "what did Simon Bailey say?", "what did Google say?"],
    "said about": [
        "what did Simon Bailey say about encryption?",
        "What did the chief constable say about a shop on the high street?",
        "what was said about legislation?",
    ],
    "who said": [
        'who said "turn the lights off"?',
        "who said companies put profit first?",
        "who said abuse is abhorrent?",
    ],
    "fact": [
        "How many analysts verify each page?",
        "How many images are in the Child Abuse Image Database?",
        "How many people are arrested every month?",
        "What is broadcast on Channel 4?",
        "what is the capital of France?",
    ],
}


def main() -> int:
    """Print a table; the exit code is 1 when a kind's median is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("seeds"))
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-rerank", action="store_true")
    arguments = parser.parse_args()
    index = arguments.index or Path(tempfile.mkdtemp())
    if current_id(index) is None:
        rebuild(arguments.corpus, index)
    began = time.perf_counter()
    library = Library(index, rerank=not arguments.no_rerank)
    library.warm_up()
    print(f"loaded in {time.perf_counter() - began:.1f} s")
    slow = False
    everything: list[float] = []
    for kind, questions in QUESTIONS.items():
        took = [_ask(library, question) for _ in range(arguments.rounds) for question in questions]
        everything += took
        median = statistics.median(took)
        slow |= median > LIMIT_MS
        print(f"{kind:12} median {median:6.1f} ms   slowest {max(took):6.1f} ms   ({len(took)} answers)")
    print(f"{'all':12} median {statistics.median(everything):6.1f} ms   slowest {max(everything):6.1f} ms")
    return int(slow)


def _ask(library: Library, question: str) -> float:
    began = time.perf_counter()
    library.answer(question)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
