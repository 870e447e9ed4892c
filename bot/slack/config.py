"""What the Slack app needs to run, taken from Settings once so that nothing else of them travels."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings, SlackMode
from bot.slack.access import Access


@dataclass(frozen=True, slots=True)
class SlackConfig:
    """Tokens, addresses and the folder for what must survive a restart. Its repr shows no secret."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False, default="")
    signing_secret: str = field(repr=False, default="")
    api_url: str = "https://slack.com/api/"
    state: Path = Path(".onrecord")
    mode: SlackMode = SlackMode.SOCKET
    host: str = "127.0.0.1"
    port: int = 3000
    ping_interval: float = 3
    timeout: int = 30
    access: Access = field(default_factory=Access)
    top: int = 12
    """Quotes asked of the library for one answer."""
    connections: int = 2
    """Sockets held open, so that one can be renewed while another serves."""
    workers: int = 8
    """Channels that are answered at the same time."""

    @property
    def ledger(self) -> Path:
        """The file that remembers which questions were answered."""
        return self.state / "slack.sqlite"


def slack_config(settings: Settings) -> SlackConfig:
    """The part of ``settings`` that concerns Slack.

    Raises SettingsError, naming the variable, if one that the mode needs is missing.
    """
    http = settings.slack_mode is SlackMode.HTTP
    return SlackConfig(
        bot_token=settings.secret("slack_bot_token"),
        app_token="" if http else settings.secret("slack_app_token"),
        signing_secret=settings.secret("slack_signing_secret") if http else "",
        api_url=settings.slack_api_url,
        state=settings.state,
        mode=settings.slack_mode,
        access=Access(settings.slack_teams, settings.slack_channels, settings.slack_users, settings.slack_external),
        host=settings.slack_host,
        port=settings.slack_port,
        ping_interval=settings.slack_ping_interval,
        timeout=settings.slack_timeout,
    )
