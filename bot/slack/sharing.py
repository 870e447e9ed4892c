"""A private answer's way into the channel: the button under it, and the line that says what was asked."""

from dataclasses import replace

from bot.slack import limits, rich
from bot.slack.blocks import Message
from bot.slack.interactions import SHARE
from bot.slack.question import Asked, Reply
from bot.slack.rich import Json
from bot.slack.text import line, weight

_LONGEST = 300
"""Characters shown of a shared question."""


def dressed(message: Message, asked: Asked) -> Message:
    """``message`` with what its way of reply asks for."""
    if asked.reply is Reply.PRIVATE and weight(asked.text) <= limits.BUTTON_VALUE:
        return replace(message, blocks=(*message.blocks, _button(asked.text)))
    if asked.reply is Reply.SHARED:
        return replace(message, blocks=(_asked(asked.text), *message.blocks))
    return message


def _button(question: str) -> Json:
    words = {"type": "plain_text", "text": "Share in channel", "emoji": False}
    return {
        "type": "actions",
        "elements": [{"type": "button", "action_id": SHARE, "text": words, "value": question}],
    }


def _asked(question: str) -> Json:
    shown = line(question)
    cut = shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
    return rich.block([rich.section([rich.text("Asked: ", bold=True), rich.text(cut)])])
