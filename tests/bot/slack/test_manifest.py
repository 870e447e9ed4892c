"""The manifest asks for what the app does and no more."""

import json

from bot.settings import Settings, SlackMode, variable
from bot.slack.manifest import manifest
from tests.bot.slack.process import ROOT


def test_socket_manifest() -> None:
    """Socket Mode needs no address; scopes and events are those of mentions and direct messages."""
    made = manifest(SlackMode.SOCKET)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)
    assert made["settings"]["event_subscriptions"] == {"bot_events": ["app_home_opened", "app_mention", "message.im"]}
    assert made["oauth_config"]["scopes"]["bot"] == [
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
    ]


def test_reading_threads_is_asked_for_only_by_setting_and_as_an_option() -> None:
    """Slack wants an optional scope in both lists; without the setting it is in neither."""
    assert "history" not in json.dumps(manifest()["oauth_config"]).replace("im:history", "")
    scopes = manifest(confirm=True)["oauth_config"]["scopes"]
    assert scopes["bot_optional"] == ["channels:history", "groups:history"]
    assert set(scopes["bot_optional"]) < set(scopes["bot"])


def test_http_manifest_carries_the_address() -> None:
    """Over HTTP Slack is told where events go."""
    made = manifest(SlackMode.HTTP, "https://bot.example.org/")
    settings = made["settings"]
    assert made["features"]["slash_commands"][0]["url"] == "https://bot.example.org/slack/events"
    assert settings["interactivity"]["request_url"] == "https://bot.example.org/slack/events"
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == "https://bot.example.org/slack/events"


def test_manifest_keeps_slacks_lengths() -> None:
    """Lengths that the manifest page refuses beyond: name 35, description 140, agent description 300."""
    made = manifest()
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300


def test_the_guide_shows_the_manifest_as_it_is() -> None:
    """Whoever follows docs/slack.md pastes what the command prints."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    shown = guide.split("```json\n")[1].split("```")[0]
    assert json.loads(shown) == manifest(SlackMode.SOCKET)


def test_the_guide_names_every_scope_and_setting() -> None:
    """No scope without a reason, no default that differs from the settings'."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    scopes = manifest(confirm=True)["oauth_config"]["scopes"]["bot"]
    assert [scope for scope in scopes if f"`{scope}`" not in guide] == []
    for field in ("slack_api_url", "slack_ping_interval", "slack_timeout", "slack_url", "slack_host", "slack_port"):
        assert f"| `{variable(field)}` | `{Settings.model_fields[field].default}` |" in guide
