"""Kills rebuilds, fills their disk, and lets readers ask while a builder builds; the index must answer throughout.

    python benchmarks/torture.py kills [--times 100]       SIGKILL at random moments of rebuilds
    python benchmarks/torture.py disk [--times 20]         rebuilds that run out of space at random points
    python benchmarks/torture.py readers [--minutes 10]    two readers and one builder

Before each rebuild, and during some, documents come, go, change, are withdrawn at once, put back or put under embargo.
After each blow the index must be whole, by the same look as ``onrecord doctor --deep``, answer word for word, and from
nothing that is withdrawn; the next rebuild must complete; then nothing may be left over: no file, no process, no word
of what was deleted, changed or withdrawn. The disk is a small tmpfs if it may be mounted,
otherwise a limit on the size of files. Exit code 1 if anything failed. The corpus is made of the seeds and the tests'
texts, and changes before every rebuild. Vectors come from a hashing encoder: what is tortured is not the model.
"""

import argparse
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.changing import Corpus
from benchmarks.full_disk import limited, small_disk, used
from benchmarks.wounds import ASKED, left_over, right, undead, wounds
from index.building.build import rebuild
from index.errors import IndexStateError
from index.generation import open_current
from index.records.reader import Records
from index.store import current_id, generation_folder
from index.withdrawing.withholding import covered, withheld
from retrieval.answer import Answer
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.hashing import HashingEncoder

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["index.building.build", "spacy"])
_QUESTIONS = (ASKED, 'who said "patching it"?', "what did Facebook say?", "how many weeks will it close?")
_MEANWHILE = 0.3
"""The share of killed rebuilds during which something is withdrawn or put back."""
FAILED = 2
"""Exit code of a rebuild that says that it could not."""


def build(corpus: Path, index: Path, most: int | None = None) -> None:
    """Rebuild in this process, which may be made to write no file larger than ``most``; leaves with an exit code."""
    temporary = index.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    os.environ["TMPDIR"], tempfile.tempdir = str(temporary), str(temporary)
    if most is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler())
    except IndexStateError:
        sys.exit(FAILED)


def kills(folder: Path, times: int, seed: int = 0, documents: int = 40) -> tuple[Counter[str], list[str]]:
    """Kill so many rebuilds at random moments; a tally and what went wrong."""
    chance = random.Random(seed)
    index = folder / "index"
    corpus = Corpus(folder / "corpus", chance, documents, index)
    tally: Counter[str] = Counter()
    _built(corpus.folder, index)
    corpus.change()
    began = time.monotonic()
    _built(corpus.folder, index)
    whole = time.monotonic() - began
    wrong: list[str] = []
    for number in range(times):
        corpus.change()
        before = current_id(index)
        process = _CONTEXT.Process(target=build, args=(corpus.folder, index))
        process.start()
        moment = chance.uniform(0, 1.1 * whole)
        if chance.random() < _MEANWHILE:
            process.join(moment / 2)
            chance.choice((corpus.withdraw, corpus.put_back))()
            moment /= 2
        process.join(moment)
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        outcome = "finished first" if process.exitcode == 0 else "killed"
        tally[outcome + (", new generation" if current_id(index) != before else ", old generation")] += 1
        if process.exitcode not in {0, -signal.SIGKILL}:
            wrong.append(f"kill {number}: the rebuild ended by itself with exit code {process.exitcode}")
        wrong += [f"kill {number}: {wound}" for wound in wounds(index, corpus.stopped)]
        if number % 10 == 9:
            began = time.monotonic()
            wrong += [f"kill {number}: {problem}" for problem in _recovered(corpus, index)]
            whole = (whole + time.monotonic() - began) / 2  # a machine is not equally fast all the time
    return tally, wrong + _recovered(corpus, index)


def _built(corpus: Path, index: Path, meanwhile: Callable[[], None] | None = None) -> None:
    process = _CONTEXT.Process(target=build, args=(corpus, index))
    process.start()
    if meanwhile is not None:
        process.join(0.2)
        meanwhile()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f"A rebuild that nobody disturbed failed with {process.exitcode}.")


def _recovered(corpus: Corpus, index: Path) -> list[str]:
    """What is wrong after a rebuild that nobody disturbs."""
    process = _CONTEXT.Process(target=build, args=(corpus.folder, index))
    process.start()
    process.join()
    failed = [] if process.exitcode == 0 else [f"the next rebuild failed with {process.exitcode}"]
    generation = open_current(index, HashingEncoder())
    names = {info.doc.partition("/")[0] for info in generation.documents()}
    generation.close()
    stale = sorted(names ^ corpus.answering)
    behind = [f"not up to date: {stale[:3]}"] if stale else []
    return failed + wounds(index, corpus.stopped) + left_over(index) + undead(index, corpus) + behind


