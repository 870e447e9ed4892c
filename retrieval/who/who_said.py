"""Answers "who said …?": the very words first, then with small slips, then by meaning; the answer is the speaker."""

from dataclasses import replace

from index.statement import Kind
from retrieval.answer import Caution, Evidence, Reason
from retrieval.filtering import ALL
from retrieval.language.words import count, coverage
from retrieval.quoting.evidence import statement_evidence, sureness
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request, counted
from retrieval.shelf import Shelf
from retrieval.statements.manner import manner_of, performs, uses, with_verb
from retrieval.statements.ordering import by_date
from retrieval.tuning import SURE_WORDS
from retrieval.who.by_meaning import MISS, answer_by_meaning, speaker_of
from retrieval.who.who_spoke import answer_who_spoke
from retrieval.who.worded import (
    Worded,
    holding,
    is_own,
    is_quoted_within,
    nearest,
    places_with,
    told_there,
    with_phrase,
)

_BESIDE = 3
"""What else was said of a thing is offered below those who spoke of it so."""
_SHORT_PHRASE = 2
"""Unmarked words as few as this ("who said encryption?") ask for a topic rather than for these very words."""


def answer_who_said(request: Request) -> Outcome:
    """The speaker of the words asked for, or of a statement that says as much."""
    question = request.question
    if question.declined:
        return _declined(request)
    if question.everyone:
        return answer_who_spoke(request)
    return _by_verb(request, question.verb) if question.verb is not None else _of_phrase(request)


def _of_phrase(request: Request) -> Outcome:
    """The very words, here or in documents not asked for; else where they stand unattributed; else by meaning."""
    question = request.question
    if question.phrase and (question.exact or count(question.phrase) > _SHORT_PHRASE):
        with request.clock.stage("phrase"):
            worded = with_phrase(request, question.phrase)
        if worded:
            return _by_words(request, worded)
        elsewhere = _elsewhere(request, question.phrase)
        if elsewhere is not None:
            return elsewhere
        with request.clock.stage("phrase"):
            places = places_with(request, question.phrase)
            worded = told_there(request, question.phrase, places)
        if worded:
            return _by_words(request, worded)
        if places:
            return _unattributed(places, request.top)
    return answer_by_meaning(request, question.phrase or question.topic or question.text, _undated_note(request))


def _by_verb(request: Request, verb: str) -> Outcome:
    """Who praised, warned, called it so: statements with that very cue, or with the words it was called."""
    question, thing = request.question, request.question.topic or ""
    with request.clock.stage("phrase"):
        told, others = with_verb(request, verb, thing)
        evidence = settled(statement_evidence(request.shelf, statement, None) for statement in told)
        named = [item for item in evidence if item.speaker is not None]
    if named:
        speakers = ", ".join(dict.fromkeys(map(speaker_of, named)))
        manner = manner_of(verb) or ""
        like = (
            ""
            if all(uses(request.shelf, each, manner) or performs(request.shelf, each, manner) for each in told)
            else " or the like"
        )
        return Outcome(
            f"{speakers}: {counted(len(named), 'statement')} reported with “{verb}”{like}.",
            tuple(named[: request.top]),
            tuple(settled(statement_evidence(request.shelf, statement, None, MISS) for statement in others[:_BESIDE])),
            speaker=speaker_of(named[0]),
            total=len(named),
        )
    if question.phrase:
        with request.clock.stage("phrase"):
            called = holding(request, question.phrase, nearest(request, question.phrase))
            worded = [item for item in called if item.found.exact]
        if worded:
            return _by_words(request, sorted(worded, key=lambda item: -_closeness(request.shelf, item, thing)))
    near = settled(statement_evidence(request.shelf, statement, None, MISS) for statement in others[: request.top])
    message = f"Not on record: nobody is reported with “{verb}” on that."
    message += " What else was said of it is given below." if near else ""
    return Outcome(message, mentions=tuple(near), reason=Reason.NO_STATEMENT)


def _closeness(shelf: Shelf, item: Worded, thing: str) -> float:
    statement = item.statement
    return coverage(thing, statement.sentence.of(shelf.generation.text(statement.doc)))


