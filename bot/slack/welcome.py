"""Publishes the Home tab and the suggested prompts when somebody opens the app."""

import logging
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from bot.slack.answering import Answerer
from bot.slack.home import home_view, prompts
from bot.slack.lanes import Lanes
from bot.slack.log import frames

_log = logging.getLogger(__name__)


class Welcome:
    """What is shown before anything is asked; a failure is logged and shown to nobody."""

    def __init__(self, library: Answerer, client: WebClient, lanes: Lanes) -> None:
        self._library = library
        self._client = client
        self._lanes = lanes

    def opened(self, event: Mapping[str, Any]) -> None:
        """Somebody opened a tab of the app."""
        self._lanes.put(f"welcome {event.get('user')}", lambda: self._show(event))

    def _show(self, event: Mapping[str, Any]) -> None:
        try:
            speakers = self._library.speakers()
            if event.get("tab") == "home":
                view = home_view(speakers, self._library.generation)
                self._client.views_publish(user_id=event["user"], view=view)
            elif event.get("tab") == "messages":
                # In the agent view a thread_ts would make the call fail silently.
                self._client.assistant_threads_setSuggestedPrompts(
                    channel_id=event["channel"], prompts=prompts(speakers)
                )
        except (OSError, HTTPException, SlackClientError) as error:
            _log.warning("A welcome did not arrive (%s)", type(error).__name__)
        except Exception as error:
            _log.error("A welcome failed\n%s", frames(error))
