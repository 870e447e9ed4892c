"""Answers "what did Facebook say?": every statement of that speaker, and never what others say about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.statement import Kind
from retrieval.answer import Evidence, Reason
from retrieval.language.words import coverage
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.mentions import mentions
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request, counted, page_of
from retrieval.speakers.directory import Resolution
from retrieval.speakers.tried import also_as
from retrieval.statements.comparing import in_turns
from retrieval.statements.manner import manner_of, uses
from retrieval.statements.ordering import Attributed, in_order
from retrieval.statements.unnamed import unnamed
from retrieval.statements.unwanted import nothing_else, wanted, without_note
from retrieval.understanding.question import Order

MENTIONS_BESIDE = 3
"""How many mentions are offered below answers."""
_DESCRIBED = 3
"""Of more speakers who are only described, their number is told."""
_COMPARED = 200
"""Where everybody's statements are left out, no more are told apart from their repeats; the others are only counted."""

_SETTLED = 1_000
"""Of what anybody said in a time the newest so many are ordered and told apart from their repeats: a fifth of a
second; the others are only counted."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the speakers of a question are on record with, as far as it is asked for."""

    resolution: Resolution
    spoken: Sequence[Attributed]
    left_out: Sequence[Attributed]
    """By the time or publisher."""
    unwanted: Sequence[Attributed]
    """As asked."""

    def notes(self, request: Request) -> str:
        """What a message must add of what was left out."""
        undated = (item.statement.doc for item in self.left_out)
        return without_note(request, self.unwanted) + request.filter.note(undated)


def heard_of(request: Request, resolution: Resolution, found: list[Attributed]) -> Heard | Outcome:
    """What of all that was ``found`` is asked for, or the outcome where nothing is."""
    spoken = [item for item in found if item.statement.kind is not Kind.DECLINED]
    if not spoken:
        return nothing_said(request, resolution, found)
    inside, left_out = admitted(request, spoken)
    if not inside:
        return filtered(request, resolution, left_out)
    asked, unwanted = wanted(request, inside)
    if not asked:
        return nothing_else(request, resolution, unwanted)
    return Heard(resolution, asked, left_out, unwanted)


def answer_said(request: Request) -> Outcome:
    """Every statement of the speaker asked for, own words before paraphrase, grouped by document."""
    heard = heard_of(request, *statements_of(request))
    if isinstance(heard, Outcome):
        return heard
    resolution, spoken = heard.resolution, heard.spoken
    with request.clock.stage("evidence"):
        chosen, others = _first_ones(request, spoken)
        ordered = in_turns(request, in_order(request, resolution, chosen), lambda item: item.statement.entity)
        settled_ones = settled(statement_evidence(request.shelf, item.statement, item.match) for item in ordered)
        evidence, unclean = parted(settled_ones)
        speaker = speakers_named(resolution, spoken)
        names = [resolution.asked, *resolution.entities[:1]] if request.question.speaker else []
        near = mentions(request.shelf, names, beside=settled_ones, most=MENTIONS_BESIDE)
    if not evidence:
        return torn(request, speaker, unclean)
    documents = len({item.citation.doc for item in evidence} | {item.statement.doc for item in others})
    total = len(evidence) + len(others)
    message = said_message(speaker, total, documents, request) + _manner_note(request, spoken)
    message += f" Repeats are told apart only in the first {len(chosen)} looked at." if others else ""
    message += heard.notes(request)
    beside = (*unclean, *near)
    return Outcome(message, tuple(evidence[: request.top]), beside, speaker=speaker, total=total)


def _first_ones(request: Request, spoken: Sequence[Attributed]) -> tuple[Sequence[Attributed], Sequence[Attributed]]:
    """Of what anybody said those of the newest documents, or of the oldest where these are asked for; and the others.

    Of named speakers all.
    """
    most = max(_SETTLED, request.top)
    if request.question.speaker is not None or len(spoken) <= most:
        return spoken, ()
    documents, oldest = request.shelf.documents, request.question.order is Order.OLDEST

    def day(item: Attributed) -> tuple[bool, str]:
        published = documents[item.statement.doc].published
        return (published is None) == oldest, published or ""

    ordered = sorted(spoken, key=day, reverse=not oldest)
    return ordered[:most], ordered[most:]


