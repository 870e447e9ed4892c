"""Several workspaces: a real process that they install, that answers each with its own token, and that forgets them."""

import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from bot.settings import Settings, load
from bot.slack.config import slack_config
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault, new_key
from bot.slack.manifest import manifest
from bot.slack.service import installed
from index.errors import OnrecordError
from tests.bot.slack.checks import quotes
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint, signed_form
from tests.bot.slack.payloads import BOT_USER, Json
from tests.bot.slack.process import ROOT, BotProcess
from tests.corpora import write

WORDS = "“We do not tolerate this,” a spokesperson said."
KEY = new_key()
HOME = "https://bot.example.org"
REDIRECT = f"{HOME}/slack/oauth_redirect"
SEVERAL: dict[str, str | None] = {
    "SLACK_BOT_TOKEN": None,
    "ONRECORD_SLACK_KEY": KEY,
    "ONRECORD_SLACK_URL": HOME,
    "SLACK_AUTHORIZE_URL": "https://slack.local/authorize",
}


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a=WORDS)


@pytest.fixture
def bot(start: Start) -> BotProcess:
    """A bot in HTTP mode that workspaces install themselves."""
    return start(**SEVERAL | HTTP_MODE)


@pytest.fixture
def front(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    return endpoint(slack, bot)


class Browser:
    """Somebody's browser: it follows no redirect by itself and keeps one cookie."""

    def __init__(self, slack: LocalSlack, front: Endpoint) -> None:
        self._slack = slack
        self._port = front.port
        self.cookie = ""

    def get(self, path: str) -> tuple[int, HTTPMessage, str]:
        """Open a page of the bot's; status, headers, text."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request("GET", path, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            return answer.status, answer.msg, answer.read().decode()
        finally:
            connection.close()

    def begin(self) -> str:
        """Open the link to install; the state that Slack is sent."""
        status, headers, _ = self.get("/slack/install")
        assert status == 302
        self.cookie = str(headers["Set-Cookie"]).partition(";")[0]
        return parse_qs(urlsplit(str(headers["Location"])).query)["state"][0]

    def finish(self, **query: str) -> tuple[int, str]:
        """Come back from Slack."""
        status, _, page = self.get(f"/slack/oauth_redirect?{urlencode(query)}")
        return status, page

    def install(self, team: str) -> tuple[int, str]:
        """All of it, somebody in ``team`` saying yes."""
        state = self.begin()
        return self.finish(state=state, code=self._slack.oauth.allow(team, REDIRECT))


@pytest.fixture
def browser(slack: LocalSlack, front: Endpoint) -> Browser:
    return Browser(slack, front)


def of(team: str, body: Json) -> Json:
    """``body`` as it comes from ``team``."""
    return body | {"team_id": team, "authorizations": [{"team_id": team, "user_id": BOT_USER, "is_bot": True}]}


def removed(slack: LocalSlack, team: str, kind: str = "app_uninstalled", **more: object) -> Json:
    body = of(team, slack.event(kind, "", "C1"))
    event = {"type": kind, **({"tokens": {"oauth": [], "bot": [BOT_USER]}} if kind == "tokens_revoked" else {})}
    return body | {"event": event, "event_time": int(time.time()) + 1} | more


def posts(slack: LocalSlack) -> list[str | None]:
    """The workspaces whose tokens posted, in order."""
    return [call.team for call in slack.calls if call.method == "chat.postMessage"]


def kept(bot_state: Path) -> bytes:
    return b"".join(path.read_bytes() for path in bot_state.rglob("*") if path.is_file())


def test_the_link_sends_the_browser_to_the_configured_slack(browser: Browser) -> None:
    """With the scopes of the manifest and no more, and a state that only this browser holds."""
    status, headers, _ = browser.get("/slack/install")
    where = urlsplit(str(headers["Location"]))
    query = parse_qs(where.query)
    assert (status, f"{where.scheme}://{where.netloc}{where.path}") == (302, "https://slack.local/authorize")
    assert query["redirect_uri"] == [REDIRECT]
    assert query["client_id"] == ["1.2"]
    assert query["scope"] == [",".join(manifest(Settings())["oauth_config"]["scopes"]["bot"])]
    cookie = str(headers["Set-Cookie"])
    assert query["state"][0] in cookie
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_each_workspace_is_answered_with_its_own_token(slack: LocalSlack, front: Endpoint, browser: Browser) -> None:
    """Two workspaces install the app; a third, which has not, gets no answer and no other's token posts there."""
    for team in ("T1", "T2"):
        status, page = browser.install(team)
        assert status == 200
        assert f"Desk &lt;{team}&gt;" in page
    bodies = [of("T2", slack.mention("what?")), of("T1", slack.mention("what?"))]
    for body in bodies:
        assert front.send(body)[0] == 200
        assert quotes(slack.answered(body)) == [WORDS]
    front.send(of("T3", slack.mention("what?")))
    stranger = slack.command("what?") | {"team_id": "T3"}
    front.request(*signed_form(stranger))
    assert "not installed in this workspace" in slack.responded_to(stranger)["text"]
    last = of("T1", slack.mention("help"))
    front.send(last)
    slack.answered(last)
    assert posts(slack) == ["T2", "T1", "T1"]


def test_states_are_good_once_in_time_and_in_one_browser(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """Reused, never given out, another browser's, garbled, missing: refused, and Slack is not asked."""
    code = slack.oauth.allow("T1", REDIRECT)
    state = browser.begin()
    good, other = browser.cookie, Browser.begin(browser)
    browser.cookie = good
    refused = [
        browser.finish(state=other, code=code),
        browser.finish(state="made-up", code=code),
        browser.finish(state="", code=code),
        browser.finish(code=code),
        browser.finish(state="é\x00", code=code),
    ]
    browser.cookie = "onrecord-install=made-up"
    refused += [browser.finish(state="made-up", code=code), browser.finish(state=state, code=code)]
    for cookie in ("", "onrecord-install=", "garbled;;==\x7f", "onrecord-install"):
        browser.cookie = cookie
        refused += [browser.finish(state=state, code=code), browser.finish(state="", code=code)]
    assert {status for status, _ in refused} == {400}
    assert [call for call in slack.calls if call.method == "oauth.v2.access"] == []
    browser.cookie = good
    assert browser.finish(state=state, code=code)[0] == 200
    again = browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))
    assert again[0] == 400
    assert "twice" in again[1]


