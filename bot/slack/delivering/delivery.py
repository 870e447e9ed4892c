"""From a question heard to its errand: taken once, queued behind those of its channel, its asker told if that takes."""

import logging
import time
from threading import Event

from bot.slack import metrics
from bot.slack.asking.question import Asked
from bot.slack.delivering.errand import Desk, Errand
from bot.slack.delivering.lanes import Lanes
from bot.slack.errors import StoreError
from bot.slack.keeping.ledger import State, Taken
from bot.slack.log import about
from bot.slack.rendering import words
from bot.slack.rendering.blocks import plain

_log = logging.getLogger(__name__)

_BUSY = 10
"""Questions ahead from which on the asker is told: fewer are answered within a few seconds."""
_TOLD = 60.0
"""Seconds for which one asker is not told again."""


class Delivery:
    """Takes questions, keeps the ledger, and answers each in its channel's lane."""

    def __init__(self, desk: Desk, lanes: Lanes) -> None:
        self._desk = desk
        self._lanes = lanes
        self._looking = Event()
        self._told: dict[tuple[str, str], float] = {}
        metrics.queue.set_function(lambda: lanes.queued)

    def take(self, asked: Asked) -> None:
        """Record ``asked`` durably and queue it; if it was taken before, see that its taker still lives.

        Raises StoreError if it cannot be recorded and Slack will deliver it again; the asker is told in any case.
        """
        following = self._desk.following
        try:
            with metrics.taking_seconds.time():
                taken = self._desk.ledger.take(asked, following.asked if following else None)
        except StoreError as error:
            self._not_taken(asked, error)
            return
        if taken is Taken.GIVEN:
            return
        if taken is Taken.KNOWN:
            metrics.redelivered.inc()
            if not self._looking.is_set():
                self._looking.set()
                self._lanes.put("resume", self.resume, aside=True)
            return
        self.look()  # what others gave us before comes before it
        before = self._queue(asked, State.TAKEN)
        if before >= _BUSY:
            self._tell(asked, before)

    def refuse(self, asked: Asked) -> None:
        """Tell somebody who may not ask there, and nobody else."""
        _log.info("Not admitted", extra=about(asked))
        self._lanes.put(asked.channel, lambda: self._desk.poster.note(asked, plain(words.NOT_ADMITTED)))

    def look(self) -> None:
        """Queue what other processes gave to this one, which remembers what was said before."""
        try:
            given = self._desk.ledger.given()
        except StoreError:  # it is looked for again in a moment
            return
        if given:
            self.resume()

    def resume(self) -> None:
        """Queue what a process that is gone, or a failed delivery, left behind."""
        self._looking.clear()
        try:
            for asked, state in self._desk.ledger.orphans():
                _log.info("Taking up a question", extra=about(asked, state=state.value))
                self._queue(asked, state)
        except Exception as error:
            metrics.errors.labels("ledger").inc()
            _log.error("Could not look for what was left behind", exc_info=error)

    def _queue(self, asked: Asked, state: State) -> int:
        return self._lanes.put(asked.channel, Errand(self._desk, asked, state).step)

    def _not_taken(self, asked: Asked, error: StoreError) -> None:
        metrics.errors.labels("ledger").inc()
        _log.error("A question could not be taken: %s", error, extra=about(asked))
        # Slack repeats events, but no command and no press.
        self._tell_once(asked, words.not_taken(asked.reference, again=not asked.via))
        if not asked.via:
            raise error

    def _tell(self, asked: Asked, before: int) -> None:
        if self._tell_once(asked, words.busy(before)):
            metrics.busy_notes.inc()

    def _tell_once(self, asked: Asked, told: str) -> bool:
        """Tell the asker alone, unless they were told something a moment ago; whether they are."""
        now, asker = time.monotonic(), (asked.team, asked.user)
        self._told = {who: at for who, at in self._told.items() if now - at < _TOLD}
        if asker in self._told and not asked.via:
            return False
        self._told[asker] = now
        note = plain(told)
        self._lanes.put(f"note {asked.user}", lambda: self._desk.poster.note(asked, note), aside=True)
        return True
