"""Aligns a quotation with source texts at the least cost in words, and lets it jump from one place to another.

Edit distance with free ends in the source (Sellers 1980), in which the quotation may also leave off at one place
and go on at any other for a fixed price: a quotation pieced together from two places comes out as two segments.
One row a word, each computed at once over all sources.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.checking.tokens import Element, Gap, Insert, Word

SKIP = 8
"""Cost of a word of the source that the quotation leaves out."""
CHANGE = 9
"""Cost of a word of the quotation that the source has not: so that of two ways the one is taken in which more agree."""
JUMP = 12
"""Cost of going on elsewhere: more than one changed word, less than two."""
NEVER = 1 << 20
_BEYOND = 6
"""A bracketed insertion may stand for this many source words more than it has itself."""

Costs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Step:
    """Element ``element`` of the quotation stands for the source's tokens ``start`` to ``end``.

    ``element`` is None for source tokens that the quotation leaves out. ``same`` tells whether they agree.
    """

    element: int | None
    start: int
    end: int
    same: bool


@dataclass(frozen=True, slots=True)
class Path:
    """One way through: segments, each the steps taken in one place, in the quotation's order."""

    segments: tuple[tuple[Step, ...], ...]
    cost: int


WALL = ""
"""Stands between two texts; no word is like it and nothing passes it."""


class Sources:
    """Source tokens in one row, with a WALL between texts; those that are ``free`` may be left out at no cost."""

    def __init__(self, forms: Sequence[str], free: Sequence[bool]) -> None:
        self.forms = forms
        self._numbers: Mapping[str, int] = {form: n for n, form in enumerate(dict.fromkeys(forms))}
        self._ids = np.array([self._numbers[form] for form in forms], dtype=np.int64)
        wall = self.same([WALL])
        self.change: Costs = np.where(wall, NEVER, CHANGE)
        """Cost of another word in a token's place."""
        self.walls: Costs = _summed(np.where(wall, NEVER, 0))
        """Cost of getting from one place to another without a jump."""
        self.skips: Costs = _summed(np.where(np.array(free, dtype=bool), 0, np.where(wall, NEVER, SKIP)))
        """Cost of leaving out what stands between."""

    def same(self, forms: Sequence[str]) -> NDArray[np.bool_]:
        """Which tokens are one of ``forms``."""
        wanted = [self._numbers[form] for form in forms if form in self._numbers]
        found: NDArray[np.bool_] = np.isin(self._ids, wanted)
        return found


def paths(quotation: Sequence[Element], sources: Sources, *, jump: int = JUMP, most: int = 40) -> list[Path]:
    """The cheapest ways to read ``quotation`` in ``sources``, at most ``most`` of equal cost."""
    rows = _rows(quotation, sources, jump)
    least = int(rows[-1].min())
    ends = np.flatnonzero(rows[-1] == least)
    tracer = _Tracer(quotation, sources, rows, jump)
    found = {path.segments: path for path in (tracer.back(int(end)) for end in ends[:most])}
    return list(found.values())


def _rows(quotation: Sequence[Element], sources: Sources, jump: int) -> list[Costs]:
    rows: list[Costs] = [np.zeros(len(sources.forms) + 1, dtype=np.int64)]
    for element in quotation:
        rows.append(_row(element, rows[-1], sources, jump))
    return rows


def _row(element: Element, before: Costs, sources: Sources, jump: int) -> Costs:
    if isinstance(element, Gap):
        return _accumulated(before, sources.walls)
    if isinstance(element, Insert):
        within: Costs = np.minimum.reduce([_shifted(before, sources.walls, by) for by in range(_reach(element) + 1)])
        return within
    row: Costs = before + CHANGE
    same = sources.same(element.forms)
    np.minimum(row[1:], before[:-1] + np.where(same, 0, sources.change), out=row[1:])
    np.minimum(row[1:], np.where(same, int(before.min()) + jump, NEVER), out=row[1:])
    return _accumulated(row, sources.skips)


