"""Shards prepared apart and put together make the index that one process makes."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from filelock import FileLock, Timeout
from spacy.language import Language
from spacy.tokens import Doc

from index.building.build import rebuild
from index.building.shards import Shard, prepare, prepared
from index.building.workers import Task, prepare_all, prepare_with
from index.encoding.model import Vectors
from index.engine.stored_vectors import StoredVectors, stored_in
from index.errors import BusyIndexError, WorkersError
from index.generation import Generation, open_current
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder
from tests.waiting import eventually


class NoEncoder(HashingEncoder):
    """Fails when asked for a vector: everything is to be known."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Never."""
        raise AssertionError(texts)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    extra = {f"note{n}": f"Mary Stone said that bridge number {n} would be mended first.\n" for n in range(9)}
    folder = write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET, **extra)
    (folder / "broken.txt").write_bytes(b"\xff\xff\xff")
    return folder


def contents(generation: Generation) -> tuple[object, ...]:
    """Everything an index holds but its vectors."""
    return (
        [generation.document(info.doc) for info in generation.documents()],
        generation.passages(),
        generation.statements(),
        generation.profiles(),
        dict(generation.manifest.skipped),
    )


def assert_alike(one: Path, other: Path) -> None:
    """The same records under the same numbers, vectors equal within rounding, and the same answers."""
    first, second = open_current(one, HashingEncoder()), open_current(other, HashingEncoder())
    assert contents(first) == contents(second)
    for leg in ("passages", "statements"):
        ours, theirs = (StoredVectors.load(stored_in(each.folder, leg)) for each in (first, second))
        assert np.array_equal(ours.numbers, theirs.numbers)
        assert np.array_equal(ours.keys, theirs.keys)
        np.testing.assert_allclose(ours.vectors, theirs.vectors, atol=1e-6)
    vector = first.encode_query("extra boats")
    assert first.search_dense("passages", vector, 5) == second.search_dense("passages", vector, 5)
    assert first.search_lexical("statements", "bridge", 5) == second.search_lexical("statements", "bridge", 5)


def test_every_file_falls_to_one_shard() -> None:
    """However many there are, each name is in exactly one, and none is left without work for long."""
    names = [f"folder/a{n}.txt" for n in range(400)]
    for of in (1, 2, 7):
        held = [sum(Shard(number, of).holds(name) for name in names) for number in range(1, of + 1)]
        assert sum(held) == len(names)
        assert min(held) > len(names) / of / 2


def test_shards_make_the_same_index(corpus: Path, tmp_path: Path) -> None:
    """Three shards and a rebuild that embeds nothing: byte for byte the records of an index built in one go."""
    rebuild(corpus, tmp_path / "one", encoder=HashingEncoder())
    for number in (3, 1, 2):
        prepare(corpus, tmp_path / "two", Shard(number, 3), HashingEncoder())
    rebuild(corpus, tmp_path / "two", encoder=NoEncoder())
    assert_alike(tmp_path / "one", tmp_path / "two")
    assert not (tmp_path / "two" / "shards").exists()


def test_a_missing_and_a_damaged_shard_cost_only_time(corpus: Path, tmp_path: Path) -> None:
    """What a shard does not give is read and embedded by the rebuild."""
    rebuild(corpus, tmp_path / "one", encoder=HashingEncoder())
    for number in (1, 2):
        prepare(corpus, tmp_path / "two", Shard(number, 3), HashingEncoder())
    (tmp_path / "two" / "shards" / "1-of-3" / "records.sqlite").write_bytes(b"not a database")
    encoder = HashingEncoder()
    rebuild(corpus, tmp_path / "two", encoder=encoder)
    assert encoder.encoded
    assert_alike(tmp_path / "one", tmp_path / "two")


def test_a_stale_shard_answers_nothing(corpus: Path, tmp_path: Path) -> None:
    """A file that changed or went after its shard was prepared is in the index as it is now, or not at all."""
    for number in (1, 2):
        prepare(corpus, tmp_path / "two", Shard(number, 2), HashingEncoder())
    write(corpus, note1="Joe Pell said that nothing would be mended.\n")
    (corpus / "note2.txt").unlink()
    rebuild(corpus, tmp_path / "two", encoder=HashingEncoder())
    rebuild(corpus, tmp_path / "one", encoder=HashingEncoder())
    assert_alike(tmp_path / "one", tmp_path / "two")


