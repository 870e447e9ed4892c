"""Texts of our own, read the way the index reads them."""

from functools import cache

from index.attribution import Attributor, Reading
from index.document import Document, Span
from index.reading.corpus import document_from_text


@cache
def attributor(parser: bool = True) -> Attributor:
    """One attributor for all tests."""
    return Attributor(parser=parser)


def document(text: str, doc: str = "note.txt") -> Document:
    """A document of one text."""
    return document_from_text(doc, text, "0" * 64)


def reading(text: str, parser: bool = True) -> Reading:
    """What attribution reads out of ``text``."""
    return attributor(parser).read(document(text))


def words(text: str, span: Span | None) -> str | None:
    """The words at ``span``."""
    return span.of(text) if span else None


def said(text: str, parser: bool = True) -> list[tuple[str, str, str | None]]:
    """(kind, words, entity) of every statement, in order."""
    return [(s.kind.value, s.span.of(text), s.entity) for s in reading(text, parser).statements]


def mentions(text: str, parser: bool = True) -> list[str | None]:
    """The mention each statement is attributed to."""
    return [words(text, s.speaker) for s in reading(text, parser).statements]