def _by_words(request: Request, worded: list[Worded]) -> Outcome:
    best = worded[0].found.likeness
    worded = [item for item in worded if not is_quoted_within(request.shelf, item)] or worded[:1]
    named = [item for item in worded if item.statement.entity or item.statement.speaker]
    shown = settled(
        statement_evidence(request.shelf, item.statement, None, _score(item))
        for item in named
        if item.found.likeness == best
    )
    if not shown:
        return _unattributed([statement_evidence(request.shelf, worded[0].statement, None, MISS)], request.top)
    denied = [item for item in shown if item.caution is Caution.DENIED or not item.clean]
    shown = [item for item in shown if item not in denied]
    if not shown:
        return _denied(denied, request.top)
    mine = [item for item in shown if is_asked_for(request, item)]
    if not mine:
        return _of_others(request, shown)
    shown = by_date([*mine, *(item for item in shown if item not in mine)], request.question.order)
    speaker = speaker_of(shown[0])
    how = "" if best == 1.0 else " in nearly these words"
    spoken = [item for item in shown if speaker_of(item) == speaker]
    documents = counted(len({place.doc for item in spoken for place in (item.citation, *item.also_in)}), "document")
    what = "it" if request.question.speaker is None else "these words"
    message = f"{speaker} said {what}{how}, in {documents}.{_undated_note(request)}"
    others = {speaker_of(item) for item in shown} - {speaker}
    if others:
        message += f" Also: {', '.join(sorted(others))}."
    return Outcome(message, tuple(shown[: request.top]), speaker=speaker, total=len(shown))


def is_asked_for(request: Request, item: Evidence) -> bool:
    """Whether it is by whom the question names; by anybody where it names nobody."""
    asked = request.question.speaker
    return asked is None or (
        item.speaker is not None and item.speaker.entity in request.shelf.directory.resolve(asked).entities
    )


def _of_others(request: Request, shown: list[Evidence]) -> Outcome:
    """The words are on record, but not as those of whom the question names."""
    whose = " and ".join(dict.fromkeys(map(speaker_of, shown)))
    message = f"Not on record as said by {request.question.speaker}: the words are given as those of {whose}."
    return Outcome(message, mentions=tuple(shown[: request.top]), reason=Reason.NO_STATEMENT)


def _undated_note(request: Request) -> str:
    """How many more statements with the phrase stand in documents that no time admits."""
    question, within = request.question, request.filter
    if not within.undated or question.phrase is None:
        return ""
    anywhere = replace(request, filter=ALL)
    return within.note(
        item.statement.doc
        for item in holding(anywhere, question.phrase, nearest(anywhere, question.phrase))
        if item.found.exact
    )


def _denied(found: list[Evidence], top: int) -> Outcome:
    """The words stand on record only as ones that somebody denies: nobody is shown to have said them."""
    message = f"Not on record as said: {speaker_of(found[0])} is reported with these words, but within a denial."
    return Outcome(message, mentions=tuple(found[:top]), reason=Reason.NO_STATEMENT)


def _score(item: Worded) -> float:
    sure = SURE_WORDS if is_own(item) else sureness(item.statement, None)
    return sure * item.found.likeness


def _elsewhere(request: Request, phrase: str) -> Outcome | None:
    """The words are on record, but only in documents that the question does not admit."""
    if request.filter is ALL:
        return None
    anywhere = replace(request, filter=ALL)
    worded = [item for item in with_phrase(anywhere, phrase) if item.found.exact]
    if not worded:
        return None
    found = _by_words(anywhere, worded)
    told = found.message.removeprefix("Not on record: ").removesuffix(".")
    message = f"Not on record in what was {request.filter.words}. Elsewhere: {told}.{_undated_note(request)}"
    return Outcome(message, mentions=found.answers or found.mentions, reason=Reason.FILTERED)


def _unattributed(places: list[Evidence], top: int) -> Outcome:
    where = places[0].citation.title or places[0].citation.doc
    message = f"Not on record: the words stand in “{where}”, but the text does not say whose they are."
    return Outcome(message, mentions=tuple(places[:top]), reason=Reason.NO_SPEAKER)


def _declined(request: Request) -> Outcome:
    """Who is on record as not having commented."""
    with request.clock.stage("statements"):
        found = request.shelf.generation.statements_of_kind(Kind.DECLINED)
        everybody = settled(statement_evidence(request.shelf, statement, None) for statement in found)
        evidence = [item for item in everybody if is_asked_for(request, item)]
    if not evidence:
        who = f"that {request.question.speaker}" if request.question.speaker else "that anybody"
        message = f"Not on record: no document reports {who} declined to comment."
        return Outcome(message, reason=Reason.NO_STATEMENT)
    names = dict.fromkeys(speaker_of(item) for item in evidence)
    message = f"Reported not to have commented: {', '.join(names)}."
    return Outcome(message, tuple(evidence[: request.top]), speaker=speaker_of(evidence[0]), total=len(evidence))
