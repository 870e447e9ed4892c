"""A speaker's statements in columns: their order and what belongs together, without a look at any text.

The same as ``ordering.in_order`` and ``settling.settled`` work out of the statements one by one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

import numpy as np
import numpy.typing as npt

from index.records.told import Mask, Pairs, Places, Rows
from index.statement import Kind
from retrieval.statements.ordering import FULL
from retrieval.understanding.question import Order

KINDS = (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT, Kind.AUTHORED)
"""By their numbers in ``rows["kind"]``."""


class Flag(IntFlag):
    """What ``rows["flags"]`` says of a statement."""

    CLEAN = 1
    """It may be shown as an answer."""
    OWN = 2
    """Its quote holds the speaker's own words."""
    HEADLINE = 4
    NAMED = 8
    """The speaker is named, not only meant by a pronoun, at the statement itself."""
    DENIED = 16
    LEAD = 32
    """It is the one shown of its group when all are shown."""


def has(rows: Rows, flag: Flag) -> Mask:
    """Which rows have the flag."""
    found: Mask = (rows["flags"] & flag) != 0
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What an order depends on beside the rows; each of the arrays has a value a row."""

    tier: npt.NDArray[np.int64] | None = None
    """How close the speaker is to who was asked for."""
    rank: npt.NDArray[np.int64] | None = None
    """Place of the speaker among those meant."""
    unlike: Mask | None = None
    """Which are not reported with the verb asked for."""
    order: Order | None = None


def order_of(rows: Rows, wish: Wish | None = None) -> Places:
    """The places of the rows in the order in which they are shown; see ``in_order``."""
    wish = wish or Wish()
    none = np.zeros(len(rows), np.int64)
    strong = named(rows) & (rows["form"] == FULL) & (rows["kind"] == KINDS.index(Kind.DIRECT))
    held = np.bincount(rows["doc"][strong], minlength=int(rows["doc"].max(initial=0)) + 1)
    quoted = np.bincount(rows["doc"][rows["form"] == FULL], minlength=len(held))
    first = np.full(len(held), np.iinfo(np.int64).max)
    np.minimum.at(first, rows["doc"][strong], rows["start"][strong])
    first[held == 0] = 0
    undated = rows["day"] == 0
    day = rows["day"].astype(np.int64) * (1 if wish.order is Order.OLDEST else -1)
    keys = [
        *([undated, day] if wish.order else []),
        none if wish.tier is None else wish.tier,
        none if wish.unlike is None else wish.unlike,
        rows["form"],
        none if wish.rank is None else wish.rank,
        undated,
        day,
        -held[rows["doc"]],
        -quoted[rows["doc"]],
        rows["doc"],
        rows["start"] < first[rows["doc"]],
        rows["start"],
        rows["number"],
    ]
    return np.lexsort(keys[::-1])


def named(rows: Rows) -> Mask:
    """Which belong to an utterance beside which the speaker is named."""
    utterances = rows["doc"].astype(np.int64) << 32 | rows["run"].astype(np.int64)
    return np.isin(utterances, utterances[has(rows, Flag.NAMED)])


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Rows that are one statement each."""

    place: npt.NDArray[np.int64]
    """Of each row the place of its group: from 0, or from -1 downwards where it cannot be shown as an answer."""
    lead: Mask
    """The row of each group that is shown."""

    @property
    def total(self) -> int:
        """How many groups can be shown."""
        return int(self.place.max(initial=-1)) + 1


def groups_of(rows: Rows, pairs: Pairs, order: Places) -> Groups:
    """What ``settled`` makes of the rows in that order: who comes first is joined by what is one with what it shows."""
    turn = np.empty(len(rows), np.int64)
    turn[order] = np.arange(len(rows))
    group, lead = turn.copy(), np.ones(len(rows), bool)
    linked = _linked(rows, pairs)
    gathering = _Gathering(rows, pairs, linked)
    for row in order[linked[order]].tolist():
        group[row] = gathering.joined(row, int(turn[row]))
        lead[row] = False
    lead[list(gathering.lead.values())] = True
    return Groups(_places(rows, group, lead), lead)


def _linked(rows: Rows, pairs: Pairs) -> Mask:
    """Which rows may be one statement with another."""
    wordings = np.bincount(rows["wording"])
    alike = wordings > 1
    for end in ("one", "other"):
        alike[pairs.alike[end][pairs.alike[end] < len(alike)]] = True
    found: Mask = alike[rows["wording"]]
    for end in ("one", "other"):
        found[pairs.covering[end]] = True
    return found


