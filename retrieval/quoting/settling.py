"""Settles overlaps: one statement is shown once, with every quoted stretch in it and every place that repeats it."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from index.document import Span
from retrieval.answer import Caution, Citation, Evidence, Repeat
from retrieval.language.sameness import Run, Wording, one_statement, wording

_FEW = 24
"""Up to so many quotes it costs less to compare each with each than to index them."""


def settled(evidence: Iterable[Evidence]) -> list[Evidence]:
    """``evidence`` in order, without places already shown; the same statement elsewhere becomes ``also_in``.

    Of two wordings by the same speaker the one with the speaker's own words is kept, of two such the fuller one,
    in the place of the first.
    """
    shown = _Shown()
    for item in evidence:
        shown.add(item)
    return shown.kept


def folded(evidence: Sequence[Evidence]) -> Evidence:
    """What ``settled`` shows of evidence that is known to be one statement."""
    kept, *others = evidence
    for item in others:
        if _covers(kept, item):
            kept = _with_spans(kept, item.spans)
        elif _fuller(item, wording(item.quote)) <= _fuller(kept, wording(kept.quote)):
            kept = replace(kept, also_in=(*kept.also_in, _repeat(item)))
        else:
            kept = replace(item, also_in=(_repeat(kept), *kept.also_in))
    return kept


class _Shown:
    """What is kept so far, found again by document and by runs of words."""

    def __init__(self) -> None:
        self.kept: list[Evidence] = []
        self._by_place: dict[tuple[str, str | None], list[int]] = {}
        self._by_run: dict[Run, set[int]] = {}

    def add(self, item: Evidence) -> None:
        """Keep ``item``, or fold it into what is kept."""
        same_place = self._by_place.setdefault((item.citation.doc, _entity(item)), [])
        covering = next((at for at in same_place if _covers(self.kept[at], item)), None)
        if covering is not None:
            self.kept[covering] = _with_spans(self.kept[covering], item.spans)
            return
        repeated = self._repeated(item)
        if repeated is None:
            same_place.append(len(self.kept))
            self.kept.append(item)
            self._index(len(self.kept) - 1)
            return
        first = self.kept[repeated]
        if _fuller(item, wording(item.quote)) <= _fuller(first, wording(first.quote)):
            self.kept[repeated] = replace(first, also_in=(*first.also_in, _repeat(item)))
            return
        self.kept[repeated] = replace(item, also_in=(_repeat(first), *first.also_in))
        self._index(repeated)
        same_place.append(repeated)

    def _repeated(self, item: Evidence) -> int | None:
        if len(self.kept) <= _FEW:
            alike = (at for at in range(len(self.kept)) if self._is_repeat(at, item))
            return next((at for at in alike if _share_a_run(self.kept[at], item)), None)
        runs = wording(item.quote).runs()
        near = sorted(set().union(*(self._by_run[run] for run in runs if run in self._by_run)))
        return next((at for at in near if self._is_repeat(at, item)), None)

    def _is_repeat(self, at: int, item: Evidence) -> bool:
        """Whether both are one statement; quotes that cannot be, by speaker or denial, are not looked at."""
        kept = self.kept[at]
        if _entity(kept) != _entity(item) or (kept.caution is Caution.DENIED) != (item.caution is Caution.DENIED):
            return False
        return one_statement(wording(kept.quote), wording(item.quote))

    def _index(self, at: int) -> None:
        """What is compared with a few is compared at once; runs are looked up only among many."""
        if len(self.kept) <= _FEW:
            return
        new = range(_FEW + 1) if not self._by_run else (at,)
        for each in new:
            for run in wording(self.kept[each].quote).runs():
                self._by_run.setdefault(run, set()).add(each)


def _share_a_run(first: Evidence, second: Evidence) -> bool:
    return not wording(first.quote).runs().isdisjoint(wording(second.quote).runs())


def _fuller(item: Evidence, worded: Wording) -> tuple[bool, int]:
    return bool(item.spans), len(worded.forms)


def _repeat(item: Evidence) -> Repeat:
    cited = {field.name: getattr(item.citation, field.name) for field in fields(Citation)}
    return Repeat(**cited, quote=item.quote, attribution=item.attribution)


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
