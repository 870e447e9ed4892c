"""Reads a draft: each of its quotations and whom it lets say them, as the index reads its documents."""

from dataclasses import replace

from index.attribution import Attributor
from index.attribution.lexicon import Lexicon, language_of, lexicon
from index.attribution.quotations import quotations_of
from index.document import Document, Metadata, Paragraph, Role, Span
from index.reading.corpus import UnreadableError, document_from_text
from index.statement import Kind, Statement
from retrieval.checking.verdict import Quoted

_NAME = "draft"
_MARKS = frozenset('"“”„«»')


def quotations(text: str) -> list[Quoted]:
    """The quotations of ``text`` in order; loads the parser only if there are any.

    Raises:
        ModelError: the parser is missing or altered.
    """
    try:
        document = _plain(document_from_text(_NAME, text, ""))
    except UnreadableError:
        return []
    language = lexicon(language_of(text))
    found = quotations_of(text, document.paragraphs, language)
    if not found:
        return []
    said = [s for s in Attributor().read(document).statements if s.kind in (Kind.DIRECT, Kind.MIXED)]
    return [
        Quoted(
            quotation.inner.of(text),
            quotation.inner,
            next((_speaker(text, s, language) for s in said if s.span.overlaps(quotation.inner)), None),
        )
        for quotation in found
    ]


def whole(text: str) -> Quoted:
    """All of ``text`` as one quotation of nobody."""
    return Quoted(text, Span(0, len(text)), None)


def _plain(document: Document) -> Document:
    """Every paragraph a body: whatever a draft looks like, no quotation of it is passed over."""
    body: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if body and _goes_on(document.text, body[-1], paragraph):
            body[-1] = _joined(body[-1], paragraph)
        else:
            body.append(replace(paragraph, role=Role.BODY))
    return replace(document, paragraphs=tuple(body), metadata=Metadata())


def _goes_on(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether a single line break falls within a quotation: it is open, and not opened anew."""
    if text[before.span.end : after.span.start].count("\n") > 1 or text[after.span.start] in _MARKS:
        return False
    marks = [character for character in before.span.of(text) if character in _MARKS]
    straight = marks.count('"') % 2 == 1
    return straight or sum(mark in "“„«" for mark in marks) > sum(mark in "”»" for mark in marks)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    *whole, cut = first.sentences or (first.span,)
    left, *rest = second.sentences or (second.span,)
    sentences = (*whole, Span(cut.start, left.end), *rest)
    return replace(first, span=Span(first.span.start, second.span.end), sentences=sentences)


def _speaker(text: str, statement: Statement, language: Lexicon) -> str | None:
    """Whom the draft names; a pronoun for nobody in the draft, though it begins a sentence, names nobody."""
    if statement.entity is not None:
        return statement.entity
    mention = " ".join(statement.speaker.of(text).split()) if statement.speaker else ""
    return mention if mention[:1].isupper() and mention.casefold() not in language.pronouns else None
