"""The manifest asks for what the app does and no more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SlackMode, variable
from bot.slack.manifest import manifest, scopes
from tests.bot.slack.process import ROOT
from tests.bot.slack.test_faults import called

HTTP = Settings(slack_mode=SlackMode.HTTP, slack_url="https://bot.example.org/")
SEVERAL = Settings(slack_key=SecretStr("k"), slack_url="https://bot.example.org")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)


def test_socket_manifest() -> None:
    """Socket Mode needs no address; scopes and events are those of mentions and direct messages."""
    made = manifest(Settings())
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) >= {
        "app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked",
    }  # fmt: skip
    assert scopes(Settings()) == [
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
    ]


def test_reading_threads_is_asked_for_only_by_setting_and_as_an_option() -> None:
    """Slack wants an optional scope in both lists; without the setting it is in neither."""
    neither = Settings(slack_follow=False)
    assert "history" not in json.dumps(manifest(neither)["oauth_config"]).replace("im:history", "")
    assert "message.channels" not in json.dumps(manifest(neither))
    for settings in (Settings(slack_confirm=True, slack_follow=False), Settings(slack_follow=True)):
        asked = manifest(settings)["oauth_config"]["scopes"]
        assert asked["bot_optional"] == ["channels:history", "groups:history"]
        assert set(asked["bot_optional"]) < set(asked["bot"])
        assert not set(asked["bot_optional"]) & set(scopes(settings))


def test_http_manifest_carries_the_address() -> None:
    """Over HTTP Slack is told where events go."""
    made = manifest(HTTP)
    settings = made["settings"]
    assert made["features"]["slash_commands"][0]["url"] == "https://bot.example.org/slack/events"
    assert settings["interactivity"]["request_url"] == "https://bot.example.org/slack/events"
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == "https://bot.example.org/slack/events"


def test_several_workspaces_come_back_to_an_address_and_their_tokens_expire() -> None:
    """Only then does the manifest name where the browser returns to, and switch rotation on; scopes stay the same."""
    assert "redirect_urls" not in manifest(HTTP)["oauth_config"]
    assert manifest(HTTP)["settings"]["token_rotation_enabled"] is False
    made = manifest(SEVERAL)
    assert made["oauth_config"]["redirect_urls"] == ["https://bot.example.org/slack/oauth_redirect"]
    assert made["settings"]["token_rotation_enabled"] is True
    assert made["oauth_config"]["scopes"] == manifest(Settings())["oauth_config"]["scopes"]


def test_manifest_keeps_slacks_lengths() -> None:
    """Lengths that the manifest page refuses beyond: name 35, description 140, agent description 300."""
    made = manifest(Settings())
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300


def test_the_guide_shows_the_manifest_as_it_is() -> None:
    """Whoever follows docs/slack.md pastes what the command prints."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    shown = guide.split("```json\n")[1].split("```")[0]
    assert json.loads(shown) == manifest(Settings())


def test_the_guide_names_every_scope_and_setting() -> None:
    """No scope without a reason, no setting without a word, no default that differs from the settings'."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    asked = manifest(Settings(slack_confirm=True))["oauth_config"]["scopes"]["bot"]
    assert [scope for scope in asked if f"`{scope}`" not in guide] == []
    slack = [field for field in Settings.model_fields if field.startswith(("slack_", "metrics_", "log"))]
    assert [name for name in map(variable, slack) if f"| `{name}` |" not in guide] == []
    for field in ("slack_api_url", "slack_authorize_url", "slack_ping_interval", "slack_timeout", "slack_url",
                  "slack_host", "slack_port", "slack_keep_days"):  # fmt: skip
        assert f"| `{variable(field)}` | `{Settings.model_fields[field].default:}` |" in guide


NEEDED = {
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "assistant.threads.setStatus": ("chat:write",),
    "agents.sessions.setStatus": ("chat:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "slash_commands": ("commands",),
    "shortcuts": ("commands",),
}
"""The scopes that Slack's pages name for each method, event and feature that is used; the others need none."""


