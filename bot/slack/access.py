"""Who may ask where: lists of workspaces, channels and users, and people from other organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext


@dataclass(frozen=True, slots=True)
class Asker:
    """Where a delivery comes from, read alike from events, commands and interactions."""

    team: str
    channel: str
    user: str
    external: bool
    """Whether the user belongs to another organisation than the channel's delivery is for."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who is answered; an empty list admits everybody."""

    teams: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    external: bool = False

    def admits(self, asker: Asker) -> bool:
        """Whether ``asker`` is to be answered. Direct messages are governed by teams and users alone."""
        direct = asker.channel.startswith("D")
        return (
            (not self.teams or asker.team in self.teams)
            and (not self.channels or direct or asker.channel in self.channels)
            and (not self.users or asker.user in self.users)
            and (self.external or not asker.external)
        )


def asker(body: Mapping[str, Any], installed: str = "") -> Asker:
    """The asker in the payload of an event, a command, a shortcut or a button.

    ``installed`` is the workspace whose installation of the app hears it. In a channel that organisations share, a
    payload's own workspace can be that of the guest; without ``installed`` an event's authorization is believed.
    """
    inner = body.get("event") or body
    authorized = str((body.get("authorizations") or [{}])[0].get("team_id") or "")
    where = str(body.get("team_id") or _id(body.get("team")))
    team = installed or authorized or where
    # Slack names the home of whoever wrote or pressed, in one way or another.
    told = (inner.get("user_team"), inner.get("source_team"), _id(inner.get("user"), "team_id"), _id(inner.get("team")))
    home = next((str(name) for name in told if name), where)
    return Asker(
        team=team,
        channel=str(inner.get("channel_id") or _id(inner.get("channel"))),
        user=str(inner.get("user_id") or _id(inner.get("user"))),
        external=bool(team) and home != team and body.get("is_ext_shared_channel") is not False,
    )


def home(context: BoltContext) -> str:
    """The workspace whose installation of the app hears a payload."""
    found = context.authorize_result
    return (found.team_id if found else None) or context.team_id or ""


def _id(value: object, name: str = "id") -> str:
    if isinstance(value, Mapping):
        return str(value.get(name) or "")
    return value if isinstance(value, str) and name == "id" else ""
