"""Verdicts on a draft's quotations as a Slack message: each with the draft's words, the source's, what differs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.showing.wording import many
from bot.slack import limits
from bot.slack.rendering import rich
from bot.slack.rendering.blocks import Message, plain, row
from bot.slack.rendering.changed import Marked, marked
from bot.slack.rendering.citing import place, spoken_by, titled
from bot.slack.rendering.rich import Json
from bot.slack.text import escape, line, weight
from retrieval.answer import Evidence
from retrieval.checking.verdict import Checked, Verdict

_NAMES = {
    Verdict.EXACT: "Exact",
    Verdict.ALTERED: "Altered",
    Verdict.WRONG_SPEAKER: "Wrong speaker",
    Verdict.UNATTRIBUTED: "No speaker on record",
    Verdict.SPLICED: "Spliced",
    Verdict.NOT_IN_CORPUS: "Not in the corpus",
}
_COUNTED = {
    Verdict.EXACT: "exact",
    Verdict.ALTERED: "altered",
    Verdict.WRONG_SPEAKER: "with another speaker",
    Verdict.UNATTRIBUTED: "without a speaker on record",
    Verdict.SPLICED: "spliced from several places",
    Verdict.NOT_IN_CORPUS: "not in the corpus",
}
_DIFFERING = (Verdict.ALTERED, Verdict.SPLICED, Verdict.NOT_IN_CORPUS)
"""Verdicts on words that the source does not have as they are: only there it must be shown as well."""
_NOTHING = "This message holds no quotation: no words between quotation marks, and none set off as a quote."
_HOW = "Marks, spaces and capitals do not count as changes; words and figures always do."
_SHOWN = "The nearest thing there is shown."
_ROOM = limits.MESSAGE - 2_000
_BLOCKS = limits.BLOCKS - 5
_LONGEST = 300
"""Characters of a sentence or name from outside."""


def verdicts(checked: Sequence[Checked]) -> Message:
    """The message. A quotation is shown whole or only counted; what has no room is named by its number and verdict."""
    if not checked:
        return plain(_NOTHING)
    blocks: list[Json] = [rich.block([rich.section([rich.text(summary(checked), bold=True), rich.text(f"\n{_HOW}")])])]
    unshown: list[tuple[int, Checked]] = []
    room = _ROOM
    for number, one in enumerate(checked, start=1):
        shown = list(_one(number, one))
        size = sum(map(rich.weigh, shown))
        if size > room or len(blocks) + len(shown) > _BLOCKS or _too_long(one):
            unshown.append((number, one))
        else:
            blocks += shown
            room -= size
    return Message((*blocks, *_rest(unshown)), _stand_in(checked))


def summary(checked: Sequence[Checked]) -> str:
    """``3 quotations checked: 1 exact, 2 altered.``"""
    found = Counter(one.verdict for one in checked)
    parts = ", ".join(f"{found[verdict]} {_COUNTED[verdict]}" for verdict in Verdict if found[verdict])
    return f"{many(len(checked), 'quotation')} checked: {parts}."


def _one(number: int, one: Checked) -> Iterable[Json]:
    by = f" · {_short(one.quoted.speaker)}" if one.quoted.speaker else ""
    why = _why(one)
    told = f"{by}\n{why}" if why else by
    draft, sources = marked(one)
    parts = [rich.section([rich.text(f"{number}. {_NAMES[one.verdict]}", bold=True), rich.text(told or " ")])]
    parts += [rich.quote(_struck(draft))]
    for shown, evidence in zip(sources, one.places, strict=True):
        if one.verdict in _DIFFERING:
            nearest = one.verdict is Verdict.NOT_IN_CORPUS
            parts += [rich.section([rich.text("The nearest thing:" if nearest else "The source has:", italic=True)])]
            parts += [rich.quote(_set_off(shown))]
        parts += [rich.section(_source(evidence))]
    yield rich.block(parts)
    if one.places:
        yield row(evidence.receipt for evidence in one.places)


def _why(one: Checked) -> str:
    """The library's sentence without what the verdict's name and the label above the source say already."""
    if one.verdict is Verdict.EXACT:
        return ""
    told = _short(one.message).removesuffix(_SHOWN).strip()
    told = re.sub(rf"{_NAMES[one.verdict]}[:.] *", "", told, count=1)
    return told[:1].upper() + told[1:]


def _struck(pieces: Iterable[Marked]) -> Iterable[Json]:
    return (rich.text(piece.text, strike=piece.differs) for piece in pieces if piece.text)


def _set_off(pieces: Iterable[Marked]) -> Iterable[Json]:
    return (rich.text(piece.text, bold=piece.differs) for piece in pieces if piece.text)


def _source(evidence: Evidence) -> Iterable[Json]:
    said = spoken_by(evidence)
    title = titled(evidence.citation, evidence.quote)
    where = place(evidence.citation)[len(title["text"]) :]
    return [*([rich.text(f"{said}\n")] if said else []), title, rich.text(where)]


def _too_long(one: Checked) -> bool:
    return any(weight(text) > limits.SECTION for text in (one.quoted.text, *(each.quote for each in one.places)))


def _rest(unshown: Sequence[tuple[int, Checked]]) -> Iterable[Json]:
    if unshown:
        named = "; ".join(f"{number}. {_COUNTED[one.verdict]}" for number, one in unshown)
        words = f"{many(len(unshown), 'quotation')} for which there is no room here: "
        yield rich.paragraph(words + (named if len(named) <= 1_000 else f"{summary([one for _, one in unshown])}"))


def _stand_in(checked: Sequence[Checked]) -> str:
    """The summary, then each verdict with its quotation and source as far as whole ones fit: for screen readers."""
    told, room = [summary(checked)], limits.TEXT - 1_000
    for number, one in enumerate(checked, start=1):
        words = _told(number, one)
        room -= weight(words) + 1
        if room < 0:
            told.append(f"The message itself holds or names {many(len(checked) - number + 1, 'more quotation')}.")
            break
        told.append(words)
    return escape("\n".join(told))


def _told(number: int, one: Checked) -> str:
    """A verdict in words; each quotation ends its line, so that no character in it can reorder words of ours."""
    by = f", {_short(one.quoted.speaker)}" if one.quoted.speaker else ""
    why = _why(one)
    lines = [f"{number}. {_NAMES[one.verdict]}{by}: {one.quoted.text}", *([why] if why else [])]
    for evidence in one.places:
        parts = (spoken_by(evidence), place(evidence.citation))
        source = ", ".join(part for part in parts if part)
        lines.append(f"{source}: {evidence.quote}" if one.verdict in _DIFFERING else source)
    return "\n".join(lines)


def _short(words: str) -> str:
    shown = line(words)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
