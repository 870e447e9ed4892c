"""A Slack on this machine: Web API over HTTP, Socket Mode over WebSocket, faults on demand, everything checked."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from socket import SHUT_RDWR
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from bot.slack.rendering.words import LOOKING
from tests.bot.slack.checks import block_faults, message_faults, view_faults
from tests.bot.slack.faults import Fault, Faults
from tests.bot.slack.local_http import handler, reply
from tests.bot.slack.local_oauth import LocalOAuth
from tests.bot.slack.payloads import BOT_USER, TEAM, Json, Payloads
from tests.bot.slack.surfaces import Surfaces
from tests.bot.slack.wire import Wire
from tests.waiting import PATIENCE

BOT_TOKEN = "xoxb-local-canary-7f3a"
APP_TOKEN = "xapp-local-canary-9c1d"
REPEATED = 10.0
"""Seconds after which an event that was not acknowledged comes again: its socket may have been about to close."""


@dataclass(slots=True)
class Call:
    """One request as it came."""

    method: str
    arguments: Json
    refused: str | None = None
    team: str | None = None
    """The workspace of the token it came with."""


class LocalSlack(Payloads):
    """Point SLACK_API_URL at ``api_url``, send events, look at ``messages``; ``violations`` must stay empty."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.messages: list[Json] = []
        self.violations: list[str] = []
        self.surfaces = Surfaces(self.violations)
        self.ephemerals: list[Json] = []
        self.delivered: dict[str, float] = {}
        self.acknowledged: dict[str, float] = {}
        """When each envelope was sent over a socket, and when its acknowledgement came, by one clock."""
        self.faults = Faults()
        self.retry_after = 1
        """Seconds that a 429 asks to wait."""
        self.mute = 0
        """How many of the next sockets are not told hello."""
        self.responded: list[Json] = []
        self.oauth = LocalOAuth()
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self.ever_open = 0
        """Sockets that were ever open."""
        self._sockets: deque[ServerConnection] = deque()
        self._ending: set[ServerConnection] = set()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler(self._serve))
        self._ws: Server = serve(self._socket, "127.0.0.1", 0)
        self.wire = Wire(int(self._ws.socket.getsockname()[1]))
        super().__init__(f"{self.api_url}response/")
        for serve_forever in (lambda: self._http.serve_forever(poll_interval=0.01), self._ws.serve_forever):
            threading.Thread(target=serve_forever, daemon=True).start()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL must be."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/api/"

    def close(self) -> None:
        """Stop both servers."""
        self._closing.set()
        self.wire.close()
        self._ws.shutdown()
        self._http.shutdown()
        self._http.server_close()

    def fail(self, method: str, *faults: Fault, channel: str | None = None) -> None:
        """Let the next calls of ``method`` fail in these ways, one each."""
        self.faults.plan(method, *faults, channel=channel)

    def weather(self, method: str, dice: Random, chances: dict[Fault, float]) -> None:
        """Let calls of ``method`` fail by chance from now on."""
        self.faults.weather(method, dice, chances)

    def until(self, what: Callable[[], object], timeout: float = PATIENCE, every: float | None = None) -> None:
        """Wait until ``what()`` is true; ``every`` so many seconds where no call or socket tells of the change."""
        came = self.came(what, timeout, every)
        assert came, f"timed out; calls: {[(call.method, call.refused) for call in self.calls[-9:]]}"

    def came(self, what: Callable[[], object], timeout: float, every: float | None = None) -> bool:
        """Whether ``what()`` becomes true in so many seconds."""
        limit = time.monotonic() + timeout
        with self._changed:
            while not what():
                left = limit - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, every or left))
        return True

    def connected(self, sockets: int = 1) -> None:
        """Wait until this many sockets are open."""
        self.until(lambda: len(self._sockets) >= sockets)

    def left(self, sockets: int = 0) -> None:
        """Wait until no more than this many sockets are open, after a bot has gone."""
        self.until(lambda: len(self._sockets) <= sockets)

    def responses(self, body: Json) -> list[Json]:
        """What came through an interaction's response_url, but for the note that it takes a moment."""
        came = [response for response in self.responded if response["url"] == body["response_url"]]
        return [response for response in came if response["text"] != LOOKING]

    def responded_to(self, body: Json) -> Json:
        """Wait for the answer through an interaction's response_url and return it."""
        self.until(lambda: self.responses(body))
        return self.responses(body)[0]

    def send(self, body: Json, attempt: int = 0) -> str:
        """Deliver ``body`` over one of the open sockets until it is acknowledged; events are repeated for that."""
        limit, envelopes = time.monotonic() + PATIENCE, list[str]()
        repeated = REPEATED if body.get("type") == "event_callback" else PATIENCE
        while not self.acknowledged.keys() & envelopes:
            assert time.monotonic() < limit, "nobody acknowledges it"
            self.connected()
            try:
                envelopes.append(self.deliver(body, attempt))
            except (IndexError, OSError, ConnectionClosed):  # that socket has just gone
                self.came(lambda: False, 0.05)
            else:
                self.came(lambda: self.acknowledged.keys() & envelopes, repeated)
        return envelopes[-1]

    def deliver(self, body: Json, attempt: int = 0) -> str:
        """Deliver ``body`` without waiting."""
        envelope = str(uuid4())
        kind = {"event_callback": "events_api", None: "slash_commands"}.get(body.get("type"), "interactive")
        frame = {
            "type": kind,
            "envelope_id": envelope,
            "accepts_response_payload": kind != "events_api",
            "payload": body,
        }
        if attempt:
            frame |= {"retry_attempt": attempt, "retry_reason": "timeout"}
        with self._changed:
            socket = next((each for each in self._sockets if each not in self._ending), self._sockets[0])
            self._sockets.remove(socket)
            self._sockets.append(socket)
            self.delivered[envelope] = time.monotonic()
        socket.send(json.dumps(frame))
        return envelope

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Announce the end of every open socket, as Slack does every few hours; newer ones are used from now on."""
        for socket in list(self._sockets):
            self._ending.add(socket)
            with suppress(ConnectionClosed):  # the bot may have left it by itself
                socket.send(json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink"}}))

    def drop(self) -> None:
        """Cut every open socket without a word."""
        for socket in list(self._sockets):
            socket.socket.shutdown(SHUT_RDWR)

    def replies(self, body: Json) -> list[Json]:
        """The bot's messages in the thread of an event."""
        event = body["event"]
        root = event.get("thread_ts") or event["ts"]
        return [m for m in self.messages if m["channel"] == event["channel"] and m["thread_ts"] == root]

    def answered(self, body: Json) -> Json:
        """Wait for the reply to an event and return it."""
        self.until(lambda: self.replies(body))
        return self.replies(body)[0]

    # What Slack does

    def _socket(self, socket: ServerConnection) -> None:
        if self.mute > 0:
            self.mute -= 1
        else:
            socket.send(json.dumps({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0APP"}}))
        with self._changed:
            self._sockets.append(socket)
            self.ever_open += 1
            self._changed.notify_all()
        try:
            for frame in socket:
                answer = json.loads(frame)
                with self._changed:
                    self.acknowledged.setdefault(answer["envelope_id"], time.monotonic())
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                self._sockets.remove(socket)
                self._ending.discard(socket)
                self._changed.notify_all()

    def _answer(self, method: str, arguments: Json, token: str) -> Json:
        if method.startswith("response/"):
            return self._respond(method, arguments)
        if method == "oauth.v2.access":
            return self.oauth.access(arguments, token)
        team = APP_TOKEN if method == "apps.connections.open" and token == APP_TOKEN else self._team(token)
        if team is None or (method == "apps.connections.open") is not (team == APP_TOKEN):
            return {"ok": False, "error": "invalid_auth"}
        known: dict[str, Callable[[Json], Json]] = {
            "auth.revoke": lambda _: self.oauth.revoke(token),
            "auth.test": lambda _: {
                "team_id": team,
                "team": "Desk",
                "user_id": BOT_USER,
                "bot_id": "B0",
                "user": "onrecord",
            },
            "apps.connections.open": lambda _: {"url": f"ws://127.0.0.1:{self.wire.port}/?ticket=t1"},
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._ephemeral,
            "conversations.replies": self._thread,
            "views.publish": self._publish,
            **self.surfaces.methods(),
            "assistant.threads.setSuggestedPrompts": self._prompts,
        }
        if method not in known:
            self.violations.append(f"unknown method {method}")
            return {"ok": False, "error": "unknown_method"}
        return {"ok": True} | known[method](arguments)

    def _team(self, token: str) -> str | None:
        return TEAM if token == BOT_TOKEN else self.oauth.team(token)

    def _post(self, arguments: Json) -> Json:
        self.violations += message_faults(arguments)
        message = {**arguments, "ts": self.now(), "user": BOT_USER, "bot_id": "B0"}
        self.messages.append(message)
        return {"channel": message["channel"], "ts": message["ts"]}

    def _ephemeral(self, arguments: Json) -> Json:
        self.violations += block_faults(arguments["blocks"])
        began = self.threads | {(message["channel"], message["thread_ts"]) for message in self.messages}
        if arguments.get("thread_ts") and (arguments["channel"], arguments["thread_ts"]) not in began:
            self.violations.append("something for one person in a thread that has not begun, where nobody sees it")
        self.ephemerals.append(arguments)
        return {"message_ts": self.now()}

    def _publish(self, arguments: Json) -> Json:
        self.violations += view_faults(arguments["view"])
        return {"view": {"id": "V1"}}

    def _prompts(self, arguments: Json) -> Json:
        if "thread_ts" in arguments or not 0 < len(arguments["prompts"]) <= 4:
            self.violations.append(f"suggested prompts {arguments}")
        return {}

    def _respond(self, method: str, arguments: Json) -> Json:
        self.violations += message_faults(arguments)
        response = {**arguments, "url": f"{self.api_url}{method}", "ts": self.now()}
        self.responded.append(response)
        used = len([each for each in self.responded if each["url"] == response["url"]])
        return {"ok": used <= 5}

    def _thread(self, arguments: Json) -> Json:
        where = (arguments["channel"], arguments["ts"])
        replies = [m for m in self.messages if (m["channel"], m["thread_ts"]) == where]
        return {"messages": replies, "has_more": False}

    def _serve(self, request: BaseHTTPRequestHandler, method: str, arguments: Json) -> None:
        token = str(request.headers.get("Authorization", "")).removeprefix("Bearer ")
        with self._changed:
            fault = self.faults.next(method, arguments)
            self.calls.append(Call(method, arguments, fault, self._team(token)))
            if fault is None or fault.startswith("apply"):
                answer = self._answer(method, arguments, token)
            self._changed.notify_all()
        if fault is None:
            reply(request, 200, answer, {"x-oauth-scopes": self.oauth.scopes})
        elif fault == "429":
            reply(request, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(self.retry_after)})
        elif fault.endswith("500"):
            reply(request, 500, {"ok": False, "error": "internal_error"})
        elif fault in {"missing_scope", "invalid_blocks"}:
            reply(request, 200, {"ok": False, "error": fault})
        else:
            if fault == "hang":
                self._closing.wait(60)
            request.connection.close()