def test_an_expired_state_is_refused(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """Whoever comes back after ten minutes begins again."""
    state = browser.begin()
    with closing(sqlite3.connect(tmp_path / "state" / "installations.sqlite")) as db, db:
        (left,) = db.execute("SELECT until - ? FROM states", (time.time(),)).fetchone()
        db.execute("UPDATE states SET until = until - 601")
    assert 590 < left <= 600
    assert browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))[0] == 400


REFUSED: list[tuple[dict[str, str], str]] = [
    ({"error": "access_denied"}, "Slack did not install it (access_denied)"),
    ({"error": "<script>"}, "no reason given"),
    ({"code": "never-given-out"}, "Slack did not complete it (invalid_code)"),
    ({}, "Slack did not complete it (invalid_code)"),
]


def test_what_slack_refuses_is_told(browser: Browser) -> None:
    """Somebody said no, or the code is none: a page that says so, with a way to begin again."""
    for query, told in REFUSED:
        status, page = browser.finish(**({"state": browser.begin()} | query))
        assert status == 400
        assert told in page
        assert f"{HOME}/slack/install" in page


def test_a_failing_slack_is_told_and_nothing_is_kept(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """The code may be used up by then, so it is not sent again; beginning again works."""
    slack.fail("oauth.v2.access", "500", "drop", "apply then drop", "429")
    for number in range(1, 5):
        assert browser.install("T1")[0] == 400
        assert [call.method for call in slack.calls].count("oauth.v2.access") == number
    with Stores(tmp_path / "state") as stores:
        assert stores.installations(Vault([KEY])).teams() == []
    assert browser.install("T1")[0] == 200


def test_only_listed_workspaces_and_no_whole_organisations(slack: LocalSlack, start: Start) -> None:
    """Others are refused, and the token that Slack gave out for them is revoked at once."""
    front = endpoint(slack, start(**SEVERAL | HTTP_MODE | {"ONRECORD_SLACK_TEAMS": "T1"}))
    browser = Browser(slack, front)
    for team in ("T2", "E1"):
        assert browser.install(team)[0] == 400
    assert slack.oauth._tokens == {}
    assert browser.install("T1")[0] == 200
    assert [known.team for known in slack.oauth._tokens.values()] == ["T1"]


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
    assert b"canary bird" in kept(tmp_path / "state")
    assert front.send(removed(slack, "T1", kind))[0] == 200
    slack.until(lambda: "Forgot the workspace T1" in bot.output, every=0.05)
    assert b"canary bird" not in kept(tmp_path / "state")
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


def test_two_processes_renew_a_token_once(
    slack: LocalSlack, front: Endpoint, browser: Browser, start: Start, tmp_path: Path
) -> None:
    """Two bots with one state folder get questions when the token is nearly over: one renewal, all are answered."""
    second = endpoint(slack, start(**SEVERAL | HTTP_MODE, output="second.txt"))
    slack.oauth.lasts = 60
    browser.install("T1")
    slack.oauth.lasts = 43_200
    bodies = [of("T1", slack.mention("what?", channel=f"C{number}")) for number in range(4)]
    for number, body in enumerate(bodies):
        (front, second)[number % 2].send(body)
    for body in bodies:
        slack.answered(body)
    assert slack.oauth.renewals == ["T1"]
    assert set(posts(slack)) == {"T1"}


def test_no_secret_lies_in_the_state_folder(
    slack: LocalSlack, front: Endpoint, browser: Browser, bot: BotProcess, tmp_path: Path
) -> None:
    """Neither tokens, refresh tokens, codes and states nor the client's secret and the key: not in any byte."""
    state = browser.begin()
    browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))
    body = of("T1", slack.mention("what?"))
    front.send(body)
    slack.answered(body)
    bot.stop()
    secrets = [*slack.oauth.secrets, state, KEY, BOT_TOKEN]
    found = kept(tmp_path / "state")
    assert [secret for secret in secrets if secret.encode() in found] == []
    assert "canary" not in bot.output


