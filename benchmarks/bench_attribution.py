"""Measures attribution's speed on a corpus folder, in words a second on one core, and where the time goes.

    OMP_NUM_THREADS=1 python benchmarks/bench_attribution.py --corpus DIR [--repeat N] [--json FILE]

CPU time of this process; documents are read beforehand, the parser loaded and warm.
"""

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path

from index.attribution import Attributor
from index.document import Document
from index.reading.corpus import UnreadableError, corpus_files, read_document

SHOWN = 12


def documents_of(corpus: Path) -> list[Document]:
    """The readable documents of a folder."""
    found = []
    for path in corpus_files(corpus):
        try:
            found.append(read_document(path, corpus))
        except UnreadableError as error:
            print(f"skipped {path.name}: {error}")
    return found


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Prints words a second without and with the parser, then the costliest functions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    documents = documents_of(arguments.corpus)
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} documents, {words} words")
    measured = {}
    for name, attributor in (("without parser", Attributor(parser=False)), ("with parser", Attributor())):
        warm = seconds(lambda: attributor.read(documents[0]))  # noqa: B023 - called at once
        best = min(seconds(lambda: list(attributor.read_all(documents))) for _ in range(arguments.repeat))  # noqa: B023
        measured[name] = round(words / best)
        print(f"{name:15} {words / best:8.0f} words/s (first document {warm:.1f} s)")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    profile = cProfile.Profile()
    profile.runcall(lambda: list(Attributor().read_all(documents)))
    pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
