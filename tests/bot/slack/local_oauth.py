"""Slack's side of OAuth v2: codes and refresh tokens that work once, tokens that expire, and their revocation."""

import time
from base64 import b64encode
from dataclasses import dataclass
from itertools import count

from tests.bot.slack.payloads import BOT_USER, Json

CLIENT_ID, CLIENT_SECRET = "1.2", "client-secret-canary-5b2e"
HALF_A_DAY = 43_200


@dataclass(slots=True)
class _Token:
    team: str
    ends: float


class LocalOAuth:
    """Gives out the app's tokens. ``lasts`` is for how many seconds; None for tokens that do not expire."""

    def __init__(self) -> None:
        self.lasts: int | None = HALF_A_DAY
        self.scopes = "app_mentions:read,assistant:write,chat:write,commands,im:history"
        self.secrets: list[str] = [CLIENT_SECRET]
        """Everything given out so far that nobody may see."""
        self.renewals: list[str] = []
        """Workspaces whose token was renewed, in order."""
        self._numbers = count(1)
        self._tokens: dict[str, _Token] = {}
        self._refresh: dict[str, str] = {}
        self._codes: dict[str, tuple[str, str]] = {}

    def allow(self, team: str, redirect: str) -> str:
        """Somebody in ``team`` says yes: the code that their browser brings back to ``redirect``."""
        code = f"code-canary-{next(self._numbers)}"
        self.secrets.append(code)
        self._codes[code] = (team, redirect)
        return code

    def team(self, token: str) -> str | None:
        """The workspace that ``token`` is good for."""
        known = self._tokens.get(token)
        return known.team if known and known.ends > time.time() else None

    def expire(self, team: str) -> None:
        """Let all tokens of ``team`` be over."""
        for token in self._tokens.values():
            if token.team == team:
                token.ends = 0

    def revoke(self, token: str) -> Json:
        """The method auth.revoke."""
        return {"ok": True, "revoked": self._tokens.pop(token, None) is not None}

    def access(self, arguments: Json, authorization: str) -> Json:
        """The method oauth.v2.access, for a code or a refresh token."""
        if authorization != "Basic " + b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode():
            return {"ok": False, "error": "bad_client_secret"}
        if arguments.get("grant_type") == "refresh_token":
            team = self._refresh.pop(str(arguments.get("refresh_token")), None)
            if team is None:
                return {"ok": False, "error": "invalid_refresh_token"}
            self.renewals.append(team)
            return self._given(team)
        team, redirect = self._codes.pop(str(arguments.get("code")), (None, None))
        if team is None:
            return {"ok": False, "error": "invalid_code"}
        if arguments.get("redirect_uri") != redirect:
            return {"ok": False, "error": "bad_redirect_uri"}
        return self._given(team)

    def _given(self, team: str) -> Json:
        number = next(self._numbers)
        token = f"xoxe.xoxb-1-canary-{number}" if self.lasts is not None else f"xoxb-canary-{number}"
        self._tokens[token] = _Token(team, time.time() + (self.lasts if self.lasts is not None else 1e9))
        self.secrets.append(token)
        given: Json = {
            "ok": True,
            "app_id": "A0APP",
            "team": {"id": team, "name": f"Desk <{team}>"},
            "enterprise": None,
            "is_enterprise_install": team.startswith("E"),
            "bot_user_id": BOT_USER,
            "scope": self.scopes,
            "token_type": "bot",
            "access_token": token,
            "authed_user": {"id": "U0ADMIN"},
        }
        if self.lasts is not None:
            refresh = f"xoxe-1-refresh-canary-{number}"
            self._refresh[refresh] = team
            self.secrets.append(refresh)
            given |= {"refresh_token": refresh, "expires_in": self.lasts}
        return given
