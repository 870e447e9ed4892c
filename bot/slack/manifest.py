"""The Slack app's manifest: what to paste at api.slack.com/apps, with the least scopes for what is built."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.settings import Settings, SlackMode
from bot.slack.addresses import EVENTS, REDIRECT
from bot.slack.asking.interactions import ABOUT, CHECK, COMMAND


@dataclass(frozen=True, slots=True)
class Part:
    """What one of the bot's abilities needs of Slack."""

    scopes: Mapping[str, str]
    """Each with the reason that docs/slack.md gives."""
    events: tuple[str, ...] = ()
    wanted: Callable[[Settings], bool] = lambda _: True
    optional: bool = False
    """Whether the scopes may be declined when the app is installed."""


PARTS = (
    Part({"app_mentions:read": "hear questions that mention it"}, ("app_mention",)),
    Part({"im:history": "hear questions in direct messages"}, ("message.im",)),
    Part({"chat:write": "answer"}),
    Part({"commands": "be asked with /ask and from a message's menu"}),
    Part({"assistant:write": "Slack asks for it of apps with an agent view"}, ("app_home_opened",)),
    Part({}, ("app_uninstalled", "tokens_revoked")),
    Part({}, ("agent_session_stopped",)),
    Part(
        {
            "channels:history": "hear follow-ups without a mention, and look whether an answer arrived",
            "groups:history": "the same in private channels",
        },
        ("message.channels", "message.groups"),
        wanted=lambda settings: settings.slack_follow,
        optional=True,
    ),
    Part(
        {"channels:history": "look whether an answer arrived", "groups:history": "the same in private channels"},
        wanted=lambda settings: settings.slack_confirm,
        optional=True,
    ),
)
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
        },
        {
            "name": "Check the quotes",
            "type": "message",
            "callback_id": CHECK,
            "description": "Compare this message's quotations with the documents",
        },
    ],
}
_COMMAND = {
    "command": COMMAND,
    "description": "Ask who said what",
    "usage_hint": "what did … say about …?",
    "should_escape": False,
}


def manifest(settings: Settings) -> dict[str, Any]:
    """The manifest of the app that ``settings`` describe."""
    http = settings.slack_mode is SlackMode.HTTP
    address = settings.slack_url.rstrip("/")
    request = {"request_url": address + EVENTS} if http else {}
    events = sorted(event for part in _wanted(settings) for event in part.events)
    return {
        "display_information": {
            "name": "onrecord",
            "description": "Quotes who said what, word for word, with the source",
            "background_color": "#1d3557",
        },
        "features": _FEATURES | {"slash_commands": [_COMMAND | ({"url": address + EVENTS} if http else {})]},
        "oauth_config": _redirects(settings, address) | {"scopes": _scopes(settings)},
        "settings": {
            "event_subscriptions": {"bot_events": events} | request,
            "interactivity": {"is_enabled": True} | request,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not http,
            "token_rotation_enabled": settings.several,
        },
    }


def scopes(settings: Settings) -> list[str]:
    """The scopes that the bot's token needs, without those that may be declined."""
    return _names(part for part in _wanted(settings) if not part.optional)


def optional(settings: Settings) -> list[str]:
    """The scopes that may be declined when the app is installed."""
    return _names(part for part in _wanted(settings) if part.optional)


def _wanted(settings: Settings) -> list[Part]:
    return [part for part in PARTS if part.wanted(settings)]


def _names(parts: Iterable[Part]) -> list[str]:
    return sorted({scope for part in parts for scope in part.scopes})


def _redirects(settings: Settings, address: str) -> dict[str, Any]:
    return {"redirect_urls": [address + REDIRECT]} if settings.several else {}


def _scopes(settings: Settings) -> dict[str, list[str]]:
    parts = _wanted(settings)
    declinable = optional(settings)
    # Slack wants every optional scope in both lists.
    return {"bot": _names(parts)} | ({"bot_optional": declinable} if declinable else {})
