"""What is shown of a statement: its own words, or what holds them, with what around them turns their meaning."""

from collections.abc import Iterable
from dataclasses import replace

from index.document import Document, Span
from index.statement import Kind, Statement
from retrieval.language.words import count
from retrieval.quoting.guard import Guarded, guarded
from retrieval.tuning import CLAUSE_WORDS, OWN_WORDS, QUOTE_CHARACTERS

_OWN_WORDS = (Kind.DIRECT, Kind.MIXED, Kind.AUTHORED)


def in_context(document: Document, statement: Statement, *, guard: bool = True) -> Guarded:
    """What is shown of it, with what around it turns its meaning; a whole piece or refusal is its own context."""
    span = quoted_span(document, statement)
    if not guard or statement.kind in (Kind.AUTHORED, Kind.DECLINED):
        return Guarded(trimmed(document, span))
    kept = guarded(document, span, (statement.content,))
    return replace(kept, span=trimmed(document, kept.span))


def own_words(statement: Statement, shown: Span) -> tuple[Span, ...]:
    """The speaker's own words within what is shown."""
    return tuple(_clipped((statement.span,) if statement.kind in _OWN_WORDS else (), shown))


def quoted_span(document: Document, statement: Statement) -> Span:
    """What is quoted of a statement: a quotation or clause long enough to stand alone, otherwise what holds it."""
    if statement.kind in (Kind.DIRECT, Kind.MIXED) and count(statement.span.of(document.text)) >= OWN_WORDS:
        return statement.span
    long_enough = count(statement.content.of(document.text)) >= CLAUSE_WORDS
    if long_enough or not statement.sentence.contains(statement.content):
        return statement.content
    return statement.sentence


def trimmed(document: Document, span: Span) -> Span:
    """``span``, cut at the last sentence end that keeps it within the longest quote allowed."""
    if len(span) <= QUOTE_CHARACTERS:
        return span
    limit = span.start + QUOTE_CHARACTERS
    ends = [
        sentence.end
        for paragraph in document.paragraphs
        for sentence in paragraph.sentences
        if span.start < sentence.end <= limit
    ]
    if ends:
        return Span(span.start, max(ends))
    space = document.text.rfind(" ", span.start, limit)
    return Span(span.start, space if space > span.start else limit)


def _clipped(spans: Iterable[Span], within: Span) -> Iterable[Span]:
    for span in spans:
        if span.overlaps(within):
            yield Span(max(span.start, within.start), min(span.end, within.end))
