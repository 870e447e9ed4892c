"""Makes evidence: a statement or a place in a document becomes a quote with citation, speaker and receipt."""

from dataclasses import replace

from index.document import Document, Span
from index.statement import Kind, Statement
from retrieval.answer import Citation, Evidence, SpeakerShown
from retrieval.quoting.guard import Guarded
from retrieval.quoting.receipt import receipt_of
from retrieval.quoting.shown import in_context, own_words, trimmed
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Match, Tier
from retrieval.tuning import LESS_SURE_ROLE, SURE_DIRECT, SURE_INDIRECT

_OWN_WORDS = (Kind.DIRECT, Kind.MIXED, Kind.AUTHORED)


def statement_evidence(shelf: Shelf, statement: Statement, match: Match | None, score: float | None = None) -> Evidence:
    """A statement as evidence; ``match`` says how its speaker was meant, ``score`` replaces the attribution's own."""
    plain = shelf.once(_plain, statement)
    score = sureness(statement, match) if score is None else score
    if match is None or not match.why:
        return replace(plain, score=score)
    return replace(plain, score=score, speaker=_speaker(shelf.generation.text(statement.doc), statement, match))


def _plain(shelf: Shelf, statement: Statement) -> Evidence:
    """The same however its speaker was meant."""
    document = shelf.generation.around(statement.doc, _reach(statement))
    kept = in_context(document, statement, guard=shelf.guard)
    span = kept.span
    return Evidence(
        quote=span.of(document.text),
        score=sureness(statement, None),
        receipt=str(receipt_of(document, span, shelf.generation.id)),
        speaker=_speaker(document.text, statement, None),
        attribution=statement.kind.value,
        spans=own_words(statement, span),
        citation=citation(document, span),
        before=document.text[min(statement.sentence.start, span.start) : span.start],
        after=document.text[span.end : max(statement.sentence.end, span.end)],
        caution=kept.caution,
        clean=kept.clean,
    )


def _reach(statement: Statement) -> Span:
    """All that may be shown of it, but for what turns its meaning in the same paragraphs."""
    parts = (statement.span, statement.content, statement.sentence)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def place_evidence(shelf: Shelf, doc: str, span: Span, score: float, around: Span | None = None) -> Evidence:
    """A place in a document as evidence, without a speaker; ``around`` bounds the text shown beside it."""
    return guarded_evidence(shelf, shelf.generation.around(doc, span), Guarded(span), score, around)


def guarded_evidence(
    shelf: Shelf, document: Document, kept: Guarded, score: float, around: Span | None = None
) -> Evidence:
    """The same of a place in a document at hand, with what turns its meaning."""
    span = trimmed(document, kept.span)
    around = around or span
    return Evidence(
        quote=span.of(document.text),
        score=score,
        receipt=str(receipt_of(document, span, shelf.generation.id)),
        speaker=None,
        attribution=None,
        spans=(),
        citation=citation(document, span),
        before=document.text[min(around.start, span.start) : span.start],
        after=document.text[span.end : max(around.end, span.end)],
        caution=kept.caution,
        clean=kept.clean,
    )


def citation(document: Document, span: Span) -> Citation:
    """Where ``span`` stands, with what is known of its document."""
    paragraph = document.paragraph_at(span.start)
    known = document.metadata
    return Citation(
        doc=document.doc,
        start=span.start,
        end=span.end,
        paragraph=paragraph.number if paragraph else 0,
        title=known.title,
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        url=known.url,
        page=document.page_at(span.start),
    )


def sureness(statement: Statement, match: Match | None) -> float:
    """How likely the statement is that speaker's."""
    sure = SURE_DIRECT if statement.kind in _OWN_WORDS else SURE_INDIRECT
    distant = statement.role is not None or (match is not None and match.tier is not Tier.NAMED)
    return sure * LESS_SURE_ROLE if distant else sure


def _speaker(text: str, statement: Statement, match: Match | None) -> SpeakerShown | None:
    mention = statement.speaker.of(text) if statement.speaker else statement.entity
    if mention is None:
        return None
    meant = match.why if match else ""
    reasons = [(statement.role if meant else statement.why) or "", meant]
    return SpeakerShown(" ".join(mention.split()), statement.entity, "; ".join(filter(None, reasons)))
