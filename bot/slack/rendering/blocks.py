"""An answer as a Slack message: pure functions from Answer to blocks and the ``text`` that stands in for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.showing.wording import many
from bot.slack import limits
from bot.slack.asking.carried import receipts_value
from bot.slack.rendering import elements, rich
from bot.slack.rendering.citing import citation, place
from bot.slack.rendering.lead import abstained, lead, mentions_label, searched
from bot.slack.rendering.rich import Json
from bot.slack.rendering.stand_in import stand_in
from bot.slack.rendering.utterance import Utterance, utterances
from bot.slack.text import escape, line, weight
from retrieval.answer import Answer, Evidence

CONTEXT, CITE, CHOOSE = "context", "cite", "choose"
"""Action ids of the buttons under a quote, and of the menu that stands for them where there are too many quotes."""
_ROOM = limits.MESSAGE - 2_000
"""Characters for quotes and citations; the rest is kept for the lead, the folding line and what is pressed below."""
_BLOCKS = limits.BLOCKS - 6
_MENTIONS = 3
"""Mentions offered when nothing is on record; more would drown that answer."""
_NAMED = 5
"""Quotes left out of the message whose places are named before the rest is only counted."""
_FOLDED = 250
"""Characters for the choice of one such quote, with which it is opened in its document."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the text that notifications and screen readers use in their place."""

    blocks: tuple[Json, ...]
    text: str
    shown: int = 0
    """Pieces of the answer's evidence it deals with, from the first on; what comes after them is for another one."""
    left: int = 0
    """Pieces of evidence of the answer that are not among those."""
    docs: tuple[str, ...] = ()
    """The documents that are quoted or offered in it."""
    question: str = ""
    """The whole question it answers, also where a follow-up was typed; empty for what is no answer."""

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


def render(answer: Answer, begun: int = 0) -> Message:
    """The message for ``answer``, which goes on after ``begun`` quotes shown elsewhere.

    A quote is shown whole or not at all; what is too long for Slack is named, what has no room is left.
    """
    return _not_on_record(answer) if answer.abstained else _on_record(answer, begun)


def plain(words: str) -> Message:
    """A message of our own words alone."""
    return Message((rich.paragraph(words),), escape(words))


@dataclass(frozen=True, slots=True)
class _Page:
    """What fits into one message, in order: utterances with their blocks, evidence too long for any message."""

    fitting: Sequence[tuple[Utterance, Json]]
    folded: Sequence[Evidence]
    shown: int

    def blocks(self) -> Iterable[Json]:
        """Each quote with what can be pressed under it, or one menu at the end where that would be too many blocks."""
        rows = 2 * len(self.fitting) <= _BLOCKS
        for utterance, block in self.fitting:
            yield from (block, _row(utterance)) if rows else (block,)
        if not rows:
            yield _menu((utterance.text, utterance.evidence) for utterance, _ in self.fitting)
        yield from _folding(self.folded, bool(self.fitting))


def _on_record(answer: Answer, begun: int) -> Message:
    page = _page(utterances(answer.answers))
    shown = answer.answers[: page.shown]
    total = begun + len(answer.answers) if answer.total is None else answer.total
    left = max(total - begun - len(shown), 0)
    heading = lead(answer, len(shown), begun, left)
    blocks = (rich.block([rich.section(heading)]), *page.blocks())
    words = "".join(element["text"] for element in heading)
    return Message(blocks, stand_in(words, shown), len(shown), left)


def _not_on_record(answer: Answer) -> Message:
    words = f"{abstained(answer)} {searched(answer)}"
    page = _page(utterances(answer.mentions[:_MENTIONS]))
    label = [mentions_label(answer)] if answer.mentions else []
    blocks = (rich.paragraph(words), *map(rich.paragraph, label), *page.blocks())
    told = stand_in("\n".join((words, *label)), answer.mentions[: page.shown])
    return Message(blocks, told, page.shown, len(answer.mentions) - page.shown)


def _page(found: Sequence[Utterance]) -> _Page:
    """As many utterances as one message holds, in order, without a gap."""
    fitting: list[tuple[Utterance, Json]] = []
    folded: list[Evidence] = []
    shown, room = 0, _ROOM
    strong = any(utterance.mixed for utterance in found)
    for utterance in found:
        block = _block(utterance, strong)
        size = rich.weigh(block) + rich.weigh(_row(utterance))
        if any(weight(stretch.text) > limits.SECTION for stretch in utterance.stretches) or size > _ROOM:
            folded.extend(utterance.evidence)
            room -= _FOLDED * len(utterance.evidence)
        elif size > room or len(fitting) == _BLOCKS:
            break
        else:
            fitting.append((utterance, block))
            room -= size
        shown += len(utterance.evidence)
    return _Page(fitting, folded, shown)


def _block(utterance: Utterance, strong: bool) -> Json:
    """Quotes and citation; ``strong`` if own words are to be set off, as they are throughout a message or nowhere."""
    quotes = [
        rich.quote(rich.text(piece.text, bold=piece.own and strong) for piece in stretch.pieces() if piece.text)
        for stretch in utterance.stretches
    ]
    return rich.block([*quotes, *citation(utterance)])


def _row(utterance: Utterance) -> Json:
    return row(evidence.receipt for evidence in utterance.evidence)


def row(receipts: Iterable[str]) -> Json:
    """What can be pressed under a quote: its surroundings, and its citation to be copied."""
    value = receipts_value(receipts)
    return elements.row(
        [
            elements.button(CONTEXT, "In context", value, "Show this quote in its document"),
            elements.button(CITE, "Copy citation", value, "Show the citation of this quote as plain text"),
        ]
    )


def _menu(shown: Iterable[tuple[str, Iterable[Evidence]]]) -> Json:
    """One menu that opens any of several quotes, each shown words and its evidence."""
    options = []
    for number, (words, found) in enumerate(shown, start=1):
        receipts = (evidence.receipt for evidence in found)
        options.append((f"{number}. {line(words)}", receipts_value(receipts, limits.OPTION_VALUE)))
    return elements.row([elements.menu(CHOOSE, "Show a quote in context …", options)])


def _folding(folded: Sequence[Evidence], after_others: bool) -> Iterable[Json]:
    if not folded:
        return
    counted = f"And {many(len(folded), 'more quote')}" if after_others else many(len(folded), "quote")
    named = "".join(f"\n{place(evidence.citation)}"[:250] for evidence in folded[:_NAMED])
    rest = f"\nand {many(len(folded) - _NAMED, 'other')}" if len(folded) > _NAMED else ""
    yield rich.paragraph(f"{counted} that would not fit here whole:{named}{rest}")
    yield _menu((place(evidence.citation), [evidence]) for evidence in folded)
