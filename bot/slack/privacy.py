"""Forgetting: what is kept of a workspace or a person goes when they ask, when the app is removed, or in time."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Protocol

from slack_sdk.errors import SlackClientError

from bot.settings import Settings
from bot.slack.config import SlackConfig
from bot.slack.errors import StoreError
from bot.slack.keeping.following import Following
from bot.slack.keeping.installations import Installations
from bot.slack.keeping.ledger import Ledger
from bot.slack.keeping.marks import Marks
from bot.slack.keeping.opinions import Opinions
from bot.slack.keeping.quoted import Quoted
from bot.slack.keeping.stores import stores_of
from bot.slack.keeping.vault import Vault
from bot.slack.workspaces.workspaces import client

_log = logging.getLogger(__name__)

_DAY = 24 * 3600
_HOUR = 3600
_SKEW = 30
"""Seconds by which Slack's clock may be behind ours; too much would take a fresh installation for the removed one."""
_STILL_KNOWN = (
    "A bot that is running with the same records gives up what it remembers for follow-ups within fifteen seconds."
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted."""

    questions: int
    opinions: int
    installed: bool = False
    """Whether the workspace had installed the app."""
    notes: tuple[str, ...] = ()
    """What an administrator should know."""


class Memory(Protocol):
    """Something of people that a running bot keeps to itself."""

    def expire(self) -> None:
        """Give up what has been kept for as long as it may be."""

    def forget(self, whom: Callable[[str, str], bool]) -> None:
        """Give up what is of those, by workspace and id, of whom ``whom`` is true."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """Everything in which something of people is kept."""

    ledger: Ledger
    opinions: Opinions
    keep_days: int
    installations: Installations | None = None
    memories: Sequence[Memory] = ()
    """What a running bot holds besides its files."""
    marks: Marks | None = None
    """Whom others, or a command beside this bot, want forgotten."""
    clock: Callable[[], float] = time.time
    quoted: Quoted | None = None
    following: Following | None = None

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
        for memory in self.memories:
            memory.forget(lambda of, who: of == team and user in {None, who})
        if self.marks:
            self.marks.add(team, user)
        if self.quoted:
            self.quoted.forget(team=team, user=user or "")
        if self.following:
            self.following.forget(team, user)
        installed = bool(self.installations and user is None and self.installations.remove(team))
        questions = self.ledger.forget(team, user)
        self._scrub()
        return Forgotten(
            questions=questions,
            opinions=self.opinions.forget(team=team, user=user or ""),
            installed=installed,
        )

    def sweep(self) -> None:
        """Delete what has been kept for as long as it may be, and what is marked to be forgotten."""
        before = self.clock() - self.keep_days * _DAY
        before -= before % _HOUR  # what is deleted from is written anew, which is not to happen all the time
        try:
            self._tidy_memories()
            if self.following:
                self.following.expire()
            self.ledger.scrub(urgent=False)
            if self.quoted:
                self.quoted.forget(before=before)
            old = self.opinions.forget(before=before)
        except StoreError as error:
            # The next sweep tries again; answers are not to suffer from it.
            _log.error("What is over could not be deleted: %s", error)
            return
        if old:
            _log.info("Deleted %d opinions that were kept for %d days", old, self.keep_days)

    def _scrub(self) -> None:
        try:
            self.ledger.scrub()
        except StoreError as error:
            _log.error("What was forgotten may still lie on the disk: %s", error)

    def _tidy_memories(self) -> None:
        marked = self.marks.fresh() if self.marks else None
        for memory in self.memories:
            memory.expire()
            if marked:
                memory.forget(marked)


def forget_stored(settings: Settings, team: str, user: str | None) -> Forgotten:
    """Delete what is kept of ``team``, or of its ``user`` alone, whether or not a bot is running.

    A whole workspace's token is given back to Slack first, if there is one and a key to read it with.
    """
    calling = SlackConfig(api_url=settings.slack_api_url, timeout=settings.slack_timeout)
    notes = [_STILL_KNOWN]
    with stores_of(settings) as stores:
        installations = None
        if user is None and stores.installed:
            keys = settings.secret("slack_key").replace(",", " ").split()
            installations = stores.installations(Vault(keys))
            notes += _revoked(calling, installations, team)
        privacy = Privacy(
            stores.ledger(),
            stores.opinions,
            settings.slack_keep_days,
            installations,
            marks=stores.marks,
            quoted=stores.quoted,
            following=stores.following,
        )
        found = privacy.forget(team, user)
    return replace(found, notes=tuple(notes))


def _revoked(config: SlackConfig, installations: Installations, team: str) -> list[str]:
    """Give the token of ``team`` back; what is to be said if that fails."""
    installation = installations.of(team)
    if installation is None:
        return []
    try:
        client(config, installation.token).auth_revoke()
    except (OSError, HTTPException, SlackClientError) as error:
        return [f"Its token could not be revoked ({type(error).__name__}): remove the app in that workspace."]
    return []
