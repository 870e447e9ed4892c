"""Publishes the Home tab and the suggested prompts when somebody opens the app."""

import logging
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackClientError

from bot.slack.corpora import Corpora
from bot.slack.delivering.lanes import Lanes
from bot.slack.delivering.outcome import named
from bot.slack.errors import SlackError
from bot.slack.log import frames
from bot.slack.rendering.home import home_view, prompts
from bot.slack.workspaces.workspaces import Clients

_log = logging.getLogger(__name__)


class Welcome:
    """What is shown before anything is asked; a failure is logged and shown to nobody."""

    def __init__(self, corpora: Corpora, clients: Clients, lanes: Lanes, days: int, *, keep: bool = False) -> None:
        """Feedback is kept for ``days``, and if ``keep``, with the words of the question: the Home tab tells it."""
        self._days, self._keep = days, keep
        self._corpora = corpora
        self._clients = clients
        self._lanes = lanes

    def opened(self, team: str, event: Mapping[str, Any]) -> None:
        """Somebody in the workspace ``team`` opened a tab of the app."""
        self._lanes.put(f"welcome {event.get('user')}", lambda: self._show(team, event), aside=True)

    def _show(self, team: str, event: Mapping[str, Any]) -> None:
        try:
            client = self._clients.reading(team)
            if client is None:
                return
            library = self._corpora.of(team, user=str(event.get("user"))).library
            speakers = library.speakers()
            if event.get("tab") == "home":
                view = home_view(library.overview(), self._days, keep=self._keep)
                client.views_publish(user_id=event["user"], view=view)
            elif event.get("tab") == "messages":
                # In the agent view a thread_ts would make the call fail silently.
                client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts(speakers))
        except (OSError, HTTPException, SlackClientError, SlackError) as error:
            _log.warning("A welcome did not arrive (%s)", named(error))
        except Exception as error:
            _log.error("A welcome failed\n%s", frames(error))
