"""A deep look finds every kind of damage, and none where there is none."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.building.build import rebuild
from index.deep import problems
from index.engine.stored_vectors import stored_in
from index.generation import Generation, open_current
from index.records.told import PAIR, ROW
from retrieval.statements.settler import StatementSettler
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = tmp_path / "index"
    generation = rebuild(
        write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET),
        index,
        encoder=HashingEncoder(),
        settler=StatementSettler(),
    ).generation
    return index / "generations" / generation


def _found(folder: Path, *, but_files: bool = False) -> list[str]:
    generation: Generation = open_current(folder.parent.parent, HashingEncoder(), whole=True)
    found = list(problems(generation, StatementSettler()))
    generation.close()
    return [problem for problem in found if not (but_files and problem.startswith("the file"))]


_VECTORS = "vectors/passages/vectors.npy"


def _sql(statement: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with sqlite3.connect(folder / "records.sqlite") as connection:
            connection.execute(statement)
        connection.close()

    return spoil


def _rolled(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = stored_in(folder, "statements") / name
        np.save(path, np.roll(np.load(path), 1, axis=0))

    return spoil


def _row(name: str, value: int) -> Callable[[Path], None]:
    """Another value in the first row of Joe Pell's columns."""

    def spoil(folder: Path) -> None:
        def changed(rows: bytes) -> bytes:
            found = np.frombuffer(rows, ROW).copy()
            found[name][0] = value
            return found.tobytes()

        _told(folder, "rows", changed, "told")

    return spoil


def _blob(column: str, changed: Callable[[bytes], bytes], table: str = "told") -> Callable[[Path], None]:
    return lambda folder: _told(folder, column, changed, table)


def _word(column: str, changed: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return _blob(column, changed, "told_words")


def _told(folder: Path, column: str, changed: Callable[[bytes], bytes], table: str) -> None:
    with sqlite3.connect(folder / "records.sqlite") as connection:
        select = f"SELECT {column} FROM {table} WHERE entity = 'Joe Pell'"
        ((before,),) = connection.execute(select).fetchall()
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE entity = 'Joe Pell'", (changed(before),))
    connection.close()


def _swapped(rows: bytes) -> bytes:
    found = np.frombuffer(rows, ROW).copy()
    words = found["words"].copy()
    found[[0, 1]] = found[[1, 0]]
    found["words"] = words
    return found.tobytes()


def _pair(one: int, other: int) -> bytes:
    return (1).to_bytes(8, "little") + np.array([(one, other)], PAIR).tobytes()


def _drop_vector(folder: Path) -> None:
    for path in stored_in(folder, "passages").iterdir():
        np.save(path, np.load(path)[1:])


def test_a_fresh_index_is_well(folder: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert _found(folder) == []


def test_an_index_that_was_carried_on_is_well(tmp_path: Path) -> None:
    """Numbers that have gaps where documents were removed are no damage."""
    corpus = write(tmp_path / "corpus", **{f"a{number:02}": f"{MARKET}\nDay {number}." for number in range(30)})
    index = tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    (corpus / "a07.txt").unlink()
    write(corpus, harbour=HARBOUR)
    generation = rebuild(corpus, index, encoder=HashingEncoder()).generation
    assert _found(index / "generations" / generation) == []
    numbers = open_current(index, HashingEncoder()).numbers("passages")
    assert numbers != list(range(len(numbers)))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / _VECTORS).write_bytes(
            (folder / _VECTORS).read_bytes()[:-1] + b"?"), f"the file {_VECTORS} is not as it was written"),
        (lambda folder: next((folder / "lexical").rglob("*.store")).unlink(), "is missing"),
    ],
)  # fmt: skip
def test_files_against_their_checksums(folder: Path, spoil: Callable[[Path], None], told: str) -> None:
    """A changed byte and a missing file are named."""
    generation = open_current(folder.parent.parent, HashingEncoder(), whole=True)
    spoil(folder)
    assert any(told in problem for problem in problems(generation))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_sql("UPDATE documents SET text = substr(text, 1, 300) WHERE doc = 'harbour.txt'"), "outside its text"),
        (_sql("DELETE FROM statements WHERE number = 1"), "statements, but the manifest says"),
        (
            _sql("DELETE FROM told WHERE entity = 'Joe Pell'"),
            "the statements of Joe Pell is not of those that there are",
        ),
        (_sql("DELETE FROM profiles WHERE entity = 'Joe Pell'"), "its speaker Joe Pell is not known"),
        (_sql("UPDATE statements SET spans = replace(spans, '[[', '[[9') WHERE number = 0"), "not inside"),
        (_sql("UPDATE statements SET doc = 'gone.txt' WHERE number = 0"), "cannot be read to their end"),
        (_rolled("vectors.npy"), "is not that of its text"),
        (_rolled("keys.npy"), "is kept for another text"),
        (_drop_vector, "vectors of passages are not those of its"),
    ],
)
def test_records_against_each_other(folder: Path, spoil: Callable[[Path], None], told: str) -> None:
    """Offsets, counts, speakers and vectors that do not fit are named even where checksums were made to fit."""
    spoil(folder)
    assert any(told in problem for problem in _found(folder, but_files=True))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_sql("INSERT INTO told SELECT 'Nobody', rows, pairs, docs, cues FROM told LIMIT 1"), "who has none"),
        (_sql("INSERT INTO told_words SELECT 'Nobody', 0, codes, rows FROM told_words LIMIT 1"), "who has none"),
        (_blob("rows", lambda rows: rows[:-1]), "cannot be read"),
        (_blob("rows", lambda rows: rows + rows[: ROW.itemsize]), "is not of those that there are"),
        (_blob("cues", lambda _: b"[]"), "names cues or documents that there are not"),
        (_word("codes", lambda codes: codes[:-4]), "cannot be read"),
        (_word("rows", lambda rows: bytes(len(rows))), "has words of no statement"),
        (_word("codes", lambda codes: codes[4:] + codes[:4]), "has words out of order"),
        (
            _blob("pairs", lambda _: bytes(8) + np.array([(0, 99)], PAIR).tobytes()),
            "joins statements that there are not",
        ),
        (_row("place", 7), "is out of order"),
        (_row("start", 1), "at another place"),
        (_row("shown_end", 99_999), "outside the text of"),
        (_row("shown_end", 250), "has another shown_end"),
        (_row("flags", 0), "has another flags"),
        (_row("day", 20_200_101), "has another day"),
        (_blob("rows", _swapped), "is not in the order in which it is shown"),
        (_blob("pairs", lambda _: _pair(0, 1)), "joins other statements than those that are one"),
        (_word("codes", lambda codes: bytes(len(codes))), "has another words of statement"),
        (_blob("cues", lambda cues: json.dumps([["deny"]] * len(json.loads(cues))).encode()), "has another cue"),
    ],
)
def test_columns_against_their_statements(folder: Path, spoil: Callable[[Path], None], told: str) -> None:
    """What was worked out of statements is named where it is not of those, or not what they give anew."""
    spoil(folder)
    assert any(told in problem for problem in _found(folder, but_files=True)), _found(folder, but_files=True)
