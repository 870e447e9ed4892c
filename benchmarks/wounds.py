"""What is wrong with an index after a blow, and what lies about that no rebuild will ever clear away."""

import re
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.changing import MARK, Corpus
from index.deep import problems
from index.generation import open_current
from index.withdrawing.withholding import covered
from retrieval.answer import Answer
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.hashing import HashingEncoder

ASKED = "what did Mary Stone say?"
_SAID = "We cannot keep patching it"


def wounds(index: Path, stopped: Collection[str] = ()) -> list[str]:
    """What is wrong with the index now: not whole, not answering, or answering from what is ``stopped``."""
    try:
        generation = open_current(index, HashingEncoder(), whole=True)
        found = list(problems(generation, StatementSettler()))
        generation.close()
        return found + _unanswered(index) + _told_all_the_same(index, stopped)
    except Exception as error:  # whatever it is, it is a wound
        return [f"{type(error).__name__}: {error}"]


def _told_all_the_same(index: Path, stopped: Collection[str]) -> list[str]:
    generation = open_current(index, HashingEncoder())
    held = [info.doc for info in generation.documents() if covered(info.doc, stopped)]
    quoted = [number for number, statement in generation.statements() if covered(statement.doc, stopped)]
    generation.close()
    return [f"{held[:3]} answer although withdrawn"] if held or quoted else []


def _unanswered(index: Path) -> list[str]:
    library = Library(index, rerank=False, encoder=HashingEncoder())
    answer = library.answer(ASKED)
    library.close()
    return [] if right(answer) else [f"{ASKED} was answered with {[item.quote for item in answer.answers]}"]


def right(answer: Answer) -> bool:
    """Whether the question that is always on record was answered."""
    return any(_SAID in item.quote for item in answer.answers)


def left_over(index: Path) -> list[str]:
    """What no rebuild will ever clean up or use: broken-off generations, more than two, strange files, processes."""
    found = [path.name for path in (index / "generations").iterdir()]
    partial = [name for name in found if name.endswith(".partial")]
    known = {"CURRENT", "generations", "build.lock", "withheld.lock"}
    strange = [path.name for path in index.iterdir() if path.name not in known]
    temporary = [f"tmp/{path.name}" for path in (index.parent / "tmp").iterdir()]
    return partial + strange + temporary + _orphans() + ([f"{len(found)} generations"] if len(found) > 2 else [])


def _orphans() -> list[str]:
    """Processes that read files for a rebuild which is dead; they have some seconds to notice."""
    until = time.monotonic() + 10
    while (left := list(_parsers_of_nobody())) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _parsers_of_nobody() -> Iterator[str]:
    here = str(Path(__file__).resolve().parent.parent).encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command, status = (process / "cmdline").read_bytes(), (process / "status").read_text()
            parent = int(status.partition("PPid:")[2].split()[0])
            if b"index.formats.worker" in command and here in command.split(b"\0") and parent == 1:
                yield f"process {process.name}, a parser without a rebuild"


def undead(index: Path, corpus: Corpus) -> list[str]:
    """Words on the disk that only stand in what was deleted, changed or withdrawn."""
    word, found = re.compile(MARK + rb"\d{12}"), set[bytes]()
    for path in index.rglob("*"):
        if path.is_file():
            found.update(word.findall(path.read_bytes()))
    gone = sorted(found - corpus.marks)
    return [f"{len(gone)} texts are still on the disk that answer no more: {gone[:3]}"] if gone else []
