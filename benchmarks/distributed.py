"""Builds one corpus in one process, by local workers and by Ray, and shows that the indexes are the same.

    python benchmarks/distributed.py --data CORPUS [--workers 2] [--no-ray]

Times are from start to finish, the workers' own start included.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from index.building.build import rebuild
from index.building.workers import prepare_all
from index.engine import LEGS
from index.engine.stored_vectors import StoredVectors, stored_in
from index.generation import Generation, open_current
from index.records.told import packed
from retrieval.statements.settler import StatementSettler

_LEAST = 0.9995
"""Cosine of two vectors of one text: a batch's other texts change how half-precision arithmetic rounds."""


def main() -> None:
    """Build, compare, print."""
    arguments = _arguments()
    ways: dict[str, str | None] = {f"{arguments.workers} processes": None}
    ways |= {} if arguments.no_ray else {f"Ray, {arguments.workers} workers": "local"}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        rebuild(arguments.data, Path(folder, "one"), settler=StatementSettler())
        print(f"one process: {time.perf_counter() - began:.1f} s")
        with_one = open_current(Path(folder, "one"))
        for number, (way, ray) in enumerate(ways.items()):
            index = Path(folder, str(number))
            began = time.perf_counter()
            prepare_all(arguments.data, index, arguments.workers, ray=ray)
            shards = time.perf_counter() - began
            rebuild(arguments.data, index, settler=StatementSettler())
            took = time.perf_counter() - began
            print(
                f"{way}: {took:.1f} s, of which the shards {shards:.1f} s; {_compared(with_one, open_current(index))}"
            )


def _compared(one: Generation, other: Generation) -> str:
    """What is equal, in words; raises AssertionError where something is not."""
    assert _contents(one) == _contents(other)
    worst = 1.0
    for leg in LEGS:
        ours, theirs = (StoredVectors.load(stored_in(each.folder, leg)) for each in (one, other))
        assert np.array_equal(ours.numbers, theirs.numbers)
        worst = min(worst, float((ours.vectors * theirs.vectors).sum(axis=1).min(initial=1.0)))
    assert worst > _LEAST
    asked = other.passages()[:: max(1, len(other.passages()) // 200)]
    vectors = [one.encode_query(item.span.of(one.document(item.doc).text)) for item in asked]
    found = [[hit.number for hit in each.search_dense("passages", v, 10)] for v in vectors for each in (one, other)]
    same = sum(ours == theirs for ours, theirs in zip(found[::2], found[1::2], strict=True))
    first = sum(ours[:1] == theirs[:1] for ours, theirs in zip(found[::2], found[1::2], strict=True))
    equal = f"{first} of {len(vectors)} searches have the same first hit, {same} the same ten in the same order"
    return f"records equal, least cosine between vectors of one text {worst:.5f}; {equal}"


def _contents(generation: Generation) -> list[object]:
    documents = [generation.document(info.doc) for info in generation.documents()]
    told = [(generation.told(speaker), generation.told_words(speaker)) for speaker in generation.statement_counts()]
    columns = [(packed(each), words.tobytes()) for each, words in told if each is not None]
    return [documents, generation.passages(), generation.statements(), generation.profiles(), columns]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of documents")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-ray", action="store_true", help="local processes only")
    return parser.parse_args()


if __name__ == "__main__":
    main()
