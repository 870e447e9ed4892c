"""Plain data to database rows and back; the only place that knows how records are laid out in columns."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from index.document import Document, Metadata, Paragraph, Role, Span
from index.passage import Passage
from index.speaker import Attribute, EntityKind, Facet, Profile
from index.statement import Kind, Statement

Row = tuple[Any, ...]
_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in Kind}
_FACETS = {facet.value: facet for facet in Facet}
_ENTITY_KINDS = {kind.value: kind for kind in EntityKind}


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document, without its text."""

    doc: str
    sha256: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Outline:
    """A document but for its text, its paragraphs as stored: to decode only those that are looked at."""

    sha256: str
    metadata: Metadata
    paragraphs: tuple[list[Any], ...]
    pages: tuple[int, ...]

    def around(self, doc: str, text: str, span: Span) -> Document:
        """The document with the paragraphs alone that overlap ``span``."""
        parts = tuple(_paragraph(row) for row in self.paragraphs if row[2] < span.end and span.start < row[3])
        return Document(doc, text, self.sha256, self.metadata, parts, self.pages)


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says and where it begins, without the rest of the statement."""

    number: int
    kind: Kind
    start: int
    text: str


def document_row(document: Document) -> Row:
    """(doc, sha256, metadata, paragraphs, pages, text)."""
    paragraphs = [[p.number, p.role, *_pair(p.span), _pairs(p.sentences)] for p in document.paragraphs]
    columns = map(json.dumps, (asdict(document.metadata), paragraphs, document.pages))
    return (document.doc, document.sha256, *columns, document.text)


def document_of(row: Row) -> Document:
    """The document of a full row."""
    doc, sha256, metadata, paragraphs, pages, text = row
    parts = tuple(map(_paragraph, json.loads(paragraphs)))
    return Document(doc, text, sha256, metadata_of_json(metadata), parts, tuple(json.loads(pages)))


def outline_of(row: Row) -> Outline:
    """A document's outline from (sha256, metadata, paragraphs, pages)."""
    sha256, metadata, paragraphs, pages = row
    return Outline(sha256, metadata_of_json(metadata), tuple(json.loads(paragraphs)), tuple(json.loads(pages)))


def content_of(row: Row) -> Content:
    """A statement's content from (number, kind, start, text)."""
    number, kind, start, text = row
    return Content(number, _KINDS[kind], start, text)


def info_of(row: Row) -> DocumentInfo:
    """The document's description from (doc, sha256, metadata)."""
    doc, sha256, metadata = row
    return DocumentInfo(doc, sha256, metadata_of_json(metadata))


def metadata_of_json(text: str) -> Metadata:
    """The metadata column."""
    values = json.loads(text)
    return Metadata(**{**values, "authors": tuple(values["authors"])})


def passage_row(number: int, passage: Passage) -> Row:
    """(number, doc, start, end, sentences)."""
    return (number, passage.doc, *_pair(passage.span), json.dumps(_pairs(passage.sentences)))


def passage_of(row: Row) -> Passage:
    """The passage of a row; its number is its place."""
    _, doc, start, end, sentences = row
    return Passage(doc, Span(start, end), _spans(json.loads(sentences)))


def statement_row(number: int, statement: Statement) -> Row:
    """(number, doc, NULL, kind, role, run, spans, local): the entity of one document, not merged yet, is ``local``."""
    s = statement
    spans = [_pair(span) if span else None for span in (s.span, s.content, s.sentence, s.speaker, s.cue)]
    return (number, s.doc, None, s.kind, s.role, s.run, json.dumps(spans), s.entity)


def statement_of(row: Row) -> tuple[int, Statement]:
    """A statement and its number."""
    number, doc, entity, kind, role, run, spans = row
    *said, speaker, cue = json.loads(spans)
    span, content, sentence = _spans(said)
    return number, Statement(
        doc, _KINDS[kind], span, content, sentence, _optional(speaker), _optional(cue), entity, role, run
    )


def profile_row(number: int, profile: Profile) -> Row:
    """(number, entity, kind, attributes)."""
    return (number, profile.entity, profile.kind, json.dumps(_attributes(profile)))


def profile_of(row: Row) -> Profile:
    """The profile of a row."""
    _, entity, kind, attributes = row
    return _profile(entity, kind, json.loads(attributes))


def local_row(doc: str, profiles: tuple[Profile, ...]) -> Row:
    """(doc, profiles): one document's speakers before merging."""
    return (doc, json.dumps([[profile.entity, profile.kind, _attributes(profile)] for profile in profiles]))


def local_of(row: Row) -> tuple[str, tuple[Profile, ...]]:
    """A document's name and its speakers before merging."""
    doc, profiles = row
    return doc, tuple(_profile(*values) for values in json.loads(profiles))


def _paragraph(row: list[Any]) -> Paragraph:
    number, role, start, end, sentences = row
    return Paragraph(number, Span(start, end), _ROLES[role], _spans(sentences))


def _attributes(profile: Profile) -> list[Any]:
    return [[a.facet, a.text, a.doc, _pair(a.span) if a.span else None] for a in profile.attributes]


def _profile(entity: str, kind: str, attributes: list[Any]) -> Profile:
    read = (
        Attribute(_FACETS[facet], text, doc, Span(*pair) if pair else None) for facet, text, doc, pair in attributes
    )
    return Profile(entity, _ENTITY_KINDS[kind], tuple(read))


def _pair(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def _optional(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    return [_pair(span) for span in spans]


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
