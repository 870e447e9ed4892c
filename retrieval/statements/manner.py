"""The verb of a question, "what did she warn?", and the statements whose own cue is that verb."""

import re

from index.document import Document
from index.statement import Kind, Statement
from retrieval.language.words import coverage, fold, stems
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.tuning import PASSAGES_OF_VERB, PHRASE_POOL, SHARED, SHARED_KIN
from retrieval.understanding.verbs import KIN

_PERFORMED = re.compile(r"\b(?:I|[Ww]e)(?:['’](?:m|re)| (?:do|am|are|must))? (?:\w+ly )?(?P<verb>[a-z]{4,})\b")
"""Who says "I apologise" does it by saying so."""
_OWN_WORDS = (Kind.DIRECT, Kind.MIXED)
_IRREGULAR = {"wrote": "write", "written": "write", "thought": "think", "felt": "feel", "meant": "mean"}


def manner_of(verb: str) -> str | None:
    """The stem by which uses of ``verb`` are told; None for verbs of plain saying."""
    found = stems(_present(verb))
    return found[0] if found else None


def stance_of(verb: str | None) -> frozenset[str]:
    """The same of a verb that takes a stand, to praise or to deny; none of others."""
    kin = kin_of(verb) if verb else frozenset()
    return kin if len(kin) > 1 else frozenset()


def takes_stance(verb: str | None, text: str) -> bool:
    """Whether ``text`` has the stance's verb or one of its kin; any text does where the verb takes none."""
    return not (stance := stance_of(verb)) or not stance.isdisjoint(stems(text))


def kin_of(verb: str) -> frozenset[str]:
    """The stems of the verbs that report the same stance as ``verb``, its own among them."""
    own = manner_of(verb)
    families = (frozenset(stems(family)) for family in KIN)
    return next((family for family in families if own in family), frozenset({own} if own else ()))


def uses(shelf: Shelf, statement: Statement, *asked: str) -> bool:
    """Whether the text attributes the statement with one of these verbs; an author's own piece was written."""
    return not set(asked).isdisjoint(manners(shelf.generation.document(statement.doc), statement))


def performs(shelf: Shelf, statement: Statement, manner: str) -> bool:
    """Whether the speaker does by these words what the verb says: "we apologise"."""
    own = statement.span.of(shelf.generation.text(statement.doc)) if statement.kind in _OWN_WORDS else ""
    return any(manner in stems(found["verb"]) for found in _PERFORMED.finditer(own))


def manners(document: Document, statement: Statement) -> tuple[str, ...]:
    """The stems of the words that the text attributes the statement with."""
    if statement.kind is Kind.AUTHORED:
        written = manner_of("write")
        return (written,) if written else ()
    return stems(" ".join(map(_present, statement.cue.of(document.text).split()))) if statement.cue else ()


def _present(word: str) -> str:
    return _IRREGULAR.get(fold(word), word)


def _on(shelf: Shelf, verb: str, thing: str) -> list[Statement]:
    """Statements with the thing's words, and those of passages in which they stand beside the verb.

    What is warned of is in the statement, who is warned only beside it.
    """
    generation = shelf.generation
    held = [hit.number for hit in generation.search_lexical("statements", thing, PHRASE_POOL)]
    found = {(each.doc, each.span): each for each in map(generation.statement, held)}
    for hit in generation.search_lexical("passages", f"{verb} {thing}", PASSAGES_OF_VERB):
        passage = generation.passage(hit.number)
        beside = (each for each in generation.statements_in(passage.doc) if each.sentence.overlaps(passage.span))
        found |= {(each.doc, each.span): each for each in beside}
    return list(found.values())


def with_verb(request: Request, verb: str, thing: str) -> tuple[list[Statement], list[Statement]]:
    """Statements on ``thing`` that the text attributes with ``verb`` or one of its kin, and those with another cue.

    Those with the very verb come first, then the nearest.
    """
    shelf, found = request.shelf, []
    for statement in _on(shelf, verb, thing):
        sentence = statement.sentence.of(shelf.generation.document(statement.doc).text)
        if request.filter.admits(statement) and (held := coverage(thing, sentence)) > SHARED:
            found.append((held, statement))
    found.sort(key=lambda pair: -pair[0])
    near = [statement for _, statement in found]
    manner = manner_of(verb) or ""
    own = [each for each in near if uses(shelf, each, manner) or performs(shelf, each, manner)]
    sure = [statement for held, statement in found if held >= SHARED_KIN]
    kin = [statement for statement in sure if any(uses(shelf, statement, manner) for manner in kin_of(verb))]
    told = list(dict.fromkeys([*own, *kin]))
    return told, [statement for statement in near if statement not in told]
