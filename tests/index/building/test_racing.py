"""Several builders of one index at once, one of them killed on the way: one builds, the others are told to wait."""

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Barrier
from pathlib import Path

from index.building.build import rebuild
from index.deep import problems
from index.errors import BusyIndexError
from index.generation import open_current
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder
from tests.waiting import PATIENCE

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["index.building.build", "spacy"])
_TIMES = 3


_meeting: dict[str, Barrier] = {}


def _agree(start: Barrier) -> None:
    _meeting["start"] = start


def _race(corpus: Path, index: Path) -> list[str]:
    """How several rebuilds ended, each begun at the same moment as another's."""
    ended = []
    for _ in range(_TIMES):
        _meeting["start"].wait(PATIENCE)
        try:
            ended.append(rebuild(corpus, index, encoder=HashingEncoder()).generation)
        except BusyIndexError as error:
            ended.append(str(error))
    return ended


def _die_holding_the_lock(corpus: Path, index: Path) -> None:
    rebuild(corpus, index, encoder=HashingEncoder(), progress=lambda _: os.kill(os.getpid(), signal.SIGKILL))


def test_of_builders_racing_for_one_index_each_builds_or_is_told_to_wait(tmp_path: Path) -> None:
    """After every race, begun over a dead builder's lock, the index is whole and nothing half-made is left of it."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET), tmp_path / "index"
    dead = _CONTEXT.Process(target=_die_holding_the_lock, args=(corpus, index))
    dead.start()
    dead.join()
    assert dead.exitcode == -signal.SIGKILL
    with _CONTEXT.Pool(2, _agree, (_CONTEXT.Barrier(2),)) as racers:
        ended = [one for each in racers.starmap(_race, [(corpus, index)] * 2, chunksize=1) for one in each]
    refused = [outcome for outcome in ended if outcome.startswith("Another rebuild")]
    built = set(ended) - set(refused)
    assert len(built) == len(ended) - len(refused) >= _TIMES
    generation = open_current(index, HashingEncoder())
    assert generation.id in built
    assert list(problems(generation)) == []
    assert not list((index / "generations").glob("*.partial"))
