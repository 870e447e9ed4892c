"""The doctor on Slack: asks Slack itself, compares scopes, opens every index, tries the key; shows no secret."""

import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.diagnosis import Check, State
from bot.settings import Settings, SlackMode, variable
from bot.slack.checkup import corpora_checks, slack_checks
from bot.slack.keeping.installations import Installation
from bot.slack.keeping.stores import stores_of
from bot.slack.keeping.vault import Vault, new_key
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.corpora import write

KEY = new_key()


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def settings(slack: LocalSlack, tmp_path: Path) -> Settings:
    """Those of one workspace in Socket Mode."""
    return Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN),
        slack_api_url=slack.api_url,
        slack_timeout=30,
        state=tmp_path,
        slack_follow=False,
    )


@pytest.fixture
def several(settings: Settings) -> Settings:
    """Those of several workspaces."""
    return settings.model_copy(
        update={
            "slack_bot_token": None,
            "slack_key": SecretStr(KEY),
            "slack_client_id": CLIENT_ID,
            "slack_client_secret": SecretStr(CLIENT_SECRET),
            "slack_url": "https://bot.example.org",
            "slack_teams": frozenset({"T1"}),
        }
    )


def found(settings: Settings) -> dict[str, Check]:
    """The findings by name; none may hold a secret."""
    checks = list(slack_checks(settings))
    told = repr(checks)
    assert not [secret for secret in (BOT_TOKEN, APP_TOKEN, CLIENT_SECRET, KEY, "canary-") if secret in told]
    assert [check for check in checks if check.state is not State.OK and not check.mend] == []
    return {check.name: check for check in checks}


def install(slack: LocalSlack, settings: Settings, key: str = KEY) -> None:
    given = slack.oauth._given("T1")
    stores = stores_of(settings)
    store = stores.installations(Vault([key]))
    scopes = tuple(given["scope"].split(","))
    ends = time.time() + given["expires_in"]
    store.save(Installation("T1", "Desk", "U0BOT", scopes, given["access_token"], given["refresh_token"], expires=ends))
    stores.close()


def test_everything_well(settings: Settings) -> None:
    """Slack knows the token, the app has its scopes, and a connection is offered."""
    checks = found(settings)
    assert {name: check.state.value for name, check in checks.items()} == {
        "Slack": "ok", "token": "ok", "scopes": "ok", "socket": "ok",
    }  # fmt: skip
    assert "onrecord in Desk (T0TEAM)" in checks["token"].finding


@pytest.mark.parametrize(
    ("scopes", "state", "told"),
    [
        ("app_mentions:read,assistant:write,commands,im:history", State.FAILED, "lacks chat:write"),
        ("app_mentions:read,assistant:write,chat:write,commands,im:history,admin", State.WARNING, "has admin, which"),
    ],
)
def test_scopes_are_compared_with_the_manifest(
    slack: LocalSlack, settings: Settings, scopes: str, state: State, told: str
) -> None:
    """One too few keeps it from answering, one too many is more than it should have."""
    slack.oauth.scopes = scopes
    check = found(settings)["scopes"]
    assert check.state is state
    assert told in check.finding
    assert "onrecord slack manifest" in check.mend


def test_a_declined_scope_is_said_and_is_well(settings: Settings) -> None:
    """What may be declined when the app is installed is not missed, only named."""
    check = found(settings.model_copy(update={"slack_confirm": True}))["scopes"]
    assert check.state is State.OK
    assert "without channels:history, groups:history" in check.finding


@pytest.mark.parametrize(
    ("change", "ailing"),
    [({"slack_bot_token": SecretStr("xoxb-canary-x")}, "token"), ({"slack_app_token": SecretStr("xapp-x")}, "socket")],
)
def test_a_refused_token_is_named(settings: Settings, change: dict[str, object], ailing: str) -> None:
    """Which of the two it is, and Slack's own word."""
    check = found(settings.model_copy(update=change))[ailing]
    assert check.state is State.FAILED
    assert "(invalid_auth)" in check.finding


@pytest.mark.parametrize("name", ["slack_bot_token", "slack_app_token"])
def test_a_missing_or_misplaced_token_is_named_and_slack_not_asked(
    slack: LocalSlack, settings: Settings, name: str
) -> None:
    """The variable is named; a token of another kind is noticed without being shown."""
    for value in (None, SecretStr("canary-of-no-kind")):
        check = found(settings.model_copy(update={name: value}))["Slack"]
        assert check.state is State.WARNING
        assert variable(name) in check.finding
    assert slack.calls == []


