"""One question on its way to an answer: what every kind is given and what it gives back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from retrieval.answer import Evidence, Reason
from retrieval.filtering import Filter
from retrieval.shelf import Shelf
from retrieval.understanding.question import Question


@dataclass(slots=True)
class Clock:
    """Milliseconds spent in each stage of one answer."""

    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block under ``name``."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - began) * 1000


@dataclass(frozen=True, slots=True)
class Request:
    """A question as understood, with where to look and how much to give back."""

    shelf: Shelf
    question: Question
    top: int
    clock: Clock
    filter: Filter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kind of question found; without ``answers`` a ``reason`` and the nearest things as ``mentions``."""

    message: str
    answers: tuple[Evidence, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    reason: Reason | None = None
    speaker: str | None = None
    """The resolved speaker, or speakers, for ``understood``."""
    total: int | None = None
    """How many answers there are, those not given back included; None for as many as given back."""
    worded: bool = True
    """Whether they use the words of the question's topic, and are not only near it in meaning."""


def counted(number: int, noun: str) -> str:
    """ "1 statement", "3 statements"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def page_of(begun: int, end: int, total: int) -> str:
    """ " The first 10 are shown.", " Going on after the first 10."; nothing where all are."""
    if begun:
        return f" Going on after the first {begun}."
    if end >= total:
        return ""
    return f" The first {end} are shown." if end > 1 else " The first is shown."
