"""The verb of a question, "what did she warn?", and the statements whose own cue is that verb."""

from index.statement import Kind, Statement
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.tuning import PHRASE_POOL, SHARED
from retrieval.words import coverage, fold, stems

_IRREGULAR = {"wrote": "write", "written": "write", "thought": "think", "felt": "feel", "meant": "mean"}


def manner_of(verb: str) -> str | None:
    """The stem by which uses of ``verb`` are told; None for verbs of plain saying."""
    found = stems(_present(verb))
    return found[0] if found else None


def uses(shelf: Shelf, statement: Statement, manner: str) -> bool:
    """Whether the text attributes the statement with that verb; an author's own piece was written."""
    if statement.kind is Kind.AUTHORED:
        return manner == manner_of("write")
    if statement.cue is None:
        return False
    cue = statement.cue.of(shelf.generation.document(statement.doc).text)
    return manner in stems(" ".join(map(_present, cue.split())))


def _present(word: str) -> str:
    return _IRREGULAR.get(fold(word), word)


def with_verb(request: Request, verb: str, thing: str) -> tuple[list[Statement], list[Statement]]:
    """Statements on ``thing`` that the text attributes with ``verb``, and those with another cue, nearest first."""
    manner, shelf, found = manner_of(verb), request.shelf, []
    for hit in shelf.generation.search_lexical("statements", thing, PHRASE_POOL):
        statement = shelf.generation.statement(hit.number)
        sentence = statement.sentence.of(shelf.generation.document(statement.doc).text)
        if request.filter.admits(statement) and (held := coverage(thing, sentence)) > SHARED:
            found.append((held, statement))
    near = [statement for _, statement in sorted(found, key=lambda pair: -pair[0])]
    told = [statement for statement in near if manner is not None and uses(shelf, statement, manner)]
    return told, [statement for statement in near if statement not in told]
