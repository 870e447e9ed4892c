"""Writes the records of a generation to SQLite, anew or on top of a copy of the generation before."""

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import count, groupby
from pathlib import Path
from types import TracebackType

from index.attribution.merging import Merged
from index.attribution.reading import Reading
from index.document import Document, Span
from index.engine.lexical import Entry
from index.engine.seam import LEGS, Leg
from index.manifest import Counts
from index.passage import passages_of
from index.records import rows
from index.records.told import Settler
from index.records.told_writer import SCHEMA as _TOLD_SCHEMA
from index.records.told_writer import ToldWriter
from index.speaker import Profile

_SCHEMA = """
CREATE TABLE documents (doc TEXT PRIMARY KEY, sha256 TEXT NOT NULL, metadata TEXT NOT NULL,
                        paragraphs TEXT NOT NULL, pages TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (number INTEGER PRIMARY KEY, doc TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
                       sentences TEXT NOT NULL);
CREATE TABLE statements (number INTEGER PRIMARY KEY, doc TEXT NOT NULL, entity TEXT, kind TEXT NOT NULL,
                         role TEXT, run INTEGER NOT NULL, spans TEXT NOT NULL, local TEXT);
CREATE INDEX passages_by_doc ON passages (doc);
CREATE INDEX statements_by_doc ON statements (doc);
CREATE TABLE profiles (number INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
                       attributes TEXT NOT NULL);
CREATE TABLE locals (doc TEXT PRIMARY KEY, profiles TEXT NOT NULL) WITHOUT ROWID;
"""
_BY_ENTITY = "CREATE INDEX IF NOT EXISTS statements_by_entity ON statements (entity, kind, doc)"
_UNSYNCED = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA secure_delete = ON;"
)
"""Publishing syncs the file; one that was not published is thrown away. What is removed is overwritten."""


class RecordsWriter:
    """Removes, adds and renames; memory does not grow with the corpus.

    Attributes:
        anew: whether nothing was taken over.
        since: by leg, the lowest number that was not used before.
        removed: by leg, the numbers that are used no longer.
    """

    def __init__(self, path: Path, before: Path | None = None, settler: Settler | None = None) -> None:
        """Create the database at ``path``, from the one at ``before`` if given, which had the same ``settler``."""
        if before is not None:
            shutil.copyfile(before, path)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_UNSYNCED + (_SCHEMA + _TOLD_SCHEMA if before is None else ""))
        self._connection.execute("BEGIN")
        self.anew = before is None
        self.since: dict[Leg, int] = {leg: self._next(leg) for leg in LEGS}
        self.removed: dict[Leg, list[int]] = {leg: [] for leg in LEGS}
        self._numbers = {leg: count(self.since[leg]) for leg in LEGS}
        self._told = ToldWriter(self._connection, settler) if settler is not None else None

    def __enter__(self) -> "RecordsWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        self._connection.close()

    def remove(self, doc: str) -> None:
        """Remove a document and all that was found in it."""
        for leg in LEGS:
            numbers = self._connection.execute(f"SELECT number FROM {leg} WHERE doc = ?", (doc,))  # noqa: S608
            self.removed[leg] += (number for (number,) in numbers)
        if self._told is not None:
            spoke = self._connection.execute("SELECT DISTINCT entity FROM statements WHERE doc = ?", (doc,))
            self._told.touch(entity for (entity,) in spoke)
        for table in ("documents", "locals", *LEGS):
            self._connection.execute(f"DELETE FROM {table} WHERE doc = ?", (doc,))  # noqa: S608 - our own names

    def add(self, document: Document, reading: Reading) -> None:
        """Add a document, its passages and what attribution read in it; speakers are named in the end."""
        run = self._connection.executemany
        run("INSERT INTO documents VALUES (?,?,?,?,?,?)", [rows.document_row(document)])
        passages = (rows.passage_row(next(self._numbers["passages"]), one) for one in passages_of(document))
        run("INSERT INTO passages VALUES (?,?,?,?,?)", passages)
        statements = [(next(self._numbers["statements"]), one) for one in reading.statements]
        run("INSERT INTO statements VALUES (?,?,?,?,?,?,?,?)", (rows.statement_row(*one) for one in statements))
        if self._told is not None:
            self._told.add(document, statements)
        run("INSERT INTO locals VALUES (?,?)", [rows.local_row(reading.doc, reading.profiles)])

    def __iter__(self) -> Iterator[tuple[str, tuple[Profile, ...]]]:
        """Each document with the speakers read in it, in document order."""
        return map(rows.local_of, self._connection.execute("SELECT * FROM locals ORDER BY doc"))

    def name_speakers(self, merged: Merged) -> None:
        """Give every statement the speaker that its document's own entity is over the corpus."""
        held = self._connection.execute(
            "SELECT DISTINCT doc, local, entity FROM statements WHERE local IS NOT NULL ORDER BY doc"
        )
        named = ((merged.entity_of[doc, local], doc, local, entity) for doc, local, entity in held)
        found = [(now, doc, local, entity) for now, doc, local, entity in named if now != entity]
        changed = [(now, doc, local) for now, doc, local, _ in found]
        renamed = {(now, entity) for now, _, _, entity in found}
        self._connection.executemany("UPDATE statements SET entity = ? WHERE doc = ? AND local = ?", changed)
        self._connection.execute(_BY_ENTITY)
        if self._told is not None:
            self._told.moved(before for _, before in renamed)
            self._told.touch(now for now, _ in renamed)
            self._told.finish()
        self._connection.execute("DELETE FROM profiles")
        self._connection.executemany(
            "INSERT INTO profiles VALUES (?,?,?,?)", (rows.profile_row(*item) for item in enumerate(merged.profiles))
        )

    def entries(self, leg: Leg, since: int = 0) -> Iterator[tuple[int, Entry]]:
        """What is searched of the records from the number ``since`` on, in order of their numbers."""
        of_document = groupby(self._connection.execute(_ENTRIES[leg], (since,)), key=lambda row: row[1])
        for doc, records in of_document:
            metadata, text = self._connection.execute(_DOCUMENT, (doc,)).fetchone()
            known = rows.metadata_of_json(metadata)
            for number, _, start, end, entity, kind in records:
                body = Span(start, end).of(text)
                yield number, Entry(known.title or "", body, entity, kind, known.published, known.publisher)

    def added(self, leg: Leg) -> int:
        """How many records of a leg are new."""
        return self._one(f"SELECT count(*) FROM {leg} WHERE number >= {self.since[leg]}")  # noqa: S608

    def counts(self) -> Counts:
        """How much there is."""
        tables = ("documents", *LEGS, "profiles")
        return Counts(*(self._one(f"SELECT count(*) FROM {table}") for table in tables))  # noqa: S608

    def _next(self, leg: Leg) -> int:
        return self._one(f"SELECT ifnull(max(number) + 1, 0) FROM {leg}")  # noqa: S608 - our own names

    def _one(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])


_DOCUMENT = "SELECT metadata, text FROM documents WHERE doc = ?"
_ENTRIES: dict[Leg, str] = {
    "passages": 'SELECT number, doc, start, "end", NULL, NULL FROM passages WHERE number >= ? ORDER BY number',
    "statements": "SELECT number, doc, json_extract(spans, '$[1][0]'), json_extract(spans, '$[1][1]'), entity, kind "
    "FROM statements WHERE number >= ? ORDER BY number",
}
