"""A conversation: remembers the last question and answer for a while, so that the next question may lean on them."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from retrieval.answer import Answer, Citation, Reason
from retrieval.request import counted, page_of
from retrieval.understanding.followup import Names, Wish, complete, meant_by

REMEMBERED = 30 * 60.0
"""Seconds after which the last question is forgotten: who comes back later begins anew."""
_MOST = 1000
"""Conversations kept at a time; the longest silent one is given up first."""


class Answerer(Names, Protocol):
    """What a conversation asks: the library."""

    def answer(self, question: str, *, top: int = 10, id: str | int | None = None) -> Answer:
        """Answer one question."""

    def still_holds(self, answer: Answer) -> bool:
        """Whether every document that ``answer`` quotes is still answered from."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is remembered: the last answer, how many of its quotes were shown before, and when."""

    answer: Answer
    begun: int
    at: float
    heard: str | None = None
    """Who was meant last, in this answer or before it."""


class Conversation:
    """Answers questions one after the other; ``question`` of an answer is the question as completed.

    Keep one for each person or thread. Nothing is shared between two, and nothing is written down.
    """

    def __init__(
        self, library: Answerer, *, remembered: float = REMEMBERED, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._library = library
        self._remembered = remembered
        self._clock = clock
        self._lock = threading.Lock()
        self._last: _Turn | None = None
        self._begun = clock()

    def answer(self, question: str, *, top: int = 10, id: str | int | None = None) -> Answer:
        """Answer ``question`` in the light of the last one.

        Raises:
            IndexStateError: the index can no longer be read.
            ModelError: a packaged model is missing or altered.
        """
        with self._lock:
            last = self._recent()
            meant = complete(question, last.answer if last else None, self._library, last.heard if last else None)
            if last is None or meant.wish is Wish.ASK:
                return self._kept(self._library.answer(meant.question, top=top, id=id))
            if meant.wish is Wish.MORE:
                return self._more(last, top, id)
            self._last = replace(last, at=self._clock())
            return replace(last.answer, message=_MESSAGES[meant.wish](last.answer), id=id)

    def shown(self, number: int) -> None:
        """Note that only the first ``number`` quotes of the last answer were shown: "more" goes on after them."""
        with self._lock:
            if self._last is not None:
                answer = replace(self._last.answer, answers=self._last.answer.answers[:number])
                self._last = replace(self._last, answer=answer)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._last = None

    @property
    def over(self) -> bool:
        """Whether what was said last is no longer remembered."""
        last = self._last
        return self._clock() - (last.at if last else self._begun) > self._remembered

    def _recent(self) -> _Turn | None:
        last = self._last
        old = last is not None and self._clock() - last.at > self._remembered
        # a document withdrawn since must not be shown again by "when was that?"
        if last is not None and (old or not self._library.still_holds(last.answer)):
            self._last = None
        return self._last

    def _kept(self, answer: Answer) -> Answer:
        if answer.reason is not Reason.UNCLEAR:
            heard = meant_by(answer, self._library) or (self._last.heard if self._last else None)
            self._last = _Turn(answer, 0, self._clock(), heard)
        return answer

    def _more(self, last: _Turn, top: int, id: str | int | None) -> Answer:
        """The next page of the last answer, or word that there is none; what follows may still lean on the last one."""
        shown = last.begun + len(last.answer.answers)
        longer = self._library.answer(last.answer.question, top=shown + top, id=id)
        following = longer.answers[shown:]
        if not following:
            self._last = replace(last, at=self._clock())
            return replace(last.answer, answers=(), mentions=(), message=_all_shown(shown), id=id, over=True)
        total, end = longer.total or len(longer.answers), len(longer.answers)
        message = longer.message.replace(page_of(0, end, total), "") + page_of(shown, end, total)
        page = replace(longer, answers=following, mentions=(), message=message, begun=shown)
        self._last = _Turn(page, shown, self._clock(), last.heard)
        return page


class Conversations:
    """A conversation for each key, such as a channel's thread and its asker; old ones make room for new ones."""

    def __init__(
        self,
        library: Answerer,
        *,
        remembered: float = REMEMBERED,
        most: int = _MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._begin: Callable[[], Conversation] = lambda: Conversation(library, remembered=remembered, clock=clock)
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, Conversation] = OrderedDict()

    def of(self, key: Hashable) -> Conversation:
        """The conversation under ``key``, begun if there is none."""
        with self._lock:
            held = self._held.setdefault(key, self._held.get(key) or self._begin())
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            return held

    def expire(self) -> None:
        """Give up the conversations that are over."""
        with self._lock:
            for key in [key for key, held in self._held.items() if held.over]:
                del self._held[key]

    def forget(self, which: Callable[[Hashable], bool]) -> None:
        """Give up the conversations whose keys ``which`` is true of."""
        with self._lock:
            for key in [key for key in self._held if which(key)]:
                del self._held[key]


def _all_shown(number: int) -> str:
    if not number:
        return "There is nothing more: nothing was on record."
    return f"There is no more: that was all, {counted(number, 'quote')}."


def _when(answer: Answer) -> str:
    dated = [
        f"{_title(cited)} is {f'of {cited.published}' if cited.published else 'undated'}" for cited in _cited(answer)
    ]
    return "; ".join(dated) + "." if dated else answer.message


def _where(answer: Answer) -> str:
    places = [" · ".join(filter(None, (_title(cited), cited.publisher, cited.doc))) for cited in _cited(answer)]
    return f"It stands in {'; '.join(places)}." if places else answer.message


def _who(answer: Answer) -> str:
    spoken = dict.fromkeys(
        item.speaker.entity or item.speaker.name for item in answer.answers if item.speaker is not None
    )
    if not spoken:
        return f"The text does not say who said it.{'' if answer.answers else ' ' + answer.message}"
    return f"{' and '.join(spoken)} said it."


_MESSAGES: Mapping[Wish, Callable[[Answer], str]] = {Wish.WHEN: _when, Wish.WHERE: _where, Wish.WHO: _who}


def _cited(answer: Answer) -> list[Citation]:
    """One citation for each document of the answer, in order."""
    return list({item.citation.doc: item.citation for item in reversed(answer.answers)}.values())[::-1]


def _title(cited: Citation) -> str:
    return f"“{cited.title}”" if cited.title else cited.doc
