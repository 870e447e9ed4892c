"""Settles overlaps: one quote is shown once, with every quoted stretch in it and every document that repeats it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.document import Span
from retrieval.answer import Citation, Evidence
from retrieval.words import forms

_SAME_WORDS = 4
"""Shorter quotes recur by chance; only from this length on equal words in two places are one statement."""

_SURE_WORDS = 8
"""Nor does a short run within a quotation more than three times as long show that both are one."""


def settled(evidence: Iterable[Evidence]) -> list[Evidence]:
    """``evidence`` in order, without places already shown; the same words elsewhere become ``also_in``.

    Where one quote repeats a part of another by the same speaker (a standfirst, a headline), the fuller one
    is kept, in the place of the first.
    """
    shown = _Shown()
    for item in evidence:
        shown.add(item)
    return shown.kept


class _Shown:
    """What is kept so far, found again by document and by runs of words."""

    def __init__(self) -> None:
        self.kept: list[Evidence] = []
        self._wordings: list[tuple[str, ...]] = []
        self._by_place: dict[tuple[str, str | None], list[int]] = {}
        self._by_run: dict[tuple[str, ...], set[int]] = {}

    def add(self, item: Evidence) -> None:
        """Keep ``item``, or fold it into what is kept."""
        wording = forms(item.quote)
        same_place = self._by_place.setdefault((item.citation.doc, _entity(item)), [])
        covering = next((at for at in same_place if _covers(self.kept[at], item)), None)
        if covering is not None:
            self.kept[covering] = _with_spans(self.kept[covering], item.spans)
            return
        repeated = self._repeated(item, wording)
        if repeated is None:
            same_place.append(len(self.kept))
            self._index(len(self.kept), wording)
            self.kept.append(item)
            self._wordings.append(wording)
        elif len(wording) > len(self._wordings[repeated]):
            self._index(repeated, wording)
            first = self.kept[repeated]
            self.kept[repeated] = replace(item, also_in=(first.citation, *first.also_in))
            self._wordings[repeated] = wording
            same_place.append(repeated)
        else:
            first = self.kept[repeated]
            self.kept[repeated] = replace(first, also_in=(*first.also_in, item.citation))

    def _repeated(self, item: Evidence, wording: tuple[str, ...]) -> int | None:
        near = {at for run in _runs(wording) for at in self._by_run.get(run, ())}
        return next(
            (
                at
                for at in sorted(near)
                if _entity(self.kept[at]) == _entity(item) and _one_in_other(self._wordings[at], wording)
            ),
            None,
        )

    def _index(self, at: int, wording: tuple[str, ...]) -> None:
        for run in _runs(wording):
            self._by_run.setdefault(run, set()).add(at)


def _runs(wording: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (wording[at : at + _SAME_WORDS] for at in range(len(wording) - _SAME_WORDS + 1))


def _one_in_other(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    short, long = sorted((first, second), key=len)
    if len(short) < min(_SURE_WORDS, len(long) / 3):
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _covers(shown: Evidence, item: Evidence) -> bool:
    """Most of the shorter of the two is already within the other."""
    first, second = shown.citation, item.citation
    if first.doc != second.doc:
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
