"""What happens when somebody presses a button that shows something: a quote in context, its citation, a form."""

import logging
from collections.abc import Callable, Sequence
from http.client import HTTPException

from slack_sdk.errors import SlackClientError

from bot.slack.asking.carried import receipts_of
from bot.slack.asking.interactions import Payload
from bot.slack.asking.question import Asked, Reply
from bot.slack.corpora import Corpora
from bot.slack.delivering.outcome import named
from bot.slack.delivering.responding import respond
from bot.slack.errors import SlackError
from bot.slack.keeping.opinions import Opinions
from bot.slack.log import about, frames
from bot.slack.pressing.modals import Modals
from bot.slack.pressing.pressed import Pressed
from bot.slack.rendering import words
from bot.slack.rendering.blocks import Message, plain
from bot.slack.rendering.citation_view import citation_view
from bot.slack.rendering.context_view import Opened, context_view, looking_view, modal, opened_of
from bot.slack.rendering.opinion import THANKS, complaint_of, form, opinion_of
from bot.slack.rendering.rich import Json, paragraph
from bot.slack.workspaces.workspaces import Clients
from retrieval.checking.context import InContext

_log = logging.getLogger(__name__)

_Render = Callable[[Opened, Sequence[InContext]], Json]


class Presses:
    """Answers presses with modals and notes; each method returns at once."""

    def __init__(self, corpora: Corpora, clients: Clients, opinions: Opinions) -> None:
        self._corpora = corpora
        self._clients = clients
        self._opinions = opinions
        self._modals = Modals(clients, self._whisper)

    def stop(self, timeout: float) -> bool:
        """Finish what is in hand; False if that takes longer than ``timeout`` seconds."""
        return self._modals.stop(timeout)

    def context(self, pressed: Pressed) -> None:
        """Show the quotes in their document."""
        opened = Opened(pressed.channel, pressed.value)
        self._modals.open(pressed, lambda: self._view(pressed, opened, context_view), looking_view(opened))

    def cite(self, pressed: Pressed) -> None:
        """Show the quotes' citation."""
        opened = Opened(pressed.channel, pressed.value)
        self._modals.open(pressed, lambda: self._view(pressed, opened, citation_view), looking_view(opened))

    def turn(self, pressed: Pressed) -> None:
        """Show other paragraphs of the document that a modal is open at."""
        opened = opened_of(pressed.view or {})
        begin = int(pressed.value)

        def turned(again: Opened, found: Sequence[InContext]) -> Json:
            return context_view(again, found, begin)

        self._modals.turn(pressed, lambda: self._view(pressed, opened, turned))

    def judge(self, pressed: Pressed) -> None:
        """Keep an opinion and say thanks; ask what was wrong where something was."""
        self._modals.later(pressed, lambda: self._judge(pressed))

    def complain(self, body: Payload, team: str) -> None:
        """Keep what was filled into the form."""
        self._opinions.explain(complaint_of(body["view"]), team, str(body["user"]["id"]))

    def refuse(self, pressed: Pressed) -> None:
        """Tell somebody who may not ask there."""
        view = modal("Not here", [paragraph(words.NOT_ADMITTED)])
        self._modals.open(pressed, lambda: view, view)

    def _judge(self, pressed: Pressed) -> None:
        opinion = opinion_of(pressed.value)
        number = self._opinions.add(opinion, pressed.team, pressed.channel, pressed.user)
        if opinion.good:
            self._whisper(pressed, plain(THANKS))
        else:
            self._modals.open(pressed, lambda: form(number), form(number))

    def _view(self, pressed: Pressed, opened: Opened, render: _Render) -> Json:
        try:
            library = self._corpora.of(pressed.team, pressed.channel, pressed.user).library
            found = [library.in_context(receipt) for receipt in receipts_of(opened.receipts)]
            return render(opened, found)
        except Exception as error:
            _log.error("A quote could not be looked up\n%s", frames(error), extra=about(pressed))
            return modal("In context", [paragraph(words.NOT_NOW)], opened.packed())

    def _whisper(self, pressed: Pressed, message: Message) -> None:
        """Show ``message`` to the presser alone, where the message is."""
        if pressed.via:
            respond(Asked("", pressed.channel, "", pressed.user, "", Reply.PRIVATE, pressed.via), message)
            return
        try:
            client = self._clients.reading(pressed.team)
            if client:
                client.chat_postEphemeral(
                    channel=pressed.channel,
                    user=pressed.user,
                    thread_ts=pressed.thread or None,
                    text=message.text,
                    blocks=list(message.blocks),
                )
        except (OSError, HTTPException, SlackClientError, SlackError) as error:
            _log.warning("A note did not arrive (%s)", named(error), extra=about(pressed))
