"""The Slack app's manifest: what to paste at api.slack.com/apps, with the least scopes for what is built."""

from typing import Any

from bot.settings import SlackMode
from bot.slack.interactions import ABOUT, COMMAND

_SCOPES = {
    "app_mentions:read": "to hear questions that mention it",
    "assistant:write": "Slack asks for it of every app with an agent view",
    "chat:write": "to answer",
    "commands": "to be asked with /ask and from a message's menu",
    "im:history": "to hear questions in direct messages",
}
_CONFIRMING_SCOPES = {
    "channels:history": "to look in the thread whether an answer that Slack did not confirm has arrived",
    "groups:history": "the same in private channels",
}
_EVENTS = ("app_home_opened", "app_mention", "message.im")
_FEATURES = {
    "agent_view": {
        "agent_description": "Answers who said what from your documents, word for word, with sources.",
        "suggested_prompts": [{"title": "What can I ask?", "message": "help"}],
    },
    "app_home": {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    },
    "bot_user": {"display_name": "onrecord", "always_online": True},
    "shortcuts": [
        {
            "name": "Ask about this",
            "type": "message",
            "callback_id": ABOUT,
            "description": "Look up who said this message's words",
        }
    ],
}
_COMMAND = {
    "command": COMMAND,
    "description": "Ask who said what",
    "usage_hint": "what did … say about …?",
    "should_escape": False,
}


def manifest(
    mode: SlackMode = SlackMode.SOCKET, url: str = "https://example.org", *, confirm: bool = False
) -> dict[str, Any]:
    """The manifest for ``mode``; ``url`` is where Slack reaches the HTTP mode.

    With ``confirm`` it asks, as an option, for leave to read the threads it answers in.
    """
    http = mode is SlackMode.HTTP
    address = f"{url.rstrip('/')}/slack/events"
    return {
        "display_information": {
            "name": "onrecord",
            "description": "Quotes who said what, word for word, with the source",
            "background_color": "#1d3557",
        },
        "features": _FEATURES | {"slash_commands": [_COMMAND | ({"url": address} if http else {})]},
        "oauth_config": {"scopes": _scopes(confirm)},
        "settings": {
            "event_subscriptions": {"bot_events": list(_EVENTS)} | ({"request_url": address} if http else {}),
            "interactivity": {"is_enabled": True} | ({"request_url": address} if http else {}),
            "org_deploy_enabled": False,
            "socket_mode_enabled": not http,
            "token_rotation_enabled": False,
        },
    }


def _scopes(confirm: bool) -> dict[str, list[str]]:
    if not confirm:
        return {"bot": sorted(_SCOPES)}
    # Slack wants every optional scope in both lists.
    return {"bot": sorted(_SCOPES | _CONFIRMING_SCOPES), "bot_optional": sorted(_CONFIRMING_SCOPES)}
