"""What the Slack app needs to run, taken from Settings once so that nothing else of them travels."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import LogForm, Settings, SlackMode
from bot.slack.access import Access
from bot.slack.keeping.postgres_address import secrets_of
from bot.slack.keeping.vault import Vault, key_from
from bot.slack.manifest import optional, scopes


@dataclass(frozen=True, slots=True)
class SlackConfig:
    """Tokens, addresses and the folder for what must survive a restart. Its repr shows no secret."""

    bot_token: str = field(repr=False, default="")
    """Empty where several workspaces install the app, each with a token of its own."""
    app_token: str = field(repr=False, default="")
    signing_secret: str = field(repr=False, default="")
    client_id: str = ""
    client_secret: str = field(repr=False, default="")
    keys: tuple[str, ...] = field(repr=False, default=())
    """What the tokens of several workspaces are encrypted with: the first, and older ones that still decrypt."""
    api_url: str = "https://slack.com/api/"
    scopes: tuple[str, ...] = ()
    """What workspaces are asked to allow when they install the app."""
    authorize_url: str = "https://slack.com/oauth/v2/authorize"
    url: str = "https://example.org"
    """Where the HTTP server is reached from outside."""
    state: Path = Path(".onrecord")
    database: str = field(repr=False, default="")
    """The address of a PostgreSQL database that replicas share; with none, files in ``state`` are used."""
    mode: SlackMode = SlackMode.SOCKET
    host: str = "127.0.0.1"
    port: int = 3000
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = None
    """A port for health and metrics alone; without it HTTP mode shows them beside Slack's own address."""
    json_logs: bool = False
    ping_interval: float = 2
    timeout: int = 30
    access: Access = field(default_factory=Access)
    top: int = 12
    """Quotes asked of the library for one answer."""
    connections: int = 2
    """Sockets held open, so that one can be renewed while another serves."""
    workers: int = 8
    """Channels that are answered at the same time."""
    keep_days: int = 30
    """Days after which what is kept of people is deleted."""
    keep_questions: bool = False
    """Whether feedback is kept with the words of the question."""
    follow: bool = True
    """Whether follow-ups in a thread need no mention."""

    @property
    def several(self) -> bool:
        """Whether several workspaces install the app, rather than one by SLACK_BOT_TOKEN."""
        return bool(self.keys)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be shown."""
        own = (self.bot_token, self.app_token, self.signing_secret, self.client_secret, *self.keys)
        return (*own, *secrets_of(self.database))

    @property
    def seal(self) -> Vault | None:
        """What encrypts the words of open questions on a shared server; all replicas have it, the server never."""
        return Vault(self.keys or (key_from(self.bot_token),)) if self.database else None


def slack_config(settings: Settings) -> SlackConfig:
    """The part of ``settings`` that concerns Slack.

    Raises SettingsError, naming the variable, if one that the mode needs is missing.
    """
    http = settings.slack_mode is SlackMode.HTTP
    shared = settings.several
    if shared and "slack_url" not in settings.model_fields_set:
        raise SettingsError("ONRECORD_SLACK_URL is not set: workspaces install the app by this web address.")
    keys = tuple(settings.secret("slack_key").replace(",", " ").split()) if shared else ()
    if shared and not keys:
        raise SettingsError("ONRECORD_SLACK_KEY is not a key: 'onrecord slack key' makes one.")
    return SlackConfig(
        bot_token="" if shared else settings.secret("slack_bot_token"),
        client_id=settings.secret("slack_client_id") if shared else "",
        client_secret=settings.secret("slack_client_secret") if shared else "",
        keys=keys,
        scopes=tuple(sorted({*scopes(settings), *optional(settings)})),
        authorize_url=settings.slack_authorize_url,
        url=settings.slack_url.rstrip("/"),
        keep_days=settings.slack_keep_days,
        keep_questions=settings.slack_keep_questions,
        follow=settings.slack_follow,
        app_token="" if http else settings.secret("slack_app_token"),
        signing_secret=settings.secret("slack_signing_secret") if http else "",
        api_url=settings.slack_api_url,
        state=settings.state,
        database=settings.slack_database.get_secret_value() if settings.slack_database else "",
        mode=settings.slack_mode,
        access=Access(settings.slack_teams, settings.slack_channels, settings.slack_users, settings.slack_external),
        host=settings.slack_host,
        port=settings.slack_port,
        metrics_host=settings.metrics_host,
        metrics_port=settings.metrics_port,
        json_logs=settings.log is LogForm.JSON,
        ping_interval=settings.slack_ping_interval,
        timeout=settings.slack_timeout,
    )
