"""How fast an index is built, beside raw ``model.encode`` of the same passages.

    python benchmarks/build_throughput.py [--data DIR ...] [--documents N] [--threads N] [--workers N] [--json FILE]

The folders of ``--data`` are taken with all below them, of any kind that is read; without it, the seeds. Both models
are loaded and warm before the clock starts. ``raw encode`` is what anyone gets who loads the model and calls it, at
its own batch size; ``raw encode in bfloat16`` the same of the model as the build uses it. ``embedding`` is the
build's own way of embedding exactly these passages; ``rebuild`` is everything from reading files to the finished
generation, whose passages it counts: statements are found by grammar and embedded too. Ratios are to ``raw encode``;
above 1 is faster. ``cpu`` is processor time, which a busy machine does not lengthen.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.attribution import Attributor
from index.building.build import Summary, rebuild
from index.building.embedding import embed
from index.building.workers import prepare_all
from index.encoding import encoder as packaged
from index.encoding.encoder import PackagedEncoder
from index.encoding.model import Vectors
from index.passage import passages_of
from index.reading.corpus import Reader, corpus_files, document_from_text, document_name
from retrieval.statements.settler import StatementSettler

Took = list[float]
"""Seconds of wall and of processor time, its children's included."""


class Watched(PackagedEncoder):
    """Notes what a rebuild spends in it."""

    def __init__(self) -> None:
        super().__init__()
        self.spent: defaultdict[str, Took] = defaultdict(lambda: [0.0, 0.0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the packaged one."""
        with _clocked(self.spent["embedding"]):
            return super().encode(texts)

    def save(self, folder: Path, before: Path | None) -> None:
        """As the packaged one."""
        with _clocked(self.spent["writing the model's graph, once an index"]):
            super().save(folder, before)


def main() -> int:
    """Print passages a second, of wall and of processor time, the ratios, and where a rebuild's time goes."""
    arguments = _arguments()
    if arguments.threads:
        import torch  # noqa: PLC0415 - the number of threads is set before the first use

        torch.set_num_threads(arguments.threads)
    with tempfile.TemporaryDirectory() as folder:
        corpus = _chosen(arguments.data, arguments.documents, Path(folder) / "corpus")
        passages = _passages(corpus)
        ours = Watched()
        found = _compared(passages, ours)
        ours.spent.clear()
        built: list[Summary] = []
        found["rebuild"] = _took(
            lambda: built.append(rebuild(corpus, Path(folder) / "index", encoder=ours, settler=StatementSettler()))
        )
        if arguments.workers:
            found[f"rebuild --workers {arguments.workers}"] = _took(
                lambda: _by_workers(corpus, Path(folder) / "second", arguments.workers, ours)
            )
    print(f"{built[0].documents} documents, {built[0].passages} passages, {built[0].statements} statements")
    rows = {name: _row(len(passages), took, found["raw encode"]) for name, took in found.items()}
    for name, row in rows.items():
        print(f"{name:24}", "  ".join(f"{key} {value}" for key, value in row.items()))
    for name, took in _parts(found["rebuild"], ours.spent):
        print(f"  {name:42} {took[1]:6.1f} s of the processor, {took[0]:6.1f} s wall")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


def _compared(passages: list[str], ours: PackagedEncoder) -> dict[str, Took]:
    """The same passages through the model as it comes, as the build uses it, and through the build's embedding."""
    raw = packaged._load()
    raw.encode(passages[:32])
    ours.encode(passages[:32])
    next(iter(Attributor().read_all([document_from_text("warm.txt", "The council said that it would pay.", "")])))
    found = {"raw encode": _took(lambda: raw.encode(passages, normalize_embeddings=True))}
    halved = packaged._halved(raw)
    found["raw encode in bfloat16"] = _took(lambda: halved.encode(passages, convert_to_tensor=True))
    found["embedding"] = _took(lambda: [block.vectors for block in embed(passages, ours)])
    return found


def _by_workers(corpus: Path, index: Path, workers: int, ours: PackagedEncoder) -> None:
    prepare_all(corpus, index, workers)
    rebuild(corpus, index, encoder=ours, settler=StatementSettler())


def _row(passages: int, took: Took, raw: Took) -> dict[str, float]:
    return {
        "passages_per_s": round(passages / took[0], 1),
        "passages_per_cpu_s": round(passages / took[1], 1),
        "ratio": round(raw[0] / took[0], 2),
        "ratio_cpu": round(raw[1] / took[1], 2),
    }


def _parts(whole: Took, spent: dict[str, Took]) -> Iterator[tuple[str, Took]]:
    """Where the time of the first rebuild went."""
    yield from spent.items()
    yield (
        "reading, statements, records, searches",
        [whole[clock] - sum(took[clock] for took in spent.values()) for clock in (0, 1)],
    )


def _took(work: Callable[[], object]) -> Took:
    took = [0.0, 0.0]
    with _clocked(took):
        work()
    return took


@contextmanager
def _clocked(took: Took) -> Iterator[None]:
    """Adds what the block takes."""
    began, times = time.perf_counter(), os.times()
    yield
    ended = os.times()
    took[0] += time.perf_counter() - began
    for part in ("user", "system", "children_user", "children_system"):
        took[1] += getattr(ended, part) - getattr(times, part)


def _passages(corpus: Path) -> list[str]:
    with Reader(corpus) as reader:
        documents = [document for path in corpus_files(corpus) for document in reader.read(path).documents]
    return [passage.span.of(document.text) for document in documents for passage in passages_of(document)]


def _chosen(folders: Sequence[Path], documents: int, corpus: Path) -> Path:
    """A folder of its own with the documents of all the folders, each below a number."""
    found = [(number, folder, path) for number, folder in enumerate(folders) for path in corpus_files(folder)]
    for number, folder, path in found[: documents or None]:
        target = corpus / str(number) / document_name(path, folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return corpus


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", default=[Path(__file__).parent.parent / "seeds"])
    parser.add_argument("--documents", type=int, default=0, help="only the first so many")
    parser.add_argument("--threads", type=int, default=0, help="threads of torch; its own choice by default")
    parser.add_argument("--workers", type=int, default=0, help="also build by so many processes")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
