"""Pairs of a speaker's wordings that may be one statement, in time that grows with their number and not its square.

Two wordings are one only if nearly all telling words of the shorter one stand in the other. So one of its few rarest
does (Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins", 2006), and of its words, each given one
of 256 bits, nearly all bits are set among the other's. Only what passes both is compared word for word. Nothing is
missed of ordinary speakers; of one who said almost the same in very many ways each wording is compared with those
next to it in the alphabet, and with the likest.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from retrieval.language.sameness import LONGER, MISSING, SAME_WORDS, SURE_WORDS, Run, Wording, size

_FEW = 12
"""Up to so many are compared each with each."""
_HOLDERS = 1_024
"""Of the wordings that hold a word so many are looked at, the next in the alphabet."""
_COMPARED = 64
"""Of the longer wordings that one may be in so many are compared with it."""
_LOOKED_AT = 1_000_000
"""Pairs looked at together: some 50 MB."""
_BITS, _BLOCK = 256, 64

Numbers = npt.NDArray[np.int64]


def candidates(worded: Sequence[Wording], denied: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``worded``, which is in alphabetical order; those of which one is denied are none."""
    if len(worded) <= _FEW:
        yield from ((one, other) for one, other in combinations(range(len(worded)), 2) if denied[one] == denied[other])
        return
    stems = _Stems.of(worded)
    measured = _Measured.of(worded, denied, stems)
    for short, long in _sharing(stems, measured):
        yield from zip(short.tolist(), long.tolist(), strict=True)
    yield from _bare(worded, denied)


@dataclass(frozen=True, slots=True, eq=False)
class _Stems:
    """The telling words of all wordings, once in each: wording after wording, the rarest first."""

    wording: Numbers
    stem: Numbers
    """By its rank: 0 is the rarest of all."""
    begin: Numbers
    """Where each wording begins, and the end."""

    @classmethod
    def of(cls, worded: Sequence[Wording]) -> "_Stems":
        known: dict[str, int] = {}
        held = [known.setdefault(stem, len(known)) for one in worded for stem in one.distinct]
        often = np.bincount(held, minlength=len(known)).tolist()
        names = list(known)
        order = sorted(range(len(names)), key=lambda stem: (often[stem], names[stem]))
        rank = np.empty(len(names), np.int64)
        rank[order] = np.arange(len(names))
        sizes = np.array([len(one.distinct) for one in worded], np.int64)
        wording = np.repeat(np.arange(len(worded)), sizes)
        both = np.sort(wording * len(names) + rank[held]) if held else np.empty(0, np.int64)
        begin = np.concatenate([[0], np.cumsum(sizes)])
        return cls(both // max(1, len(names)), both % max(1, len(names)), begin)


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """What tells, without a look at the words, that two wordings cannot be one."""

    denied: npt.NDArray[np.bool_]
    forms: Numbers
    """How many words each has."""
    rank: Numbers
    """Its place by size: of two the lower is the one that must be in the other."""
    missing: Numbers
    """How many of its telling words may be missing there."""
    bits: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, worded: Sequence[Wording], denied: Sequence[bool], stems: _Stems) -> "_Measured":
        rank = np.empty(len(worded), np.int64)
        rank[sorted(range(len(worded)), key=lambda place: size(worded[place]))] = np.arange(len(worded))
        telling = np.array([len(one.stems) for one in worded], np.int64)
        missing = np.clip(np.minimum(telling - SAME_WORDS, (MISSING * telling).astype(np.int64)), 0, None)
        forms = np.array([len(one.forms) for one in worded], np.int64)
        return cls(np.array(denied, bool), forms, rank, missing, _bits(stems))

    def may_be_one(self, short: Numbers, long: Numbers) -> npt.NDArray[np.bool_]:
        """Whether the first of each pair may be in the second."""
        least = np.minimum(SURE_WORDS, self.forms[long] / LONGER)
        kept = (self.rank[short] < self.rank[long]) & (self.forms[short] >= np.maximum(SAME_WORDS, least))
        kept &= self.denied[short] == self.denied[long]
        at = np.flatnonzero(kept)
        kept[at] = self.apart(short[at], long[at]) <= self.missing[short[at]]
        return kept

    def apart(self, short: Numbers, long: Numbers) -> Numbers:
        """At least so many telling words of the first of each pair are not in the second."""
        found: Numbers = np.bitwise_count(self.bits[short] & ~self.bits[long]).sum(axis=1, dtype=np.int64)
        return found


