"""Follow-ups without a mention: heard in threads where the bot was asked, until another person speaks there.

Only ids and times are kept: which threads somebody asked in, until others have spoken there or half an hour is over.
They lie beside the record of questions, because the next message may reach another process than the question did.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.slack.asking.question import Asked, Reply, by_a_person, typed
from bot.slack.keeping.store import Database, Session

_REMEMBERED = 30 * 60.0
"""Seconds; as long as the last question is remembered."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS threads (
    team TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, "user" TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (team, channel, thread)
) WITHOUT ROWID;
"""
"""The table in a file."""
_ASKED = """
INSERT INTO threads (team, channel, thread, "user", at) VALUES (:team, :channel, :thread, :user, :at)
ON CONFLICT (team, channel, thread) DO UPDATE SET "user" = excluded."user", at = excluded.at
"""
_HERE = "team = :team AND channel = :channel AND thread = :thread"
_BEGINNINGS = (
    "what|who|whom|whose|when|where|which|why|how|did|does|do|has|have|had|is|are|was|were|can|could|and|but|or|"
    "more|anything|anyone|tell|show|was|wer|wen|wann|wo|wie|warum|hat|haben|und|mehr"
)
_ASKING = re.compile(rf"(?:{_BEGINNINGS})\b|.*\?\s*$", re.IGNORECASE | re.DOTALL)


class Following:
    """The threads, in ``database``, in which follow-ups need no mention; for several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, session: Session, asked: Asked) -> None:
        """Note in ``session`` that somebody asked the bot: what they say next in that thread may be for it, too."""
        if asked.reply is Reply.THREAD:
            where = {"team": asked.team, "channel": asked.channel, "thread": asked.thread}
            session.run(_ASKED, **where, user=asked.user, at=session.now())

    def expire(self) -> None:
        """Give up the threads that have been silent for too long."""
        old = "DELETE FROM threads WHERE at < :limit"
        self._database.change(lambda session: session.run(old, limit=session.now() - _REMEMBERED))

    def forget(self, team: str, user: str | None = None) -> None:
        """Give up the threads of a workspace, or of a person of it."""
        whose = "" if user is None else ' AND "user" = :user'
        person = {} if user is None else {"user": user}
        # S608: our own words are put in
        statement = f"DELETE FROM threads WHERE team = :team{whose}"  # noqa: S608
        self._database.change(lambda session: session.run(statement, team=team, **person))

    def heard(self, body: Mapping[str, Any], team: str, bot_user: str) -> Asked | None:
        """The follow-up in a message of a channel, if it is one; another person's message ends the following.

        What does not look like a question is left alone: "thanks" wants no answer.
        """
        event = body.get("event") or {}
        channel, thread, user = (str(event.get(name) or "") for name in ("channel", "thread_ts", "user"))
        text = str(event.get("text") or "")
        if not (channel and thread and user) or user == bot_user or not by_a_person(event):
            return None
        if not self._theirs(user, {"team": team, "channel": channel, "thread": thread}):
            return None
        question = typed(text, bot_user)
        if "<@" in text or not _ASKING.match(question):
            return None
        key = str(body.get("event_id") or f"{team}:{channel}:{event.get('ts')}")
        return Asked(key, channel, thread, user, question, team=team)

    def _theirs(self, user: str, where: dict[str, str]) -> bool:
        """Whether ``user`` was the last to ask there, and not too long ago; another person ends it."""

        def look(session: Session) -> tuple[bool, bool]:
            # S608: our own words are put in
            rows = session.run(f'SELECT "user", at FROM threads WHERE {_HERE}', **where)  # noqa: S608
            followed = bool(rows) and float(rows[0][1]) > session.now() - _REMEMBERED
            return followed, followed and rows[0][0] != user

        followed, ended = self._database.look(look)
        if ended:
            statement = f"DELETE FROM threads WHERE {_HERE}"  # noqa: S608 - as above
            self._database.change(lambda session: session.run(statement, **where))
        return followed and not ended
