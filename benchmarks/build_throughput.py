"""How fast an index is built, beside raw ``model.encode`` of the same passages.

    python benchmarks/build_throughput.py [--corpus DIR] [--documents N] [--threads N] [--json FILE]

Both models are loaded and warm before the clock starts. ``embedding`` is the build's own way of embedding exactly the
passages that the raw call gets; ``rebuild`` is everything from reading files to the finished generation, whose
passages it counts: statements are found by grammar and embedded too. Ratios above 1 are faster than the raw call.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from index import encoder as packaged
from index.attribution import Attributor
from index.build import rebuild
from index.embedding import embed
from index.encoder import PackagedEncoder
from index.generation import open_current
from index.passage import passages_of
from index.reading import Reader, corpus_files, document_from_text

_BATCHES = (32, packaged._BATCH)
"""What sentence-transformers takes by itself, and what the build takes."""


def main() -> int:
    """Print passages a second, of wall and of processor time, and the ratios."""
    arguments = _arguments()
    if arguments.threads:
        import torch  # noqa: PLC0415 - the number of threads is set before the first use

        torch.set_num_threads(arguments.threads)
    with tempfile.TemporaryDirectory() as folder:
        corpus = _chosen(arguments.corpus, arguments.documents, Path(folder) / "corpus")
        with Reader(corpus) as reader:
            documents = [document for path in corpus_files(corpus) for document in reader.read(path).documents]
        passages = [passage.span.of(document.text) for document in documents for passage in passages_of(document)]
        raw, ours = packaged._load(), PackagedEncoder()
        raw.encode(passages[:32])
        ours.encode(passages[:32])
        next(Attributor().read_all([document_from_text("warm.txt", "The council said that it would pay.", "")]))
        found = {}
        for batch in _BATCHES:
            found[f"raw encode, batch {batch}"] = _took(
                lambda batch=batch: raw.encode(passages, batch_size=batch, normalize_embeddings=True)
            )
        found["embedding"] = _took(lambda: np.concatenate([block.vectors for block in embed(passages, ours)]))
        found["rebuild"] = _took(lambda: rebuild(corpus, Path(folder) / "index", encoder=ours))
        generation = open_current(Path(folder) / "index", ours)
        counts = generation.manifest.counts
    best = [min(found[f"raw encode, batch {batch}"][clock] for batch in _BATCHES) for clock in (0, 1)]
    rows = {
        name: {
            "passages_per_s": round(len(passages) / wall, 1),
            "passages_per_cpu_s": round(len(passages) / cpu, 1),
            "ratio": round(best[0] / wall, 2),
            "ratio_cpu": round(best[1] / cpu, 2),
        }
        for name, (wall, cpu) in found.items()
    }
    print(f"{counts.documents} documents, {counts.passages} passages, {counts.statements} statements")
    for name, row in rows.items():
        print(f"{name:22}", "  ".join(f"{key} {value}" for key, value in row.items()))
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall and of processor time, its children's included."""
    began, times = time.perf_counter(), os.times()
    work()
    ended = os.times()
    cpu = sum(getattr(ended, part) - getattr(times, part) for part in ("user", "system", "children_user"))
    return time.perf_counter() - began, cpu


def _chosen(corpus: Path, documents: int, folder: Path) -> Path:
    folder.mkdir()
    for path in list(corpus_files(corpus))[: documents or None]:
        shutil.copyfile(path, folder / path.name)
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent.parent / "seeds")
    parser.add_argument("--documents", type=int, default=0, help="only the first so many")
    parser.add_argument("--threads", type=int, default=0, help="threads of torch; its own choice by default")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
