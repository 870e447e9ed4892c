"""Slack's side of the HTTP transport: signed requests to the bot's events address."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.process import BotProcess
from tests.waiting import PATIENCE

SIGNING_SECRET = "signing-canary-4e8d"
HTTP_MODE = {
    "ONRECORD_SLACK_MODE": "http",
    "ONRECORD_SLACK_PORT": "0",
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    "SLACK_APP_TOKEN": None,
}


def signature(body: bytes, timestamp: str, secret: str = SIGNING_SECRET) -> str:
    """Slack's v0 signature, computed as its documentation says, not by its SDK."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A bot's HTTP address."""

    port: int

    def request(
        self,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        path: str = "/slack/events",
        method: str = "POST",
    ) -> tuple[int, str]:
        """One request as given; status and body of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def send(self, payload: Mapping[str, Any], attempt: int = 0) -> tuple[int, str]:
        """Deliver ``payload`` rightly signed."""
        body = json.dumps(payload).encode()
        return self.request(body, signed(body, attempt=attempt))


def signed(body: bytes, *, age: float = 0, attempt: int = 0, kind: str = "application/json") -> dict[str, str]:
    """The headers of a request made ``age`` seconds ago."""
    timestamp = str(int(time.time() - age))
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(body, timestamp),
    }
    return headers | ({"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"} if attempt else {})


def signed_form(fields: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    """A form as Slack sends commands and interactions, with its headers."""
    values = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    body = urlencode(values).encode()
    return body, signed(body, kind="application/x-www-form-urlencoded")


def endpoint(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    """Where ``bot`` listens, once it does."""
    listening = re.compile(r"Listening at http://127\.0\.0\.1:(\d+)/slack/events")
    slack.until(lambda: bot.process.poll() is not None or listening.search(bot.output), every=0.05)
    found = listening.findall(bot.output)
    assert found, bot.output
    return Endpoint(int(found[-1]))
