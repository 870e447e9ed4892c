"""An answer as a Slack message: pure functions from Answer to blocks and the ``text`` that stands in for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack import limits, rich
from bot.slack.citing import citation, place
from bot.slack.lead import abstained, lead, mentions_label, searched
from bot.slack.rich import Json
from bot.slack.stand_in import stand_in
from bot.slack.text import count, escape, weight
from bot.slack.utterance import Utterance, utterances
from retrieval.answer import Answer, Evidence

_ROOM = limits.MESSAGE - 1_500
"""Characters for quotes and citations; the rest is kept for the lead, the folding line and what Slack adds."""
_BLOCKS = limits.BLOCKS - 5
_MENTIONS = 3
"""Mentions offered when nothing is on record; more would drown that answer."""
_NAMED = 5
"""Quotes left out of the message whose places are named before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the text that notifications and screen readers use in their place."""

    blocks: tuple[Json, ...]
    text: str

    def arguments(self) -> dict[str, Any]:
        """Arguments of chat.postMessage, with everything off that would parse, link or unfurl."""
        return {
            "blocks": list(self.blocks),
            "text": self.text,
            "mrkdwn": False,
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }


def render(answer: Answer) -> Message:
    """The message for ``answer``. A quote is shown whole or not at all; what is left out is counted and named."""
    return _not_on_record(answer) if answer.abstained else _on_record(answer)


def plain(words: str) -> Message:
    """A message of our own words alone."""
    return Message((rich.paragraph(words),), escape(words))


def _on_record(answer: Answer) -> Message:
    shown, folded = _fit(utterances(answer.answers))
    blocks = (rich.block([rich.section(lead(answer))]), *shown, *_folding(folded, bool(shown)))
    return Message(blocks, stand_in(answer))


def _not_on_record(answer: Answer) -> Message:
    words = f"{abstained(answer)} {searched(answer)}"
    shown, folded = _fit(utterances(answer.mentions[:_MENTIONS]))
    label = [rich.block([rich.section([rich.text(mentions_label(answer))])])] if answer.mentions else []
    return Message((rich.paragraph(words), *label, *shown, *_folding(folded, bool(shown))), escape(words))


def _fit(found: Sequence[Utterance]) -> tuple[list[Json], list[Evidence]]:
    """The blocks that fit into one message, in order, and the evidence that does not."""
    blocks: list[Json] = []
    folded: list[Evidence] = []
    room = _ROOM
    strong = any(utterance.mixed for utterance in found)
    for utterance in found:
        block = _block(utterance, strong)
        size = rich.weigh(block)
        too_long = any(weight(stretch.text) > limits.SECTION for stretch in utterance.stretches)
        if too_long or size > room or len(blocks) == _BLOCKS:
            folded.extend(utterance.evidence)
        else:
            blocks.append(block)
            room -= size
    return blocks, folded


def _block(utterance: Utterance, strong: bool) -> Json:
    """Quotes and citation; ``strong`` if own words are to be set off, as they are throughout a message or nowhere."""
    quotes = [
        rich.quote(rich.text(piece.text, bold=piece.own and strong) for piece in stretch.pieces() if piece.text)
        for stretch in utterance.stretches
    ]
    return rich.block([*quotes, *citation(utterance)])


def _folding(folded: Sequence[Evidence], after_others: bool) -> Iterable[Json]:
    if not folded:
        return
    counted = f"And {count(len(folded), 'more quote')}" if after_others else count(len(folded), "quote")
    named = "".join(f"\n{place(evidence.citation)}"[:250] for evidence in folded[:_NAMED])
    rest = f"\nand {count(len(folded) - _NAMED, 'other')}" if len(folded) > _NAMED else ""
    yield rich.paragraph(f"{counted} that would not fit here whole:{named}{rest}")