def test_socket_mode_serves_several_workspaces(slack: LocalSlack, start: Start) -> None:
    """Events come over sockets for all of them; the pages to install are served beside, events are not taken there."""
    bot = start(**SEVERAL | {"ONRECORD_SLACK_PORT": "0"})
    slack.connected(2)
    listening = re.compile(r"Listening at http://127\.0\.0\.1:(\d+) for workspaces")
    slack.until(lambda: listening.search(bot.output), every=0.05)
    front = Endpoint(int(listening.findall(bot.output)[-1]))
    assert Browser(slack, front).install("T1")[0] == 200
    assert front.request(b"{}")[0] == 404
    body = of("T1", slack.mention("what?"))
    slack.send(body)
    slack.answered(body)
    assert posts(slack) == ["T1"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "remove one of them"),
        ({"ONRECORD_SLACK_KEY": "hunter2-canary"}, "ONRECORD_SLACK_KEY is not a key"),
        ({"ONRECORD_SLACK_KEY": " , "}, "ONRECORD_SLACK_KEY is not a key"),
        ({"ONRECORD_SLACK_URL": None}, "ONRECORD_SLACK_URL is not set"),
        ({"SLACK_CLIENT_ID": None}, "SLACK_CLIENT_ID is not set"),
        ({"SLACK_CLIENT_SECRET": None}, "SLACK_CLIENT_SECRET is not set"),
    ],
)
def test_what_is_missing_for_several_workspaces_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: dict[str, str | None], told: str
) -> None:
    """The error names the variable to set, and shows none of the others."""
    monkeypatch.chdir(tmp_path)
    known = {"SLACK_APP_TOKEN": APP_TOKEN, "SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET}
    for name, value in (known | SEVERAL | {"ONRECORD_STATE": str(tmp_path)} | change).items():
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    with pytest.raises(OnrecordError, match=told) as caught, Stores(tmp_path) as stores:
        installed(slack_config(load()), stores)
    assert not [
        secret for secret in (BOT_TOKEN, APP_TOKEN, CLIENT_SECRET, KEY, "hunter2") if secret in str(caught.value)
    ]


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
