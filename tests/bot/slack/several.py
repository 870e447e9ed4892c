"""The app for several workspaces: what a bot is started with, somebody's browser, events of a workspace."""

import time
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import parse_qs, urlencode, urlsplit

from bot.slack.keeping.vault import new_key
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import Endpoint
from tests.bot.slack.payloads import BOT_USER, Json
from tests.waiting import PATIENCE

WORDS = "“We do not tolerate this,” a spokesperson said."
"""The one document there is."""
KEY = new_key()
HOME = "https://bot.example.org"
REDIRECT = f"{HOME}/slack/oauth_redirect"
SEVERAL: dict[str, str | None] = {
    "SLACK_BOT_TOKEN": None,
    "ONRECORD_SLACK_KEY": KEY,
    "ONRECORD_SLACK_URL": HOME,
    "SLACK_AUTHORIZE_URL": "https://slack.local/authorize",
}


class Browser:
    """Somebody's browser: it follows no redirect by itself and keeps one cookie."""

    def __init__(self, slack: LocalSlack, front: Endpoint) -> None:
        self._slack = slack
        self._port = front.port
        self.cookie = ""

    def get(self, path: str) -> tuple[int, HTTPMessage, str]:
        """Open a page of the bot's; status, headers, text."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
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


def of(team: str, body: Json) -> Json:
    """``body`` as it comes from ``team``."""
    return body | {"team_id": team, "authorizations": [{"team_id": team, "user_id": BOT_USER, "is_bot": True}]}


def removed(slack: LocalSlack, team: str, kind: str = "app_uninstalled", **more: object) -> Json:
    """The event that tells of ``team`` without the app."""
    body = of(team, slack.event(kind, "", "C1"))
    event = {"type": kind, **({"tokens": {"oauth": [], "bot": [BOT_USER]}} if kind == "tokens_revoked" else {})}
    return body | {"event": event, "event_time": int(time.time()) + 1} | more


def posts(slack: LocalSlack) -> list[str | None]:
    """The workspaces whose tokens posted, in order."""
    return [call.team for call in slack.calls if call.method == "chat.postMessage"]
