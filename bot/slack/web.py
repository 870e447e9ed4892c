"""Slack over HTTP: the WSGI application in front of Bolt, and the server that runs it."""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.config import SlackConfig
from bot.slack.errors import SlackError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)

EVENTS, HEALTH = "/slack/events", "/healthz"
_TIME = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_LARGEST = 1_000_000
"""Bytes of a request; Slack's are far smaller."""
_THREADS = 8

Headers = list[tuple[str, str]]
Reply = tuple[HTTPStatus, Headers, bytes]


class Front:
    """Hands Slack's requests to the app; says on ``/healthz`` whether it takes any."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.draining = Event()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The WSGI interface (PEP 3333)."""
        status, headers, body = self._reply(environ)
        start_response(f"{status.value} {status.phrase}", [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _reply(self, environ: "WSGIEnvironment") -> Reply:
        where = (environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        if where not in {("GET", HEALTH), ("POST", EVENTS)}:
            return _plain(HTTPStatus.NOT_FOUND)
        if self.draining.is_set():
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE)
        return _plain(HTTPStatus.OK) if where[1] == HEALTH else self._from_slack(environ)

    def _from_slack(self, environ: "WSGIEnvironment") -> Reply:
        headers = _headers(environ)
        if not _well_formed(headers):
            return _plain(HTTPStatus.UNAUTHORIZED)
        try:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode("utf-8")
        except UnicodeDecodeError:
            return _plain(HTTPStatus.BAD_REQUEST)
        request = BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=headers)
        return _of(self._app.dispatch(request))


@contextmanager
def serving(config: SlackConfig, app: App) -> Iterator[None]:
    """Listen at the configured address while the context lasts.

    Raises SlackError when the address cannot be listened at.
    """
    from waitress.server import (  # type: ignore[import-untyped]  # noqa: PLC0415 - untyped; only this mode needs it
        create_server,
    )

    front = Front(app)
    options: dict[str, Any] = {"threads": _THREADS, "ident": None, "max_request_body_size": _LARGEST}
    try:
        server = create_server(front, host=config.host, port=config.port, **options)
    except OSError as error:
        where = f"{config.host}:{config.port}"
        raise SlackError(f"Cannot listen at {where} ({error.strerror}): set ONRECORD_SLACK_PORT.") from None
    Thread(target=server.run, daemon=True).start()
    _log.info("Listening at http://%s:%s%s", server.effective_host, server.effective_port, EVENTS)
    try:
        yield
    finally:
        # What comes while the rest is finished is refused, and Slack sends it again.
        front.draining.set()


def _well_formed(headers: Mapping[str, object]) -> bool:
    """Whether time and signature have their form: Bolt checks them, but fails with 500 on what has not."""
    form = {"x-slack-request-timestamp": _TIME, "x-slack-signature": _SIGNATURE}
    return all(pattern.fullmatch(str(headers.get(name, ""))) for name, pattern in form.items())


def _headers(environ: "WSGIEnvironment") -> dict[str, str | Sequence[str]]:
    named = {name.removeprefix("HTTP_"): value for name, value in environ.items() if name.startswith("HTTP_")}
    named["CONTENT_TYPE"] = environ.get("CONTENT_TYPE", "")
    return {name.lower().replace("_", "-"): str(value) for name, value in named.items()}


def _plain(status: HTTPStatus) -> Reply:
    return status, [("Content-Type", "text/plain; charset=utf-8")], status.phrase.encode()


def _of(response: BoltResponse) -> Reply:
    headers = [(name, value) for name, values in response.headers.items() for value in values]
    body = response.body if isinstance(response.body, str) else json.dumps(response.body)
    return HTTPStatus(response.status), headers, body.encode()
