"""Puts what several speakers said in turns, so that a comparison shows each of them before anybody's second quote."""

from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from retrieval.request import Request

Item = TypeVar("Item")


def in_turns(request: Request, items: Sequence[Item], speaker: Callable[[Item], str | None]) -> list[Item]:
    """``items`` by turns of the speakers that the question names side by side, each one's in their order.

    Where it asks for the first or latest words, or names one speaker, the order stays.
    """
    asked = request.question.speaker
    named = request.shelf.directory.apart(asked) if asked and request.question.order is None else ()
    if len(named) < 2:
        return list(items)
    queues: list[list[Item]] = [[] for _ in named]
    for item in items:
        who = speaker(item)
        queues[next((place for place, one in enumerate(named) if who in one.entities), 0)].append(item)
    return [item for item in chain.from_iterable(zip_longest(*queues)) if item is not None]