def _bits(stems: _Stems) -> npt.NDArray[np.uint64]:
    bits = np.zeros((len(stems.begin) - 1, _BITS // _BLOCK), np.uint64)
    at = stems.stem % _BITS
    np.bitwise_or.at(bits, (stems.wording, at // _BLOCK), np.uint64(1) << (at % _BLOCK).astype(np.uint64))
    return bits


def _sharing(stems: _Stems, measured: _Measured) -> Iterator[tuple[Numbers, Numbers]]:
    """The shorter and the longer ones of pairs that share one of the shorter's rarest words."""
    count = len(stems.begin) - 1
    by_stem = np.sort(stems.stem * count + stems.wording)
    rarest = np.arange(len(stems.stem)) - stems.begin[stems.wording] <= measured.missing[stems.wording]
    short, stem = stems.wording[rarest], stems.stem[rarest]
    at = np.searchsorted(by_stem, stem * count + short)
    first = np.maximum(np.searchsorted(by_stem, stem * count), at - _HOLDERS // 2)
    last = np.minimum(np.searchsorted(by_stem, (stem + 1) * count), at + _HOLDERS // 2)
    for part in _parts(short, last - first):
        sizes = last[part] - first[part]
        ends = np.cumsum(sizes)
        one = np.repeat(short[part], sizes)
        other = by_stem[np.arange(ends[-1]) + np.repeat(first[part] - ends + sizes, sizes)] % count
        kept = measured.may_be_one(one, other)
        both = np.unique(one[kept] * count + other[kept])
        yield _likest(both // count, both % count, measured)


def _parts(owners: Numbers, sizes: Numbers) -> Iterator[slice]:
    """Runs of entries with about so many pairs together, none of them ending within an owner's."""
    ends = np.flatnonzero(np.diff(owners, append=-1)) + 1
    total = np.cumsum(sizes)[ends - 1] if len(ends) else ends
    begin = done = 0
    while begin < len(owners):
        at = max(
            int(np.searchsorted(total, done + _LOOKED_AT, "right")) - 1, int(np.searchsorted(ends, begin, "right"))
        )
        yield slice(begin, int(ends[at]))
        begin, done = int(ends[at]), int(total[at])


def _likest(short: Numbers, long: Numbers, measured: _Measured) -> tuple[Numbers, Numbers]:
    """Of too many longer ones those that lack the fewest words of the shorter, the next in the alphabet first."""
    order = np.lexsort((np.abs(long - short), measured.apart(short, long), short))
    short, long = short[order], long[order]
    place = np.arange(len(short)) - np.searchsorted(short, short)
    return short[place < _COMPARED], long[place < _COMPARED]


def _bare(worded: Sequence[Wording], denied: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Pairs whose shorter one has no telling word: the longer one has the first words of it in a row."""
    bare: defaultdict[Run, list[int]] = defaultdict(list)
    for place, one in enumerate(worded):
        if not one.distinct and len(one.forms) >= SAME_WORDS:
            bare[one.forms[:SAME_WORDS]].append(place)
    if not bare:
        return
    for place, one in enumerate(worded):
        runs = {one.forms[at : at + SAME_WORDS] for at in range(len(one.forms) - SAME_WORDS + 1)}
        for short in chain.from_iterable(_next(bare[run], place) for run in runs.intersection(bare)):
            if size(worded[short]) < size(one) and worded[short].line in one.line and denied[short] == denied[place]:
                yield short, place


def _next(places: Sequence[int], place: int) -> Sequence[int]:
    """The nearest of places in order."""
    at = bisect(places, place)
    return places[max(0, at - _COMPARED // 2) : at + _COMPARED // 2]
