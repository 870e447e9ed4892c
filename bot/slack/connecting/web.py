"""What is served over HTTP: Slack's requests to the app, health and metrics, by a server meant for production."""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.slack import metrics
from bot.slack.addresses import EVENTS, HEALTH, METRICS
from bot.slack.config import SlackConfig
from bot.slack.errors import SlackError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)

_TIME = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_LARGEST = 1_000_000
"""Bytes of a request; Slack's are far smaller."""
_THREADS = 8
_CONNECTIONS = 500
_IDLE = 30
"""Seconds after which a connection that sends nothing is closed: many such must not keep Slack's out."""

Headers = list[tuple[str, str]]
Reply = tuple[HTTPStatus, Headers, bytes]
Route = Callable[["WSGIEnvironment"], Reply]
Routes = Mapping[tuple[str, str], Route]
"""What is served, by method and path."""


class Front:
    """Answers by method and path; says 503 to all but those who measure once it is draining."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self.draining = Event()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The WSGI interface (PEP 3333)."""
        status, headers, body = self._reply(environ)
        start_response(f"{status.value} {status.phrase}", [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _reply(self, environ: "WSGIEnvironment") -> Reply:
        where = (environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        if where not in self._routes:
            return _plain(HTTPStatus.NOT_FOUND)
        if self.draining.is_set() and where[1] != METRICS:
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE)
        return self._routes[where](environ)


@contextmanager
def serving(config: SlackConfig, app: App, more: Routes) -> Iterator[Callable[[], bool]]:
    """Listen for Slack at the configured address while the context lasts, and yield whether it does.

    ``more`` is served beside.

    Raises SlackError when the address cannot be listened at.
    """
    routes = {**more, ("POST", EVENTS): from_slack(app, config.signing_secret), ("GET", HEALTH): health(lambda: True)}
    if config.metrics_port is None:
        routes["GET", METRICS] = _counted
    with listening(config.host, config.port, "ONRECORD_SLACK_PORT", routes) as address:
        _log.info("Listening at %s%s", address, EVENTS)
        yield lambda: True


@contextmanager
def offered(config: SlackConfig, pages: Routes) -> Iterator[None]:
    """Serve ``pages``, if there are any, at the configured address beside a bot in Socket Mode."""
    if not pages:
        yield
        return
    with listening(config.host, config.port, "ONRECORD_SLACK_PORT", pages) as address:
        _log.info("Listening at %s for workspaces that install the app", address)
        yield


@contextmanager
def measured(config: SlackConfig, healthy: Callable[[], bool]) -> Iterator[None]:
    """Answer those who measure at an address of their own, if one is set, while the context lasts."""
    if config.metrics_port is None:
        yield
        return
    routes = {("GET", METRICS): _counted, ("GET", HEALTH): health(healthy)}
    with listening(config.metrics_host, config.metrics_port, "ONRECORD_METRICS_PORT", routes) as address:
        _log.info("Metrics at %s%s", address, METRICS)
        yield


@contextmanager
def listening(host: str, port: int, variable: str, routes: Routes) -> Iterator[str]:
    """Serve ``routes`` while the context lasts, and yield the address; ``variable`` is what sets the port.

    Raises SlackError when the address cannot be listened at.
    """
    from waitress.server import (  # type: ignore[import-untyped]  # noqa: PLC0415 - untyped; not every bot listens
        create_server,
    )

    front = Front(routes)
    options: dict[str, Any] = {
        "threads": _THREADS,
        "ident": None,
        "max_request_body_size": _LARGEST,
        "connection_limit": _CONNECTIONS,
        "channel_timeout": _IDLE,
        "cleanup_interval": _IDLE // 3,
        "asyncore_use_poll": True,
    }
    try:
        server = create_server(front, host=host, port=port, **options)
    except OSError as error:
        raise SlackError(f"Cannot listen at {host}:{port} ({error.strerror}): set {variable}.") from None
    Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://{server.effective_host}:{server.effective_port}"
    finally:
        # What comes while the rest is finished is refused, and Slack sends it again.
        front.draining.set()


def from_slack(app: App, signing_secret: str) -> Route:
    """Hands Slack's requests to ``app``, those that are signed; of others nothing is read beyond the signature."""
    verifier = SignatureVerifier(signing_secret)

    def reply(environ: "WSGIEnvironment") -> Reply:
        headers = _headers(environ)
        try:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode("utf-8")
        except UnicodeDecodeError:
            return _plain(HTTPStatus.BAD_REQUEST)
        if not _signed(verifier, body, headers):
            return _plain(HTTPStatus.UNAUTHORIZED)
        request = BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=headers)
        return _of(app.dispatch(request))

    return reply


def health(healthy: Callable[[], bool]) -> Route:
    """Says whether Slack can reach the app."""
    return lambda _: _plain(HTTPStatus.OK if healthy() else HTTPStatus.SERVICE_UNAVAILABLE)


def _counted(_: "WSGIEnvironment") -> Reply:
    return HTTPStatus.OK, [("Content-Type", metrics.CONTENT_TYPE)], metrics.exposed()


def _signed(verifier: SignatureVerifier, body: str, headers: Mapping[str, object]) -> bool:
    """Whether Slack signed it within the last five minutes; the library fails on what has not even the form."""
    time, signature = (str(headers.get(f"x-slack-{name}", "")) for name in ("request-timestamp", "signature"))
    if not (_TIME.fullmatch(time) and _SIGNATURE.fullmatch(signature)):
        return False
    return verifier.is_valid(body, time, signature)


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
