"""What stands above and below an answer: what was asked, and the buttons for more of it, to share it, to judge it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.slack.asking.carried import Again, Further, Judged, again_value, further_value
from bot.slack.asking.interactions import AGAIN, MORE, SHARE
from bot.slack.asking.question import Asked, Reply, Wish
from bot.slack.rendering import elements, rich, words
from bot.slack.rendering.blocks import Message, plain
from bot.slack.rendering.opinion import buttons
from bot.slack.rendering.rich import Json
from bot.slack.text import line
from retrieval.answer import Answer

_LONGEST = 300
"""Characters shown of a shared question."""


def dressed(message: Message, asked: Asked, answer: Answer, *, shareable: bool, keep: bool) -> Message:
    """``message`` with what its way of reply asks for; ``keep`` says that feedback may be kept with the question."""
    pressed = [*_more(message, asked, answer), *(_share(asked, answer) if shareable else ())]
    row = [elements.row(pressed)] if pressed else []
    heading = [_asked(asked.text)] if asked.reply is Reply.SHARED else []
    judged = buttons(_judged(message, asked, answer, keep))
    return replace(message, blocks=(*heading, *message.blocks, *row, judged))


def doubtful(asked: Asked) -> Message:
    """For the asker alone: the answer to ``asked`` may be missing; whoever sees that it is lets it be posted."""
    value = again_value(Again(Further(asked.text, asked.skip), asked.thread, asked.reply, asked.reference))
    if value is None or asked.wish is Wish.CHECK:
        return plain(words.doubtful(asked.reference, "please ask again"))
    note = plain(words.doubtful(asked.reference, "let me post it again"))
    button = elements.button(AGAIN, "Post it again", value, "Post the answer, which is missing")
    return replace(note, blocks=(*note.blocks, elements.row([button])))


def _more(message: Message, asked: Asked, answer: Answer) -> Iterable[Json]:
    further = Further(answer.question, asked.skip + message.shown, answer.searched.generation)
    value = further_value(further) if message.left else None
    if value:
        label = "More passages" if answer.abstained else "More quotes"
        yield elements.button(MORE, label, value, "Go on with this answer")


def _share(asked: Asked, answer: Answer) -> Iterable[Json]:
    value = further_value(Further(answer.question, asked.skip))
    if value and asked.reply is Reply.PRIVATE:
        yield elements.button(SHARE, "Share in channel", value, "Show this answer to everybody in the channel")


def _judged(message: Message, asked: Asked, answer: Answer, keep: bool) -> Judged:
    receipts = tuple(evidence.receipt for evidence in answer.answers[: message.shown])
    return Judged(asked.reference, answer.searched.generation, receipts, answer.question if keep else "")


def _asked(question: str) -> Json:
    shown = line(question)
    cut = shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
    return rich.block([rich.section([rich.text("Asked: ", bold=True), rich.text(cut)])])
