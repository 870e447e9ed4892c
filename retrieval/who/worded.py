"""Finds the statements, and the places of no known speaker, that hold a phrase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Span
from index.records.rows import Content
from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.language.phrase import Found, find, find_among, may_hold
from retrieval.language.words import words
from retrieval.quoting.evidence import place_evidence
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.statements.unwanted import is_unwanted
from retrieval.tuning import PHRASE_POOL, PHRASE_SOUGHT
from retrieval.who.by_meaning import MISS

_PASSAGE_POOL = 20
_CONTINUED_POOL = 20
_OWN_WORDS = (Kind.DIRECT, Kind.MIXED)


@dataclass(frozen=True, slots=True)
class Worded:
    """A statement and where in it the phrase stands."""

    statement: Statement
    found: Found


def with_phrase(request: Request, phrase: str) -> list[Worded]:
    """Statements that hold the phrase, by themselves or else together with the next.

    Where none of those with most of its words does, none of those with fewer is looked at.
    """
    near = nearest(request, phrase, PHRASE_SOUGHT)
    worded = holding(request, phrase, near)
    if not worded:
        return _continued(request, phrase, near)
    return holding(request, phrase, nearest(request, phrase)) if len(near) == PHRASE_SOUGHT else worded


def nearest(request: Request, phrase: str, pool: int = PHRASE_POOL) -> list[Content]:
    """What the statements with most of the phrase's words say."""
    generation = request.shelf.generation
    hits = generation.search_lexical("statements", phrase, pool, where=request.filter.where)
    return generation.contents_at([hit.number for hit in hits])


def holding(request: Request, phrase: str, near: Iterable[Content]) -> list[Worded]:
    """Those that hold the phrase, the exact ones first, shortest first; only they are read as a whole."""
    places = {one.number: find(phrase, one.text, one.start) for one in near}
    held = {number: place for number, place in places.items() if place is not None}
    return _admitted(request, zip(request.shelf.generation.statements_at(list(held)), held.values(), strict=True))


def _admitted(request: Request, found: Iterable[tuple[Statement, Found]]) -> list[Worded]:
    """Those that the question admits, the exact ones first, shortest first."""
    unwanted = is_unwanted(request)
    worded = [
        Worded(statement, place)
        for statement, place in found
        if statement.kind is not Kind.DECLINED and request.filter.admits(statement) and not unwanted(statement)
    ]
    return sorted(worded, key=lambda item: (-item.found.likeness, not is_own(item), len(item.statement.content)))


def _continued(request: Request, phrase: str, near: Sequence[Content]) -> list[Worded]:
    """Statements that hold the phrase only together, because "he said" or a new paragraph stands between them."""
    shelf, found = request.shelf, []
    own = [one.number for one in near[:_CONTINUED_POOL] if one.kind in _OWN_WORDS]
    for statement in shelf.generation.statements_at(own):
        following = _following(shelf, statement) if request.filter.admits(statement) else []
        if len(following) < 2:
            continue
        text = shelf.generation.text(statement.doc)
        if not may_hold(phrase, " ".join(one.span.of(text) for one in following)):
            continue
        place = find_among(phrase, [word for one in following for word in words(one.span.of(text), one.span.start)])
        if place is not None:
            found += [Worded(one, place) for one in following if one.span.overlaps(place.span)]
    return sorted(dict.fromkeys(found), key=lambda item: (-item.found.likeness, item.statement.span))


def _following(shelf: Shelf, statement: Statement) -> list[Statement]:
    """The statement and the quotation right after it, by the same speaker."""
    own = [s for s in shelf.statements_in(statement.doc) if s.kind in _OWN_WORDS]
    at = own.index(statement) if statement in own else len(own)
    return [s for s in own[at : at + 2] if s.entity == statement.entity]


def is_quoted_within(shelf: Shelf, item: Worded) -> bool:
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


def is_own(item: Worded) -> bool:
    """Whether the words are the speaker's own rather than a reporter's paraphrase."""
    return item.statement.kind is not Kind.INDIRECT and item.statement.span.overlaps(item.found.span)


def places_with(request: Request, phrase: str) -> list[Evidence]:
    """Sentences of any passage that hold the phrase, though nobody is known to have said it."""
    shelf, found = request.shelf, []
    hits = shelf.generation.search_lexical("passages", phrase, _PASSAGE_POOL, where=request.filter.where)
    numbers = [hit.number for hit in hits]
    texts = zip(numbers, shelf.generation.passage_texts(numbers), strict=True)
    held = [number for number, text in texts if find(phrase, text) is not None]
    for passage in shelf.generation.passages_at(held):
        place = find(phrase, passage.span.of(shelf.generation.text(passage.doc)), passage.span.start)
        if place is not None and request.filter.holds(passage.doc):
            whole = _sentences(place.span, passage.sentences)
            found.append(place_evidence(shelf, passage.doc, whole, MISS * place.likeness))
    return sorted(found, key=lambda item: -item.score)


def told_there(request: Request, phrase: str, places: Iterable[Evidence]) -> list[Worded]:
    """Statements of the places' documents that hold the phrase among too many other words to be found by it."""
    docs = dict.fromkeys(place.citation.doc for place in places)
    statements = [one for doc in docs for one in request.shelf.statements_in(doc)]
    found = ((one, find(phrase, request.shelf.content(one), one.content.start)) for one in statements)
    return _admitted(request, ((one, place) for one, place in found if place is not None))


def _sentences(span: Span, sentences: Iterable[Span]) -> Span:
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    return (
        Span(min(span.start, *(s.start for s in touched)), max(span.end, *(s.end for s in touched)))
        if touched
        else span
    )
