"""Renders an answer for people at a terminal or a pipe: pure, from an Answer to lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.showing.grouping import Group, grouped
from bot.showing.layout import Line, Part, line
from bot.showing.wording import located, many, moment
from index.document import Span
from retrieval.answer import Answer, Caution, Citation, Evidence, Repeat, SpeakerShown
from retrieval.language.words import forms
from retrieval.speakers.names import core, tokens

MENTIONS_SHOWN = 3
OMISSION = "[…]"

WORDS = "bold"
FAINT = "dim"
INDENT = "   "
BAR = Part(f"{INDENT}│ ", "cyan")
THERE = Part(f"{INDENT}  ┆ ", "dim")
# A short gap between two quotes is the white space between their paragraphs.
_SEAM = 4

_CITED, _NAMED = 3, 20
"""Further documents that hold a statement: so many are cited in full, so many more are named."""

KINDS = {
    "mixed": "quoted in part",
    "indirect": "reported, not quoted",
    "authored": "written by the speaker",
    "declined": "gave no statement",
}


CAUTIONS = {
    Caution.DENIED: "within a denial",
    Caution.NEGATED: "within a negation",
    Caution.CONDITIONAL: "under a condition",
    Caution.RELAYED: "as somebody else tells it",
    Caution.HEDGED: "not said for certain",
}


def render(answer: Answer, more: str = "") -> list[Line]:
    """The answer as lines: message, numbered quotes with speaker and citation, mentions apart, what was searched.

    Mentions wait until no quote that answers is left to be shown.

    ``more`` says how the rest of a long answer can be had.
    """
    if answer.over:
        return [line(Part(answer.message, WORDS))]
    shown = grouped(answer)
    lines = [line(Part(answer.message, WORDS))]
    for group in shown.answers:
        lines += [line(), *_group(group)]
    lines += _rest(answer, more)
    if shown.mentions and not _unfinished(answer):
        lines += [line(), line(Part("Mentions and near misses, not answers:", "italic"))]
        for group in shown.mentions[:MENTIONS_SHOWN]:
            lines += [line(), *_group(group, receipts=False)]
        lines += _left_out(len(shown.mentions) - MENTIONS_SHOWN)
    return [*lines, line(), line(Part(_searched(answer), FAINT))]


def cited(*citations: Citation) -> str:
    """Where quotes of one document stand: title, authors, publisher, date or "undated", page, paragraph, file, url."""
    first = citations[0]
    by = f"by {', '.join(first.authors)}" if first.authors else None
    parts = (first.title, by, first.publisher, first.published or "undated", located(citations), first.doc, first.url)
    return " · ".join(part for part in parts if part)


def _group(group: Group, *, receipts: bool = True) -> Iterator[Line]:
    where = cited(*(item.citation for item in group.evidence))
    speaker = tuple(_speaker(group.lead))
    yield line(*speaker or [where], first=Part(f"{group.number}. ", WORDS), margin=INDENT)
    for last, item in pairwise((None, *group.evidence)):
        if item is not None:
            yield from _quote(last, item)
    if speaker:
        yield line(Part(where, FAINT), first=f"{INDENT}— ", margin=f"{INDENT}  ")
    for item in group.evidence:
        yield from also_in(item)
    if receipts:
        each = " ".join(item.receipt for item in group.evidence)
        yield line(Part(f"receipt {each}", FAINT), first=INDENT, margin=f"{INDENT}  ")


def also_in(evidence: Evidence) -> Iterator[Line]:
    """The other places of the same statement, with the wording there where it is another; of many, their files."""
    for other in evidence.also_in[:_CITED]:
        yield line(Part(f"also in {cited(other)}", FAINT), first=INDENT, margin=f"{INDENT}  ")
        if isinstance(other, Repeat) and forms(other.quote) != forms(evidence.quote):
            yield line(Part(other.quote), margin=THERE)
    files = dict.fromkeys(other.doc for other in evidence.also_in[_CITED:])
    if files:
        named = ", ".join([*files][:_NAMED])
        more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
        yield line(Part(f"and in {named}{more}", FAINT), first=INDENT, margin=f"{INDENT}  ")


def _speaker(evidence: Evidence) -> Iterator[Part]:
    """Who spoke, as what, in which way and why they were counted; nothing for a passage nobody is named for."""
    speaker = evidence.speaker
    if speaker is None:
        return
    yield Part(speaker.entity or speaker.name, WORDS)
    if speaker.entity and speaker.entity != speaker.name:
        yield Part(f" ({speaker.name})")
    kind = KINDS.get(evidence.attribution or "")
    if kind:
        yield Part(f" · {kind}")
    if evidence.caution is not None:
        yield Part(f" · {CAUTIONS[evidence.caution]}")
    if speaker.why and not _is_plain(speaker):
        yield Part(f" · counted because: {speaker.why}", FAINT)


def _is_plain(speaker: SpeakerShown) -> bool:
    """Whether the name as it stands is part of the speaker's: why "Mr Bailey" is Simon Bailey needs no telling."""
    own = core(tokens(speaker.name))
    return speaker.why == f"“{speaker.name}” is {speaker.entity}" and set(own) <= set(tokens(speaker.entity or ""))


