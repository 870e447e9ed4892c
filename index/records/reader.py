"""Reads the records of one generation from SQLite: documents, passages, statements, speaker profiles."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.attribution.reading import Reading
from index.document import Document
from index.engine.seam import Leg
from index.engine.where import Where
from index.errors import StaleIndexError
from index.passage import Passage
from index.records import rows, told_words
from index.records.hiding import hide
from index.records.rows import Content, DocumentInfo, Outline, Row
from index.records.told import ROW, Told, shown, unpacked
from index.records.told_writer import TOLD
from index.speaker import Profile
from index.statement import Kind, Statement


class Records:
    """Reads a database written by ``RecordsWriter``; may be shared between threads."""

    def __init__(self, path: Path, withheld: Iterable[str] = ()) -> None:
        """Open ``path`` read-only, as if the documents ``withheld`` and their attachments were not in it.

        Raises:
            StaleIndexError: the file is missing or damaged.
        """
        self._lock = threading.Lock()
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
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

    def hashes(self) -> dict[str, str]:
        """The hash of each document's file, by the document's name, in order."""
        return dict(self._rows("SELECT doc, sha256 FROM documents ORDER BY doc"))

    def document(self, doc: str) -> Document | None:
        """One document with its text, or None when there is no such one."""
        found = self._rows("SELECT doc, sha256, metadata, paragraphs, pages, text FROM documents WHERE doc = ?", doc)
        return rows.document_of(found[0]) if found else None

    def outline(self, doc: str) -> Outline | None:
        """One document but for its text, or None when there is no such one."""
        found = self._rows("SELECT sha256, metadata, paragraphs, pages FROM documents WHERE doc = ?", doc)
        return rows.outline_of(found[0]) if found else None

    def text(self, doc: str) -> str | None:
        """One document's text, or None when there is no such one."""
        found = self._rows("SELECT text FROM documents WHERE doc = ?", doc)
        return found[0][0] if found else None

    def passages(self) -> Iterator[Passage]:
        """All passages in document order."""
        return map(rows.passage_of, self._rows("SELECT * FROM passages ORDER BY doc, number"))

    def passage(self, number: int) -> Passage:
        """The passage of that number."""
        return rows.passage_of(self._rows("SELECT * FROM passages WHERE number = ?", number)[0])

    def passages_at(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages of these numbers, in their order."""
        held = {row[0]: rows.passage_of(row) for row in self._at("SELECT * FROM passages", numbers)}
        return [held[number] for number in numbers]

    def passage_texts(self, numbers: Sequence[int]) -> list[str]:
        """The texts of these passages, in their order, without the cost of their documents."""
        held = {number: text if len(text) == size else None for number, size, text in self._at(_TEXTS, numbers)}
        return [held[number] or self._text_of(number) for number in numbers]

    def _text_of(self, number: int) -> str:
        """The text of one passage, also beyond a NUL, where SQLite thinks that a document ends."""
        passage = self.passage(number)
        return passage.span.of(self.text(passage.doc) or "")

    def statement(self, number: int) -> Statement:
        """The statement of that number."""
        return rows.statement_of(self._rows(f"{_STATEMENTS} WHERE number = ?", number)[0])[1]

    def statements_at(self, numbers: Sequence[int]) -> list[Statement]:
        """The statements of these numbers, in their order."""
        held = dict(map(rows.statement_of, self._at(_STATEMENTS, numbers)))
        return [held[number] for number in numbers]

    def contents_at(self, numbers: Sequence[int]) -> list[Content]:
        """What the statements of these numbers say, in their order, without the cost of their documents."""
        held = {}
        for number, kind, start, size, text in self._at(_CONTENTS, numbers):
            held[number] = rows.content_of((number, kind, start, text if len(text) == size else self._said_at(number)))
        return [held[number] for number in numbers]

    def _said_at(self, number: int) -> str:
        """The content of one statement, also beyond a NUL."""
        statement = self.statement(number)
        return statement.content.of(self.text(statement.doc) or "")

    def statements(self, entity: str | None = None) -> list[tuple[int, Statement]]:
        """Numbers and statements in document order, all or those of one speaker."""
        if entity is None:
            found = self._rows(f"{_STATEMENTS} ORDER BY doc, number")
        else:
            found = self._rows(f"{_STATEMENTS} WHERE entity = ? ORDER BY doc, number", entity)
        return [rows.statement_of(row) for row in found]

    def statements_of_documents(self, docs: Iterable[str]) -> list[tuple[int, Statement]]:
        """Numbers and statements of these documents, in document order."""
        named = sorted(docs)
        parts = (named[start : start + _VARIABLES] for start in range(0, len(named), _VARIABLES))
        found = (
            self._rows(f"{_STATEMENTS} WHERE doc IN ({','.join('?' * len(part))}) ORDER BY doc, number", *part)
            for part in parts
        )
        return [rows.statement_of(row) for several in found for row in several]

    def first_spoken(self, most: int) -> list[tuple[int, Statement]]:
        """Numbers and statements but refusals to comment, in document order, no more than that."""
        sql = f"{_STATEMENTS} WHERE kind != ? ORDER BY doc, number LIMIT ?"
        return [rows.statement_of(row) for row in self._rows(sql, Kind.DECLINED.value, most)]

    def spoken(self) -> int:
        """How many statements there are, refusals to comment left out."""
        ((number,),) = self._rows("SELECT count(*) FROM statements WHERE kind != ?", Kind.DECLINED.value)
        return int(number)

    def statements_in(self, doc: str) -> list[Statement]:
        """The statements of one document, in text order."""
        found = self._rows(f"{_STATEMENTS} WHERE doc = ? ORDER BY doc, number", doc)
        return [rows.statement_of(row)[1] for row in found]

    def statements_of_kind(self, kind: Kind) -> list[Statement]:
        """The statements of one kind, in document order."""
        found = self._rows(f"{_STATEMENTS} WHERE kind = ? ORDER BY doc, number", kind.value)
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
        return dict(self._rows(f"{counted} GROUP BY entity ORDER BY said DESC, min(doc), entity", Kind.DECLINED.value))

    def settled_by(self) -> str | None:
        """The version of what worked out how statements belong together; None where that was not done."""
        found = self._rows("SELECT version FROM settler")
        return found[0][0] if found else None

    def told(self, entity: str) -> Told | None:
        """What is worked out of one speaker's statements; None when there are none but refusals to comment."""
        found = self._rows(TOLD, entity)
        told = unpacked(*found[0]).without(self.hidden("statements")) if found else None
        return told if told is not None and len(told.rows) else None

    def shown(self) -> dict[str, tuple[int, Any]]:
        """How many statements of each speaker are shown when all are, and the first of ``ROW``.

        Of nobody who has withheld ones, for whom that was not worked out.
        """
        told = ((entity, np.frombuffer(packed, ROW)) for entity, packed in self._rows("SELECT entity, rows FROM told"))
        hidden = self.hidden("statements")
        whole = ((entity, rows) for entity, rows in told if not hidden or shown(rows, hidden).all())
        return {
            entity: (1 + max(int(rows["place"].max()), -1), rows[np.argmax(rows["place"] == 0)])
            for entity, rows in whole
            if len(rows)
        }

    def told_words(self, entity: str, low: int, high: int) -> told_words.Standing:
        """Of the rows that ``told`` gives those that have words coded from ``low`` to ``high``, and these codes."""
        at, codes = told_words.between(self._rows(told_words.BETWEEN, entity, low, high), low, high)
        hidden = self.hidden("statements")
        if not hidden:
            return at, codes
        ((packed, pairs, docs, cues),) = self._rows(TOLD, entity)
        kept = shown(unpacked(packed, pairs, docs, cues).rows, hidden)
        return (np.cumsum(kept) - 1)[at[kept[at]]], codes[kept[at]]

    def profiles(self) -> Iterator[Profile]:
        """All speaker profiles, in order of first appearance."""
        return self._hidden.profiles(map(rows.profile_of, self._rows("SELECT * FROM profiles ORDER BY number")))

    def reading(self, doc: str) -> Reading | None:
        """What attribution read in a document, before speakers were merged; None when there is no such one."""
        found = self._rows("SELECT * FROM locals WHERE doc = ?", doc)
        if not found:
            return None
        _, profiles = rows.local_of(found[0])
        statements = self._rows(f"{_LOCAL_STATEMENTS} WHERE doc = ? ORDER BY doc, number", doc)
        return Reading(doc, tuple(rows.statement_of(row)[1] for row in statements), profiles)

    def unused(self, leg: Leg) -> float:
        """The share of a leg's numbers, up to the highest, that removed records left behind."""
        ((numbers, records),) = self._rows(f"SELECT ifnull(max(number) + 1, 0), count(*) FROM {leg}")  # noqa: S608
        return 1 - records / numbers if numbers else 0.0

    def _at(self, selected: str, numbers: Sequence[int]) -> Iterator[Row]:
        for start in range(0, len(numbers), _VARIABLES):
            part = numbers[start : start + _VARIABLES]
            yield from self._rows(f"{selected} WHERE number IN ({','.join('?' * len(part))})", *part)

    def _rows(self, sql: str, *values: Any) -> list[Row]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


_MAPPED = 2**40
"""Bytes read through the system's page cache, without copies of our own: all that there are."""
_VARIABLES = 500
"""Values that one query is given."""
_TEXTS = 'SELECT number, "end" - start, substr(text, start + 1, "end" - start) FROM passages JOIN documents USING (doc)'
_START, _END = "(spans ->> '$[1][0]')", "(spans ->> '$[1][1]')"
_CONTENTS = (
    f"SELECT number, kind, {_START}, {_END} - {_START}, substr(text, {_START} + 1, {_END} - {_START})"  # noqa: S608
    " FROM statements JOIN documents USING (doc)"
)
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
