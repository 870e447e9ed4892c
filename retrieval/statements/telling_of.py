"""Finds the passages that tell of a topic: those with nearly all of its words."""

from collections.abc import Iterator

from index.passage import Passage
from retrieval import tuning
from retrieval.language.words import coverage
from retrieval.request import Request

_PASSAGES = 50


def passages_on(request: Request, topic: str) -> Iterator[Passage]:
    """Of the passages nearest to the topic's words, within what the question admits, those that tell of it."""
    generation = request.shelf.generation
    for hit in generation.search_lexical("passages", topic, _PASSAGES, where=request.filter.where):
        passage = generation.passage(hit.number)
        if not request.filter.holds(passage.doc):
            continue
        if coverage(topic, passage.span.of(generation.text(passage.doc))) >= tuning.TELLS_OF:
            yield passage
