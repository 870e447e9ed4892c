"""A question as Slack delivers it: which events are questions, what was typed, and where the answer belongs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bot.slack.text import unescape

_TOKEN = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
"""Slack's angle brackets in event text: users, channels, broadcasts and links, each with an optional label."""
_WRITTEN = frozenset({"", None, "file_share", "me_message", "thread_broadcast"})
"""Subtypes of what people write: with a file, with /me, and a reply that is sent to the channel as well."""


class Reply(StrEnum):
    """Who is to see the answer, and where."""

    THREAD = "thread"
    """In the thread of the question."""
    PRIVATE = "private"
    """The asker alone, in place."""
    SHARED = "shared"
    """Everybody in the channel, because the asker chose to share it."""


class Wish(StrEnum):
    """What is wanted of the text."""

    ANSWER = "answer"
    CHECK = "check"
    """A verdict on each quotation in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``key`` is the same for every delivery of it, and no other question has it."""

    key: str
    channel: str
    thread: str
    """Timestamp of the message that the thread of the answer hangs on; empty unless ``reply`` is THREAD."""
    user: str
    text: str
    reply: Reply = Reply.THREAD
    via: str = ""
    """The response_url to answer through; empty if it came as a message."""
    team: str = ""
    """Id of the workspace whose installation of the app hears and answers it."""
    wish: Wish = Wish.ANSWER
    skip: int = 0
    """Pieces of evidence that an earlier message has shown: the answer goes on after them."""
    generation: str = ""
    """The index that gave what was shown before, where the answer goes on; empty if that is not known."""
    first: bool = False
    """Whether ``thread`` is the question's own message, so that there may be no thread yet."""

    @property
    def conversation(self) -> tuple[str, ...]:
        """What its follow-ups belong to: one person in one thread, or in all of a direct conversation.

        A question by command or button belongs to itself alone.
        """
        if self.via:
            return (self.team, self.key, self.user)
        place = () if self.channel.startswith("D") else (self.thread,)
        return (self.team, self.channel, *place, self.user)

    @property
    def reference(self) -> str:
        """A short id for logs and messages, the same at every attempt."""
        return sha256(self.key.encode("utf-8", "replace")).hexdigest()[:12]


def asked(body: Mapping[str, Any], bot_user: str) -> Asked | None:
    """The question in an Events API ``body``, or None if the event is none of ours to answer.

    Ours are mentions, and messages in a direct conversation; not those of bots or of ourselves, nor edits,
    deletions and other subtypes, nor the message event that Slack sends beside a mention in a channel.
    """
    event = body.get("event") or {}
    channel, ts, user = event.get("channel"), event.get("ts"), event.get("user")
    if not (channel and ts and user) or not _addressed(event) or user == bot_user or not by_a_person(event):
        return None
    thread = event.get("thread_ts") or ts
    return Asked(
        key=body.get("event_id") or f"{body.get('team_id') or ''}:{channel}:{ts}",
        channel=channel,
        thread=thread,
        user=user,
        text=typed(event.get("text") or "", bot_user),
        team=str(body.get("team_id") or ""),
        first=thread == ts,
    )


def by_a_person(event: Mapping[str, Any]) -> bool:
    """Whether a message event is what somebody has just written: no bot's, no edit, no deletion, no notice."""
    machine = any(event.get(mark) for mark in ("bot_id", "bot_profile", "edited", "hidden"))
    return not machine and event.get("subtype", "") in _WRITTEN


def typed(text: str, bot_user: str) -> str:
    """What the person typed, from an event's ``text``: without the mention of the bot, tokens as their labels."""

    def label(token: re.Match[str]) -> str:
        sign, target, shown = token.groups()
        if sign == "@" and target == bot_user:
            return " "
        if sign == "!":
            return shown or " "
        return ("#" if sign == "#" else "") + (shown or ("" if sign == "@" else target.removeprefix("mailto:")))

    return unescape(_TOKEN.sub(label, text)).strip()


def _addressed(event: Mapping[str, Any]) -> bool:
    if event.get("type") == "message":
        # The id of a direct conversation begins with D; not every relay passes the type of channel on.
        kind = event.get("channel_type") or ("im" if str(event["channel"]).startswith("D") else "channel")
        return bool(kind == "im")
    return event.get("type") == "app_mention"
