"""The way a workspace installs the app by itself: OAuth v2 with state, from a link to a page that says what next."""

import logging
import re
import secrets
import time
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from http.client import HTTPException
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.addresses import INSTALL, REDIRECT
from bot.slack.config import SlackConfig
from bot.slack.connecting.web import Reply, Routes
from bot.slack.errors import SlackError
from bot.slack.keeping.installations import Installation, Installations
from bot.slack.workspaces.workspaces import client

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_log = logging.getLogger(__name__)

_COOKIE = "onrecord-install"
_PATIENCE = 600
"""Seconds that somebody has to say yes at Slack's page."""
_CODE = re.compile(r"[a-z_]{1,60}")
"""Form of Slack's words for what went wrong."""
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    # The address of the page holds the code.
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ("X-Content-Type-Options", "nosniff"),
]


class InstallError(SlackError):
    """An installation did not come about; the message is for whoever tried."""


class Installing:
    """Answers the two addresses of an installation."""

    def __init__(self, config: SlackConfig, installations: Installations) -> None:
        self._config = config
        self._installations = installations

    def routes(self) -> Routes:
        """The addresses, for the server."""
        return {("GET", INSTALL): self.begin, ("GET", REDIRECT): self.finish}

    def begin(self, environ: "WSGIEnvironment") -> Reply:  # noqa: ARG002 - every route's signature
        """Send the browser to Slack, with a state that only it can bring back."""
        state = secrets.token_urlsafe(32)
        self._installations.expect(state, _PATIENCE)
        asked = {
            "client_id": self._config.client_id,
            "scope": ",".join(self._config.scopes),
            "redirect_uri": self._redirect,
            "state": state,
        }
        cookie = f"{_COOKIE}={state}; Path=/slack; Max-Age={_PATIENCE}; Secure; HttpOnly; SameSite=Lax"
        where = f"{self._config.authorize_url}?{urlencode(asked)}"
        return HTTPStatus.FOUND, [*_HEADERS, ("Location", where), ("Set-Cookie", cookie)], b""

    def finish(self, environ: "WSGIEnvironment") -> Reply:
        """Take what Slack sends the browser back with, and say whether the app is installed now."""
        query = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        try:
            installation = self._installed(query, _cookie(environ))
        except InstallError as error:
            _log.warning("A workspace could not install the app: %s", error)
            again = f'<a href="{escape(self._config.url + INSTALL)}">Begin again</a>'
            return _page(HTTPStatus.BAD_REQUEST, "Not installed", f"<p>{escape(str(error))}</p><p>{again}</p>")
        _log.info("The workspace %s installed the app", installation.team)
        told = (
            f"<p>The app is now in {escape(installation.name)}.</p>"
            "<p>In Slack, invite it to a channel with <code>/invite</code> and mention it with a question, "
            "or write to it directly: it is under Apps.</p>"
        )
        return _page(HTTPStatus.OK, "Installed", told)

    @property
    def _redirect(self) -> str:
        return self._config.url + REDIRECT

    def _installed(self, query: Mapping[str, str], cookie: str) -> Installation:
        if "error" in query:
            why = query["error"] if _CODE.fullmatch(query["error"]) else "no reason given"
            raise InstallError(f"Slack did not install it ({why}).")
        state = query.get("state", "")
        # The cookie ties the state to the browser that began, the store to one use of it in time.
        if not secrets.compare_digest(state.encode(), cookie.encode()) or not self._installations.expected(state):
            raise InstallError("This page was opened too late, twice, or in another browser than the one that began.")
        answer = self._exchanged(query.get("code", ""))
        installation = self._admitted(answer)
        self._installations.save(installation)
        return installation

    def _exchanged(self, code: str) -> Mapping[str, Any]:
        try:
            # Not retried: a code works once.
            answer = client(self._config, None, []).oauth_v2_access(
                client_id=self._config.client_id,
                client_secret=self._config.client_secret,
                code=code,
                redirect_uri=self._redirect,
            )
        except SlackApiError as error:
            raise InstallError(f"Slack did not complete it ({error.response.get('error', 'an error')}).") from None
        except (OSError, HTTPException, SlackClientError) as error:
            raise InstallError(f"Slack could not be reached ({type(error).__name__}).") from None
        return answer.data if isinstance(answer.data, dict) else {}

    def _admitted(self, answer: Mapping[str, Any]) -> Installation:
        """The installation in Slack's ``answer``; given back to Slack where it is not wanted."""
        token = str(answer.get("access_token") or "")
        team = answer.get("team") or {}
        if not token or not team.get("id") or answer.get("is_enterprise_install"):
            self._give_back(token)
            raise InstallError("It can be installed in single workspaces only, not in a whole organisation.")
        teams = self._config.access.teams
        if teams and team["id"] not in teams:
            self._give_back(token)
            raise InstallError(f"The workspace {team['id']} is not among those that may use it.")
        lasts = answer.get("expires_in")
        return Installation(
            team=str(team["id"]),
            name=str(team.get("name") or team["id"]),
            bot_user=str(answer.get("bot_user_id") or ""),
            scopes=tuple(str(answer.get("scope") or "").split(",")),
            token=token,
            refresh=str(answer.get("refresh_token") or ""),
            expires=0 if lasts is None else time.time() + float(lasts),
        )

    def _give_back(self, token: str) -> None:
        try:
            client(self._config, token, []).auth_revoke()
        except (OSError, HTTPException, SlackClientError) as error:
            _log.warning("A token that is not wanted could not be revoked (%s)", type(error).__name__)


def _cookie(environ: "WSGIEnvironment") -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _page(status: HTTPStatus, title: str, body: str) -> Reply:
    style = "body{font:1.1rem/1.5 sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    page = f'<!doctype html><html lang="en"><head>{head}<style>{style}</style></head><h1>{title}</h1>{body}</html>'
    return status, list(_HEADERS), page.encode()
