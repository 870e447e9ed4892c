"""Questions that come by command, shortcut or button: answered to the asker alone until they choose to share."""

from collections.abc import Mapping
from typing import Any

from bot.slack.question import Asked, Reply, typed
from bot.slack.text import unescape

Payload = Mapping[str, Any]

COMMAND, ABOUT, SHARE = "/ask", "ask_about", "share"
"""The slash command, the message shortcut's callback id, the button's action id."""


def commanded(body: Payload) -> Asked:
    """The question behind ``/ask``; every use of it is one of its own."""
    # The manifest asks for commands as typed: what stands in angle brackets is no token of Slack's.
    text = unescape(body.get("text") or "").strip()
    return _private("command", body["team_id"], body["channel_id"], body["user_id"], text, body)


def about_message(body: Payload, bot_user: str) -> Asked:
    """The message somebody wants asked about, as the question."""
    text = typed((body.get("message") or {}).get("text") or "", bot_user)
    return _private("about", body["team"]["id"], body["channel"]["id"], body["user"]["id"], text, body)


def to_share(body: Payload) -> Asked:
    """The question of a private answer whose button was pressed; it is shared once, however often it is pressed."""
    return Asked(
        key=f"{body['team']['id']}:share:{body['container']['message_ts']}",
        channel=body["channel"]["id"],
        thread="",
        user=body["user"]["id"],
        text=body["actions"][0]["value"],
        reply=Reply.SHARED,
        via=body["response_url"],
        team=body["team"]["id"],
    )


def _private(kind: str, team: str, channel: str, user: str, text: str, body: Payload) -> Asked:
    key = f"{team}:{kind}:{body['trigger_id']}"
    return Asked(key, channel, "", user, text, Reply.PRIVATE, body["response_url"], team)
