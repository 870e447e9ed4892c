"""Settles overlaps: one quote is shown once, with every quoted stretch in it and every document that repeats it."""

from collections.abc import Iterable
from dataclasses import replace

from index.document import Span
from retrieval.answer import Citation, Evidence
from retrieval.words import forms

_SAME_WORDS = 4
"""Shorter quotes recur by chance; only from this length on equal words in two places are one statement."""


def settled(evidence: Iterable[Evidence]) -> list[Evidence]:
    """``evidence`` in order, without places already shown; the same words elsewhere become ``also_in``.

    Where one quote repeats a part of another by the same speaker (a standfirst, a headline), the fuller one
    is kept, in the place of the first.
    """
    kept: list[Evidence] = []
    wordings: list[str] = []
    for item in evidence:
        wording = f" {' '.join(forms(item.quote))} "
        for place, other in enumerate(kept):
            if _covers(other, item):
                kept[place] = _with_spans(other, item.spans)
                break
            if _entity(other) == _entity(item) and _one_in_other(wordings[place], wording):
                kept[place], wordings[place] = _fuller(other, wordings[place], item, wording)
                break
        else:
            kept.append(item)
            wordings.append(wording)
    return kept


def _one_in_other(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return short.count(" ") > _SAME_WORDS and short in long


def _fuller(shown: Evidence, wording: str, item: Evidence, added: str) -> tuple[Evidence, str]:
    if len(added) > len(wording):
        return replace(item, also_in=(shown.citation, *shown.also_in)), added
    return replace(shown, also_in=(*shown.also_in, item.citation)), wording


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
