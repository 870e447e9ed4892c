"""Says whose words a passage holds, where its answer lies within one statement."""

from dataclasses import replace

from index.document import Span
from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.evidence import place_evidence, statement_evidence
from retrieval.shelf import Shelf


def attributed(shelf: Shelf, doc: str, span: Span, score: float) -> Evidence:
    """The place as evidence, with the speaker when the whole of it lies in what one speaker said."""
    plain = place_evidence(shelf, doc, span, score)
    shown = Span(plain.citation.start, plain.citation.end)
    within = [s for s in shelf.statements_in(doc) if s.kind is not Kind.DECLINED and s.sentence.overlaps(shown)]
    holding = [s for s in within if s.sentence.contains(shown) or _covers(s, shown)]
    entities = {s.entity for s in within}
    if not holding or len(entities) != 1:
        return plain
    told = statement_evidence(shelf, holding[0], None, score)
    own = tuple(s.span for s in within if s.kind is not Kind.INDIRECT and shown.contains(s.span))
    return replace(plain, speaker=told.speaker, attribution=told.attribution, spans=own)


def _covers(statement: Statement, shown: Span) -> bool:
    """Most of what is shown is what was said."""
    said = Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))
    return min(said.end, shown.end) - max(said.start, shown.start) >= 0.8 * len(shown)
