"""Looks at every record of a generation: what a whole and consistent index must satisfy, and where it does not."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.deep.columns import of_columns
from index.deep.reading import opened
from index.deep.records import of_document, of_records
from index.deep.searches import of_searches
from index.engine import LEGS
from index.errors import IndexStateError
from index.generation import Generation
from index.records.told import Settler


def problems(generation: Generation, settler: Settler | None = None) -> Iterator[str]:
    """What is wrong with a generation that was opened whole, in words for people; nothing if all is well.

    Files against their checksums; counts; every paragraph, sentence, passage and statement inside its text and in
    order; every quotation where its sentence is; every speaker known; each statement in one row of its speaker's
    columns, and by samples these as ``settler`` works them out; every vector of length 1 and kept for its text, and by
    samples that of its text; records found, by samples, under their own words.
    """
    yield from damaged(generation)
    try:
        yield from _database(generation.folder)
        for info in generation.documents():
            document = generation.document(info.doc)
            yield from (f"{document.doc}: {problem}" for problem in of_document(document))
        statements = generation.statements()
        yield from of_records(generation, statements)
        yield from of_columns(generation, statements, settler)
        for leg in LEGS:
            yield from of_searches(generation, leg)
    except (IndexStateError, sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        yield f"the records cannot be read to their end ({type(error).__name__}: {error})"


def damaged(generation: Generation) -> Iterator[str]:
    """Files of the generation that are missing or not as they were written."""
    for name, pinned in generation.manifest.checksums.items():
        found = _sha256(generation.folder / name)
        if found != pinned:
            yield f"the file {name} is {'missing' if found is None else 'not as it was written'}"


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _database(folder: Path) -> Iterator[str]:
    with closing(opened(folder)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    if found != ["ok"]:
        yield f"records.sqlite is damaged: {'; '.join(found)}"
