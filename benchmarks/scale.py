"""One machine at size: build, incremental rebuild, memory, query latency and recall at 10 k, 100 k, 1 M passages.

    python benchmarks/scale.py [--passages 10000 100000] [--json FILE] [--folder DIR] [--questions 200]

Everything goes through the build and the library as users run them, but for the model, attribution and texts, which
``stand_ins.py`` makes. Questions are timed as ``asking.py`` says: without the model, with it, and with the reranker.
With ``--folder`` what was built there before is asked again; ``--kinds`` asks questions of some kinds only.

Speakers are as uneven as in news: with 100,000 passages a dozen have 500 statements each, half of all have at most 3,
and half of all statements are by speakers with more than 40. Questions are about the speakers of statements taken by
chance, so the busiest are asked about most. ``speakers_asked`` tells how many statements those have.

Each size is built in a process of its own. ``memory`` is the most anonymous memory that it held (what the system
cannot take back; mapped files come on top and go when others need the room), ``peak`` the most resident in all.
``cpu`` is processor time, which a busy machine does not lengthen; ``own`` is what is neither model nor search.
"""

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported

import numpy as np  # noqa: E402
from asking import KINDS, growth, latencies  # noqa: E402
from stand_ins import Statements, model, write_corpus  # noqa: E402

from index.building import content  # noqa: E402
from index.building.build import rebuild  # noqa: E402
from index.generation import Generation, open_current  # noqa: E402
from index.store import current_id, generation_folder  # noqa: E402
from retrieval.statements.settler import StatementSettler  # noqa: E402

_PROBES = 100


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took."""

    seconds: float
    cpu: float
    memory: int
    peak: int
    embedded: int


def main() -> int:
    """Measure each size and print a line for it."""
    arguments = _arguments()
    if arguments.build:
        print(json.dumps(asdict(_built(arguments.folder))))
        return 0
    measured = []
    for passages in arguments.passages:
        folder = (arguments.folder or Path(tempfile.mkdtemp())) / str(passages)
        measured.append(_measured(passages, folder, arguments.questions, arguments.judged, arguments.kinds))
        print(json.dumps(measured[-1], indent=1), flush=True)
        if arguments.folder is None:
            shutil.rmtree(folder.parent)
    if len(measured) > 1:
        print(json.dumps({"p95 of the largest to the smallest": growth(measured)}, indent=1), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(passages: int, folder: Path, questions: int, judged: int, kinds: list[str]) -> dict[str, Any]:
    corpus, index = folder / "corpus", folder / "index"
    if current_id(index) is None:
        write_corpus(corpus, passages)
        first = _apart(folder)
        changed = sorted(corpus.rglob("*.txt"))[passages // 100]
        changed.write_text(changed.read_text(encoding="utf-8") + "\n\nA last word was added. It is short.\n", "utf-8")
        (folder / "first.json").write_text(json.dumps(asdict(first)), "utf-8")
        (folder / "again.json").write_text(json.dumps(asdict(_apart(folder))), "utf-8")
    generation = open_current(index, model(folder))
    size = sum(path.stat().st_size for path in generation_folder(index, generation.id).rglob("*") if path.is_file())
    built = json.loads((folder / "first.json").read_text("utf-8"))
    return {
        **asdict(generation.manifest.counts),
        "index_bytes": size,
        "vector_index": "trained" if (generation.folder / "passages.faiss").is_file() else "exact",
        "build": built,
        "build_memory_of_allowed": round(built["memory"] / (2 * size + 2**30), 3),
        "one_file_changed": json.loads((folder / "again.json").read_text("utf-8")),
        "recall_at_10": _recall(generation),
        "speakers_asked": _asked(generation, questions),
        **latencies(index, generation, questions, judged, kinds),
    }


def _apart(folder: Path) -> Built:
    """Build in a process of its own, so that its memory can be told."""
    command = [sys.executable, __file__, "--build", "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Built(**json.loads(done.stdout.splitlines()[-1]))


def _built(folder: Path) -> Built:
    content.Attributor = Statements  # type: ignore[misc, assignment] # parsing a million passages takes hours
    encoder = model(folder)
    stop, most = threading.Event(), [0]
    watcher = threading.Thread(target=_watch, args=(stop, most))
    watcher.start()
    began, cpu = time.perf_counter(), time.process_time()
    rebuild(folder / "corpus", folder / "index", encoder=encoder, settler=StatementSettler())
    took = time.perf_counter() - began, time.process_time() - cpu
    stop.set()
    watcher.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Built(round(took[0], 2), round(took[1], 2), most[0], peak, encoder.encoded)


def _watch(stop: threading.Event, most: list[int]) -> None:
    while not stop.wait(0.05):
        most[0] = max(most[0], _anonymous())


def _anonymous() -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def _recall(generation: Generation) -> float:
    """Of the ten nearest by exact search, the share that the index finds, for questions that stand nowhere."""
    vectors, numbers, shared = generation.vectors("passages"), generation.numbers("passages"), 0
    for number in range(_PROBES):
        wanted = generation.encode_query(f"Probe {number} of recall?")
        exact = np.argsort(-(vectors @ wanted), kind="stable")[:10]
        found = {hit.number for hit in generation.search_dense("passages", wanted, 10)}
        shared += len(found & {numbers[row] for row in exact})
    return shared / (10 * _PROBES)


def _asked(generation: Generation, count: int) -> dict[str, float]:
    """Statements of the speakers asked about."""
    counts = generation.statement_counts()
    asked = random.Random(20).sample(
        generation.numbers("statements"), min(count, generation.manifest.counts.statements)
    )
    held = [counts.get(generation.statement(number).entity or "", 0) for number in asked]
    cut = statistics.quantiles(held, n=100)
    return {f"p{part}": round(cut[part - 1]) for part in (50, 95)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="keep corpora and indexes here, and use those that are there")
    parser.add_argument("--questions", type=int, default=200, help="questions of each kind")
    parser.add_argument("--judged", type=int, default=40, help="questions of each kind asked with the reranker, too")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="kinds of questions to ask")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
