"""From a question taken to an answer delivered exactly once, as far as Slack lets that be known."""

import logging
from threading import Event

from bot.slack import words
from bot.slack.answering import Answering
from bot.slack.blocks import Message, plain
from bot.slack.corpora import Corpora
from bot.slack.lanes import Lanes
from bot.slack.ledger import Ledger, State
from bot.slack.outcome import Outcome
from bot.slack.posting import Found, Poster
from bot.slack.question import Asked

_log = logging.getLogger(__name__)

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further attempt; after the last the question waits for the next sweep."""
_SETTLING = 1.0
"""Seconds before looking for an unconfirmed answer: Slack may still be about to show it."""


class Delivery:
    """Takes questions, answers each in its channel's lane, and keeps the ledger."""

    def __init__(
        self, ledger: Ledger, corpora: Corpora, answering: Answering, poster: Poster, lanes: Lanes, stopping: Event
    ) -> None:
        self._ledger = ledger
        self._corpora = corpora
        self._answering = answering
        self._poster = poster
        self._lanes = lanes
        self._stopping = stopping

    def take(self, asked: Asked) -> None:
        """Record ``asked`` durably and queue it; if it was taken before, see that its taker still lives."""
        if self._ledger.take(asked):
            self._queue(asked, State.TAKEN)
        else:
            self.resume()

    def refuse(self, asked: Asked) -> None:
        """Tell somebody who may not ask there, and nobody else."""
        _log.info("Not admitted: reference %s", asked.reference)
        self._lanes.put(asked.channel, lambda: self._poster.note(asked, plain(words.NOT_ADMITTED)))

    def resume(self) -> None:
        """Queue what a process that is gone, or a failed delivery, left behind."""
        for asked, state in self._ledger.orphans():
            _log.info("Taking up reference %s (%s)", asked.reference, state)
            self._queue(asked, state)

    def _queue(self, asked: Asked, state: State) -> None:
        self._lanes.put(asked.channel, lambda: self._finish(asked, state))

    def _finish(self, asked: Asked, state: State) -> None:
        try:
            if state is not State.POSTING or self._again(asked):
                self._send(self._corpora.fitted(asked), self._answering.message(asked))
        except Exception:
            _log.exception("Reference %s is left for later", asked.reference)
            self._ledger.release(asked.key)

    def _send(self, asked: Asked, message: Message) -> None:
        for pause in _PAUSES:
            self._ledger.posting(asked.key)
            outcome = self._poster.post(asked, message)
            if outcome in {Outcome.POSTED, Outcome.CLOSED}:
                self._ledger.done(asked.key)
                return
            if outcome is Outcome.UNKNOWN and not self._again(asked):
                return
            self._ledger.not_posted(asked.key)
            if outcome is Outcome.REFUSED:
                message = plain(words.refused(asked.reference))
            elif self._stopping.wait(pause):
                break
        self._ledger.release(asked.key)

    def _again(self, asked: Asked) -> bool:
        """Resolve a post in doubt: True if it surely did not arrive, otherwise the question is settled or left."""
        self._stopping.wait(_SETTLING)
        found = self._poster.posted(asked)
        if found is Found.NO:
            return True
        if found is Found.UNREACHABLE:
            self._ledger.release(asked.key)
            return False
        if found is Found.FORBIDDEN:
            self._poster.note(asked, plain(words.doubtful(asked.reference)))
        self._ledger.done(asked.key)
        return False
