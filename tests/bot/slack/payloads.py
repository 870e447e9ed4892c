"""What Slack sends to an app: bodies of events, commands, shortcuts and buttons, as its documentation shows them."""

from itertools import count
from typing import Any
from uuid import uuid4

BOT_USER, TEAM = "U0BOT", "T0TEAM"

Json = dict[str, Any]


class Payloads:
    """Makes payloads of one workspace, each with time stamps and ids of its own."""

    def __init__(self, response_base: str) -> None:
        self.threads: set[tuple[str, str]] = set()
        """Channel and root of each thread in which people have written."""
        self._response_base = response_base
        self._clock = count(1_800_000_000)

    def now(self) -> str:
        """The time stamp of a new message."""
        return f"{next(self._clock)}.000200"

    def mention(self, text: str, channel: str = "C1", **more: Any) -> Json:
        """An app_mention as a channel member makes it; pass the result to :meth:`send`."""
        return self.event("app_mention", f"<@{BOT_USER}> {text}", channel, **more)

    def direct(self, text: str, channel: str = "D1", **more: Any) -> Json:
        """A direct message to the bot."""
        return self.event("message", text, channel, channel_type="im", **more)

    def event(self, kind: str, text: str, channel: str, **more: Any) -> Json:
        """The body of an Events API delivery."""
        event = {"type": kind, "user": "U0ASKER", "text": text, "channel": channel, "ts": f"{next(self._clock)}.000100"}
        event |= more
        if more.get("thread_ts"):
            self.threads.add((channel, str(more["thread_ts"])))
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0APP",
            "event": {name: value for name, value in event.items() if value is not None},
            "event_id": f"Ev{uuid4().hex[:10]}",
            "event_time": 1_800_000_000,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        }

    def command(self, text: str, channel: str = "C1") -> Json:
        """A use of /ask."""
        return {
            "command": "/ask",
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "user_id": "U0ASKER",
            "trigger_id": f"{next(self._clock)}.1.abc",
            "response_url": self._response_url(),
        }

    def interaction(self, kind: str, **more: Any) -> Json:
        """The payload of a shortcut or a button."""
        known = {"team": {"id": TEAM}, "user": {"id": "U0ASKER"}, "channel": {"id": "C1"}}
        trigger = f"{next(self._clock)}.2.def"
        return {"type": kind, **known, "trigger_id": trigger, "response_url": self._response_url(), **more}

    def pressed(self, message: Json, action: str = "share", number: int = 0, **more: Any) -> Json:
        """The ``number``-th button with this action id under an answer, pressed; by default that of a private one."""
        elements = [each for block in message["blocks"] for each in block.get("elements", ())]
        button = [each for each in elements if each.get("action_id") == action][number]
        channel = message.get("channel", "C1")
        where = {"type": "message", "message_ts": message["ts"], "channel_id": channel}
        where |= {"is_ephemeral": True} if "url" in message else {"thread_ts": message.get("thread_ts")}
        self.threads.add((channel, str(where.get("thread_ts"))))
        return self.interaction(
            "block_actions", container=where, actions=[_action(button, more)], channel={"id": channel}
        )

    def pressed_in(self, view: Json, action: str) -> Json:
        """The button with this action id in a modal, pressed: Slack names no channel there."""
        elements = [each for block in view["blocks"] for each in block.get("elements", ())]
        button = next(each for each in elements if each.get("action_id") == action)
        body = self.interaction("block_actions", view=view, actions=[_action(button, {})])
        return {name: value for name, value in body.items() if name not in ("channel", "response_url")}

    def sent_in(self, view: Json, values: Json) -> Json:
        """A form sent in with ``values`` by block id, each block's element having the same id."""
        state = {"values": {name: {name: value} for name, value in values.items()}}
        body = self.interaction("view_submission", view={**view, "state": state})
        return {name: value for name, value in body.items() if name not in ("channel", "response_url", "trigger_id")}

    def opened(self, tab: str) -> Json:
        """Somebody opens a tab of the app."""
        return self.event("app_home_opened", "", "D1", tab=tab, ts=None)

    def _response_url(self) -> str:
        return f"{self._response_base}{next(self._clock)}"


def _action(button: Json, more: Json) -> Json:
    """The action that a pressed element becomes; of two buttons in one, ``more`` says which."""
    if button["type"] == "feedback_buttons":
        chosen = button["positive_button" if more.get("good") else "negative_button"]
        return {"type": button["type"], "action_id": button["action_id"], "block_id": "b1", **chosen}
    if button["type"] == "static_select":
        option = button["options"][more.get("option", 0)]
        return {"type": button["type"], "action_id": button["action_id"], "block_id": "b1", "selected_option": option}
    return {**button, "block_id": "b1"}
