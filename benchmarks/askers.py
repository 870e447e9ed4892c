"""Several askers at once, as the threads of a bot: answers a second and what each waits.

    python benchmarks/askers.py INDEX [--askers 1 2 8] [--questions 25]

``INDEX`` was built by ``scale.py --folder``; questions are its four main kinds in turns, without model and reranker.
Seconds are by the clock, and as many processors as there are take part.
"""

import argparse
import json
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported

from asking import MAIN, questions_of  # noqa: E402
from stand_ins import model  # noqa: E402

from retrieval.library import Library  # noqa: E402


def main() -> int:
    """Print a line for each number of askers."""
    arguments = _arguments()
    library = Library(arguments.index, rerank=False, encoder=model(arguments.index.parent))
    library.warm_up()
    library._shelf.generation.prefetch().join()
    asked = questions_of(library._shelf.generation, arguments.questions)
    mixed = [question for several in zip(*(asked[kind] for kind in MAIN), strict=False) for question in several]
    for askers in (1, *arguments.askers):  # the first time only so that all has been asked once
        print(json.dumps({"askers": askers, **_asked(library, mixed, askers)}), flush=True)
    return 0


def _asked(library: Library, questions: list[str], askers: int) -> dict[str, float]:
    def ask(question: str) -> float:
        began = time.perf_counter()
        library.answer(question)
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(askers) as pool:
        began, cpu = time.perf_counter(), time.process_time()
        took = list(pool.map(ask, questions * askers))
        seconds, spent = time.perf_counter() - began, time.process_time() - cpu
    cut = statistics.quantiles(took, n=100, method="inclusive")
    figures = {f"p{part}_ms": cut[part - 1] for part in (50, 95, 99)}
    figures |= {"answers_a_second": len(took) / seconds, "cpu_ms_each": spent * 1000 / len(took)}
    return {name: round(value, 1) for name, value in figures.items()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--askers", type=int, nargs="+", default=[1, 2, 8])
    parser.add_argument("--questions", type=int, default=25, help="questions of each kind")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
