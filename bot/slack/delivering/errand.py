"""One question's way from the ledger to an answer in Slack, in steps between which nobody's time is taken up."""

import logging
import time
from dataclasses import dataclass, replace

from bot.slack import metrics
from bot.slack.asking.question import Asked
from bot.slack.corpora import Corpora
from bot.slack.delivering.answering import Answering
from bot.slack.delivering.outcome import Attempt, Outcome
from bot.slack.delivering.posting import Found, Poster
from bot.slack.keeping.following import Following
from bot.slack.keeping.ledger import Ledger, State
from bot.slack.keeping.owners import Hold
from bot.slack.keeping.quoted import Quoted
from bot.slack.log import about
from bot.slack.rendering import words
from bot.slack.rendering.blocks import Message, plain
from bot.slack.rendering.sharing import doubtful

_log = logging.getLogger(__name__)

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further attempt; after the last the question waits for the next sweep."""
_SETTLING = 1.0
"""Seconds before looking for an unconfirmed answer: Slack may still be about to show it."""
_TURN = 0.25
"""Seconds before asking again whether an earlier question of the thread is answered."""
_POLITE = 300.0
"""Seconds for which that is waited for: on a busy machine another process may have a long queue before it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every errand needs: the books, who answers, and who posts."""

    ledger: Ledger
    corpora: Corpora
    answering: Answering
    poster: Poster
    quoted: Quoted | None = None
    """Where it is noted which message quoted which document."""
    following: Following | None = None
    """Where it is noted who asked in which thread; None where every question needs a mention."""


class Errand:
    """Answers one question exactly once, as far as Slack lets that be known."""

    def __init__(self, desk: Desk, asked: Asked, state: State) -> None:
        self._desk = desk
        self._asked = asked
        self._addressed = desk.corpora.fitted(asked)
        self._doubtful = state is State.POSTING
        self._settled = not self._doubtful
        self._message: Message | None = None
        self._failures = 0
        self._begun = time.monotonic()
        self._ready: float | None = None
        """When the answer was there, and only an earlier one of its thread may have been missing."""

    def step(self) -> float | None:
        """Go as far as possible; the seconds until the next step is due, None when there is no next."""
        try:
            return self._resolve() if self._doubtful else self._send()
        except Exception as error:
            metrics.errors.labels("delivery").inc()
            _log.error("An answer is left for later", exc_info=error, extra=about(self._asked))
            self._desk.ledger.release(self._asked.key)
            return None

    def _send(self) -> float | None:
        message = self._worked_out()
        if self._polite():
            return _TURN
        hold = self._ours()
        if hold is None:
            return None
        attempt = self._desk.poster.post(self._addressed, message, hold)
        if attempt.outcome is Outcome.POSTED:
            self._note(attempt.at)
        if attempt.outcome in {Outcome.POSTED, Outcome.CLOSED}:
            self._done()
            return None
        if attempt.outcome is Outcome.UNKNOWN:
            self._doubtful = True
            return _SETTLING
        self._desk.ledger.not_posted(self._asked.key)
        return self._after(attempt)

    def _worked_out(self) -> Message:
        """The answer; worked out again where a process before sent it."""
        if self._message is None:
            self._message = self._desk.answering.message(self._asked)
        return self._message

    def _polite(self) -> bool:
        """Whether to let another process answer what was asked before in this thread; not for ever."""
        self._ready = self._ready or time.monotonic()
        return time.monotonic() - self._ready < _POLITE and self._desk.ledger.preceded(self._asked)

    def _ours(self) -> Hold | None:
        """Note that something is about to be sent; None if the question is not this process's to answer any more."""
        hold = self._desk.ledger.posting(self._asked.key)
        if hold is None:
            _log.info("A question was taken over or forgotten meanwhile", extra=about(self._asked))
            self._desk.ledger.release(self._asked.key)
        return hold

    def _after(self, attempt: Attempt) -> float | None:
        if attempt.outcome is Outcome.REFUSED:
            self._message = plain(words.refused(self._asked.reference))
        return attempt.wait if attempt.wait is not None else self._pause()

    def _resolve(self) -> float | None:
        """Settle a post in doubt: sent again only if it surely did not arrive."""
        if not self._settled:
            self._settled = True
            return _SETTLING
        found = self._desk.poster.posted(self._addressed)
        if found is Found.UNREACHABLE:
            return self._pause()
        if found is Found.NO:
            self._doubtful = False
            self._desk.ledger.not_posted(self._asked.key)
            return self._pause()
        if self._ours() is None:
            return None
        if found is Found.FORBIDDEN:
            question = self._worked_out().question or self._asked.text
            self._desk.poster.note(self._addressed, doubtful(replace(self._addressed, text=question)))
        else:
            self._note(self._addressed.thread)
        self._done()
        return None

    def _note(self, at: str) -> None:
        """Note what the message ``at`` that timestamp quotes; what a process before sent is worked out again."""
        if self._desk.quoted is None:
            return
        asked, docs = self._addressed, self._worked_out().docs
        try:
            self._desk.quoted.add(docs, team=asked.team, channel=asked.channel, message=at, user=asked.user)
        except Exception as error:  # the answer stands in Slack all the same, and must not be taken for lost
            metrics.errors.labels("noting").inc()
            _log.error("Which documents a message quotes could not be noted", exc_info=error, extra=about(asked))

    def _pause(self) -> float | None:
        if self._failures == len(_PAUSES):
            _log.warning("An answer is left for later", extra=about(self._asked))
            self._desk.ledger.release(self._asked.key)
            return None
        self._failures += 1
        return _PAUSES[self._failures - 1]

    def _done(self) -> None:
        self._desk.ledger.done(self._asked.key)
        metrics.delivery_seconds.observe(time.monotonic() - self._begun)
