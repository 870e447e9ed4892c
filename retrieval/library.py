"""The library: answers questions over an index folder, and moves to each new generation by itself."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from index.encoding.model import Encoder
from index.errors import IndexStateError
from index.generation import open_current
from index.store import current_id
from index.withdrawing.withholding import withheld
from retrieval.answer import Answer, QuestionKind, Reason, Understood
from retrieval.checking.context import InContext, in_context
from retrieval.checking.draft import quotations, whole
from retrieval.checking.judging import check
from retrieval.checking.verdict import Checked
from retrieval.checking.verifying import Verified, verify
from retrieval.facts.fact import answer_fact
from retrieval.filtering import filter_of
from retrieval.method import SHIPPED, Method
from retrieval.overview import Overview, overview
from retrieval.quoting.receipt import Receipt
from retrieval.request import Clock, Outcome, Request
from retrieval.scoring.reranker import PackagedReranker, Reranker
from retrieval.shelf import Shelf
from retrieval.statements.manner import takes_stance
from retrieval.statements.responses import in_documents_on
from retrieval.statements.telling import tell_about, tell_said
from retrieval.understanding.question import Question
from retrieval.understanding.reading import understand
from retrieval.understanding.undone import hint
from retrieval.who.who_said import answer_who_said

_log = logging.getLogger(__name__)

_KINDS = {
    QuestionKind.SAID: tell_said,
    QuestionKind.SAID_ABOUT: tell_about,
    QuestionKind.WHO_SAID: answer_who_said,
    QuestionKind.FACT: answer_fact,
}


class Library:
    """Answers questions from the current generation of an index; may be shared between threads.

    Models load when the first question needs them. A generation that replaces the one in use is taken up
    with the next question; questions under way finish on the one they began with.
    """

    def __init__(
        self,
        index: Path,
        *,
        rerank: bool = True,
        reranker: Reranker | None = None,
        encoder: Encoder | None = None,
        guard: bool = True,
        method: Method = SHIPPED,
    ) -> None:
        """Open the index at ``index``; ``rerank=False`` does without the cross-encoder.

        ``reranker`` and ``encoder`` replace the packaged models; the index must be built with that encoder.
        ``guard=False`` lets quotes be cut off from what around them turns their meaning, to measure what that costs;
        ``method`` leaves out other parts, to measure what they are worth.

        Raises:
            NoIndexError: nothing has been built there.
            StaleIndexError: it was built by another version or model.
        """
        self._index = index
        self._encoder = encoder
        self._reranker = (reranker or PackagedReranker()) if rerank else None
        self._guard = guard
        self._method = method
        self._lock = threading.Lock()
        self._users: dict[Shelf, int] = {}
        self._stuck: str | None = None
        """Why the generation in use is not left for what the folder holds, as it was last told."""
        self._shelf = self._open()

    def answer(self, question: str, *, top: int = 10, id: str | int | None = None) -> Answer:
        """Answer ``question`` with at most ``top`` pieces of evidence; ``id`` is handed back.

        Raises:
            IndexStateError: the index can no longer be read.
            ModelError: a packaged model is missing or altered.
        """
        clock = Clock()
        with clock.stage("total"), self._current() as shelf:
            with clock.stage("understand"):
                read = understand(question, shelf)
            if read is None:
                return _unclear(shelf, question, id)
            outcome = _outcome(Request(shelf, read, max(top, 1), clock, filter_of(shelf, read)))
            if outcome.reason is not None and read.whole is not None:
                whole = _outcome(Request(shelf, read.whole, max(top, 1), clock, filter_of(shelf, read.whole)))
                read, outcome = (read.whole, whole) if whole.answers else (read, outcome)
        return Answer(
            question=question,
            message=f"{outcome.message} {read.note}".strip(),
            understood=_understood(read, outcome),
            searched=shelf.searched(),
            answers=outcome.answers,
            mentions=outcome.mentions,
            reason=outcome.reason,
            total=outcome.total,
            id=id,
            timings_ms=clock.spent,
        )

    def check(self, draft: str, *, unmarked: bool = False) -> list[Checked]:
        """A verdict on each quotation of ``draft``, in order; with ``unmarked`` a draft without marks is one.

        Raises:
            IndexStateError: the index can no longer be read.
            ModelError: the parser is missing or altered.
        """
        quoted = quotations(draft) or ([whole(draft)] if unmarked and draft.strip() else [])
        with self._current() as shelf:
            return check(shelf, quoted)

    def verify(self, receipt: Receipt) -> Verified:
        """Whether the quote that ``receipt`` was given for still stands.

        Raises:
            IndexStateError: the index can no longer be read.
        """
        with self._current() as shelf:
            return verify(shelf, receipt)

    def in_context(self, receipt: Receipt) -> InContext:
        """As :meth:`verify`, with the document the quote stands in.

        Raises:
            IndexStateError: the index can no longer be read.
        """
        with self._current() as shelf:
            return in_context(shelf, receipt)

    def overview(self) -> Overview:
        """What the current generation holds, in numbers."""
        with self._current() as shelf:
            return overview(shelf)

    def speakers(self) -> tuple[str, ...]:
        """The names of all who are on record with a statement, most statements first."""
        with self._current() as shelf:
            return tuple(name for name, _ in shelf.statement_counts.most_common())

    def knows(self, name: str) -> bool:
        """Whether ``name`` means somebody who speaks in the documents."""
        with self._current() as shelf:
            return shelf.knows(name)

    def publisher(self, name: str) -> str | None:
        """The publisher that ``name`` means, None if no document names one like it."""
        with self._current() as shelf:
            return shelf.publisher(name)

    @property
    def generation(self) -> str:
        """The id of the generation that answers."""
        with self._current() as shelf:
            return shelf.generation.id

    def still_holds(self, answer: Answer) -> bool:
        """Whether every document that ``answer`` quotes is still answered from."""
        quoted = {item.citation.doc for item in (*answer.answers, *answer.mentions)}
        with self._current() as shelf:
            return quoted <= shelf.documents.keys()

    def close(self) -> None:
        """Release the index once the questions under way are answered."""
        with self._lock:
            self._retire(self._shelf)

    def warm_up(self) -> None:
        """Load both models and the speakers now, so that no question waits for them."""
        with self._current() as shelf:
            shelf.generation.encode_query("ready")
            shelf.load()
            if shelf.reranker is not None:
                shelf.reranker.score("ready", ["ready"])

    @contextmanager
    def _current(self) -> Iterator[Shelf]:
        with self._lock:
            self._follow()
            shelf = self._shelf
            self._users[shelf] = self._users.get(shelf, 0) + 1
        try:
            yield shelf
        finally:
            with self._lock:
                self._users[shelf] -= 1
                if shelf is not self._shelf:
                    self._retire(shelf)

    def _follow(self) -> None:
        """Move to the generation CURRENT names; one that cannot be read leaves the old one answering.

        Documents withdrawn since are left out from now on; if that cannot be done, nothing is answered.
        """
        left = self._shelf
        same, current = withheld(self._index) == left.generation.withheld, current_id(self._index)
        if same and current in (None, left.generation.id):
            self._note(None if current else f"No index can be read at {self._index} any more: run 'onrecord rebuild'.")
            return
        try:
            self._shelf = self._open()
        except IndexStateError as error:
            if not same:
                raise
            self._note(str(error))
            return
        self._note(None)
        if left.loaded:
            self._shelf.loaded = True
            self._shelf.generation.prefetch()
        self._retire(left)

    def _note(self, stuck: str | None) -> None:
        """Log, once, why answers go on coming from what was read before."""
        if stuck and stuck != self._stuck:
            _log.error("%s Until then what was read before answers.", stuck)
        self._stuck = stuck

    def _retire(self, shelf: Shelf) -> None:
        if not self._users.get(shelf):
            self._users.pop(shelf, None)
            shelf.generation.close()

    def _open(self) -> Shelf:
        return Shelf(open_current(self._index, self._encoder), self._reranker, guard=self._guard, method=self._method)


def _outcome(request: Request) -> Outcome:
    if not request.shelf.method.statements:
        return answer_fact(replace(request, question=request.question.as_fact()))
    outcome = in_documents_on(request, _told(request))
    if outcome.reason is not None and not request.question.firm:
        question = request.question.as_fact()
        fact = answer_fact(replace(request, question=question, filter=filter_of(request.shelf, question)))
        return fact if any(takes_stance(request.question.verb, item.quote) for item in fact.answers) else outcome
    return outcome


def _told(request: Request) -> Outcome:
    """The outcome of its kind; where nothing has a topic's words, that of its abbreviation or full name."""
    answer = _KINDS[request.question.kind]
    outcome, topic = answer(request), request.question.topic
    found = outcome.reason is None and outcome.worded
    if found or topic is None or request.question.kind is QuestionKind.FACT:
        return outcome
    other = request.shelf.directory.otherwise(topic)
    again = answer(replace(request, question=replace(request.question, topic=other))) if other else outcome
    return again if again.answers and (again.worded or not outcome.answers) else outcome


def _understood(question: Question, outcome: Outcome) -> Understood:
    return Understood(
        kind=question.kind,
        speaker=outcome.speaker or question.speaker,
        topic=question.topic,
        phrase=question.phrase,
        from_=_iso(question.period.first if question.period else None),
        to=_iso(question.period.last if question.period else None),
        source=question.source,
        order=question.order.value if question.order else None,
        without=question.without,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _unclear(shelf: Shelf, question: str, id: str | int | None) -> Answer:
    return Answer(
        question=question,
        message=hint(question, next(iter(shelf.statement_counts), None)),
        understood=Understood(kind=QuestionKind.FACT),
        searched=shelf.searched(),
        reason=Reason.UNCLEAR,
        id=id,
    )
