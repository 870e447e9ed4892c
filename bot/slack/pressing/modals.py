"""Opens modals within the three seconds that Slack gives, also where what they show takes longer to find."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http.client import HTTPException

from slack_sdk.errors import SlackClientError

from bot.slack.delivering.outcome import named
from bot.slack.errors import SlackError
from bot.slack.log import about, frames
from bot.slack.pressing.pressed import Pressed
from bot.slack.rendering import words
from bot.slack.rendering.blocks import Message, plain
from bot.slack.rendering.rich import Json
from bot.slack.workspaces.workspaces import Clients

_log = logging.getLogger(__name__)

_SOON = 1.0
"""Seconds a view may take before something is shown in its place; the trigger lives for three."""
_WORKERS = 4

View = Callable[[], Json]
"""Makes a view; it handles its own errors."""


class Modals:
    """Modals in each workspace; of a failure, which is logged, the person who pressed is told."""

    def __init__(self, clients: Clients, tell: Callable[[Pressed, Message], None]) -> None:
        """``tell`` shows the presser alone a message; it handles its own errors."""
        self._clients = clients
        self._tell = tell
        self._opening = ThreadPoolExecutor(_WORKERS, thread_name_prefix="modal")
        self._making = ThreadPoolExecutor(_WORKERS, thread_name_prefix="view")
        self._in_hand: set[Future[None]] = set()

    def open(self, pressed: Pressed, view: View, meanwhile: Json) -> None:
        """Open ``view`` soon after this returns, or ``meanwhile`` until it is ready; on top of a modal, if in one."""
        self._soon(pressed, lambda: self._open(pressed, view, meanwhile))

    def turn(self, pressed: Pressed, view: View) -> None:
        """Show ``view`` in place of the modal that something was pressed in."""
        shown = pressed.view or {}
        self._soon(pressed, lambda: self._update(pressed, str(shown.get("id")), view()))

    def later(self, pressed: Pressed, work: Callable[[], None]) -> None:
        """Do something else that was pressed for, soon after this returns."""
        self._soon(pressed, work)

    def stop(self, timeout: float) -> bool:
        """Take nothing more and finish what is in hand; False if that takes longer than ``timeout`` seconds."""
        self._opening.shutdown(wait=False)
        _, unfinished = wait(list(self._in_hand), timeout)
        self._making.shutdown(wait=False)
        return not unfinished

    def _soon(self, pressed: Pressed, work: Callable[[], None]) -> None:
        future = self._opening.submit(self._guarded, pressed, work)
        self._in_hand.add(future)
        future.add_done_callback(self._in_hand.discard)

    def _open(self, pressed: Pressed, view: View, meanwhile: Json) -> None:
        # Not repeated: a trigger works once, and for three seconds.
        client = self._clients.posting(pressed.team)
        if client is None:
            return
        making = self._making.submit(view)
        show = client.views_push if pressed.view else client.views_open
        # Apart from the call below, whose own timeout is the same kind of error.
        done, _ = wait([making], _SOON)
        opened = show(trigger_id=pressed.trigger, view=making.result() if done else meanwhile)
        if not done and making.result() != meanwhile:
            self._update(pressed, str((opened.get("view") or {}).get("id")), making.result())

    def _update(self, pressed: Pressed, view_id: str, view: Json) -> None:
        client = self._clients.reading(pressed.team)
        if client is not None:
            client.views_update(view_id=view_id, view=view)

    def _guarded(self, pressed: Pressed, work: Callable[[], None]) -> None:
        try:
            work()
        except (OSError, HTTPException, SlackClientError, SlackError) as error:
            _log.warning("A modal could not be shown (%s)", named(error), extra=about(pressed))
        except Exception as error:
            _log.error("A modal failed\n%s", frames(error), extra=about(pressed))
        else:
            return
        self._tell(pressed, plain(words.not_shown(pressed.reference)))
