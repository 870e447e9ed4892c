"""Shows that a question is being worked on, where that takes a moment, with a button that stops the work.

It is a courtesy: whatever goes wrong with it is logged, and never delays or harms an answer.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from threading import Event, Lock, Timer

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from bot.slack.asking.question import Asked, Reply
from bot.slack.delivering.lanes import Lanes
from bot.slack.delivering.outcome import named
from bot.slack.delivering.responding import respond
from bot.slack.errors import SlackError
from bot.slack.rendering import words
from bot.slack.rendering.blocks import plain
from bot.slack.text import line
from bot.slack.workspaces.workspaces import Clients

_log = logging.getLogger(__name__)

_PATIENCE = 0.5
"""Seconds of work before it is shown: most answers are there sooner, and a status would only flicker."""
_LATER = 3
"""Times as much patience with what only the asker sees: a note there stays, where a status goes."""
_WORKERS = 2
_TITLE = 200
"""Characters of a session's title."""
_STATUS = "is looking through the documents …"
_LOADING = ("Looking for statements …", "Comparing passages …", "Checking who said it …")

_Place = tuple[str, str, str]
"""Workspace, channel, thread."""


@dataclass(slots=True, eq=False)
class _Task:
    asked: Asked
    stopped: Event = field(default_factory=Event)
    shown: Event = field(default_factory=Event)


class Working:
    """The questions that are being worked on."""

    def __init__(self, clients: Clients, *, patience: float = _PATIENCE) -> None:
        self._clients = clients
        self._patience = patience
        self._lanes = Lanes(_WORKERS)
        self._lock = Lock()
        self._tasks: set[_Task] = set()
        self._refused: set[tuple[str, str]] = set()

    @contextmanager
    def on(self, asked: Asked) -> Iterator[Callable[[], bool]]:
        """While the block runs ``asked`` is worked on; the function tells whether somebody has stopped that."""
        task = _Task(asked)
        timer = Timer(self._patience * (_LATER if asked.via else 1), self._show, (task,))
        timer.daemon = True
        with self._lock:
            self._tasks.add(task)
        timer.start()
        try:
            yield task.stopped.is_set
        finally:
            timer.cancel()
            with self._lock:
                self._tasks.discard(task)
            if task.shown.is_set() and not asked.via:
                self._put(task, self._end)

    def stop(self, team: str, channel: str, thread: str) -> None:
        """Somebody pressed the stop button of a thread."""
        with self._lock:
            meant = [task for task in self._tasks if _place(task.asked) == (team, channel, thread)]
        for task in meant:
            task.stopped.set()
        if not meant:
            # Slack leaves the session as it is until it is told otherwise.
            self._lanes.put(channel, lambda: self._call(team, "active", lambda client: _ended(client, channel, thread)))

    def close(self, timeout: float) -> bool:
        """Finish what is in hand; False if that takes longer than ``timeout`` seconds."""
        return self._lanes.stop(timeout)

    def _show(self, task: _Task) -> None:
        with self._lock:
            if task not in self._tasks:
                return
            task.shown.set()
        self._put(task, self._tell if task.asked.via else self._begin)

    def _put(self, task: _Task, work: Callable[[Asked], None]) -> None:
        self._lanes.put(" ".join(_place(task.asked)), lambda: work(task.asked))

    def _tell(self, asked: Asked) -> None:
        """In place of a status, which only threads have: a note to the asker alone, where the answer will be."""
        respond(replace(asked, reply=Reply.PRIVATE), plain(words.LOOKING))

    def _begin(self, asked: Asked) -> None:
        self._call(asked.team, "processing", lambda client: _session(client, asked))
        self._call(asked.team, "status", lambda client: _status(client, asked, _STATUS))

    def _end(self, asked: Asked) -> None:
        self._call(asked.team, "status", lambda client: _status(client, asked, ""))
        self._call(asked.team, "active", lambda client: _ended(client, asked.channel, asked.thread))

    def _call(self, team: str, what: str, call: Callable[[WebClient], object]) -> None:
        """One call to Slack, which is not tried again in a workspace that does not allow it."""
        if (team, what) in self._refused:
            return
        try:
            client = self._clients.posting(team)
            if client is not None:
                call(client)
        except SlackApiError as error:
            if error.response.get("error") in {"missing_scope", "not_allowed_token_type", "unknown_method"}:
                self._refused.add((team, what))
            _log.warning("Slack did not take a status (%s: %s)", what, named(error))
        except (OSError, HTTPException, SlackClientError, SlackError) as error:
            _log.warning("A status did not arrive (%s)", named(error))


def _place(asked: Asked) -> _Place:
    return asked.team, asked.channel, asked.thread


def _session(client: WebClient, asked: Asked) -> None:
    client.agents_sessions_setStatus(
        channel_id=asked.channel,
        thread_ts=asked.thread,
        status="processing",
        title=line(asked.text)[:_TITLE] or "A question",
        initiator_user_id=asked.user,
    )


def _ended(client: WebClient, channel: str, thread: str) -> None:
    client.agents_sessions_setStatus(channel_id=channel, thread_ts=thread, status="active")


def _status(client: WebClient, asked: Asked, status: str) -> None:
    loading = list(_LOADING) if status else None
    client.assistant_threads_setStatus(
        channel_id=asked.channel, thread_ts=asked.thread, status=status, loading_messages=loading
    )
