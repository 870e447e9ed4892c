"""What is let in before anything is done with it: what is Slack's, of workspaces that have the app."""

import logging
from collections.abc import Callable

from slack_bolt import BoltContext, BoltResponse

from bot.slack.access import asker
from bot.slack.asking.interactions import Payload
from bot.slack.asking.question import Asked, Reply
from bot.slack.delivering.responding import of_slack, respond
from bot.slack.errors import StoreError
from bot.slack.rendering import words
from bot.slack.rendering.blocks import plain
from bot.slack.workspaces.workspaces import Workspaces

_log = logging.getLogger(__name__)


class Door:
    """A middleware of Bolt's, for what comes with a response_url: presses, commands and shortcuts."""

    def __init__(self, api_url: str, workspaces: Workspaces) -> None:
        self._api_url = api_url
        self._workspaces = workspaces

    def let_in(self, body: Payload, context: BoltContext, next_: Callable[[], BoltResponse]) -> BoltResponse:
        """Go on, or tell whoever pressed or commanded something why nothing can be done."""
        if not context.response_url:
            return next_()
        if not of_slack(context.response_url, self._api_url):
            _log.warning("Something came with a response_url that is not Slack's; nothing was done")
            return BoltResponse(status=400)
        told = self._not_served(context.team_id or "")
        if not told:
            return next_()
        who = asker(body)
        nobody = Asked("", who.channel, "", who.user, "", Reply.PRIVATE, context.response_url)
        respond(nobody, plain(told))
        return BoltResponse(status=200)

    def _not_served(self, team: str) -> str:
        try:
            return "" if self._workspaces.identity(team) else words.NOT_INSTALLED
        except StoreError as error:
            _log.error("It is not known just now who installed the app: %s", error)
            return words.NOT_NOW
