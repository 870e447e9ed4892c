"""Writes what is worked out of each speaker's statements, anew only for speakers whose statements changed."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from index.document import Document
from index.records import told_words
from index.records.told import NOTHING, ROW, Rows, Settler, Told, Words, packed, unpacked
from index.statement import Kind, Statement

SCHEMA = f"""
CREATE TABLE told (entity TEXT PRIMARY KEY, rows BLOB NOT NULL, pairs BLOB NOT NULL, docs TEXT NOT NULL,
                   cues TEXT NOT NULL);
CREATE TABLE settler (version TEXT NOT NULL);
{told_words.SCHEMA}"""
TOLD = "SELECT rows, pairs, docs, cues FROM told WHERE entity = ?"
_STAGED = "CREATE TEMP TABLE staged (number INTEGER PRIMARY KEY, fact BLOB NOT NULL, words BLOB NOT NULL, cue TEXT)"
_SEPARATOR = "\x1f"


class ToldWriter:
    """Goes along with a ``RecordsWriter``; what is staged lies in a temporary file, not in memory."""

    def __init__(self, connection: sqlite3.Connection, settler: Settler) -> None:
        """Write through ``connection``, with what ``settler`` works out."""
        self._connection = connection
        self._settler = settler
        self._touched: set[str] = set()
        connection.execute(_STAGED)
        connection.execute("DELETE FROM settler")
        connection.execute("INSERT INTO settler VALUES (?)", (settler.version,))

    def add(self, document: Document, numbered: Sequence[tuple[int, Statement]]) -> None:
        """Work out what new statements tell by themselves."""
        facts = self._settler.facts(document, [statement for _, statement in numbered])
        rows = (
            (number, fact.row.tobytes(), fact.words.tobytes(), _SEPARATOR.join(fact.cue))
            for (number, _), fact in zip(numbered, facts, strict=True)
            if fact is not None
        )
        self._connection.executemany("INSERT INTO temp.staged VALUES (?,?,?,?)", rows)

    def touch(self, entities: Iterable[str | None]) -> None:
        """These speakers' statements change."""
        self._touched.update(entity for entity in entities if entity is not None)

    def moved(self, entities: Iterable[str | None]) -> None:
        """Some of these speakers' statements become another's."""
        for entity in {entity for entity in entities if entity is not None}:
            told, words = self._before(entity)
            rows = (
                (int(row["number"]), row.tobytes(), part.tobytes(), _SEPARATOR.join(told.cues[row["cue"]]))
                for row, part in zip(told.rows, _each(told.rows, words), strict=True)
            )
            self._connection.executemany("INSERT OR IGNORE INTO temp.staged VALUES (?,?,?,?)", rows)
            self._touched.add(entity)

    def finish(self) -> None:
        """Bring every speaker up to date whose statements changed."""
        for entity in sorted(self._touched):
            self._settle(entity)

    def _settle(self, entity: str) -> None:
        numbered = self._connection.execute(_NUMBERS, (entity, Kind.DECLINED.value)).fetchall()
        if not numbered:
            for table in ("told", "told_words"):
                self._connection.execute(f"DELETE FROM {table} WHERE entity = ?", (entity,))  # noqa: S608 - own words
            return
        gathered = _Gathered(*self._before(entity), self._connection)
        rows, words, cues = gathered.of([number for number, _ in numbered])
        docs = sorted({doc for _, doc in numbered})
        places = {doc: place for place, doc in enumerate(docs)}
        rows["doc"] = [places[doc] for _, doc in numbered]

        def quotes(wanted: Sequence[int]) -> list[str]:
            return self._quotes(rows, docs, wanted)

        settled = self._settler.settle(rows, quotes)
        parts = _each(rows, words)
        told = Told(settled.rows, tuple(docs), cues, settled.pairs)
        self._connection.execute("INSERT OR REPLACE INTO told VALUES (?,?,?,?,?)", (entity, *packed(told)))
        told_words.write(self._connection, entity, told.rows, np.concatenate([parts[at] for at in settled.order]))

    def _before(self, entity: str) -> tuple[Told, Words]:
        found = self._connection.execute(TOLD, (entity,)).fetchone()
        if found is None:
            return NOTHING, np.empty(0, np.uint32)
        words = told_words.standing(self._connection.execute(told_words.WORDS, (entity,)))
        return unpacked(*found), told_words.by_row(words)

    def _quotes(self, rows: Rows, docs: Sequence[str], wanted: Sequence[int]) -> list[str]:
        """Each document's text is read once for all of its quotes."""
        found: dict[int, str] = {}
        for doc, places in groupby(sorted(wanted, key=lambda at: int(rows["doc"][at])), key=lambda at: rows["doc"][at]):
            (text,) = self._connection.execute("SELECT text FROM documents WHERE doc = ?", (docs[doc],)).fetchone()
            for at in places:
                found[at] = text[rows["shown_start"][at] : rows["shown_end"][at]]
        return [found[at] for at in wanted]


def _each(rows: Rows, words: Words) -> list[Words]:
    """The words of each row; of none where somebody only declined to comment."""
    return np.split(words, np.cumsum(rows["words"])[:-1]) if len(rows) else []


_NUMBERS = "SELECT number, doc FROM statements WHERE entity = ? AND kind != ? ORDER BY doc, number"


class _Gathered:
    """What is known of one speaker's statements: from the generation before, or staged since."""

    def __init__(self, before: Told, words: Words, connection: sqlite3.Connection) -> None:
        self._before = before
        self._words = _each(before.rows, words)
        self._at = {number: at for at, number in enumerate(before.rows["number"].tolist())}
        self._connection = connection

    def of(self, numbers: Sequence[int]) -> tuple[Rows, Words, tuple[tuple[str, ...], ...]]:
        """Rows, words and cues of the statements of these numbers, in their order."""
        rows = np.empty(len(numbers), ROW)
        words: list[Words] = []
        cues: dict[tuple[str, ...], int] = {}
        for place, number in enumerate(numbers):
            row, own, cue = self._known(number) if number in self._at else self._staged(number)
            rows[place] = row
            rows[place]["number"] = number
            rows[place]["cue"] = cues.setdefault(cue, len(cues))
            words.append(own)
        return rows, np.concatenate(words), tuple(cues)

    def _known(self, number: int) -> tuple[Rows, Words, tuple[str, ...]]:
        at = self._at[number]
        row = self._before.rows[at]
        return row, self._words[at], self._before.cues[row["cue"]]

    def _staged(self, number: int) -> tuple[Rows, Words, tuple[str, ...]]:
        sql = "SELECT fact, words, cue FROM temp.staged WHERE number = ?"
        fact, words, cue = self._connection.execute(sql, (number,)).fetchone()
        own = tuple(cue.split(_SEPARATOR)) if cue else ()
        return np.frombuffer(fact, ROW)[0], np.frombuffer(words, np.uint32), own
