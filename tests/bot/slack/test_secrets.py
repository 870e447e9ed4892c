"""Canaries in every secret there is, and a bot that uses them all: none is shown or lies anywhere in the clear."""

import re
import stat
from pathlib import Path

from bot.settings import Settings
from bot.slack.config import slack_config
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, SIGNING_SECRET, endpoint, signed
from tests.bot.slack.several import KEY, SEVERAL, Browser, of, removed
from tests.corpora import write

PASSWORD = "database-canary-1d7e"
GIVEN = {
    "SLACK_APP_TOKEN": APP_TOKEN,
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    "ONRECORD_SLACK_KEY": KEY,
    "ONRECORD_MILVUS_TOKEN": PASSWORD,
}


def _lying(folder: Path) -> bytes:
    """All bytes of the files in ``folder`` but the .env that the secrets came from."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".env")


def _listed() -> str:
    """The process list, as everybody on the machine may read it."""
    told = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            told.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
        except OSError:  # it has just ended
            continue
    return "\n".join(told)


def test_no_secret_is_shown_or_lies_in_the_clear(slack: LocalSlack, start: Start, folder: Path, tmp_path: Path) -> None:
    """Given by .env, through installation, renewal, failures, a refused request and a removal."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")
    state = tmp_path / "state"
    state.mkdir()
    (state / ".env").write_text("".join(f"{name}={value}\n" for name, value in GIVEN.items()))
    nowhere = dict.fromkeys((*GIVEN, "SLACK_BOT_TOKEN"))
    bot = start(**SEVERAL | HTTP_MODE | nowhere | {"ONRECORD_LOG": "json"})
    front = endpoint(slack, bot)
    browser = Browser(slack, front)
    slack.oauth.lasts = 3600  # due for renewal at once
    pages = [browser.install("T1")[1], browser.install("T2")[1], browser.finish(state="other", code="none")[1]]
    states = [browser.begin()]
    slack.fail("oauth.v2.access", "apply then 500")
    pages.append(browser.finish(state=states[0], code=slack.oauth.allow("T3", "https://bot.example.org/x"))[1])
    for text in ("what did Facebook say?", "explode"):
        body = of("T1", slack.mention(text))
        front.send(body)
        slack.answered(body)
    assert slack.oauth.renewals
    front.send(removed(slack, "T2"))
    refused = front.request(b"{}", signed(b"{}") | {"X-Slack-Signature": "v0=" + "0" * 64})[1]
    pages += [refused, front.request(path="/metrics", method="GET")[1]]
    shown = {"pages": "".join(pages), "processes": _listed(), "log": bot.output, "sent": repr(slack.messages)}
    slack.oauth.secrets += [*states, SIGNING_SECRET, KEY, PASSWORD, APP_TOKEN, BOT_TOKEN]
    assert bot.stop() == 0
    shown |= {"log at the end": bot.output, "files": _lying(state).decode("latin-1")}
    found = {(where, secret) for where, text in shown.items() for secret in slack.oauth.secrets if secret in text}
    assert found == set()
    kept = [path for path in state.rglob("*.sqlite*") if path.is_file()]
    assert kept
    assert [path.name for path in kept if stat.S_IMODE(path.stat().st_mode) != 0o600] == []


def test_settings_show_no_secret_however_they_are_shown(tmp_path: Path) -> None:
    """Neither repr nor str nor a dump, of all settings and of Slack's part; and all of them are known as secrets."""
    env = tmp_path / ".env"
    env.write_text("".join(f"{name}={value}\n" for name, value in GIVEN.items()))
    settings = Settings(_env_file=env, slack_url="https://bot.example.org")
    told = f"{settings!r} {settings} {settings.model_dump()} {slack_config(settings)!r}"
    secrets = set(GIVEN.values()) - {CLIENT_ID}
    assert [secret for secret in secrets if secret in told] == []
    assert secrets <= set(settings.secrets)


def test_every_setting_that_opens_something_is_a_secret() -> None:
    """A token, secret, key or address with a password is a SecretStr: a new one cannot be forgotten."""
    opening = re.compile(r"token|secret|key|password|database$")
    plain = [
        name
        for name, field in Settings.model_fields.items()
        if opening.search(name) and "SecretStr" not in str(field.annotation) and name != "milvus_database"
    ]
    assert plain == []
