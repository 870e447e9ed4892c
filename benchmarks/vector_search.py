"""Recall and time of the vector index by number of vectors and lists looked into, as docs/scale.md shows them.

    python benchmarks/vector_search.py [--vectors 50000 1000000] [--probes 8 16 32 48 64 128] [--json FILE]

Vectors are mixtures of real ones (see scale.py), questions other such mixtures; one thread.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported

import numpy as np  # noqa: E402
from stand_ins import Mixtures, sentences  # noqa: E402

from index.encoding.encoder import PackagedEncoder  # noqa: E402
from index.encoding.model import Vectors  # noqa: E402
from index.engine import vectors as searching  # noqa: E402
from index.engine.stored_vectors import BLOCK, KEY_BYTES, StoredVectors, VectorWriter  # noqa: E402
from index.engine.vectors import VectorIndex  # noqa: E402

_QUESTIONS = 200


def main() -> int:
    """Print a line for each number of vectors and of probes."""
    arguments = _arguments()
    model = Mixtures(PackagedEncoder().encode(sentences()))
    questions = model.encode([f"Question {number}?" for number in range(_QUESTIONS)])
    measured = []
    for count in arguments.vectors:
        with tempfile.TemporaryDirectory() as folder:
            for row in _measured(Path(folder), count, model, questions, arguments.probes):
                print(json.dumps(row), flush=True)
                measured.append(row)
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(folder: Path, count: int, model: Mixtures, questions: Vectors, probes: list[int]) -> list[dict[str, Any]]:
    stored = _stored(folder / "vectors", count, model)
    exact = [np.argsort(-(stored.vectors @ question), kind="stable")[:10] for question in questions]
    rows = [{"vectors": count, "index": "exact", "recall_at_10": 1.0, **_timed(VectorIndex(stored), questions)[1]}]
    searching.EXACT_UP_TO = 0
    began = time.process_time()
    VectorIndex.build(folder / "trained.faiss", stored)
    built = {"build_cpu_s": round(time.process_time() - began, 1), "bytes": (folder / "trained.faiss").stat().st_size}
    index = VectorIndex.load(folder / "trained.faiss", stored)
    for number in probes:
        searching._PROBES = number
        found, times = _timed(index, questions)
        shared = sum(len(set(hits) & set(right.tolist())) for hits, right in zip(found, exact, strict=True))
        recall = round(shared / (10 * len(questions)), 4)
        rows.append(
            {
                "vectors": count,
                "index": searching.factory(count),
                "probes": number,
                "recall_at_10": recall,
                **times,
                **built,
            }
        )
    return rows


def _stored(folder: Path, count: int, model: Mixtures) -> StoredVectors:
    with VectorWriter(folder, model.model.dimension) as writer:
        for start in range(0, count, BLOCK):
            numbers = range(start, min(start + BLOCK, count))
            keys = [f"{number:0{KEY_BYTES}}".encode() for number in numbers]
            writer.append(numbers, keys, model.encode([f"Text {number}." for number in numbers]))
    return StoredVectors.load(folder)


def _timed(index: VectorIndex, questions: Vectors) -> tuple[list[list[int]], dict[str, float]]:
    found, took = [], []
    for question in questions:
        began = time.process_time()
        hits = index.search(question, 10)
        took.append((time.process_time() - began) * 1000)
        found.append([hit.number for hit in hits])
    cut = statistics.quantiles(took, n=100)
    return found, {f"cpu_p{part}_ms": round(cut[part - 1], 2) for part in (50, 95, 99)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=int, nargs="+", default=[10_000, 50_000, 100_000, 1_000_000])
    parser.add_argument("--probes", type=int, nargs="+", default=[8, 16, 32, 48, 64, 128])
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
