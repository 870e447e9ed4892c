"""The line under a quote: who spoke and why they were counted, then where it stands and from when."""

from collections.abc import Iterator
from datetime import date

from bot.showing.wording import located
from bot.slack.rendering import rich
from bot.slack.rendering.fragment import at_page, at_words
from bot.slack.rendering.rich import Json
from bot.slack.rendering.utterance import Utterance
from bot.slack.text import line, unseen, weight
from retrieval.answer import Caution, Citation, Evidence, Repeat, SpeakerShown
from retrieval.language.words import forms

_MANNERS = {
    "mixed": "quoted in part",
    "indirect": "reported, not quoted",
    "authored": "written by the speaker",
    "declined": "gave no statement",
}
_CAUTIONS = {
    Caution.DENIED: "Read the whole sentence: it says that this is denied.",
    Caution.NEGATED: "Read the whole sentence: what stands around these words negates them.",
    Caution.CONDITIONAL: "Read the whole sentence: this is said under a condition.",
    Caution.RELAYED: "Read the whole sentence: somebody else tells that this was said.",
    Caution.HEDGED: "Read the whole sentence: it leaves room for doubt.",
}
_PARTIAL = "These words are part of something longer: “In context” shows the rest."
_ALSO = 3
"""Further documents named under a quote before the rest is only counted."""
_OTHER_WORDINGS = 1_500
"""Characters of the wordings shown from further documents, which must not keep a quote itself from being shown."""
_LONGEST = 300
"""Characters shown of a title, name or publisher. Quotes are never cut."""


def citation(utterance: Utterance) -> list[Json]:
    """The sections to show under the utterance's quotes."""
    sections = [rich.section([*_speaker(utterance.first), *_place(utterance)])]
    for caution in dict.fromkeys(evidence.caution for evidence in utterance.evidence if evidence.caution):
        sections.append(rich.section([rich.text(_CAUTIONS[caution], italic=True)]))
    if utterance.partial:
        sections.append(rich.section([rich.text(_PARTIAL, italic=True)]))
    sections += _also(utterance)
    hidden = unseen(utterance.text)
    if hidden:
        warning = f"This quote holds characters that hide or reorder text: {', '.join(hidden[:8])}"
        sections.append(rich.section([rich.text(warning, italic=True)]))
    return sections


def _also(utterance: Utterance) -> Iterator[Json]:
    """The other documents that hold the same statement, and how it reads there where that is another wording."""
    named: dict[str, list[Citation]] = {}
    for evidence in utterance.evidence:
        for other in evidence.also_in:
            named.setdefault(other.doc, []).append(other)
    if not named:
        return
    shown = list(named.values())[:_ALSO]
    more = f" and {len(named) - _ALSO} more" if len(named) > _ALSO else ""
    yield rich.section([rich.text(f"Also in: {'; '.join(place(*there) for there in shown)}{more}")])
    said = {forms(evidence.quote) for evidence in utterance.evidence}
    room = _OTHER_WORDINGS
    for there in shown:
        worded = [other.quote for other in there if isinstance(other, Repeat) and forms(other.quote) not in said]
        room -= sum(map(weight, worded))
        if worded and room >= 0:
            where = f"In {_title(there[0])} it reads:" if len(shown) > 1 else "There it reads:"
            yield rich.section([rich.text(where, italic=True)])
            yield from (rich.quote([rich.text(quote)]) for quote in worded)


def place(cited: Citation, *others: Citation) -> str:
    """Title, publisher, date and paragraphs in words; ``others`` are of the same document. Not for mrkdwn."""
    return ", ".join(part for part in (_title(cited), *_details(cited, *others)) if part)


def spoken_by(evidence: Evidence) -> str | None:
    """The speaker in words: who it is, and why they are counted."""
    if evidence.speaker is None:
        return None
    name, notes = _who(evidence, evidence.speaker)
    return f"{name}{notes}"


def _who(evidence: Evidence, speaker: SpeakerShown) -> tuple[str, str]:
    """Whom the reader knows, and the rest of the line: "he" alone would tell nobody anything."""
    name, why, entity = _short(speaker.name), _short(speaker.why), _short(speaker.entity)
    notes = [why] if why and why != name else []
    if entity and entity not in name:
        others = why.replace(f"“{name}” is {entity}", "").strip(",; ")
        notes = [f"here “{name}”", *([others] if others and others != name else [])]
        name = entity
    manner = _MANNERS.get(evidence.attribution or "")
    notes += [manner] if manner else []
    return name or entity, f" ({'; '.join(notes)})" if notes else ""


def when(cited: Citation) -> str:
    """``30 June 2021``, or ``undated``."""
    return day(cited.published) if cited.published else "undated"


def day(published: str) -> str:
    """``30 June 2021``; what is no date of the calendar as it stands."""
    try:
        read = date.fromisoformat(published)
    except ValueError:
        return _short(published)
    return f"{read.day} {read:%B} {read.year}"


def _speaker(evidence: Evidence) -> list[Json]:
    if evidence.speaker is None:
        return []
    name, notes = _who(evidence, evidence.speaker)
    return [rich.text(name, bold=True), rich.text(f"{notes}\n")]


def _place(utterance: Utterance) -> list[Json]:
    cited, *others = utterance.citations
    details = rich.text("".join(f", {part}" for part in _details(cited, *others) if part))
    return [titled(cited, utterance.first.quote), details]


def titled(cited: Citation, words: str) -> Json:
    """The document's title, leading to ``words`` in it where it has a web address."""
    url, title = address(cited, words), _title(cited)
    return rich.link(url, title) if url else rich.text(title)


def address(cited: Citation, words: str) -> str | None:
    """The document's web address, at ``words`` if there is room for them; None if it has none one may link to."""
    if not cited.url:
        return None
    # What has pages is opened by a viewer that knows pages, but no text fragments.
    exact = at_page(cited.url, cited.page) if cited.page else at_words(cited.url, words)
    return next(filter(rich.linkable, (exact, cited.url)), None)


def _title(cited: Citation) -> str:
    return _short(cited.title) or _short(cited.doc)


def _details(cited: Citation, *others: Citation) -> tuple[str, ...]:
    shown = located((cited, *others))
    # Where there is a link nobody needs the file's name to find the place.
    named = f"{shown} of {_short(cited.doc)}" if cited.title and not rich.linkable(cited.url) else shown
    return _short(cited.publisher), when(cited), named


def _short(words: str | None) -> str:
    words = line(words or "")
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
