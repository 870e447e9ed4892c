"""Answers "what did X say?" and "what did X say about Y?" from what was worked out when the index was built.

However many statements somebody has: they are ordered, counted and judged in columns, and only those shown are read.
``said`` and ``about`` give the same answers statement by statement, where there are no columns.
"""

from dataclasses import dataclass

import numpy as np

from index.records.told import Mask
from retrieval.quoting.mentions import mentions
from retrieval.request import Outcome, Request
from retrieval.speakers.directory import Resolution
from retrieval.statements.about import answer_about
from retrieval.statements.columns import Wish
from retrieval.statements.comparing import in_turns
from retrieval.statements.manner import manner_of
from retrieval.statements.relevance import coverages
from retrieval.statements.said import MENTIONS_BESIDE, answer_said, manner_note, only_elsewhere, said_message, torn
from retrieval.statements.spoken import Shown, Spoken, spoken_by
from retrieval.statements.topical import about_of
from retrieval.statements.unwanted import UNWANTED, only_unwanted, without_note


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the speakers of a question are on record with, as far as it is asked for."""

    resolution: Resolution
    spoken: Spoken
    left_out: Spoken
    """By the time or publisher."""
    unwanted: Spoken
    """As asked."""

    def notes(self, request: Request) -> str:
        """What a message must add of what was left out."""
        undated = (self.left_out.docs[doc] for doc in self.left_out.rows["doc"].tolist())
        return without_note(request, self.unwanted) + request.filter.note(undated)


def tell_said(request: Request) -> Outcome:
    """See ``answer_said``."""
    asked = _asked(request)
    if asked is None:
        return answer_said(request)
    return _nothing(request, asked) or _said(request, asked)


def tell_about(request: Request) -> Outcome:
    """See ``answer_about``."""
    asked = _asked(request)
    if asked is None:
        return answer_about(request)
    return _nothing(request, asked) or about_of(request, asked.resolution, asked.spoken, asked.notes(request))


def _asked(request: Request) -> Asked | None:
    """None where nothing was worked out, or of nobody who is meant."""
    if request.question.speaker is None:
        return None
    with request.clock.stage("speaker"):
        resolution = request.shelf.directory.resolve(request.question.speaker)
    if resolution.description is not None:
        return None  # those whom no document names have no entity, so nothing was worked out
    with request.clock.stage("statements"):
        every = spoken_by(request.shelf, resolution.matches)
        if every is None:
            return None
        admitted = request.filter.admitted
        inside = every.everything() if admitted is None else every.in_documents(admitted)
        spoken, left_out = every.only(inside), every.only(~inside)
        unwanted = _unwanted(request, spoken)
    return Asked(resolution, spoken.only(~unwanted), left_out, spoken.only(unwanted))


def _unwanted(request: Request, spoken: Spoken) -> Mask:
    """Which rows the question leaves out: by their publisher, or by their topic."""
    without, shelf = request.question.without, request.shelf
    if without is None:
        return ~spoken.everything()
    publisher = shelf.publisher(without.removeprefix("in ").removeprefix("the "))
    if publisher is not None:
        return spoken.in_documents(doc for doc in spoken.docs if shelf.documents[doc].publisher == publisher)
    found: Mask = coverages(without, len(spoken), spoken.words()) >= UNWANTED
    return found


def _nothing(request: Request, asked: Asked) -> Outcome | None:
    """The outcome where all that there is was left out."""
    if len(asked.spoken):
        return None
    left, first = (asked.unwanted if len(asked.unwanted) else asked.left_out).shown(), range(request.top)
    if len(asked.unwanted):
        return only_unwanted(request, asked.resolution, left.evidence(first))
    note = request.filter.note(left.spoken.docs[doc] for doc in left.spoken.rows["doc"].tolist())
    return only_elsewhere(request, asked.resolution, left.every, left.evidence(first), note)


def _said(request: Request, asked: Asked) -> Outcome:
    resolution, spoken, verb = asked.resolution, asked.spoken, request.question.verb
    manner = manner_of(verb) if verb else None
    with request.clock.stage("evidence"):
        using = spoken.using(manner) if manner else None
        shown = _in_turns(request, spoken.shown(_wish(request, using)))
        evidence = shown.evidence(range(request.top))
        unclean = shown.evidence(range(-1, -request.top - 1, -1))
        speaker = spoken.names(resolution)
        if not evidence:
            return torn(request, speaker, unclean)
        names = [resolution.asked, *resolution.entities[:1]]
        near = mentions(request.shelf, names, shown=shown.spans_in, most=MENTIONS_BESIDE)
    message = said_message(speaker, shown.groups.total, shown.documents(), request)
    message += manner_note(verb, int(using.sum()), len(spoken)) if using is not None else ""
    message += asked.notes(request)
    return Outcome(message, tuple(evidence), (*unclean, *near), speaker=speaker, total=shown.groups.total)


def _wish(request: Request, using: Mask | None) -> Wish | None:
    if using is None and request.question.order is None:
        return None
    return Wish(unlike=None if using is None else ~using, order=request.question.order)


def _in_turns(request: Request, shown: Shown) -> Shown:
    """By turns of the speakers named side by side, as ``in_turns`` does."""
    spoken = shown.spoken
    if len(spoken.matches) < 2:
        return shown
    order = in_turns(request, shown.order.tolist(), spoken.entity)
    return shown if order == shown.order.tolist() else spoken.shown_in(np.array(order, np.intp))
