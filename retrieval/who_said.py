"""Answers "who said …?": the very words first, then with small slips, then by meaning; the answer is the speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.document import Span
from index.statement import Kind, Statement
from retrieval.answer import Caution, Evidence, Reason
from retrieval.by_meaning import MISS, answer_by_meaning, speaker_of
from retrieval.evidence import place_evidence, statement_evidence, sureness
from retrieval.filtering import ALL
from retrieval.manner import manner_of, uses, with_verb
from retrieval.ordering import by_date
from retrieval.phrase import Found, find, find_among, may_hold
from retrieval.request import Outcome, Request, counted
from retrieval.settling import settled
from retrieval.shelf import Shelf
from retrieval.tuning import PHRASE_POOL, PHRASE_SOUGHT, SURE_WORDS
from retrieval.unwanted import is_unwanted
from retrieval.who_spoke import answer_who_spoke
from retrieval.words import count, coverage, words

_PASSAGE_POOL = 20
_CONTINUED_POOL = 20
_BESIDE = 3
"""What else was said of a thing is offered below those who spoke of it so."""
_OWN_WORDS = (Kind.DIRECT, Kind.MIXED)
_SHORT_PHRASE = 2
"""Unmarked words as few as this ("who said encryption?") ask for a topic rather than for these very words."""


@dataclass(frozen=True, slots=True)
class _Worded:
    statement: Statement
    found: Found


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
            worded = _found(request, question.phrase)
        if worded:
            return _by_words(request, worded)
        elsewhere = _elsewhere(request, question.phrase)
        if elsewhere is not None:
            return elsewhere
        with request.clock.stage("phrase"):
            places = _places(request, question.phrase)
            worded = _told_there(request, question.phrase, places)
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
        like = "" if all(uses(request.shelf, statement, manner) for statement in told) else " or the like"
        return Outcome(
            f"{speakers}: {counted(len(named), 'statement')} reported with “{verb}”{like}.",
            tuple(named[: request.top]),
            tuple(settled(statement_evidence(request.shelf, statement, None, MISS) for statement in others[:_BESIDE])),
            speaker=speaker_of(named[0]),
            total=len(named),
        )
    if question.phrase:
        with request.clock.stage("phrase"):
            holding = _worded(request, question.phrase, _near(request, question.phrase))
            worded = [item for item in holding if item.found.exact]
        if worded:
            return _by_words(request, sorted(worded, key=lambda item: -_closeness(request.shelf, item, thing)))
    near = settled(statement_evidence(request.shelf, statement, None, MISS) for statement in others[: request.top])
    message = f"Not on record: nobody is reported with “{verb}” on that."
    message += " What else was said of it is given below." if near else ""
    return Outcome(message, mentions=tuple(near), reason=Reason.NO_STATEMENT)


def _closeness(shelf: Shelf, item: _Worded, thing: str) -> float:
    statement = item.statement
    return coverage(thing, statement.sentence.of(shelf.generation.document(statement.doc).text))


def _found(request: Request, phrase: str) -> list[_Worded]:
    """Statements that hold the phrase, by themselves or else together with the next.

    Where none of those with most of its words does, none of those with fewer is looked at.
    """
    near = _near(request, phrase, PHRASE_SOUGHT)
    worded = _worded(request, phrase, near)
    if not worded:
        return _continued(request, phrase, near[:_CONTINUED_POOL])
    return _worded(request, phrase, _near(request, phrase)) if len(near) == PHRASE_SOUGHT else worded


def _near(request: Request, phrase: str, pool: int = PHRASE_POOL) -> list[Statement]:
    """The statements with most of the phrase's words."""
    generation = request.shelf.generation
    hits = generation.search_lexical("statements", phrase, pool, where=request.filter.where)
    return generation.statements_at([hit.number for hit in hits])


def _worded(request: Request, phrase: str, near: Sequence[Statement]) -> list[_Worded]:
    """Those that hold the phrase, the exact ones first, shortest first."""
    shelf, found, unwanted = request.shelf, [], is_unwanted(request)
    for statement in near:
        place = find(phrase, shelf.content(statement), statement.content.start)
        if place is None or statement.kind is Kind.DECLINED:
            continue
        if request.filter.admits(statement) and not unwanted(statement):
            found.append(_Worded(statement, place))
    return sorted(found, key=lambda item: (-item.found.likeness, not _own(item), len(item.statement.content)))


