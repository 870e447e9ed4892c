"""The database of a generation."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.attribution import Merged, Reading
from index.document import Document, Span
from index.errors import StaleIndexError
from index.passage import passages_of
from index.reading.corpus import read_document
from index.records.reader import Records
from index.records.writer import RecordsWriter
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


LOCAL = replace(FULL, entity="the captain")
READ = {
    DOCUMENTS[0].doc: Reading(DOCUMENTS[0].doc, (LOCAL,), (replace(PROFILE, entity="the captain"),)),
    DOCUMENTS[1].doc: Reading(DOCUMENTS[1].doc, (BARE,), ()),
}
MERGED = Merged((PROFILE,), {(DOCUMENTS[0].doc, "the captain"): "Ada"})


def write(path: Path) -> None:
    with RecordsWriter(path) as writer:
        for document in DOCUMENTS:
            writer.add(document, READ.get(document.doc, Reading(document.doc, (), ())))
        writer.name_speakers(MERGED)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    path = tmp_path_factory.mktemp("records") / "records.sqlite"
    write(path)
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
    assert {doc: records.reading(doc) for doc in READ} == READ
    assert records.reading("nope.txt") is None


def test_entries_are_what_is_searched(tmp_path: Path) -> None:
    """A record's words with its document's title, and what a search can be confined to."""
    with RecordsWriter(tmp_path / "r.sqlite") as writer:
        writer.add(DOCUMENTS[0], READ[DOCUMENTS[0].doc])
        writer.name_speakers(MERGED)
        ((number, entry),) = writer.entries("statements")
        passages = [entry.body for _, entry in writer.entries("passages", since=1)]
    known = DOCUMENTS[0].metadata
    assert (number, entry.body, entry.speaker, entry.kind) == (0, DOCUMENTS[0].text[0:9], "Ada", "mixed")
    assert (entry.title, entry.published, entry.source) == (known.title, known.published, known.publisher)
    assert passages == [passage.span.of(DOCUMENTS[0].text) for passage in passages_of(DOCUMENTS[0])][1:]


def test_a_copy_goes_on_where_the_one_before_ended(tmp_path: Path) -> None:
    """What is removed is gone with all that was found in it; what is added gets numbers of its own."""
    write(tmp_path / "before.sqlite")
    renewed = replace(FULL, span=Span(4, 9), entity="the captain")
    with RecordsWriter(tmp_path / "after.sqlite", tmp_path / "before.sqlite") as writer:
        for doc in (DOCUMENTS[0].doc, DOCUMENTS[2].doc):
            writer.remove(doc)
        writer.add(DOCUMENTS[0], Reading(DOCUMENTS[0].doc, (renewed,), ()))
        writer.name_speakers(MERGED)
        assert writer.removed["statements"] == [0]
        assert [number for number, _ in writer.entries("statements", writer.since["statements"])] == [2]
    after = Records(tmp_path / "after.sqlite")
    gone = DOCUMENTS[2].text[200:240].encode()
    assert gone in (tmp_path / "before.sqlite").read_bytes()
    assert gone not in (tmp_path / "after.sqlite").read_bytes()
    assert after.statements() == [(2, replace(renewed, entity="Ada")), (1, BARE)]
    assert after.document(DOCUMENTS[2].doc) is None
    kept = [passage for passage in PASSAGES if passage.doc != DOCUMENTS[2].doc]
    assert list(after.passages()) == kept
    assert after.unused("statements") == pytest.approx(1 / 3)


def test_statements_of_one_speaker(records: Records) -> None:
    """Asking for a speaker gives that speaker's statements only."""
    assert records.statements("Ada") == [(0, FULL)]
    assert records.statements("Ada'; DROP TABLE statements; --") == []


def test_contents_are_the_statements_words(tmp_path: Path) -> None:
    """What statements say is read by itself, in the order asked for, also beyond a NUL and characters of many bytes."""
    text = "“Ça” \0 – “and 𝒮o on”."
    document = replace(DOCUMENTS[0], text=text)
    last = replace(LOCAL, content=Span(text.index("and"), text.index("”.")))
    with RecordsWriter(tmp_path / "r.sqlite") as writer:
        writer.add(document, Reading(document.doc, (replace(LOCAL, content=Span(1, 3)), last), ()))
        writer.name_speakers(MERGED)
    contents = Records(tmp_path / "r.sqlite").contents_at([1, 0])
    assert [(one.number, one.kind, one.start, one.text) for one in contents] == [
        (1, Kind.MIXED, last.content.start, "and 𝒮o on"),
        (0, Kind.MIXED, 1, "Ça"),
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.doc)
def test_what_stands_around_a_place_is_read_alone(records: Records, document: Document) -> None:
    """The document is the whole one but for its other paragraphs, wherever in it the place lies."""
    outline = records.outline(document.doc)
    assert outline is not None
    for first, last in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        for span in (first.span, Span(first.span.end - 1, last.span.start + 1)):
            near = tuple(one for one in document.paragraphs if one.span.overlaps(span))
            assert outline.around(document.doc, document.text, span) == replace(document, paragraphs=near)


def test_a_document_that_is_not_there(records: Records) -> None:
    """An unknown name is None, no error."""
    assert records.document("nope.txt") is None
    assert records.outline("nope.txt") is None


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    """A missing or damaged database is a stale index with its mend."""
    (tmp_path / "bad.sqlite").write_bytes(b"not a database at all" * 100)
    for name in ("bad.sqlite", "missing.sqlite"):
        with pytest.raises(StaleIndexError, match="onrecord rebuild"):
            Records(tmp_path / name)
