"""The order in which a speaker's statements are shown: what one may rely on most comes first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Document, Role
from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.language.words import count, fold, listed
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Match, Resolution
from retrieval.statements.manner import manner_of, uses
from retrieval.tuning import FULL_WORDS, OWN_WORDS
from retrieval.understanding.question import Order

_PRONOUNS = listed("he she they it we i who him her them his their you")
FULL, _AUTHORED, _FRAGMENT, _PARAPHRASE, _OTHER, _HEADLINE = range(6)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A statement, its number, and how its speaker was meant (None when anybody may have said it)."""

    number: int
    statement: Statement
    match: Match | None


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Attributed
    form: int
    named: bool
    """Whether a mention by name or office, not a pronoun, stands at this utterance."""

    @property
    def strong(self) -> bool:
        """A full direct quotation of somebody named beside it: nothing about it is inferred."""
        return self.named and self.form == FULL and self.item.statement.kind is Kind.DIRECT


def in_order(request: Request, resolution: Resolution, spoken: Sequence[Attributed]) -> list[Attributed]:
    """Closest speaker first; own words before paraphrase; newest document first; in it the order of the text.

    What was said in the manner asked for ("what did she warn?") comes before all else of that speaker. Undated
    documents come after dated ones, those first that quote the speaker by name most often. No document begins
    with a quotation that hangs on a pronoun, or a fragment, while it has one in full beside the name. Where the
    first or latest words are asked for, the date comes before everything else.
    """
    named = named_utterances(request.shelf, spoken)
    placed = [
        _Placed(item, form_of(request.shelf, item.statement), utterance(item.statement) in named) for item in spoken
    ]
    rank = {match.entity: place for place, match in enumerate(resolution.matches)}
    held = Counter(one.item.statement.doc for one in placed if one.strong)
    quoted = Counter(one.item.statement.doc for one in placed if one.form == FULL)
    first = _first_strong(placed)
    manner = manner_of(request.question.verb) if request.question.verb else None
    order = request.question.order
    direction = 1 if order is Order.OLDEST else -1

    def key(one: _Placed) -> tuple[object, ...]:
        statement = one.item.statement
        when = request.shelf.documents[statement.doc].published
        day = (when is None, direction * int((when or "0").replace("-", "")))
        return (
            day if order else (),
            one.item.match.tier if one.item.match else 0,
            manner is not None and not uses(request.shelf, statement, manner),
            one.form,
            rank.get(statement.entity or "", 0),
            day,
            -held[statement.doc],
            -quoted[statement.doc],
            statement.doc,
            statement.span.start < first.get(statement.doc, 0),
            statement.span.start,
        )

    return [one.item for one in sorted(placed, key=key)]


def form_of(shelf: Shelf, statement: Statement) -> int:
    """How much of it are the speaker's own words: 0 for a full quotation, more for less; a headline's come last."""
    return form(statement.kind, shelf.once(_traits, statement))


def is_headline(shelf: Shelf, statement: Statement) -> bool:
    """Whether it stands in a title: shortened by whoever wrote that, and said in full below."""
    return shelf.once(_traits, statement).headline


def length_of(shelf: Shelf, statement: Statement) -> int:
    """How many words are the quotation, or the clause where none is quoted."""
    return shelf.once(_traits, statement).words


@dataclass(frozen=True, slots=True)
class Traits:
    """What the order depends on and only the document tells."""

    headline: bool
    words: int
    named: bool


def traits_of(document: Document, statement: Statement) -> Traits:
    """The traits of one statement."""
    paragraph = document.paragraph_at(statement.content.start)
    mention = statement.speaker
    return Traits(
        headline=paragraph is not None and paragraph.role in (Role.TITLE, Role.HEADING, Role.CAPTION),
        words=count(statement.span.of(document.text)),
        named=mention is not None and fold(mention.of(document.text)) not in _PRONOUNS,
    )


def form(kind: Kind, traits: Traits) -> int:
    """The same of a statement with these traits."""
    if traits.headline:
        return _HEADLINE
    if kind is Kind.AUTHORED:
        return _AUTHORED
    if kind in (Kind.DIRECT, Kind.MIXED):
        return FULL if traits.words >= (OWN_WORDS if kind is Kind.DIRECT else FULL_WORDS) else _FRAGMENT
    return _PARAPHRASE if kind is Kind.INDIRECT else _OTHER


def _traits(shelf: Shelf, statement: Statement) -> Traits:
    return traits_of(shelf.generation.document(statement.doc), statement)


def named_utterances(shelf: Shelf, spoken: Sequence[Attributed]) -> set[tuple[str, int]]:
    """The utterances beside which the speaker is named, not only meant by a pronoun."""
    return {utterance(item.statement) for item in spoken if shelf.once(_traits, item.statement).named}


def utterance(statement: Statement) -> tuple[str, int]:
    """What tells one unbroken utterance from another."""
    return statement.doc, statement.run


def _first_strong(placed: Sequence[_Placed]) -> dict[str, int]:
    first: dict[str, int] = {}
    for one in placed:
        if one.strong:
            doc, start = one.item.statement.doc, one.item.statement.span.start
            first[doc] = min(start, first.get(doc, start))
    return first


def by_date(evidence: Iterable[Evidence], order: Order | None) -> list[Evidence]:
    """``evidence`` as asked for, oldest or newest first, the undated last; as it is where no order is asked for."""
    if order is None:
        return list(evidence)
    direction = 1 if order is Order.OLDEST else -1

    def day(item: Evidence) -> tuple[bool, int]:
        when = item.citation.published
        return when is None, direction * int((when or "0").replace("-", ""))

    return sorted(evidence, key=day)