@pytest.mark.parametrize("settings", [Settings(), HTTP, SEVERAL, Settings(slack_confirm=True, slack_follow=False)])
def test_each_scope_is_needed_and_none_is_missing(settings: Settings) -> None:
    """Without any one of them a method that the code calls, or an event or feature of the manifest, would fail."""
    made = manifest(settings)
    used = {*called(), *made["settings"]["event_subscriptions"]["bot_events"], *made["features"]}
    needed = {scope for name in used for scope in NEEDED.get(name, ())}
    assert set(made["oauth_config"]["scopes"]["bot"]) == needed


def test_without_leave_to_follow_or_look_no_channel_is_read() -> None:
    """Then looking for an answer works in direct messages alone, which is all that is asked for."""
    made = manifest(Settings(slack_follow=False))["oauth_config"]["scopes"]
    assert made == {"bot": ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"]}


SCHEMA: dict[str, Any] = {
    "display_information": {"name": 35, "description": 140, "background_color": 7},
    "features": {
        "agent_view": {"agent_description": 300, "suggested_prompts": [{"title": 75, "message": 2_000}]},
        "app_home": {"home_tab_enabled": bool, "messages_tab_enabled": bool, "messages_tab_read_only_enabled": bool},
        "bot_user": {"display_name": 80, "always_online": bool},
        "shortcuts": [{"name": 24, "type": 7, "callback_id": 255, "description": 150}],
        "slash_commands": [
            {"command": 32, "description": 2_000, "usage_hint": 1_000, "should_escape": bool, "url": 3_000}
        ],
    },
    "oauth_config": {"scopes": {"bot": [80], "bot_optional": [80]}, "redirect_urls": [1_000]},
    "settings": {
        "event_subscriptions": {"bot_events": [80], "request_url": 3_000},
        "interactivity": {"is_enabled": bool, "request_url": 3_000},
        "org_deploy_enabled": bool,
        "socket_mode_enabled": bool,
        "token_rotation_enabled": bool,
    },
}
"""What Slack's reference of manifests knows of the parts that are used: names, kinds, longest texts."""


def _strange(value: object, schema: Any, where: str = "") -> list[str]:
    """What in ``value`` the schema does not know."""
    if isinstance(schema, dict) and isinstance(value, dict):
        unknown = [f"{where}.{name}" for name in value if name not in schema]
        return [*unknown, *(bad for name in schema if name in value
                            for bad in _strange(value[name], schema[name], f"{where}.{name}"))]  # fmt: skip
    if isinstance(schema, list) and isinstance(value, list):
        return [bad for each in value for bad in _strange(each, schema[0], where)]
    fits = isinstance(value, bool) if schema is bool else isinstance(value, str) and 0 < len(value) <= schema
    return [] if fits else [f"{where}: {value!r}"]


@pytest.mark.parametrize("settings", [Settings(), HTTP, SEVERAL, Settings(slack_confirm=True, slack_follow=False)])
def test_slack_knows_every_field_and_takes_every_length(settings: Settings) -> None:
    """The manifest page refuses a manifest with a field it does not know."""
    made = manifest(settings)
    assert _strange(made, SCHEMA) == []
    assert re.fullmatch("#[0-9a-f]{6}", made["display_information"]["background_color"])
    assert len(made["features"]["shortcuts"]) <= 10
    assert len(made["features"]["agent_view"]["suggested_prompts"]) <= 4
    assert made["features"]["slash_commands"][0]["command"].startswith("/")
    addresses = re.findall(r'"(https?://[^"]*)"', json.dumps(made))
    assert all(address.startswith("https://bot.example.org/slack/") for address in addresses)


def test_every_event_of_the_manifest_is_heard_and_none_besides() -> None:
    """An event that is asked for and not heard costs deliveries; one that is heard and not asked for never comes."""
    source = (ROOT / "bot" / "slack" / "app.py").read_text("utf-8")
    heard = set(re.findall(r'app\.event\("([a-z_]+)"\)', source))
    asked = {event.split(".")[0] for event in manifest(Settings())["settings"]["event_subscriptions"]["bot_events"]}
    assert heard == asked
