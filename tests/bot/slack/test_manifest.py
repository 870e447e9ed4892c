"""The manifest asks for what the app does and no more."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SlackMode, variable
from bot.slack.manifest import manifest, scopes
from tests.bot.slack.process import ROOT

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