def _quote(last: Evidence | None, item: Evidence) -> Iterator[Line]:
    """The quote behind a bar, the rest of its sentence around it, a mark where text between two quotes is left out."""
    gap = 0 if last is None else _gap(last, item)
    if gap > _SEAM:
        yield line(Part(OMISSION, FAINT), margin=INDENT)
    if gap >= 0:
        yield from _around(item.before)
    yield line(*_words(item), margin=BAR)
    yield from _around(item.after)


def _gap(last: Evidence, item: Evidence) -> int:
    """Characters between what is shown of two quotes; negative where the one's sentence reaches into the other's."""
    return item.citation.start - len(item.before) - last.citation.end - len(last.after)


def _around(context: str) -> Iterator[Line]:
    # a lone full stop tells nobody anything
    if any(map(str.isalnum, context)):
        yield line(Part(context.strip(), FAINT), margin=INDENT)


def _words(evidence: Evidence) -> Iterator[Part]:
    """The quote in parts: the speaker's own words strong, what stands between them not."""
    yield from marked(evidence.quote, evidence.citation.start, evidence.spans, WORDS)


def marked(text: str, start: int, spans: Sequence[Span], style: str, rest: str = "") -> Iterator[Part]:
    """``text``, which stands at ``start`` in its document, in parts: ``style`` within ``spans``, else ``rest``."""
    done, end = start, start + len(text)
    for span in sorted(spans):
        begin, stop = max(span.start, done), min(span.end, end)
        if begin < stop:
            yield Part(text[done - start : begin - start], rest)
            yield Part(text[begin - start : stop - start], style)
            done = stop
    yield Part(text[done - start :], rest)


def _unfinished(answer: Answer) -> bool:
    """Whether quotes that answer are still to come: until then nobody needs what does not answer."""
    return not answer.abstained and answer.begun + len(answer.answers) < (answer.total or 0)


def _rest(answer: Answer, more: str) -> list[Line]:
    """ "Shown: 11 to 20 of 34", and how to go on; nothing where all is shown."""
    end, total = answer.begun + len(answer.answers), answer.total or 0
    if answer.abstained or (end >= total and not answer.begun):
        return []
    which = f"{answer.begun + 1} to {end}" if answer.begun else str(end)
    going_on = f"; {more}" if more and _unfinished(answer) else ""
    return [line(), line(Part(f"Shown: {which} of {max(total, end)} quotes{going_on}.", FAINT))]


def _left_out(count: int) -> list[Line]:
    return [line(), line(Part(f"and {count} more; 'onrecord ask --json' gives them all", FAINT))] if count > 0 else []


def _searched(answer: Answer) -> str:
    searched = answer.searched
    parts = (
        many(searched.documents, "document"),
        many(searched.passages, "passage"),
        many(searched.statements, "statement"),
    )
    as_of = f", as indexed on {moment(searched.built)}" if searched.built else ""
    return f"Searched {', '.join(parts)}{as_of}."
