"""What a question leaves out: "but not about encryption", "who besides Bailey said …"."""

from collections.abc import Callable, Sequence, Sized

from index.statement import Statement
from retrieval.answer import Evidence, Reason
from retrieval.language.words import coverage
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request, counted
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Resolution
from retrieval.statements.ordering import Attributed

UNWANTED = 0.5
"""So much of a topic to leave out must stand in the statement or its sentence: what stands before is no reason."""


def wanted(request: Request, items: Sequence[Attributed]) -> tuple[list[Attributed], list[Attributed]]:
    """The items the question asks for, and those it leaves out."""
    unwanted = is_unwanted(request)
    return [one for one in items if not unwanted(one.statement)], [one for one in items if unwanted(one.statement)]


def is_unwanted(request: Request) -> Callable[[Statement], bool]:
    """Whether a statement is one that the question leaves out: by its speaker, its publisher or its topic."""
    without, shelf = request.question.without, request.shelf
    if without is None:
        return lambda _: False
    entities = frozenset(shelf.directory.resolve(without).entities)
    if entities and request.question.speaker is None:
        return lambda statement: statement.entity in entities
    publisher = shelf.publisher(without.removeprefix("in ").removeprefix("the "))
    if publisher is not None:
        return lambda statement: shelf.documents[statement.doc].publisher == publisher
    return lambda statement: coverage(without, _words(shelf, statement)) >= UNWANTED


def _words(shelf: Shelf, statement: Statement) -> str:
    text = shelf.generation.text(statement.doc)
    return f"{statement.content.of(text)} {statement.sentence.of(text)}"


def without_note(request: Request, unwanted: Sized) -> str:
    """How much was left out."""
    if request.question.without is None:
        return ""
    number = len(unwanted)
    return f" {counted(number, 'statement') if number else 'None'} {'is' if number == 1 else 'are'} left out as asked."


def nothing_else(request: Request, resolution: Resolution, unwanted: Sequence[Attributed]) -> Outcome:
    """Not on record but for what the question leaves out."""
    near = settled(statement_evidence(request.shelf, item.statement, item.match) for item in unwanted)
    return only_unwanted(request, resolution, near[: request.top])


def only_unwanted(request: Request, resolution: Resolution, nearest: Sequence[Evidence]) -> Outcome:
    """Not on record but for what is left out, of which these are the first."""
    whose = resolution.entities[0] if resolution.matches else None
    message = f"Not on record: {whose or 'nobody'} has no statement here but on {request.question.without}."
    if whose is None:
        message = f"Not on record: nothing but what concerns {request.question.without}."
    return Outcome(message, mentions=tuple(nearest), reason=Reason.FILTERED, speaker=whose)
