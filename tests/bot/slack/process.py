"""A bot process under test: started with planted tokens, stopped or killed, its output kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[3]
_PROXIES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}


class BotProcess:
    """One ``onrecord slack``, or anything else that serves, against a local Slack."""

    def __init__(
        self,
        slack: LocalSlack,
        state: Path,
        command: Sequence[str],
        settings: Mapping[str, str | None],
        output: str = "output.txt",
    ) -> None:
        self._log = state / output
        state.mkdir(exist_ok=True)
        own: dict[str, str | None] = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            # With both of these in the environment Bolt would set up an installation flow on slack.com.
            "SLACK_CLIENT_ID": CLIENT_ID,
            "SLACK_CLIENT_SECRET": CLIENT_SECRET,
            "SLACK_API_URL": slack.api_url,
            "ONRECORD_STATE": str(state),
            # Where much else runs a bot may hear nothing for seconds, and would take its connections for dead.
            "ONRECORD_SLACK_PING_INTERVAL": "10",
            "PYTHONPATH": str(ROOT),
        }
        own |= settings
        environment = {name: value for name, value in os.environ.items() if name.upper() not in _PROXIES}
        environment |= {name: value for name, value in own.items() if value is not None}
        for name in (name for name, value in own.items() if value is None):
            environment.pop(name, None)
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command], stdout=log, stderr=log, env=environment, cwd=state
            )

    @property
    def output(self) -> str:
        """Everything written so far by this process and those before it with the same state."""
        return self._log.read_text("utf-8", "replace")

    def stop(self) -> int:
        """SIGTERM, then the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        """The exit code, waited for."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait()
