"""The line under a quote: who spoke and why they were counted, then where it stands and from when."""

from datetime import date

from bot.slack import rich
from bot.slack.rich import Json
from bot.slack.text import line, unseen
from bot.slack.utterance import Utterance
from bot.wording import located
from retrieval.answer import Citation, Evidence

_MANNERS = {
    "mixed": "quoted in part",
    "indirect": "reported, not quoted",
    "authored": "written by the speaker",
    "declined": "gave no statement",
}
_ALSO = 3
"""Further documents named under a quote before the rest is only counted."""
_LONGEST = 300
"""Characters shown of a title, name or publisher. Quotes are never cut."""


def citation(utterance: Utterance) -> list[Json]:
    """The sections to show under the utterance's quotes."""
    sections = [rich.section([*_speaker(utterance.first), *_place(utterance)])]
    also = utterance.first.also_in
    if also:
        more = f" and {len(also) - _ALSO} more" if len(also) > _ALSO else ""
        named = "; ".join(place(each) for each in also[:_ALSO])
        sections.append(rich.section([rich.text(f"Also in: {named}{more}")]))
    hidden = unseen(utterance.text)
    if hidden:
        warning = f"This quote holds characters that hide or reorder text: {', '.join(hidden[:8])}"
        sections.append(rich.section([rich.text(warning, italic=True)]))
    return sections


def place(cited: Citation, *others: Citation) -> str:
    """Title, publisher, date and paragraphs in words; ``others`` are of the same document. Not for mrkdwn."""
    return ", ".join(part for part in (_title(cited), *_details(cited, *others)) if part)


def spoken_by(evidence: Evidence) -> str | None:
    """The speaker in words: the mention in the document, and why it counts."""
    if evidence.speaker is None:
        return None
    speaker = evidence.speaker
    name, why, entity = _short(speaker.name), _short(speaker.why), _short(speaker.entity)
    name = name or entity
    notes = [why] if why and why != name else []
    if entity and entity not in name and entity not in why:
        notes.insert(0, entity)
    manner = _MANNERS.get(evidence.attribution or "")
    notes += [manner] if manner else []
    return f"{name} ({'; '.join(notes)})" if notes else name


def when(cited: Citation) -> str:
    """``30 June 2021``, or ``undated``."""
    if not cited.published:
        return "undated"
    try:
        day = date.fromisoformat(cited.published)
    except ValueError:
        return _short(cited.published)
    return f"{day.day} {day:%B} {day.year}"


def _speaker(evidence: Evidence) -> list[Json]:
    words = spoken_by(evidence)
    return [rich.text(f"{words}\n")] if words else []


def _place(utterance: Utterance) -> list[Json]:
    cited, *others = utterance.citations
    title = _title(cited)
    shown = rich.link(cited.url or "", title) if rich.linkable(cited.url) else rich.text(title)
    return [shown, rich.text("".join(f", {part}" for part in _details(cited, *others) if part))]


def _title(cited: Citation) -> str:
    return _short(cited.title) or _short(cited.doc)


def _details(cited: Citation, *others: Citation) -> tuple[str, ...]:
    shown = located((cited, *others))
    named = f"{shown} of {_short(cited.doc)}" if cited.title else shown
    return _short(cited.publisher), when(cited), named


def _short(words: str | None) -> str:
    words = line(words or "")
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
