"""How far a statement is about a topic, by the topic's words in it and in what leads up to it.

Worked out of the text, or for all statements of a speaker at once out of codes kept of their words.
"""

import numpy as np
import numpy.typing as npt

from index.statement import Statement
from index.told import Rows, Words
from retrieval import tuning
from retrieval.codes import PLACES, code_of, places_of
from retrieval.shelf import Shelf
from retrieval.words import coverage, distinct

_WEIGHTS = (
    tuning.ABOUT_OWN,
    tuning.ABOUT_SENTENCE,
    tuning.ABOUT_LEAD,
    tuning.ABOUT_PARAGRAPH,
    tuning.ABOUT_BEFORE,
)
"""What the topic's words are worth in each of the places that ``places_of`` gives."""
SAID = 0b00011
"""As bits: the statement itself and its sentence."""


def worded_relevance(shelf: Shelf, topic: str, statement: Statement) -> float:
    """How far the statement is about the topic by its words, or by the words that lead up to it.

    A quotation seldom repeats what it is about: the sentence, the paragraph or the paragraph before says so.
    """
    document = shelf.generation.document(statement.doc)
    *parts, before = places_of(document, statement)
    led = tuning.ABOUT_BEFORE * coverage(topic, before)
    if not any(coverage(topic, part) for part in (parts[0], parts[1], parts[3])):
        return led  # nor then in what leads up to it
    return max(led, *(weight * coverage(topic, part) for weight, part in zip(_WEIGHTS, parts, strict=False)))


def worded_relevances(topic: str, rows: Rows, words: Words) -> npt.NDArray[np.float64]:
    """``worded_relevance`` of all these statements, by the codes of their words."""
    covered = [weight * coverages(topic, rows, words, 1 << place) for place, weight in enumerate(_WEIGHTS)]
    best: npt.NDArray[np.float64] = np.max(covered, axis=0)
    return best


def coverages(topic: str, rows: Rows, words: Words, places: int = SAID) -> npt.NDArray[np.float64]:
    """``words.coverage`` of a topic by these statements' words in some places, by their codes."""
    stems = distinct(topic)
    found = np.zeros(len(rows), np.int64)
    ends = np.cumsum(rows["words"].astype(np.int64))
    for number, stem in enumerate(stems, start=1):
        hits = np.flatnonzero((words ^ np.uint32(code_of(stem))) <= PLACES)
        there = hits[(words[hits] & np.uint32(places)) != 0]
        found[np.searchsorted(ends, there, side="right")] += 2 if number == len(stems) else 1
    return found / (len(stems) + 1)
