"""Hides documents of an open database: to every query of this connection they are not there."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from index.records.rows import Row
from index.speaker import Profile


@dataclass(frozen=True, slots=True)
class Hidden:
    """The documents that are hidden."""

    docs: frozenset[str]

    def profiles(self, profiles: Iterable[Profile]) -> Iterator[Profile]:
        """The profiles without what was read in hidden documents; who was read of in these alone is left out."""
        if not self.docs:
            yield from profiles
            return
        for profile in profiles:
            kept = tuple(attribute for attribute in profile.attributes if attribute.doc not in self.docs)
            if kept == profile.attributes or any(attribute.doc for attribute in kept):
                yield replace(profile, attributes=kept)

    def numbers(self, rows: Callable[[str], list[Row]], table: str) -> frozenset[int]:
        """The numbers of the hidden documents' rows in ``table``."""
        if not self.docs:
            return frozenset()
        found = rows(f'SELECT number FROM main."{table}" WHERE doc IN (SELECT doc FROM temp.withheld)')  # noqa: S608
        return frozenset(number for (number,) in found)


def hide(connection: sqlite3.Connection, names: Iterable[str]) -> Hidden:
    """Hide the documents called ``names``, and whatever is attached to them, from all that ``connection`` reads.

    A temporary view takes the place of each table that tells documents apart: SQLite looks there first. So no
    query, however it is written, can forget to leave the documents out.
    """
    docs = _held(connection, names)
    if not docs:
        return Hidden(frozenset())
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE withheld (doc TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO withheld VALUES (?)", ((doc,) for doc in docs))
    for table in _tables(connection):
        connection.execute(
            f'CREATE TEMP VIEW "{table}" AS SELECT * FROM main."{table}"'  # noqa: S608 - our own tables' names
            " WHERE doc NOT IN (SELECT doc FROM temp.withheld)"
        )
    connection.commit()
    return Hidden(docs)


def _held(connection: sqlite3.Connection, names: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        # "0" is the character after "/"
        rows = connection.execute(
            "SELECT doc FROM documents WHERE doc = ? OR (doc >= ? AND doc < ?)", (name, f"{name}/", f"{name}0")
        )
        found.update(doc for (doc,) in rows)
    return frozenset(found)


def _tables(connection: sqlite3.Connection) -> Collection[str]:
    """The tables with a column that names documents."""
    names = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    return [
        name
        for name in names
        if any(column[1] == "doc" for column in connection.execute(f'PRAGMA main.table_info("{name}")'))
    ]
