"""A workspace that goes: what was kept of it is deleted, its token given back, and others lose nothing."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import Endpoint
from tests.bot.slack.places import lying
from tests.bot.slack.process import ROOT, BotProcess
from tests.bot.slack.several import KEY, Browser, of, posts, removed


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
def test_what_is_kept_of_a_workspace_goes_with_the_app(
    slack: LocalSlack, front: Endpoint, browser: Browser, bot: BotProcess, folder: Path, tmp_path: Path, kind: str
) -> None:
    """Its token and its open question; another workspace's stay. Coming again needs a new installation."""
    browser.install("T1")
    browser.install("T2")
    (folder / "hold").touch()
    held = of("T1", slack.mention("hold"))
    waiting = of("T1", slack.mention("what did the canary bird say?"))
    front.send(held)
    slack.until((folder / "held").exists, every=0.05)
    front.send(waiting)
    assert b"canary bird" in lying(tmp_path / "state")
    assert front.send(removed(slack, "T1", kind))[0] == 200
    slack.until(lambda: "Forgot the workspace T1" in bot.output, every=0.05)
    assert b"canary bird" not in lying(tmp_path / "state")
    (folder / "hold").unlink()
    last = of("T2", slack.mention("help"))
    front.send(last)
    slack.answered(last)
    with Stores(tmp_path / "state") as stores:
        assert stores.installations(Vault([KEY])).teams() == ["T2"]
    assert "T1" not in posts(slack)


def test_a_users_revoked_token_and_an_old_removal_change_nothing(
    slack: LocalSlack, front: Endpoint, browser: Browser
) -> None:
    """The app holds no user tokens; and what Slack delivers late does not undo an installation made since."""
    browser.install("T1")
    of_user = removed(slack, "T1", "tokens_revoked") | {
        "event": {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}
    }
    front.send(of_user)
    front.send(removed(slack, "T1", event_time=int(time.time()) - 3600))
    body = of("T1", slack.mention("what?"))
    front.send(body)
    slack.answered(body)


def test_forget_deletes_a_workspace_and_gives_its_token_back(
    slack: LocalSlack, browser: Browser, bot: BotProcess, tmp_path: Path
) -> None:
    """By command, beside a running bot; another workspace stays."""
    browser.install("T1")
    browser.install("T2")
    environment = {
        "ONRECORD_STATE": str(tmp_path / "state"), "ONRECORD_SLACK_KEY": KEY, "SLACK_API_URL": slack.api_url,
        "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin",
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "slack", "forget", "--team", "T1"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "Deleted of T1: 0 open questions, 0 opinions, and its installation of the app.\n"
    assert not [secret for secret in (*slack.oauth.secrets, KEY) if secret in done.stdout + done.stderr]
    assert [known.team for known in slack.oauth._tokens.values()] == ["T2"]
