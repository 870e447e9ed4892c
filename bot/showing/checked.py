"""Renders verdicts on quotations and receipts for people: what is wrong, where the words stand, what differs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.showing.answer import BAR, FAINT, INDENT, WORDS, also_in, cited
from bot.showing.layout import Line, Part, line
from bot.showing.wording import many, moment
from retrieval.answer import Evidence
from retrieval.checking.verdict import Change, Checked, Verdict
from retrieval.checking.verifying import Standing, Verified

NAMES = {
    Verdict.EXACT: "exact",
    Verdict.ALTERED: "altered",
    Verdict.WRONG_SPEAKER: "wrong speaker",
    Verdict.UNATTRIBUTED: "no speaker on record",
    Verdict.SPLICED: "spliced",
    Verdict.NOT_IN_CORPUS: "not in the corpus",
}
_STYLES = {Verdict.EXACT: "green", Verdict.UNATTRIBUTED: "yellow"}
_WRONG = "bold red"


def render(checked: Sequence[Checked]) -> list[Line]:
    """Each quotation of a draft with its verdict, then the count of each verdict."""
    lines: list[Line] = []
    for number, one in enumerate(checked, start=1):
        lines += [*_one(number, one), line()]
    return [*lines, line(Part(_counts(checked), WORDS))]


def verified(found: Sequence[Verified]) -> list[Line]:
    """What has become of each quote, and where it stands now."""
    lines: list[Line] = []
    for one in found:
        style = "green" if one.standing is Standing.STANDS else _WRONG
        place = list(_place(one.place, shown=True)) if one.place else []
        lines += [*([line()] if lines else []), line(Part(one.message, style)), *place]
    as_of = dict.fromkeys(one.built for one in found if one.built)
    return [*lines, *(line(Part(f"As indexed on {moment(built)}.", FAINT)) for built in as_of)]


def _one(number: int, checked: Checked) -> Iterator[Line]:
    speaker = f" · {checked.quoted.speaker}" if checked.quoted.speaker else ""
    style = _STYLES.get(checked.verdict, _WRONG)
    yield line(Part(NAMES[checked.verdict], style), speaker, first=Part(f"{number}. ", WORDS), margin=INDENT)
    yield line(checked.quoted.text, first=INDENT, margin=INDENT)
    yield line(Part(checked.message, WORDS), first=INDENT, margin=INDENT)
    for change in checked.changes:
        yield _change(change)
    for place in checked.places:
        yield from _place(place, shown=checked.verdict is not Verdict.EXACT)


def _change(change: Change) -> Line:
    draft = Part(change.draft or "(nothing)", "red" if change.draft else FAINT)
    source = Part(change.source or "(nothing)", "green" if change.source else FAINT)
    return line("draft: ", draft, "  source: ", source, first=f"{INDENT}≠ ", margin=f"{INDENT}  ")


def _place(place: Evidence, *, shown: bool) -> Iterator[Line]:
    """The source's words in their sentence, unless they are the draft's own, and where they stand."""
    if shown:
        yield line(Part(place.before, FAINT), Part(place.quote, WORDS), Part(place.after, FAINT), margin=BAR)
    who = f"{place.speaker.entity or place.speaker.name} · " if place.speaker else ""
    where = f"{place.citation.start}:{place.citation.end}"
    yield line(Part(f"{who}{cited(place.citation)} {where}", FAINT), first=f"{INDENT}— ", margin=f"{INDENT}  ")
    yield from also_in(place)
    yield line(Part(f"receipt {place.receipt}", FAINT), first=INDENT, margin=f"{INDENT}  ")


def _counts(checked: Sequence[Checked]) -> str:
    if not checked:
        return "Nothing to check: no words stand between quotation marks."
    found = Counter(one.verdict for one in checked)
    parts = ", ".join(f"{found[verdict]} {NAMES[verdict]}" for verdict in Verdict if found[verdict])
    return f"{many(len(checked), 'quotation')} checked: {parts}."