def everything(request: Request) -> list[Evidence]:
    """What anybody said in the documents the question admits, in the order of its reliability."""
    resolution, found = statements_of(request)
    spoken = [item for item in found if item.statement.kind is not Kind.DECLINED]
    spoken, _ = wanted(request, admitted(request, spoken)[0])
    ordered = in_order(request, resolution, spoken)
    return settled(statement_evidence(request.shelf, item.statement, item.match) for item in ordered)


def parted(evidence: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What may be shown as an answer, and what would be torn from a denial or condition that stands too far off."""
    found = list(evidence)
    return [item for item in found if item.clean], [item for item in found if not item.clean]


def torn(request: Request, whose: str, unclean: Sequence[Evidence]) -> Outcome:
    """Not on record in words that can be shown by themselves."""
    message = (
        f"Not on record in words that can stand alone: what {whose or 'anybody'} is reported with depends on what"
        " stands too far off to be shown with it. Open the places below."
    )
    return Outcome(message, mentions=tuple(unclean[: request.top]), reason=Reason.NO_STATEMENT, speaker=whose or None)


def _manner_note(request: Request, spoken: Sequence[Attributed]) -> str:
    """How many of the statements are reported with the verb asked for: not everything said was promised."""
    verb = request.question.verb
    manner = manner_of(verb) if verb else None
    if manner is None:
        return ""
    number = sum(uses(request.shelf, item.statement, manner) for item in spoken)
    return manner_note(verb, number, len(spoken))


def manner_note(verb: str | None, number: int, among: int) -> str:
    """Of how many statements so many are reported with the verb."""
    if among == 1:
        return f" It is {'' if number else 'not '}reported with “{verb}”."
    return f" {number or 'None'} of them {'is' if number < 2 else 'are'} reported with “{verb}”."


def statements_of(request: Request) -> tuple[Resolution, list[Attributed]]:
    """Who is meant by the question's speaker, and all their statements in document order."""
    if request.question.speaker is None:
        with request.clock.stage("statements"):
            return Resolution("anybody"), _anybodys(request)
    with request.clock.stage("speaker"):
        resolution = request.shelf.directory.resolve(request.question.speaker)
    with request.clock.stage("statements"):
        found = [
            Attributed(number, statement, match)
            for match in resolution.matches
            for number, statement in request.shelf.generation.statements(match.entity)
        ]
        more = unnamed(request.shelf, resolution.description) if resolution.description else []
    return with_matches(resolution, more), [*found, *more]


def with_matches(resolution: Resolution, items: Iterable[Attributed]) -> Resolution:
    """The same with the speakers of ``items``."""
    more = {item.match.entity: item.match for item in items if item.match}
    return replace(resolution, matches=(*resolution.matches, *more.values()))


def _anybodys(request: Request) -> list[Attributed]:
    """What stands in the documents admitted, and in those without a date, which a message must count.

    Where nothing is admitted, as much of the rest as is offered apart; all that there is, where nothing is left out.
    """
    generation, within = request.shelf.generation, request.filter
    inside = [] if within.admitted is None else generation.statements_of_documents(within.admitted)
    if any(statement.kind is not Kind.DECLINED for _, statement in inside):
        found = [*inside, *generation.statements_of_documents(within.undated)]
    elif within.admitted is not None and (first := generation.first_spoken(_COMPARED)):
        others = dict([*first, *generation.statements_of_documents(within.undated)])
        found = sorted(others.items(), key=lambda one: (one[1].doc, one[0]))
    else:
        found = generation.statements()
    return [Attributed(number, statement, None) for number, statement in found]


def speakers_named(resolution: Resolution, spoken: Iterable[Attributed]) -> str:
    """The display names of those who spoke, closest first."""
    heard = {item.statement.entity for item in spoken}
    named = [entity for entity in resolution.entities if entity in heard]
    if resolution.description is not None and len(named) > _DESCRIBED:
        return f"{len(named)} speakers described as “{resolution.asked}”"
    return ", ".join(named)


def said_message(whose: str, number: int, documents: int, request: Request) -> str:
    """ "Facebook: 6 statements in 3 documents."."""
    shown = page_of(0, min(request.top, number), number)
    lead = f"{whose}: " if whose else ""
    words = f" {request.filter.words}" if request.filter.words else ""
    return f"{lead}{counted(number, 'statement')} in {counted(documents, 'document')}{words}.{shown}"


def off_topic_message(request: Request, whose: str, number: int) -> str:
    """That so many statements of theirs are about something else."""
    statements = f"{'have' if ', ' in whose else 'has'} {counted(number, 'statement')} {request.filter.words or 'here'}"
    none, nearest = ("none of them", "nearest are") if number != 1 else ("and it is not", "nearest is")
    about = request.question.topic
    return f"Not on record: {whose} {statements}, {none} about {about}. The {nearest} given below."


def admitted(request: Request, items: Sequence[Attributed]) -> tuple[list[Attributed], list[Attributed]]:
    """The items of documents that the question's filter admits, and the others."""
    inside = [item for item in items if request.filter.admits(item.statement)]
    return inside, [item for item in items if not request.filter.admits(item.statement)]


def filtered(request: Request, resolution: Resolution, left_out: Sequence[Attributed]) -> Outcome:
    """Not on record under the filter: what was left out is offered apart."""
    some = request.question.speaker or request.question.topic
    number = len(left_out) if some else request.shelf.generation.spoken()
    compared = left_out if request.question.speaker else left_out[:_COMPARED]
    elsewhere = settled(statement_evidence(request.shelf, item.statement, item.match) for item in compared)
    number = len(elsewhere) if len(compared) == number else number
    note = request.filter.note(item.statement.doc for item in left_out)
    return only_elsewhere(request, resolution, number, elsewhere[: request.top], note)


def only_elsewhere(
    request: Request, resolution: Resolution, number: int, nearest: Sequence[Evidence], note: str
) -> Outcome:
    """Not on record under the filter, but in other documents."""
    whose = f" by {resolution.told}" if resolution.matches else ""
    return Outcome(
        f"Not on record: no statement{whose} {request.filter.words}; {number} in other documents.{note}",
        mentions=tuple(nearest),
        reason=Reason.FILTERED,
        speaker=resolution.entities[0] if resolution.matches else None,
    )


def nothing_said(request: Request, resolution: Resolution, declined: list[Attributed]) -> Outcome:
    """Not on record: why, and where the name stands instead."""
    asked = resolution.entities[0] if resolution.matches else request.question.speaker or ""
    told = resolution.told if resolution.matches else asked
    with request.clock.stage("mentions"):
        refusals = [statement_evidence(request.shelf, item.statement, item.match) for item in declined]
        near = mentions(request.shelf, [asked, request.question.speaker or asked], beside=refusals)
        if request.question.topic:
            near = _by_topic(near, request.question.topic)
    documents = counted(request.shelf.generation.manifest.counts.documents, "document")
    message = f"Not on record: no statement by {told} in {documents}."
    message += also_as(request.shelf.generation.profiles(), resolution, asked)
    if refusals:
        message += " Reported not to have commented."
    elif near:
        message += f" Mentioned in {counted(len(near), 'sentence')}."
    others = request.shelf.directory.namesakes(asked) if not resolution.matches else ()
    if others:
        message += f" On record are: {', '.join(others[:3])}."
    return Outcome(
        message,
        mentions=tuple([*refusals, *near][: request.top]),
        reason=Reason.NO_STATEMENT if resolution.matches else Reason.NO_SPEAKER,
        speaker=resolution.entities[0] if resolution.matches else None,
    )


def _by_topic(near: list[Evidence], topic: str) -> list[Evidence]:
    return sorted(near, key=lambda item: -coverage(topic, item.before + item.quote + item.after))