def joined(rows: Rows, pairs: Pairs, wanted: Mask) -> Mask:
    """The rows wanted, all that may be one statement with them, or with those, and so on: they group by themselves."""
    found, before = wanted, -1
    while before != (before := int(found.sum())):
        worded = np.zeros(1 + max(int(rows["wording"].max(initial=0)), *_highest(pairs.alike)), bool)
        worded[rows["wording"][found]] = True
        found = found | _spread(worded, pairs.alike)[rows["wording"]]
        found = _spread(found, pairs.covering)
    return found


def _highest(pairs: npt.NDArray[Any]) -> tuple[int, int]:
    return int(pairs["one"].max(initial=0)), int(pairs["other"].max(initial=0))


def _spread(found: Mask, pairs: npt.NDArray[Any]) -> Mask:
    """With whatever is one of a pair with what is found."""
    spread = found.copy()
    for one, other in (("one", "other"), ("other", "one")):
        spread[pairs[other][found[pairs[one]]]] = True
    return spread


class _Gathering:
    """Groups of rows that are linked, known by the turn of the first in each."""

    def __init__(self, rows: Rows, pairs: Pairs, linked: Mask) -> None:
        self.lead: dict[int, int] = {}
        self._group: dict[int, int] = {}
        places = np.flatnonzero(linked).tolist()
        some = rows[linked]
        self._wording = dict(zip(places, some["wording"].tolist(), strict=True))
        self._own = dict(zip(places, has(some, Flag.OWN).tolist(), strict=True))
        self._quoted = dict(zip(places, some["quoted"].tolist(), strict=True))
        self._spans = dict(zip(places, _spans(some), strict=True))
        self._covering = _both_ways(pairs.covering)
        self._alike = _both_ways(pairs.alike)
        self._leading: dict[int, list[int]] = defaultdict(list)
        """By wording, the rows of it that are shown."""

    def joined(self, row: int, turn: int) -> int:
        """The group that ``row`` belongs to, ``turn`` being its own where it begins one."""
        covering = self._covering.get(row, ())
        shown = [(False, self._group[at], at) for at in covering if self._is_shown(at)]
        shown += [(True, self._group[at], at) for at in self._like(row) if at not in covering]
        elsewhere, group, lead = min(shown, default=(False, turn, row))
        self._group[row] = group
        if not shown or (elsewhere and self._fuller(row, lead)):
            self._show(row, group)
        elif not elsewhere:
            self._mark(lead, row)
        return group

    def _is_shown(self, row: int) -> bool:
        return row in self._group and self.lead[self._group[row]] == row

    def _like(self, row: int) -> Iterator[int]:
        """Rows that are shown and say the same elsewhere."""
        wording = self._wording[row]
        for one in (wording, *self._alike.get(wording, ())):
            yield from self._leading.get(one, ())

    def _show(self, row: int, group: int) -> None:
        before = self.lead.get(group)
        if before is not None:
            self._leading[self._wording[before]].remove(before)
        self.lead[group] = row
        self._leading[self._wording[row]].append(row)

    def _fuller(self, row: int, lead: int) -> bool:
        return (self._own[row], self._quoted[row]) > (self._own[lead], self._quoted[lead])

    def _mark(self, lead: int, row: int) -> None:
        """Own words of a place already shown are marked in what is shown of it."""
        own, (_, _, start, end) = self._own[row], self._spans[lead]
        first, last, _, _ = self._spans[row]
        if own and start <= first and last <= end:
            self._own[lead] = True


def _both_ways(pairs: npt.NDArray[Any]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs.tolist():
        found[one].append(other)
        found[other].append(one)
    return found


def _spans(rows: Rows) -> list[tuple[int, int, int, int]]:
    """Of each row the own words within what is shown, and what is shown."""
    start, end = rows["shown_start"], rows["shown_end"]
    first, last = np.maximum(rows["start"], start), np.minimum(rows["end"], end)
    return list(zip(first.tolist(), last.tolist(), start.tolist(), end.tolist(), strict=True))


def _places(rows: Rows, group: npt.NDArray[np.int64], lead: Mask) -> npt.NDArray[np.int64]:
    clean = np.zeros(len(rows), bool)
    clean[group[lead]] = has(rows, Flag.CLEAN)[lead]
    first = np.zeros(len(rows), bool)
    first[group] = True
    place = np.where(clean, np.cumsum(first & clean) - 1, np.cumsum(first & ~clean) * -1)
    found: npt.NDArray[np.int64] = place[group]
    return found
