"""The Slack app's manifest: what to paste at api.slack.com/apps, with the least scopes for what is built."""

from typing import Any

from bot.settings import SlackMode

_SCOPES = {
    "app_mentions:read": "to hear questions that mention it",
    "assistant:write": "Slack asks for it of every app with an agent view",
    "chat:write": "to answer",
    "im:history": "to hear questions in direct messages",
}
_OPTIONAL_SCOPES = {
    "channels:history": "to look in the thread whether an answer that Slack did not confirm has arrived",
    "groups:history": "the same in private channels",
}
_EVENTS = ("app_mention", "message.im")


def manifest(mode: SlackMode = SlackMode.SOCKET, url: str = "https://example.org") -> dict[str, Any]:
    """The manifest for ``mode``; ``url`` is where Slack reaches the HTTP mode."""
    subscriptions: dict[str, Any] = {"bot_events": list(_EVENTS)}
    if mode is SlackMode.HTTP:
        subscriptions["request_url"] = f"{url.rstrip('/')}/slack/events"
    return {
        "display_information": {
            "name": "onrecord",
            "description": "Quotes who said what, word for word, with the source",
            "background_color": "#1d3557",
        },
        "features": {
            "agent_view": {
                "agent_description": "Answers who said what from your documents, word for word, with sources.",
                "suggested_prompts": [{"title": "What can I ask?", "message": "help"}],
            },
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "onrecord", "always_online": True},
        },
        "oauth_config": {"scopes": {"bot": sorted(_SCOPES), "bot_optional": sorted(_OPTIONAL_SCOPES)}},
        "settings": {
            "event_subscriptions": subscriptions,
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode is SlackMode.SOCKET,
            "token_rotation_enabled": False,
        },
    }