def test_an_unreachable_slack_is_a_warning(settings: Settings) -> None:
    """A machine without network is not misconfigured."""
    checks = found(settings.model_copy(update={"slack_api_url": "http://127.0.0.1:9/api/"}))
    assert [checks[name].state for name in ("token", "socket")] == [State.WARNING] * 2
    assert "cannot be reached" in checks["token"].finding


def test_the_endpoint_is_tried(slack: LocalSlack, settings: Settings, start: Start, folder: Path) -> None:
    """In HTTP mode the bot's own address is asked whether it is there."""
    write(folder, a="Words.")
    http = {"slack_mode": SlackMode.HTTP, "slack_signing_secret": SecretStr("s"), "slack_url": "http://127.0.0.1:9"}
    check = found(settings.model_copy(update=http))["endpoint"]
    assert check.state is State.WARNING
    assert "http://127.0.0.1:9/healthz does not answer" in check.finding
    port = endpoint(slack, start(**HTTP_MODE)).port
    there = http | {"slack_url": f"http://127.0.0.1:{port}"}
    assert found(settings.model_copy(update=there))["endpoint"].state is State.OK


def test_a_token_and_a_key_exclude_each_other(settings: Settings) -> None:
    """One workspace or several: with both it is not clear what is meant."""
    check = found(settings.model_copy(update={"slack_key": SecretStr(KEY)}))["Slack"]
    assert check.state is State.FAILED
    assert "remove one of them" in check.finding


def test_each_installed_workspace_is_asked(slack: LocalSlack, several: Settings) -> None:
    """Key, token and scopes of every workspace that installed the app."""
    install(slack, several)
    checks = found(several)
    assert checks["key"].finding == "opens all that is kept of 1 workspace"
    assert [checks[name].state for name in ("key", "token", "scopes", "socket")] == [State.OK] * 4
    assert "workspaces" not in checks


def test_a_workspace_that_took_its_token_back_is_told(slack: LocalSlack, several: Settings) -> None:
    """Slack no longer accepts what is kept."""
    install(slack, several)
    slack.oauth.expire("T1")
    assert found(several)["token"].state is State.FAILED


def test_an_open_door_is_a_warning(several: Settings) -> None:
    """Without a list whoever has the address can install the app and read the documents."""
    check = found(several.model_copy(update={"slack_teams": frozenset()}))["workspaces"]
    assert check.state is State.WARNING
    assert "ONRECORD_SLACK_TEAMS" in check.mend


def test_an_address_without_tls_is_a_warning(several: Settings) -> None:
    """Nobody could come back from Slack's page to it."""
    check = found(several.model_copy(update={"slack_url": "http://bot.example.org"}))["workspaces"]
    assert check.state is State.WARNING
    assert "https://" in check.finding


@pytest.mark.parametrize("key", ["canary-no-key", new_key()], ids=["no key", "another"])
def test_a_key_that_does_not_fit_fails(slack: LocalSlack, several: Settings, key: str) -> None:
    """Not a key at all, or not the one that the tokens were encrypted with."""
    install(slack, several)
    check = found(several.model_copy(update={"slack_key": SecretStr(key)}))["key"]
    assert check.state is State.FAILED
    assert "ONRECORD_SLACK_KEY" in check.finding


def test_every_corpus_is_opened(seed_index: Path, tmp_path: Path) -> None:
    """A channels.toml that cannot be used, or names an index that is not there, fails with its mend."""
    path = tmp_path / "channels.toml"
    settings = Settings(slack_corpora=path)
    (missing,) = corpora_checks(settings)
    assert missing.state is State.FAILED
    path.write_text(
        f'[corpora.press]\nindex = "{seed_index}"\n[corpora.legal]\nindex = "none"\nprivate = true\n'
        '[channels]\ndefault = "press"\nC1AB = "legal"\n'
    )
    whole, press, legal = corpora_checks(settings)
    assert whole.finding == f"{path}: 2 corpora, 1 of them private, for 2 places"
    assert (press.state, press.finding) == (State.OK, f"{seed_index}: 5 documents")
    assert (legal.state, legal.mend) == (State.FAILED, f"onrecord --index {tmp_path / 'none'} --corpus … rebuild")
