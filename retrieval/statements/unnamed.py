"""Statements of speakers who are only described and no entity: "a fisherman" may be another each time."""

from dataclasses import replace

from index.statement import Statement
from retrieval.shelf import Shelf
from retrieval.speakers.described import Description, description_of, plural
from retrieval.speakers.resolution import Match, Tier
from retrieval.statements.ordering import Attributed

_POOL = 200
"""Passages that hold the noun; beyond that somebody described by it is better asked for with more words."""


def unnamed(shelf: Shelf, wanted: Description) -> list[Attributed]:
    """What was said by those whom the texts describe so and never name, in document order."""
    generation = shelf.generation
    nouns = {wanted.head, plural(wanted.head)} if wanted.several else {wanted.head}
    hits = {hit.number for noun in nouns for hit in generation.search_lexical("passages", noun, _POOL)}
    docs = {passage.doc for passage in generation.passages_at(sorted(hits))}
    found = generation.statements_of_documents(docs)
    return [said for number, statement in found if (said := _described(shelf, wanted, number, statement))]


def _described(shelf: Shelf, wanted: Description, number: int, statement: Statement) -> Attributed | None:
    if statement.entity is not None or statement.speaker is None:
        return None
    shown = " ".join(statement.speaker.of(shelf.generation.text(statement.doc)).split())
    description = description_of(shown)
    if description is None or not wanted.means(description):
        return None
    match = Match(shown, Tier.DESCRIBED, f"described as “{shown}”")
    return Attributed(number, replace(statement, entity=match.entity), match)
