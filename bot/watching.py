"""``onrecord rebuild --watch``: follows the folder of documents and says in a line what came of each change."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from types import FrameType
from typing import NoReturn

from bot.failure import report
from bot.settings import Settings
from bot.showing.layout import line
from bot.showing.screen import Screen
from bot.showing.wording import many
from bot.skipped import log_causes
from index.building import build
from index.building.watching import changes
from index.encoding.encoder import PackagedEncoder
from index.encoding.model import BuildEncoder
from index.errors import BusyIndexError, OnrecordError
from index.reading.corpus import Skipped
from retrieval.calibration.calibrating import calibrator
from retrieval.scoring.reranker import chosen
from retrieval.statements.settler import StatementSettler

_AGAIN = 5
"""Seconds before another try while somebody else is building."""


def follow(settings: Settings, screen: Screen, *, full: bool = False, drop_missing: bool = False) -> int:
    """Rebuild now and after each change, until SIGINT or SIGTERM; what goes wrong is said and followed on."""
    stop = Event()
    follower = Follower(settings, screen, PackagedEncoder())
    with _told_to_stop():
        try:
            follower.rebuild(None, full=full, drop_missing=drop_missing)
            for changed in changes(settings.corpus, stop):
                follower.rebuild(changed)
        except KeyboardInterrupt:
            follower.say("stopped; the index stays as it is")
    return 0


class Follower:
    """Rebuilds with one encoder, which is loaded once, and remembers what it has said."""

    def __init__(self, settings: Settings, screen: Screen, encoder: BuildEncoder) -> None:
        self._settings = settings
        self._screen = screen
        self._encoder = encoder
        self._calibrate = calibrator(chosen(settings.reranker))
        self._settler = StatementSettler()
        self._named: set[Skipped] = set()

    def rebuild(self, changed: int | None, *, full: bool = False, drop_missing: bool = False) -> None:
        """Rebuild after so many files changed, and say what came of it."""
        while True:
            try:
                summary = self._rebuilt(full=full, drop_missing=drop_missing)
            except BusyIndexError:
                self.say("another rebuild is running; waiting for it")
                Event().wait(_AGAIN)
            except OnrecordError as error:
                self.say(f"not rebuilt, the index stays as it is: {error}")
                return
            except Exception as error:
                self.say("not rebuilt, the index stays as it is")
                report(error, self._screen, self._settings.state, debug=False)
                return
            else:
                self._report(summary, changed)
                return

    def _rebuilt(self, *, full: bool, drop_missing: bool) -> build.Summary:
        return build.rebuild(
            self._settings.corpus,
            self._settings.index,
            full=full,
            encoder=self._encoder,
            calibrate=self._calibrate,
            settler=self._settler,
            drop_missing=drop_missing,
        )

    def say(self, message: str) -> None:
        """One line with the time."""
        self._screen.show([line(f"{datetime.now().astimezone():%H:%M:%S}  {message}")])
        self._screen.flush()

    def _report(self, summary: build.Summary, changed: int | None) -> None:
        after = f" after {many(changed, 'change')}" if changed else ""
        held = f"{many(summary.documents, 'document')}, {many(summary.statements, 'statement')}"
        since = f" ({summary.changes})" if summary.changes else ""
        self.say(f"rebuilt in {summary.seconds:.1f} s{after}: {held}{since}, generation {summary.generation}")
        if summary.anew:
            self.say(f"everything was worked out anew: {summary.anew}")
        fresh = [item for item in summary.skipped if item not in self._named]
        for item in fresh:
            self.say(f"skipped {item.doc}: {item.reason}")
        if where := log_causes(fresh, self._settings.state):
            self.say(where)
        self._named = set(summary.skipped)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM stops as Ctrl-C does."""

    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
