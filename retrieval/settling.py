"""Settles overlaps: one quote is shown once, with every quoted stretch in it and every document that repeats it."""

from collections.abc import Iterable
from dataclasses import replace

from index.document import Span
from retrieval.answer import Citation, Evidence
from retrieval.words import forms

_SAME_WORDS = 6
"""Shorter quotes recur by chance; only from this length on equal words in two documents are one statement."""


def settled(evidence: Iterable[Evidence]) -> list[Evidence]:
    """``evidence`` in order, without places already shown; repeats elsewhere become ``also_in`` of the first."""
    kept: list[Evidence] = []
    wordings: dict[tuple[str | None, tuple[str, ...]], int] = {}
    for item in evidence:
        place = next((i for i, other in enumerate(kept) if _covers(other, item)), None)
        if place is not None:
            kept[place] = _with_spans(kept[place], item.spans)
            continue
        wording = (_entity(item), forms(item.quote))
        twin = wordings.setdefault(wording, len(kept))
        if twin < len(kept) and len(wording[1]) >= _SAME_WORDS and kept[twin].citation.doc != item.citation.doc:
            kept[twin] = replace(kept[twin], also_in=(*kept[twin].also_in, item.citation))
            continue
        kept.append(item)
    return kept


def _covers(shown: Evidence, item: Evidence) -> bool:
    """Same speaker, and most of the shorter of the two is already within the other."""
    first, second = shown.citation, item.citation
    if first.doc != second.doc or _entity(shown) != _entity(item):
        return False
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared > 0.5 * min(_length(first), _length(second))


def _with_spans(shown: Evidence, spans: tuple[Span, ...]) -> Evidence:
    within = Span(shown.citation.start, shown.citation.end)
    added = [span for span in spans if within.contains(span) and not any(span.overlaps(old) for old in shown.spans)]
    return replace(shown, spans=tuple(sorted({*shown.spans, *added}))) if added else shown


def _entity(evidence: Evidence) -> str | None:
    return evidence.speaker.entity if evidence.speaker else None


def _length(citation: Citation) -> int:
    return citation.end - citation.start