def _summed(costs: NDArray[Any]) -> Costs:
    return np.concatenate(([0], np.cumsum(costs, dtype=np.int64)))


def _accumulated(row: Costs, skips: Costs) -> Costs:
    """``row`` with tokens of the source left out at the cost of ``skips``."""
    lowest: Costs = np.minimum.accumulate(row - skips) + skips
    return lowest


def _shifted(row: Costs, walls: Costs, by: int) -> Costs:
    if by == 0:
        return row
    shifted = np.full_like(row, NEVER)
    shifted[by:] = row[:-by] + walls[by:] - walls[:-by]
    return shifted


def _reach(element: Insert) -> int:
    return len(element.forms) + _BEYOND


class _Tracer:
    """Walks back through the rows."""

    def __init__(self, quotation: Sequence[Element], sources: Sources, rows: Sequence[Costs], jump: int) -> None:
        self._quotation = quotation
        self._sources = sources
        self._rows = rows
        self._jump = jump

    def back(self, end: int) -> Path:
        """The path that ends at ``end``."""
        segments: list[list[Step]] = [[]]
        row, at = len(self._quotation), end
        while row > 0:
            step, leap = self._last(row, at)
            segments[-1].append(step)
            if leap is None:
                at = step.start
            else:
                segments.append([])
                at = leap
            row -= step.element is not None
        whole = tuple(tuple(_trimmed(segment[::-1])) for segment in reversed(segments))
        return Path(tuple(segment for segment in whole if segment), int(self._rows[-1][end]))

    def _last(self, row: int, at: int) -> tuple[Step, int | None]:
        """The step that leads to (``row``, ``at``), and where the one before ended if it lies elsewhere."""
        element, before, here = self._quotation[row - 1], self._rows[row - 1], int(self._rows[row][at])
        if isinstance(element, Gap):
            start = next(start for start in range(at, -1, -1) if self._over(before, start, at) == here)
            return Step(row - 1, start, at, same=True), None
        if isinstance(element, Insert):
            return Step(row - 1, self._inserted(element, before, at, here), at, same=True), None
        return self._word(element, row, at)

    def _over(self, before: Costs, start: int, at: int) -> int:
        return int(before[start] + self._sources.walls[at] - self._sources.walls[start])

    def _inserted(self, element: Insert, before: Costs, at: int, here: int) -> int:
        """Where the words begin that a bracket stands for: its own words if they are there, else as few as can be."""
        starts = [
            start for start in range(at, max(-1, at - _reach(element) - 1), -1) if self._over(before, start, at) == here
        ]
        same = [start for start in starts if tuple(self._sources.forms[start:at]) == element.forms]
        return (same or starts)[0]

    def _word(self, element: Word, row: int, at: int) -> tuple[Step, int | None]:
        rows, here = self._rows, int(self._rows[row][at])
        before = rows[row - 1]
        same = at > 0 and self._sources.forms[at - 1] in element.forms
        if at > 0 and before[at - 1] + (0 if same else self._sources.change[at - 1]) == here:
            return Step(row - 1, at - 1, at, same=same), None
        if at > 0 and rows[row][at - 1] + self._sources.skips[at] - self._sources.skips[at - 1] == here:
            return Step(None, at - 1, at, same=False), None
        if before[at] + CHANGE == here:
            return Step(row - 1, at, at, same=False), None
        leaps = np.flatnonzero(before == before.min())
        return Step(row - 1, at - 1, at, same=True), int(leaps[np.abs(leaps - (at - 1)).argmin()])


def _trimmed(steps: list[Step]) -> Iterator[Step]:
    """Without source tokens left out at either end: those are no part of what is quoted."""
    used = [place for place, step in enumerate(steps) if step.element is not None]
    return iter(steps[used[0] : used[-1] + 1] if used else [])


def matched(steps: Sequence[Step], quotation: Sequence[Element]) -> list[int]:
    """The elements of a segment that are words and agree with the source."""
    return [s.element for s in steps if s.element is not None and s.same and isinstance(quotation[s.element], Word)]
