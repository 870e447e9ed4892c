"""Settings come from the environment and .env; errors name variables and never values."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.errors import SettingsError
from bot.settings import Settings, SlackMode, default_corpus, load, unknown, variable

SECRETS = {"SLACK_BOT_TOKEN": "xoxb-1-hidden", "SLACK_APP_TOKEN": "xapp-1-hidden", "SLACK_SIGNING_SECRET": "hidden"}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_nothing() -> None:
    """With nothing set: the seeds, .onrecord, Socket Mode, Slack itself."""
    settings = load()
    assert settings.corpus == default_corpus()
    assert settings.index == Path(".onrecord")
    assert settings.slack_mode is SlackMode.SOCKET
    assert settings.slack_api_url == "https://slack.com/api/"


def test_default_corpus_holds_the_seeds() -> None:
    """The default corpus is there and holds the five documents."""
    assert len(list(default_corpus().glob("00*.txt"))) == 5


def test_variables_have_our_prefix_or_slacks_names() -> None:
    """Ours begin with ONRECORD_, Slack's tokens, secrets and addresses are called as Slack calls them."""
    assert variable("corpus") == "ONRECORD_CORPUS"
    assert variable("slack_mode") == "ONRECORD_SLACK_MODE"
    slack = {variable(f) for f in Settings.model_fields if variable(f).startswith("SLACK_")}
    assert slack == {
        "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET",
        "SLACK_API_URL", "SLACK_AUTHORIZE_URL",
    }  # fmt: skip


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Environment variables set fields; a home folder is understood; the API address gets its slash."""
    monkeypatch.setenv("ONRECORD_CORPUS", "~/articles")
    monkeypatch.setenv("ONRECORD_SLACK_MODE", "http")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:8000/api")
    settings = load()
    assert settings.corpus == Path.home() / "articles"
    assert settings.slack_mode is SlackMode.HTTP
    assert settings.slack_api_url == "http://127.0.0.1:8000/api/"


def test_dotenv_is_read_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named .env fills in what the environment leaves open; an empty value is not set."""
    Path(".env").write_text("ONRECORD_INDEX=from-file\nONRECORD_SLACK_PORT=4000\nSLACK_APP_TOKEN=\nOTHER=1\n")
    monkeypatch.setenv("ONRECORD_INDEX", "from-environment")
    settings = load()
    assert (settings.index, settings.slack_port) == (Path("from-environment"), 4000)
    assert settings.slack_app_token is None


def test_what_is_given_goes_over_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line beats the environment; None means not given."""
    monkeypatch.setenv("ONRECORD_INDEX", "from-environment")
    assert load(index="given", corpus=None).index == Path("given")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_SLACK_MODE", "sockets"),
        ("ONRECORD_SLACK_PORT", "99999"),
        ("ONRECORD_SLACK_PING_INTERVAL", "-1"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_AUTHORIZE_URL", "ftp://slack.com"),
    ],
)
def test_a_wrong_value_is_named_without_values(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The message names the variable, not its value, and nothing of any token beside it."""
    for secret, text in SECRETS.items():
        monkeypatch.setenv(secret, text)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load()
    message = str(caught.value)
    assert message.startswith(f"{name} is wrong: it should be ")
    assert message.endswith(".")
    assert "hidden" not in message
    assert value not in message
    assert [other for other in map(variable, Settings.model_fields) if other != name and other in message] == []


def test_every_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two mistakes give two lines, so that one run is enough."""
    monkeypatch.setenv("ONRECORD_SLACK_PORT", "x")
    monkeypatch.setenv("SLACK_API_URL", "x")
    with pytest.raises(SettingsError) as caught:
        load()
    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["ONRECORD_SLACK_PORT", "SLACK_API_URL"]


@pytest.mark.parametrize("missing", list(SECRETS))
def test_a_missing_secret_is_named_alone(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Asking for a secret that is not set names it, and shows nothing of those that are."""
    for name, text in SECRETS.items():
        if name != missing:
            monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError) as caught:
        load().secret(missing.lower())
    assert str(caught.value) == f"{missing} is not set: put it in the environment or in a file named .env."


def test_a_token_of_another_kind_is_refused_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Swapped tokens, the commonest mistake, are noticed without printing them."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRETS["SLACK_APP_TOKEN"])
    with pytest.raises(SettingsError) as caught:
        load().secret("slack_bot_token")
    assert "SLACK_BOT_TOKEN" in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_right_secret_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rotated bot token is one, too."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxe.xoxb-1-x")
    assert load().secret("slack_bot_token") == "xoxe.xoxb-1-x"


def test_settings_never_show_a_secret() -> None:
    """Neither repr nor str of the settings holds a token."""
    settings = Settings(slack_bot_token=SecretStr("xoxb-1-hidden"), slack_signing_secret=SecretStr("hidden"))
    assert "hidden" not in repr(settings) + str(settings)


def test_a_file_of_another_encoding_is_said() -> None:
    """What is wrong with .env is told apart from a file that may not be read."""
    Path(".env").write_bytes("ONRECORD_INDEX=Übersicht\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="is not UTF-8 text: save it as UTF-8"):
        load()


def test_a_slip_in_a_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours are known by their beginning, Slack's by their likeness; other programs' variables are theirs."""
    Path(".env").write_text("SLACK_BOT_TOKN=xoxb-hidden\nSLACK_WEBHOOK_URL=x\nONRECORD_CORPUS=a\nCORPUS=b\n")
    monkeypatch.setenv("ONRECORD_CACHE", "1")
    assert unknown() == {"ONRECORD_CACHE": None, "SLACK_BOT_TOKN": "SLACK_BOT_TOKEN"}
