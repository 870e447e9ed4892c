"""The records of one generation in SQLite: documents, passages, statements, speaker profiles."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from index import rows
from index.attribution.reading import Reading
from index.document import Document
from index.engine.seam import Leg
from index.engine.where import Where
from index.errors import StaleIndexError
from index.hiding import hide
from index.passage import Passage
from index.rows import DocumentInfo, Row
from index.speaker import Profile
from index.statement import Kind, Statement

_SCHEMA = """
CREATE TABLE documents (doc TEXT PRIMARY KEY, sha256 TEXT NOT NULL, metadata TEXT NOT NULL,
                        paragraphs TEXT NOT NULL, pages TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE passages (number INTEGER PRIMARY KEY, doc TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
                       sentences TEXT NOT NULL);
CREATE TABLE statements (number INTEGER PRIMARY KEY, doc TEXT NOT NULL, entity TEXT, kind TEXT NOT NULL,
                         role TEXT, run INTEGER NOT NULL, spans TEXT NOT NULL, local TEXT);
CREATE INDEX statements_by_entity ON statements (entity);
CREATE INDEX statements_by_doc ON statements (doc);
CREATE TABLE profiles (number INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
                       attributes TEXT NOT NULL);
CREATE TABLE locals (doc TEXT PRIMARY KEY, profiles TEXT NOT NULL) WITHOUT ROWID;
"""


def write_records(
    path: Path,
    documents: Iterable[Document],
    passages: Iterable[Passage],
    statements: Iterable[Statement],
    profiles: Iterable[Profile],
    readings: Sequence[Reading],
) -> None:
    """Write a new database at ``path``; passages and statements are numbered 0, 1, … as they come.

    ``statements`` are those of ``readings``, in the same order, with the speakers merged over the corpus;
    the readings themselves are kept for the next rebuild.
    """
    local = (statement.entity for reading in readings for statement in reading.statements)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO documents VALUES (?,?,?,?,?,?)", map(rows.document_row, documents))
        connection.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?)", (rows.passage_row(*item) for item in enumerate(passages))
        )
        connection.executemany(
            "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?)",
            (rows.statement_row(number, *both) for number, both in enumerate(zip(statements, local, strict=True))),
        )
        connection.executemany(
            "INSERT INTO profiles VALUES (?,?,?,?)", (rows.profile_row(*item) for item in enumerate(profiles))
        )
        connection.executemany(
            "INSERT INTO locals VALUES (?,?)", (rows.local_row(reading.doc, reading.profiles) for reading in readings)
        )
    connection.close()


class Records:
    """Reads a database written by ``write_records``; may be shared between threads."""

    def __init__(self, path: Path, withheld: Iterable[str] = ()) -> None:
        """Open ``path`` read-only, as if the documents ``withheld`` and their attachments were not in it.

        Raises:
            StaleIndexError: the file is missing or damaged.
        """
        self._lock = threading.Lock()
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("SELECT count(*) FROM profiles")
            self._hidden = hide(self._connection, withheld)
        except sqlite3.Error:
            raise StaleIndexError(f"The records at {path} are damaged or missing: run 'onrecord rebuild'.") from None

    def hidden(self, table: str) -> frozenset[int]:
        """The numbers of the withheld documents' records in ``table``, which searches must pass over."""
        return self._hidden.numbers(self._rows, table)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def documents(self) -> Iterator[DocumentInfo]:
        """All documents by name, without their texts."""
        return map(rows.info_of, self._rows("SELECT doc, sha256, metadata FROM documents ORDER BY doc"))

    def document(self, doc: str) -> Document | None:
        """One document with its text, or None when there is no such one."""
        found = self._rows("SELECT doc, sha256, metadata, paragraphs, pages, text FROM documents WHERE doc = ?", doc)
        return rows.document_of(found[0]) if found else None

    def passages(self) -> Iterator[Passage]:
        """All passages in order of their numbers."""
        return map(rows.passage_of, self._rows("SELECT * FROM passages ORDER BY number"))

    def passage(self, number: int) -> Passage:
        """The passage of that number."""
        return rows.passage_of(self._rows("SELECT * FROM passages WHERE number = ?", number)[0])

    def statement(self, number: int) -> Statement:
        """The statement of that number."""
        return rows.statement_of(self._rows(f"{_STATEMENTS} WHERE number = ?", number)[0])[1]

    def statements(self, entity: str | None = None) -> list[tuple[int, Statement]]:
        """Numbers and statements in document order, all or those of one speaker."""
        if entity is None:
            found = self._rows(f"{_STATEMENTS} ORDER BY number")
        else:
            found = self._rows(f"{_STATEMENTS} WHERE entity = ? ORDER BY number", entity)
        return [rows.statement_of(row) for row in found]

    def statements_in(self, doc: str) -> list[Statement]:
        """The statements of one document, in text order."""
        found = self._rows(f"{_STATEMENTS} WHERE doc = ? ORDER BY number", doc)
        return [rows.statement_of(row)[1] for row in found]

    def statements_of_kind(self, kind: Kind) -> list[Statement]:
        """The statements of one kind, in document order."""
        found = self._rows(f"{_STATEMENTS} WHERE kind = ? ORDER BY number", kind.value)
        return [rows.statement_of(row)[1] for row in found]

    def numbers(self, leg: Leg, where: Where) -> list[int]:
        """The numbers of the passages or statements that meet the conditions, ascending."""
        conditions, values = _conditions(leg, where)
        meeting = " AND ".join(conditions)
        sql = f"SELECT number FROM {leg} JOIN documents USING (doc) WHERE {meeting} ORDER BY number"  # noqa: S608 - own words
        found = self._rows(sql, *values)
        return [number for (number,) in found]

    def statement_counts(self) -> dict[str, int]:
        """How many statements each speaker has, refusals to comment left out, most first."""
        counted = "SELECT entity, count(*) AS said FROM statements WHERE entity IS NOT NULL AND kind != ?"
        return dict(self._rows(f"{counted} GROUP BY entity ORDER BY said DESC, min(number)", Kind.DECLINED.value))

    def profiles(self) -> Iterator[Profile]:
        """All speaker profiles, in order of first appearance."""
        return self._hidden.profiles(map(rows.profile_of, self._rows("SELECT * FROM profiles ORDER BY number")))

    def readings(self) -> Iterator[Reading]:
        """What attribution read in each document, before speakers were merged, by name of the document."""
        for doc, profiles in map(rows.local_of, self._rows("SELECT * FROM locals ORDER BY doc")):
            found = self._rows(f"{_LOCAL_STATEMENTS} WHERE doc = ? ORDER BY number", doc)
            yield Reading(doc, tuple(rows.statement_of(row)[1] for row in found), profiles)

    def _rows(self, sql: str, *values: Any) -> list[Row]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


_STATEMENTS = "SELECT number, doc, entity, kind, role, run, spans FROM statements"
_LOCAL_STATEMENTS = "SELECT number, doc, local, kind, role, run, spans FROM statements"


def _conditions(leg: Leg, where: Where) -> tuple[list[str], list[Any]]:
    """As SQL over the leg's table joined with the documents'."""
    speakers = sorted(where.speakers) if where.speakers is not None else []
    placeholders = ",".join("?" * len(speakers))
    found: list[tuple[str, list[Any]]] = [("TRUE", [])]
    if where.speakers is not None:
        found.append((f"entity IN ({placeholders})" if leg == "statements" else "FALSE", speakers))
    if where.source is not None:
        found.append(("metadata ->> 'publisher' = ?", [where.source]))
    if where.first is not None:
        found.append(("metadata ->> 'published' >= ?", [where.first.isoformat()]))
    if where.last is not None:
        found.append(("metadata ->> 'published' <= ?", [where.last.isoformat()]))
    if not where.refusals and leg == "statements":
        found.append(("kind != ?", [Kind.DECLINED.value]))
    return [sql for sql, _ in found], [value for _, values in found for value in values]
