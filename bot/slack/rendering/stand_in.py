"""The ``text`` that stands in for an answer's blocks: all that notifications show and screen readers read out."""

from collections.abc import Sequence

from bot.showing.wording import many
from bot.slack import limits
from bot.slack.rendering.citing import place, spoken_by
from bot.slack.rendering.utterance import Utterance, utterances
from bot.slack.text import escape, weight
from retrieval.answer import Evidence

_ROOM = limits.TEXT - 1_000
"""Characters for quotes and their sources; the rest is kept for the lead and what Slack adds."""
_LONGEST_SOURCE = 1_000


def stand_in(heading: str, shown: Sequence[Evidence]) -> str:
    """Heading, then source and quotes as far as whole ones fit, the first before all others.

    Each quote is the last on its line, so that no character in it can reorder words of ours.
    """
    told = [heading]
    room = _ROOM - weight(told[0])
    unread = 0
    for utterance in utterances(shown):
        words = _told(utterance)
        size = weight(words) + 1
        if size <= room:
            told.append(words)
            room -= size
        elif utterance.evidence[0] is shown[0]:
            told.append(f"{_source(utterance)}: the quote is too long to be read out here.")
        else:
            unread += len(utterance.evidence)
    if unread:
        told.append(f"The message itself holds or names {many(unread, 'more quote')}.")
    return escape("\n".join(told))


def _told(utterance: Utterance) -> str:
    return "\n".join([f"{_source(utterance)}:", *(evidence.quote for evidence in utterance.evidence)])


def _source(utterance: Utterance) -> str:
    partial = "part of something longer" if utterance.partial else None
    parts = (spoken_by(utterance.first), place(*utterance.citations), partial)
    return ", ".join(part for part in parts if part)[:_LONGEST_SOURCE]
