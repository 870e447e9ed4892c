"""Forgetting: what is kept of a workspace or a person goes when they ask, when the app is removed, or in time."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.answering import Answering
from bot.slack.installations import Installations
from bot.slack.ledger import Ledger
from bot.slack.opinions import Opinions

_log = logging.getLogger(__name__)

_DAY = 24 * 3600
_SKEW = 30
"""Seconds by which Slack's clock may be behind ours; too much would take a fresh installation for the removed one."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted."""

    questions: int
    opinions: int
    installed: bool = False
    """Whether the workspace had installed the app."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """Everything in which something of people is kept."""

    ledger: Ledger
    opinions: Opinions
    keep_days: int
    installations: Installations | None = None
    answering: Answering | None = None
    clock: Callable[[], float] = time.time

    def removed(self, team: str, at: float) -> None:
        """Forget ``team``, from which the app was removed ``at`` that time, unless it was installed again since."""
        if (
            self.installations
            and not self.installations.remove(team, before=at + _SKEW)
            and self.installations.of(team)
        ):
            _log.info("The workspace %s has installed the app again since it removed it", team)
            return
        found = self.forget(team)
        _log.info("Forgot the workspace %s: %d open questions, %d opinions", team, found.questions, found.opinions)

    def forget(self, team: str, user: str | None = None) -> Forgotten:
        """Delete what is kept of ``team``, or of its ``user`` alone."""
        if self.answering:
            self.answering.forget(team, user)
        installed = bool(self.installations and user is None and self.installations.remove(team))
        return Forgotten(
            questions=self.ledger.forget(team, user),
            opinions=self.opinions.forget(team=team, user=user or ""),
            installed=installed,
        )

    def sweep(self) -> None:
        """Delete what has been kept for as long as it may be."""
        old = self.opinions.forget(before=self.clock() - self.keep_days * _DAY)
        if old:
            _log.info("Deleted %d opinions that were kept for %d days", old, self.keep_days)