def disk(
    folder: Path, times: int, seed: int = 0, documents: int = 40, *, mount: bool = True
) -> tuple[Counter[str], list[str]]:
    """Let so many rebuilds run out of space at random points; a tally and what went wrong."""
    chance = random.Random(seed)
    index = folder / "disk" / "index"
    corpus = Corpus(folder / "corpus", chance, documents, index)
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    with small_disk(folder / "disk") if mount else limited(folder / "disk") as space:
        _built(corpus.folder, index)
        need = max(used(path) for path in (index / "generations").iterdir())
        for number in range(times):
            corpus.change()
            with space(chance.uniform(0, 0.95), need) as most:
                process = _CONTEXT.Process(target=build, args=(corpus.folder, index, most))
                process.start()
                process.join()
                tally["built all the same" if process.exitcode == 0 else "said so" if process.exitcode == FAILED
                      else f"exit code {process.exitcode}"] += 1  # fmt: skip
                if process.exitcode not in {0, FAILED}:
                    wrong.append(f"disk {number}: exit code {process.exitcode}")
                wrong += [f"disk {number}: {wound}" for wound in wounds(index, corpus.stopped)]
            if number % 5 == 4:
                wrong += [f"disk {number}: {problem}" for problem in _recovered(corpus, index)]
        return tally, wrong + _recovered(corpus, index)


def readers(folder: Path, seconds: float, seed: int = 0, documents: int = 40) -> tuple[Counter[str], list[str]]:
    """Two processes ask without pause while one rebuilds a changing corpus; a tally and what went wrong."""
    chance = random.Random(seed)
    index = folder / "index"
    corpus = Corpus(folder / "corpus", chance, documents, index)
    _built(corpus.folder, index)
    done = _CONTEXT.Event()
    pipes = [_CONTEXT.Pipe(duplex=False) for _ in range(2)]
    asking = [_CONTEXT.Process(target=_ask, args=(index, done, sending)) for _, sending in pipes]
    for process in asking:
        process.start()
    for receiving, _ in pipes:
        receiving.recv()
    until, builds, wrong = time.monotonic() + seconds, 0, list[str]()
    while builds < 2 or time.monotonic() < until:
        corpus.change()
        _built(corpus.folder, index, meanwhile=chance.choice((corpus.withdraw, corpus.put_back)))
        builds += 1
    done.set()
    tally: Counter[str] = Counter(builds=builds)
    for process, (receiving, _) in zip(asking, pipes, strict=True):
        questions, generations, met = receiving.recv()
        tally += Counter(questions=questions, generations_seen=generations)
        wrong += met
        process.join()
    return tally, wrong + _recovered(corpus, index)


def _ask(index: Path, done: Event, results: Connection) -> None:
    """Ask until ``done``; each answer must be right, of one generation, and quote that generation's text."""
    library = Library(index, rerank=False, encoder=HashingEncoder())
    asked, generations = 0, set[str]()
    wrong: list[str] = []
    last = False
    while not last and len(wrong) < 20:
        last = done.is_set()
        for question in _QUESTIONS:
            try:
                silent = withheld(index)
                answer = library.answer(question)
                speakers = library.speakers()
            except Exception as error:  # any error is one too many
                wrong.append(f"{question}: {type(error).__name__}: {error}")
                continue
            if not asked:
                results.send("ready")
            asked += 1
            generations.add(answer.searched.generation)
            if question == ASKED and not right(answer):
                wrong.append(f"{question}: {answer.message}")
            if "Mary Stone" not in speakers:
                wrong.append(f"{len(speakers)} speakers, without Mary Stone")
            wrong += _misquoted(index, answer)
            silent &= withheld(index)
            told = [item.citation.doc for item in (*answer.answers, *answer.mentions)]
            wrong += [f"{question}: quotes {doc}, which is withdrawn" for doc in told if covered(doc, silent)]
    library.close()
    results.send((asked, len(generations), wrong))


def _misquoted(index: Path, answer: Answer) -> list[str]:
    """Quotes that are not where they are said to be, looked up while their generation is still there."""
    folder = generation_folder(index, answer.searched.generation)
    try:
        records = Records(folder / "records.sqlite")
    except IndexStateError:
        return []  # replaced twice and pruned since
    found = [(item, records.document(item.citation.doc)) for item in answer.answers]
    records.close()
    return [
        f"{item.citation.doc} {item.citation.start}:{item.citation.end} is not {item.quote!r}"
        for item, document in found
        if document is None or document.text[item.citation.start : item.citation.end] != item.quote
    ]


def main() -> int:
    """Run one torture; print the tally and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["kills", "disk", "readers"])
    parser.add_argument("--times", type=int, help="kills (default 100) or full disks (default 20)")
    parser.add_argument("--minutes", type=float, default=10, help="for readers (default 10)")
    parser.add_argument("--documents", type=int, default=40, help="size of the corpus to begin with")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-mount", action="store_true", help="limit the size of files instead of a small disk")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if arguments.what == "kills":
            tally, wrong = kills(place, arguments.times or 100, arguments.seed, arguments.documents)
        elif arguments.what == "disk":
            mount = not arguments.no_mount and hasattr(os, "geteuid") and os.geteuid() == 0
            tally, wrong = disk(place, arguments.times or 20, arguments.seed, arguments.documents, mount=mount)
        else:
            tally, wrong = readers(place, arguments.minutes * 60, arguments.seed, arguments.documents)
    for outcome, count in tally.most_common():
        print(f"{count:>8,}  {outcome}")
    print(f"{len(wrong)} things went wrong in {time.monotonic() - began:.0f} s")
    for problem in wrong[:50]:
        print(f"  {problem}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
