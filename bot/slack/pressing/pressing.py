"""Bolt's listeners for buttons, menus and forms that show something: acknowledged first, answered by ``presses``."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext

from bot.slack.access import Access, home
from bot.slack.asking.interactions import Payload
from bot.slack.pressing.pressed import Pressed, pressed, presser
from bot.slack.pressing.presses import Presses
from bot.slack.rendering.blocks import CHOOSE, CITE, CONTEXT
from bot.slack.rendering.context_view import TURN, modal
from bot.slack.rendering.opinion import OPINION, TOLD, WRONG
from bot.slack.rendering.rich import paragraph

_Listener = Callable[[Ack, Payload, BoltContext], None]


def listen(app: App, access: Access, presses: Presses) -> None:
    """Let ``presses`` hear what those do who may ask where it was done."""
    handled = {CONTEXT: presses.context, CHOOSE: presses.context, CITE: presses.cite, OPINION: presses.judge}
    for action, handle in handled.items():
        app.action(action)(_listener(access, presses, handle))
    app.action(re.compile(f"^{TURN}_"))(_listener(access, presses, presses.turn))
    app.view(WRONG)(_form_listener(presses))


def _listener(access: Access, presses: Presses, handle: Callable[[Pressed], None]) -> _Listener:
    def on_press(ack: Ack, body: Payload, context: BoltContext) -> None:
        ack()
        admitted = access.admits(presser(body, home(context)))
        (handle if admitted else presses.refuse)(pressed(body, home(context)))

    return on_press


def _form_listener(presses: Presses) -> _Listener:
    def on_form(ack: Ack, body: Payload, context: BoltContext) -> None:
        presses.complain(body, home(context))
        ack(response_action="update", view=modal("Thank you", [paragraph(TOLD)]))

    return on_form
