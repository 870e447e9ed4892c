"""The database of a generation."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.attribution import Reading
from index.document import Document, Span
from index.errors import StaleIndexError
from index.passage import passages_of
from index.reading import read_document
from index.records import Records, write_records
from index.speaker import Attribute, EntityKind, Facet, Profile
from index.statement import Kind, Statement
from tests.corpora import SEEDS, raw

_READ = [read_document(path, SEEDS) for path in sorted(SEEDS.glob("*.txt"))]
DOCUMENTS = [replace(_READ[0], pages=(0, 900)), *_READ[1:]]
PASSAGES = [passage for document in DOCUMENTS for passage in passages_of(document)]
FULL = Statement(
    DOCUMENTS[0].doc, Kind.MIXED, Span(3, 9), Span(0, 9), Span(0, 12), Span(10, 11), Span(11, 12), "Ada", "why", 4
)
BARE = Statement(DOCUMENTS[1].doc, Kind.AUTHORED, Span(0, 9), Span(0, 9), Span(0, 9), None, None, None, None, 0)
NAME = Attribute(Facet.NAME, "Ada “A” Lunt", "a.txt", Span(1, 2))
ALIAS = Attribute(Facet.ALIAS, "A", "aliases.toml", None)
PROFILE = Profile("Ada", EntityKind.PERSON, (NAME, ALIAS))


READINGS = [
    Reading(DOCUMENTS[0].doc, (replace(FULL, entity="the captain"),), (replace(PROFILE, entity="the captain"),)),
    Reading(DOCUMENTS[1].doc, (BARE,), ()),
]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    path = tmp_path_factory.mktemp("records") / "records.sqlite"
    write_records(path, DOCUMENTS, PASSAGES, [FULL, BARE], [PROFILE], READINGS)
    return Records(path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.doc)
def test_documents_come_back_whole(records: Records, document: Document) -> None:
    """A document read back equals the one written, and its text the raw file, character for character."""
    found = records.document(document.doc)
    assert found == document
    assert found.text == raw(SEEDS / document.doc)


def test_records_come_back_as_written(records: Records) -> None:
    """Passages, statements and profiles keep their order, numbers and every field, also the empty ones."""
    assert list(records.passages()) == PASSAGES
    assert records.passage(3) == PASSAGES[3]
    assert records.statements() == [(0, FULL), (1, BARE)]
    assert records.statement(1) == BARE
    assert list(records.profiles()) == [PROFILE]


def test_readings_come_back_as_before_merging(records: Records) -> None:
    """The next rebuild finds each document's statements under the names that document itself uses."""
    assert list(records.readings()) == READINGS


def test_statements_of_one_speaker(records: Records) -> None:
    """Asking for a speaker gives that speaker's statements only."""
    assert records.statements("Ada") == [(0, FULL)]
    assert records.statements("Ada'; DROP TABLE statements; --") == []


def test_a_document_that_is_not_there(records: Records) -> None:
    """An unknown name is None, no error."""
    assert records.document("nope.txt") is None


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    """A missing or damaged database is a stale index with its mend."""
    (tmp_path / "bad.sqlite").write_bytes(b"not a database at all" * 100)
    for name in ("bad.sqlite", "missing.sqlite"):
        with pytest.raises(StaleIndexError, match="onrecord rebuild"):
            Records(tmp_path / name)
