"""Follow-ups without a mention: heard in threads where the bot was asked, until another person speaks there.

Only ids and times are kept, in memory: which threads somebody asked in, and whether others have spoken since.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from bot.slack.question import Asked, Reply, by_a_person, typed

_REMEMBERED = 30 * 60.0
"""Seconds; as long as the last question is remembered."""
_MOST = 5_000
"""Threads remembered; the one longest silent is given up first."""
_BEGINNINGS = (
    "what|who|whom|whose|when|where|which|why|how|did|does|do|has|have|had|is|are|was|were|can|could|and|but|or|"
    "more|anything|anyone|tell|show|was|wer|wen|wann|wo|wie|warum|hat|haben|und|mehr"
)
_ASKING = re.compile(rf"(?:{_BEGINNINGS})\b|.*\?\s*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Thread:
    asker: str
    at: float


class Following:
    """The threads in which follow-ups need no mention."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._threads: OrderedDict[tuple[str, str, str], _Thread] = OrderedDict()

    def asked(self, asked: Asked) -> None:
        """Somebody asked the bot: what they say next in that thread may be for it, too."""
        if asked.reply is not Reply.THREAD:
            return
        with self._lock:
            place = (asked.team, asked.channel, asked.thread)
            self._threads[place] = _Thread(asked.user, self._clock())
            self._threads.move_to_end(place)
            while len(self._threads) > _MOST:
                self._threads.popitem(last=False)

    def expire(self) -> None:
        """Give up the threads that have been silent for too long."""
        now = self._clock()
        with self._lock:
            for place in [place for place, known in self._threads.items() if now - known.at > _REMEMBERED]:
                del self._threads[place]

    def forget(self, whom: Callable[[str, str], bool]) -> None:
        """Give up the threads of those, by workspace and id, of whom ``whom`` is true."""
        with self._lock:
            for place in [place for place, known in self._threads.items() if whom(place[0], known.asker)]:
                del self._threads[place]

    def heard(self, body: Mapping[str, Any], team: str, bot_user: str) -> Asked | None:
        """The follow-up in a message of a channel, if it is one; another person's message ends the following.

        What does not look like a question is left alone: "thanks" wants no answer.
        """
        event = body.get("event") or {}
        channel, thread, user = (str(event.get(name) or "") for name in ("channel", "thread_ts", "user"))
        text = str(event.get("text") or "")
        if not (channel and thread and user) or user == bot_user or not by_a_person(event):
            return None
        with self._lock:
            known = self._threads.get((team, channel, thread))
            if known is None:
                return None
            if known.asker != user or self._clock() - known.at > _REMEMBERED:
                del self._threads[team, channel, thread]
                return None
        question = typed(text, bot_user)
        if "<@" in text or not _ASKING.match(question):
            return None
        key = str(body.get("event_id") or f"{team}:{channel}:{event.get('ts')}")
        return Asked(key, channel, thread, user, question, team=team)
