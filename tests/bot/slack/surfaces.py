"""What the local Slack keeps of modals and statuses, checked against Slack's rules as it comes."""

from collections.abc import Callable
from itertools import count

from bot.slack.rendering.context_view import Opened, looking_view
from tests.bot.slack.checks import view_faults
from tests.bot.slack.payloads import Json

_LOOKING = looking_view(Opened("", ""))["blocks"]


class Surfaces:
    """Handlers of the methods that open modals and tell what an app is doing."""

    def __init__(self, violations: list[str]) -> None:
        self.views: list[Json] = []
        """Every view shown, the newest last; one that takes another's place has its id."""
        self.statuses: list[Json] = []
        """Every status of a thread or a session, in order."""
        self._violations = violations
        self._triggers: set[str] = set()
        self._ids = count(1)

    @property
    def found(self) -> list[Json]:
        """Those that show what was asked for, not that it is being looked for."""
        return [view for view in self.views if view["blocks"] != _LOOKING]

    def methods(self) -> dict[str, Callable[[Json], Json]]:
        """The handlers by method."""
        return {
            "views.open": self._opened,
            "views.push": self._opened,
            "views.update": self._updated,
            "assistant.threads.setStatus": self._status,
            "agents.sessions.setStatus": self._session,
        }

    def _opened(self, arguments: Json) -> Json:
        trigger = str(arguments.get("trigger_id"))
        if trigger in self._triggers or arguments["view"].get("type") != "modal":
            self._violations.append(f"a trigger used twice, or no modal: {trigger}")
        self._triggers.add(trigger)
        return self._shown(arguments["view"], f"V{next(self._ids)}")

    def _updated(self, arguments: Json) -> Json:
        if not any(view["id"] == arguments.get("view_id") for view in self.views):
            self._violations.append(f"an update of an unknown view {arguments.get('view_id')}")
        return self._shown(arguments["view"], str(arguments.get("view_id")))

    def _shown(self, view: Json, number: str) -> Json:
        self._violations += view_faults(view)
        self.views.append({**view, "id": number})
        return {"view": self.views[-1]}

    def _status(self, arguments: Json) -> Json:
        loading = arguments.get("loading_messages") or []
        if not (arguments.get("channel_id") and arguments.get("thread_ts")) or len(loading) > 10:
            self._violations.append(f"a status {arguments}")
        self.statuses.append({"what": "status", **arguments})
        return {}

    def _session(self, arguments: Json) -> Json:
        known = arguments.get("status") in {"active", "processing", "suspended", "closed"}
        if not known or not arguments.get("thread_ts") or len(str(arguments.get("title") or "x")) > 200:
            self._violations.append(f"a session {arguments}")
        self.statuses.append({"what": "session", **arguments})
        return {"status": arguments.get("status")}
