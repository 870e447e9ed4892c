"""A press of a button, or a form sent in, read from what Slack delivers."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.slack.access import Asker, asker
from bot.slack.asking.interactions import Payload
from bot.slack.rendering.context_view import opened_of


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed, by whom, and where it is to be answered."""

    team: str
    """The workspace whose installation of the app hears it."""
    channel: str
    """Where the message is, or was, that it began with."""
    user: str
    trigger: str
    value: str = ""
    view: Mapping[str, Any] | None = None
    """The modal in which it was pressed; None for a message."""
    thread: str = ""
    """The thread the message is in; empty outside of threads."""
    via: str = ""
    """The response_url of a message that only this person sees; empty otherwise."""

    @property
    def reference(self) -> str:
        """A short id for logs and messages that says nothing about who pressed what."""
        return sha256(f"{self.trigger} {self.value}".encode("utf-8", "replace")).hexdigest()[:12]


def pressed(body: Payload, team: str) -> Pressed:
    """The press in the payload of a button or a menu."""
    view, where = body.get("view"), body.get("container") or {}
    action = body["actions"][0]
    return Pressed(
        team=team,
        channel=opened_of(view).channel if view else str(body["channel"]["id"]),
        user=str(body["user"]["id"]),
        trigger=str(body.get("trigger_id") or ""),
        value=str(action.get("value") or (action.get("selected_option") or {}).get("value") or ""),
        view=view,
        thread=str(where.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or ""),
        via=str(body.get("response_url") or "") if where.get("is_ephemeral") else "",
    )


def presser(body: Payload, installed: str = "") -> Asker:
    """Who pressed, as somebody who asks in the channel it began with: in a modal Slack names none."""
    view = body.get("view")
    if not view or body.get("channel") or "channel" not in str(view.get("private_metadata")):
        return asker(body, installed)
    return asker({**body, "channel": {"id": opened_of(view).channel}}, installed)
