"""A rebuild killed at any moment leaves the old index answering."""

import multiprocessing
import os
import signal
import sys
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import open_current
from index.store import current_id
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

_FILE_EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "sqlite3.connect"}
_POINTS = 10
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["index.building.build", "spacy"])


def _rebuild_and_die(corpus: Path, index: Path, die_at: int, counted: "Synchronized[int]") -> None:
    """Rebuild, and kill this process with SIGKILL just before its ``die_at``-th act on the index folder."""
    place = str(index)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _FILE_EVENTS and arguments and place in str(arguments[0]):
            counted.value += 1
            if counted.value == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    rebuild(corpus, index, encoder=HashingEncoder())


def run(corpus: Path, index: Path, die_at: int) -> tuple[int | None, int]:
    """Exit code of such a process, and how many acts it got to."""
    counted = _CONTEXT.Value("i", 0)
    process = _CONTEXT.Process(target=_rebuild_and_die, args=(corpus, index, die_at, counted))
    process.start()
    process.join()
    return process.exitcode, counted.value


def test_the_old_index_answers_after_a_kill_at_any_point(tmp_path: Path) -> None:
    """Killed before each of several acts on the disk, up to the very last, the index answers whole: old or new."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR), tmp_path / "index"
    assert run(corpus, index, die_at=0)[0] == 0
    write(corpus, market=MARKET)
    scratch = tmp_path / "scratch"
    code, acts = run(corpus, scratch, die_at=0)
    assert code == 0
    assert acts > _POINTS
    before = current_id(index)
    points = sorted({1 + point * (acts - 1) // (_POINTS - 1) for point in range(_POINTS)} | {acts - 1, acts})
    for point in points:
        code, _ = run(corpus, index, die_at=point)
        generation = open_current(index, HashingEncoder())
        if code == 0:  # this run had fewer acts than the counted one
            break
        assert code == -signal.SIGKILL
        documents = [info.doc for info in generation.documents()]
        assert documents == (["harbour.txt"] if generation.id == before else ["harbour.txt", "market.txt"])
        assert generation.search_lexical("statements", "patching", 1)
    assert run(corpus, index, die_at=0)[0] == 0
    assert [info.doc for info in open_current(index, HashingEncoder()).documents()] == ["harbour.txt", "market.txt"]
    assert not list((index / "generations").glob("*.partial"))


@pytest.mark.parametrize("torn", [b"", b"garbage"])
def test_a_generation_without_its_manifest_is_never_used_by_half(tmp_path: Path, torn: bytes) -> None:
    """If the disk lost the manifest's content, the index says so instead of answering from parts."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR), tmp_path / "index"
    generation = rebuild(corpus, index, encoder=HashingEncoder()).generation
    (index / "generations" / generation / "manifest.json").write_bytes(torn)
    with pytest.raises(Exception, match="onrecord rebuild"):
        open_current(index, HashingEncoder())
    rebuild(corpus, index, encoder=HashingEncoder())
    assert open_current(index, HashingEncoder()).id != generation
