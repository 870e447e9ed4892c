"""Everybody on record with a quote of each, from what was worked out when the index was built."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from retrieval.answer import Evidence
from retrieval.filtering import ALL
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Match, Tier
from retrieval.statements.spoken import Shown, spoken_by

Counts = Sequence[tuple[str, int]]
"""Speakers with the number of their statements that are shown."""


def everybody(request: Request) -> tuple[Counts, list[Evidence]] | None:
    """Who spoke, most statements first, and as much as is asked for: one quote of each, then the rest of their words.

    None where only some statements are asked for, or where nothing was worked out.
    """
    question, shelf = request.question, request.shelf
    narrowed = request.filter is not ALL or question.order is not None or question.without is not None
    if narrowed or not shelf.generation.settled or not shelf.guard:
        return None
    counts = _counted(shelf)
    first = ((name, 0) for name, _ in counts)
    rest = ((name, place) for name, number in counts for place in range(1, number))
    return counts, [
        item
        for name, place in islice(chain(first, rest), request.top)
        if (shown := _shown(shelf, name)) is not None
        for item in shown.evidence([place])
    ]


def _counted(shelf: Shelf) -> Counts:
    """Of those with as many, who can be relied on most or was heard last comes first."""
    known = shelf.generation.shown()
    found = ((name, *(known[name] if name in known else _first(shelf, name))) for name in shelf.statement_counts)
    spoken = [(name, number, row) for name, number, row in found if number]
    return [(name, number) for name, number, row in sorted(spoken, key=lambda one: (-one[1], *_reliable(one[2])))]


def _reliable(row: Any) -> tuple[int, bool, int]:
    form, day = int(row["form"]), int(row["day"])
    return form, not day, -day


def _first(shelf: Shelf, name: str) -> tuple[int, Any]:
    """The same of somebody of whom statements are withheld: all of them, perhaps."""
    shown = _shown(shelf, name)
    return (shown.number, shown.spoken.rows[shown.order[0]]) if shown is not None else (0, None)


def _shown(shelf: Shelf, name: str) -> Shown | None:
    spoken = spoken_by(shelf, [Match(name, Tier.NAMED, "")])
    return spoken.shown() if spoken is not None else None
