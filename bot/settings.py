"""Settings from the environment and ``.env``: the only module that reads either."""

import os
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_state_path
from pydantic import AliasChoices, AliasPath, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

PREFIX = "ONRECORD_"
_SLIP = 0.8
"""How like a setting's name another one must be to be taken for a slip of it."""
TOKEN_STARTS = {
    "SLACK_BOT_TOKEN": ("xoxb-", "xoxe.xoxb-"),
    "SLACK_APP_TOKEN": ("xapp-",),
}


Names = Annotated[frozenset[str], NoDecode]
"""Several names in one variable, separated by commas or blanks."""


class SlackMode(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "socket"
    HTTP = "http"


class LogForm(StrEnum):
    """How the Slack bot writes its log."""

    READABLE = "readable"
    JSON = "json"


def default_corpus() -> Path:
    """The seed documents: beside the packages in a checkout, inside ``bot`` in an installed wheel."""
    package = Path(__file__).resolve().parent
    shipped = package / "seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"


class Settings(BaseSettings):
    """Everything that can be set from outside. Each field's variable is given by :func:`variable`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        # SLACK_APP_TOKEN= in a copied sample file means "not set", not "set to nothing"
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        # without it the error about one missing token prints its neighbour in full
        hide_input_in_errors=True,
    )

    corpus: Path = Field(default_factory=default_corpus)
    """Folder of documents."""
    index: Path = Path(".onrecord")
    """Folder of the index."""
    state: Path = Field(default_factory=lambda: user_state_path("onrecord", appauthor=False))
    """Folder for what must survive a restart: prompt history, events already answered, the log."""
    engine: Literal["faiss", "milvus"] = "faiss"
    """What rebuild builds into; an index that is there is searched where it was built into."""
    milvus_uri: str | None = None
    """http://… or https://… of a Milvus server or cluster, or a file that ends in .db; one in the index's folder."""
    milvus_token: SecretStr | None = None
    """What lets one in: "user:password" or an API key."""
    milvus_database: str = ""
    """The server's default database when empty."""
    milvus_index: Literal["auto", "FLAT", "HNSW", "IVF_SQ8", "DISKANN", "AUTOINDEX"] = "auto"
    """Kind of vector index that a rebuild makes there."""
    reranker: str = "packaged"
    """What judges how well a passage answers: "packaged", "off", or the name or folder of a CrossEncoder."""

    slack_mode: SlackMode = SlackMode.SOCKET
    slack_host: str = "127.0.0.1"
    """Address the HTTP mode listens on."""
    slack_port: int = Field(default=3000, ge=0, le=65535)
    slack_ping_interval: float = Field(default=2, gt=0)
    """Seconds between pings of the socket; a connection that is silent for three of them is given up."""
    slack_timeout: int = Field(default=30, gt=0)
    """Seconds a call to Slack may take."""
    metrics_host: str = "127.0.0.1"
    """Address on which metrics are shown on a port of their own."""
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """A port of their own for health and metrics; without it only the HTTP mode shows them, on Slack's port."""
    log: LogForm = LogForm.READABLE
    """The form of the Slack bot's log."""
    slack_url: str = "https://example.org"
    """Where Slack reaches the HTTP mode from outside; for the manifest."""
    slack_confirm: bool = False
    """Whether the manifest asks for leave to read channel threads, to find answers that Slack did not confirm."""
    slack_teams: Names = frozenset()
    """Ids of the workspaces whose members may ask; empty for all."""
    slack_channels: Names = frozenset()
    """Ids of the channels in which it answers, direct messages aside; empty for all."""
    slack_users: Names = frozenset()
    """Ids of those who may ask; empty for all."""
    slack_external: bool = False
    """Whether members of other organisations may ask in channels shared with them."""
    slack_corpora: Path | None = None
    """The file channels.toml, which says which index answers in which channel; without it ``index`` answers all."""
    slack_key: SecretStr | None = None
    """The key that encrypts the tokens of several workspaces; further keys, behind a comma, only decrypt."""
    slack_database: SecretStr | None = None
    """postgresql://user:password@host:5432/database that replicas on several machines share; else files in state."""
    slack_follow: bool = True
    """Whether follow-ups in a thread need no mention, as long as nobody else has spoken there."""
    slack_keep_days: int = Field(default=30, ge=1)
    """Days after which what is kept of people (feedback) is deleted."""
    slack_keep_questions: bool = False
    """Whether feedback is kept with the words of the question."""

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")
    slack_authorize_url: str = Field(
        default="https://slack.com/oauth/v2/authorize", validation_alias="SLACK_AUTHORIZE_URL"
    )

    @field_validator("corpus", "index", "state", "slack_corpora")
    @classmethod
    def _home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else None

    @field_validator("milvus_uri")
    @classmethod
    def _milvus(cls, uri: str | None) -> str | None:
        if uri is None or ("://" not in uri and uri.endswith(".db")):
            return uri and str(Path(uri).expanduser())
        parts = urlsplit(uri)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("should begin with http:// or https://, or be a file whose name ends in .db")
        if parts.username or parts.password:
            raise ValueError("should hold no password: that goes into ONRECORD_MILVUS_TOKEN as user:password")
        return uri

    @field_validator("slack_teams", "slack_channels", "slack_users", mode="before")
    @classmethod
    def _names(cls, names: object) -> object:
        return frozenset(names.replace(",", " ").split()) if isinstance(names, str) else names

    @field_validator("slack_api_url", "slack_authorize_url", "slack_url")
    @classmethod
    def _web_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("should be a web address that begins with https:// or http://")
        return address

    @field_validator("slack_database")
    @classmethod
    def _database(cls, url: SecretStr | None) -> SecretStr | None:
        parts = url.get_secret_value().partition("://") if url else None
        if parts and parts[0] not in {"postgresql", "postgres"}:
            raise ValueError("should look like postgresql://user:password@host:5432/database")
        return url

    @field_validator("slack_api_url")
    @classmethod
    def _base(cls, address: str) -> str:
        return address if address.endswith("/") else address + "/"

    @property
    def several(self) -> bool:
        """Whether several workspaces install the Slack app, each with a token of its own.

        Raises SettingsError if there is a token as well.
        """
        if self.slack_key and self.slack_bot_token:
            raise SettingsError(
                "SLACK_BOT_TOKEN is for one workspace, ONRECORD_SLACK_KEY for several that install the app "
                "themselves: remove one of them."
            )
        return self.slack_key is not None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, whatever it is for: what must not be shown."""
        values = (getattr(self, field) for field in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))

    def secret(self, field: str) -> str:
        """The value of a Slack setting that must be there, for example ``secret("slack_bot_token")``.

        Raises SettingsError, naming the variable, if it is missing or not of Slack's form.
        """
        name, value = variable(field), getattr(self, field)
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not text:
            raise SettingsError(f"{name} is not set: put it in the environment or in a file named .env.")
        starts = TOKEN_STARTS.get(name, ("",))
        if not text.startswith(starts):
            raise SettingsError(f"{name} does not look right: Slack's begin with {' or '.join(starts)}.")
        return str(text)


def variable(field: str) -> str:
    """The environment variable of a field of Settings."""
    alias: str | AliasPath | AliasChoices | None = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def load(**given: Any) -> Settings:
    """The settings, with those ``given`` (not None) put over them.

    Raises SettingsError, naming each variable that is wrong and no value.
    """
    try:
        return Settings(**{field: value for field, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(_sentences(error)) from None
    except UnicodeDecodeError:
        raise SettingsError(f"The file .env in {Path.cwd()} is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        where = f"The file .env in {Path.cwd()} cannot be read ({error.strerror or type(error).__name__})"
        raise SettingsError(f"{where}: let this user read it, or start in another folder.") from None


def unknown() -> dict[str, str | None]:
    """Variables that look like settings and are none, each with the one it may be meant for; never their values."""
    known = {variable(field) for field in Settings.model_fields}
    given = {name.upper() for name in (*os.environ, *dotenv_values(".env", encoding="utf-8"))} - known
    meant = {name: next(iter(get_close_matches(name, known, n=1, cutoff=_SLIP)), None) for name in sorted(given)}
    return {name: like for name, like in meant.items() if like or name.startswith(PREFIX)}


def _sentences(error: ValidationError) -> str:
    variables = {field: variable(field) for field in Settings.model_fields}
    lines = []
    for part in error.errors(include_url=False, include_input=False, include_context=False):
        field, reason = str(part["loc"][0]), part["msg"].removeprefix("Value error, ")
        name = variables.get(field, field)
        lines.append(f"{name} is wrong: it {reason.removeprefix('Input ')}.")
    return "\n".join(lines)