def test_why_our_own_code_failed_in_a_shard_reaches_the_rebuild(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after the shard was prepared twice: whoever rebuilds can log it."""
    write(corpus, zebra="Tom Reed said that a zebra slept.\n")
    pipe = Language.pipe

    def parsed(self: Language, docs: Iterable[Doc], **options: Any) -> Iterator[Doc]:
        for doc in pipe(self, docs, **options):
            if "zebra" in doc.text:
                raise IndexError
            yield doc

    monkeypatch.setattr(Language, "pipe", parsed)
    made = [prepare(corpus, tmp_path / "index", Shard(1, 1), HashingEncoder()) for _ in range(2)]
    monkeypatch.undo()
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    for skipped in (made[0].skipped, made[1].skipped, summary.skipped):
        assert ["in parsed" in item.cause for item in skipped if item.doc == "zebra.txt"] == [True]


def test_a_shard_takes_over_from_the_index_and_from_itself(corpus: Path, tmp_path: Path) -> None:
    """What the index or an earlier run of the shard has is not embedded again; only what changed is."""
    index = tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    prepare(corpus, index, Shard(1, 1), NoEncoder())
    write(corpus, note3="Mary Stone said that bridge number three had been mended.\n")
    first, second = HashingEncoder(), NoEncoder()
    prepare(corpus, index, Shard(1, 1), first)
    assert first.encoded
    assert all("three had been" in text for text in first.encoded)
    prepare(corpus, index, Shard(1, 1), second)


def test_full_takes_nothing_over(corpus: Path, tmp_path: Path) -> None:
    """With full, a shard embeds all; and a rebuild with full looks at no shard."""
    index = tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    encoder = HashingEncoder()
    prepare(corpus, index, Shard(1, 1), encoder, full=True)
    assert len(set(encoder.encoded)) > 10
    again = HashingEncoder()
    rebuild(corpus, index, full=True, encoder=again)
    assert set(again.encoded) == set(encoder.encoded)


def test_a_shard_is_prepared_by_one_process(corpus: Path, tmp_path: Path) -> None:
    """A second one is told to wait."""

    class Meddling(HashingEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            with pytest.raises(BusyIndexError, match="1-of-1"):
                prepare(corpus, tmp_path / "index", Shard(1, 1), HashingEncoder())
            return super().encode(texts)

    prepare(corpus, tmp_path / "index", Shard(1, 1), Meddling())
    assert len(list(prepared(tmp_path / "index"))) == 1


def test_two_processes_make_the_same_index(corpus: Path, tmp_path: Path) -> None:
    """Two workers of this machine, each with several shards; the rebuild only puts together."""
    rebuild(corpus, tmp_path / "one", encoder=HashingEncoder())
    prepare_all(corpus, tmp_path / "two", 2, worker=partial(prepare_with, HashingEncoder()))
    rebuild(corpus, tmp_path / "two", encoder=NoEncoder())
    assert_alike(tmp_path / "one", tmp_path / "two")


def die(task: Task) -> str:
    """A worker that is killed in its last shard."""
    if task[2].number == task[2].of:
        os._exit(9)
    return prepare_with(HashingEncoder(), task)


def complain(task: Task) -> str:
    """A worker that cannot do its third shard."""
    return "it is full." if task[2].number == 3 else ""


def test_what_is_finished_is_kept_when_a_worker_dies(corpus: Path, tmp_path: Path) -> None:
    """The error says so in words; nothing answers that is not whole, and the next rebuild completes it."""
    with pytest.raises(WorkersError, match="fewer with --workers"):
        prepare_all(corpus, tmp_path / "two", 1, worker=die)
    assert len(list(prepared(tmp_path / "two"))) == 3
    rebuild(corpus, tmp_path / "two", encoder=HashingEncoder())
    rebuild(corpus, tmp_path / "one", encoder=HashingEncoder())
    assert_alike(tmp_path / "one", tmp_path / "two")


def hold(task: Task) -> str:
    """A worker that holds a lock as long as it lives."""
    with FileLock(task[1] / "lock"):
        (task[1] / "held").touch()
        Event().wait()
    return ""


def _free(lock: Path) -> bool:
    try:
        FileLock(lock).acquire(blocking=False).lock.release()
    except Timeout:
        return False
    return True


def test_workers_end_with_a_rebuild_that_is_killed(corpus: Path, tmp_path: Path) -> None:
    """They would go on for hours beside the next one."""
    process = get_context("spawn").Process(target=prepare_all, args=(corpus, tmp_path, 1), kwargs={"worker": hold})
    process.start()
    eventually((tmp_path / "held").exists)
    assert not _free(tmp_path / "lock")
    process.kill()
    eventually(lambda: _free(tmp_path / "lock"))
    process.join()


def test_a_shard_that_fails_is_told(corpus: Path, tmp_path: Path) -> None:
    """How many failed, and why the first did."""
    with pytest.raises(WorkersError, match=r"1 of 4 shards were not prepared: it is full\."):
        prepare_all(corpus, tmp_path / "index", 1, worker=complain)


def test_without_ray_the_extra_is_named(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install, and where."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(WorkersError, match=r"pip install 'onrecord\[ray\]', on every machine"):
        prepare_all(corpus, tmp_path / "index", 2, ray="local")