def _continued(request: Request, phrase: str, near: Sequence[Statement]) -> list[_Worded]:
    """Statements that hold the phrase only together, because "he said" or a new paragraph stands between them."""
    shelf, found = request.shelf, []
    for statement in near:
        following = _following(shelf, statement) if request.filter.admits(statement) else []
        text = shelf.generation.text(statement.doc)
        if len(following) < 2 or not may_hold(phrase, " ".join(one.span.of(text) for one in following)):
            continue
        place = find_among(phrase, [word for one in following for word in words(one.span.of(text), one.span.start)])
        if place is not None:
            found += [_Worded(one, place) for one in following if one.span.overlaps(place.span)]
    return sorted(dict.fromkeys(found), key=lambda item: (-item.found.likeness, item.statement.span))


def _following(shelf: Shelf, statement: Statement) -> list[Statement]:
    """The statement and the quotation right after it, by the same speaker."""
    if statement.kind not in _OWN_WORDS:
        return []
    own = [s for s in shelf.statements_in(statement.doc) if s.kind in _OWN_WORDS]
    at = own.index(statement) if statement in own else len(own)
    return [s for s in own[at : at + 2] if s.entity == statement.entity]


def _is_quoted_within(shelf: Shelf, item: _Worded) -> bool:
    """Whether the words stand in a quotation of somebody else inside the statement: an author quoting others."""
    own = item.statement
    return any(
        other.kind in _OWN_WORDS
        and other.entity != own.entity
        and own.span.contains(other.span)
        and other.span.contains(item.found.span)
        for other in shelf.statements_in(own.doc)
        if other.span != own.span
    )


def _own(item: _Worded) -> bool:
    """Whether the words are the speaker's own rather than a reporter's paraphrase."""
    return item.statement.kind is not Kind.INDIRECT and item.statement.span.overlaps(item.found.span)


def _by_words(request: Request, worded: list[_Worded]) -> Outcome:
    best = worded[0].found.likeness
    worded = [item for item in worded if not _is_quoted_within(request.shelf, item)] or worded[:1]
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
    documents = counted(len({item.citation.doc for item in shown}), "document")
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
        for item in _worded(anywhere, question.phrase, _near(anywhere, question.phrase))
        if item.found.exact
    )


def _denied(found: list[Evidence], top: int) -> Outcome:
    """The words stand on record only as ones that somebody denies: nobody is shown to have said them."""
    message = f"Not on record as said: {speaker_of(found[0])} is reported with these words, but within a denial."
    return Outcome(message, mentions=tuple(found[:top]), reason=Reason.NO_STATEMENT)


def _score(item: _Worded) -> float:
    sure = SURE_WORDS if _own(item) else sureness(item.statement, None)
    return sure * item.found.likeness


def _elsewhere(request: Request, phrase: str) -> Outcome | None:
    """The words are on record, but only in documents that the question does not admit."""
    if request.filter is ALL:
        return None
    anywhere = replace(request, filter=ALL)
    worded = [item for item in _found(anywhere, phrase) if item.found.exact]
    if not worded:
        return None
    found = _by_words(anywhere, worded)
    told = found.message.removeprefix("Not on record: ").removesuffix(".")
    message = f"Not on record in what was {request.filter.words}. Elsewhere: {told}.{_undated_note(request)}"
    return Outcome(message, mentions=found.answers or found.mentions, reason=Reason.FILTERED)


def _places(request: Request, phrase: str) -> list[Evidence]:
    """Sentences of any passage that hold the phrase, though nobody is known to have said it."""
    shelf, found = request.shelf, []
    hits = shelf.generation.search_lexical("passages", phrase, _PASSAGE_POOL, where=request.filter.where)
    for passage in shelf.generation.passages_at([hit.number for hit in hits]):
        place = find(phrase, passage.span.of(shelf.generation.text(passage.doc)), passage.span.start)
        if place is not None and request.filter.holds(passage.doc):
            whole = _sentences(place.span, passage.sentences)
            found.append(place_evidence(shelf, passage.doc, whole, MISS * place.likeness))
    return sorted(found, key=lambda item: -item.score)


def _told_there(request: Request, phrase: str, places: Iterable[Evidence]) -> list[_Worded]:
    """Statements of the places' documents that hold the phrase among too many other words to be found by it."""
    docs = dict.fromkeys(place.citation.doc for place in places)
    return _worded(request, phrase, [one for doc in docs for one in request.shelf.statements_in(doc)])


def _sentences(span: Span, sentences: Iterable[Span]) -> Span:
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    return (
        Span(min(span.start, *(s.start for s in touched)), max(span.end, *(s.end for s in touched)))
        if touched
        else span
    )


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
