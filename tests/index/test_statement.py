"""Statements."""

from index.attribution import Attributor
from index.document import Span
from index.reading.corpus import read_document
from index.statement import Kind, Statement
from tests.corpora import SEEDS


def statement(kind: Kind, speaker: Span | None, entity: str | None, role: str | None) -> Statement:
    span = Span(0, 5)
    return Statement("a.txt", kind, span, span, span, speaker, None, entity, role, 0)


def test_the_role_is_the_reason_where_there_is_one() -> None:
    """What attribution found out comes first; a bare name, a continued quotation and an author have plain reasons."""
    assert statement(Kind.DIRECT, Span(6, 8), "Facebook", "spokesperson of Facebook").why == "spokesperson of Facebook"
    assert statement(Kind.DIRECT, Span(6, 8), "Facebook", None).why == "named in the text"
    assert statement(Kind.DIRECT, None, "Facebook", None).why == "goes on speaking"
    assert statement(Kind.AUTHORED, None, "Ada Lunt", None).why == "author of the piece"


def test_nobody_is_counted_without_a_reason() -> None:
    """Every statement of the seeds that counts for somebody says why; one that counts for nobody does not."""
    assert statement(Kind.DIRECT, Span(6, 8), None, None).why is None
    documents = [read_document(path, SEEDS) for path in sorted(SEEDS.glob("*.txt"))]
    found = [said for reading in Attributor().read_all(documents) for said in reading.statements]
    assert len(found) > 50
    assert all(said.why for said in found if said.entity)
