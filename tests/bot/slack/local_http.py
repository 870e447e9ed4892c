"""The HTTP side of the local Slack: calls as they come, answers as they go."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

from tests.bot.slack.payloads import Json

Serve = Callable[[BaseHTTPRequestHandler, str, Json], None]


def handler(serve: Serve) -> type[BaseHTTPRequestHandler]:
    """Handlers that pass each call of a method, with its arguments, to ``serve``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            if "json" in str(self.headers.get("Content-Type")):
                arguments = json.loads(body or "{}")
            else:
                arguments = {name: values[0] for name, values in parse_qs(body).items()}
            serve(self, self.path.removeprefix("/api/"), arguments)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def reply(request: BaseHTTPRequestHandler, status: int, answer: Json, headers: dict[str, str] | None = None) -> None:
    """Answer a call with JSON."""
    body = json.dumps(answer).encode()
    request.send_response(status)
    for name, value in {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **(headers or {}),
    }.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)
