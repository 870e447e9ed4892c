"""Says whose words a passage holds, where its answer lies within one statement."""

from dataclasses import replace

from index.document import Span
from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.quoting.evidence import guarded_evidence, statement_evidence
from retrieval.quoting.guard import Guarded, guarded
from retrieval.shelf import Shelf

_SHARE = 0.7
"""So much of what is shown must be the statement itself: a reporter's words beside it are nobody's statement."""


def attributed(shelf: Shelf, doc: str, span: Span, score: float, around: Span) -> Evidence:
    """The place as evidence, with the speaker when nearly all of it is what one speaker said.

    ``around`` is the sentence it stands in, for what is shown beside it.
    """
    document = shelf.generation.around(doc, span)
    kept = guarded(document, span, framed=True) if shelf.guard else Guarded(span)
    plain = guarded_evidence(shelf, document, kept, score, around)
    shown = Span(plain.citation.start, plain.citation.end)
    within = [s for s in shelf.statements_in(doc) if s.kind is not Kind.DECLINED and _said(s).overlaps(shown)]
    if len({s.entity for s in within}) != 1 or _covered(within, shown) < _SHARE * len(shown):
        return plain
    told = statement_evidence(shelf, within[0], None, score)
    own = tuple(s.span for s in within if s.kind is not Kind.INDIRECT and shown.contains(s.span))
    return replace(plain, speaker=told.speaker, attribution=told.attribution, spans=own)


def _said(statement: Statement) -> Span:
    return Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))


def _covered(statements: list[Statement], shown: Span) -> int:
    """How many characters of ``shown`` are words said, or the words that attribute them."""
    parts = [part for s in statements for part in (_said(s), s.cue, s.speaker) if part is not None]
    held = {at for part in parts for at in range(max(part.start, shown.start), min(part.end, shown.end))}
    return len(held)
