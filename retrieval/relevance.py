"""How far a statement is about a topic, by the topic's words in it and in what leads up to it.

Worked out of the text, or for all statements of a speaker at once out of codes kept of their words.
"""

from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.document import Document, Paragraph, Span
from index.statement import Statement
from index.told import Rows, Words
from retrieval import tuning
from retrieval.shelf import Shelf
from retrieval.words import coverage, distinct, held

_WEIGHTS = (
    tuning.ABOUT_OWN,
    tuning.ABOUT_SENTENCE,
    tuning.ABOUT_LEAD,
    tuning.ABOUT_PARAGRAPH,
    tuning.ABOUT_BEFORE,
)
"""What the topic's words are worth in each of the places that ``_places`` gives."""
SAID = 0b00011
"""As bits: the statement itself and its sentence."""
_BITS = (1 << len(_WEIGHTS)) - 1
"""Of a word's code these say where it stands; 27 are left to tell it from others."""


def worded_relevance(shelf: Shelf, topic: str, statement: Statement) -> float:
    """How far the statement is about the topic by its words, or by the words that lead up to it.

    A quotation seldom repeats what it is about: the sentence, the paragraph or the paragraph before says so.
    """
    document = shelf.generation.document(statement.doc)
    *parts, before = _places(document, statement)
    led = tuning.ABOUT_BEFORE * coverage(topic, before)
    if not any(coverage(topic, part) for part in (parts[0], parts[1], parts[3])):
        return led  # nor then in what leads up to it
    return max(led, *(weight * coverage(topic, part) for weight, part in zip(_WEIGHTS, parts, strict=False)))


def word_codes(document: Document, statement: Statement) -> Words:
    """A code for each telling word in and before a statement, with where it stands."""
    codes: dict[int, int] = {}
    for place, text in enumerate(_places(document, statement)):
        for stem in held(text):
            code = _code(stem)
            codes[code] = codes.get(code, 0) | 1 << place
    return np.array([code | bits for code, bits in codes.items()], np.uint32)


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
        hits = np.flatnonzero((words ^ np.uint32(_code(stem))) <= _BITS)
        there = hits[(words[hits] & np.uint32(places)) != 0]
        found[np.searchsorted(ends, there, side="right")] += 2 if number == len(stems) else 1
    return found / (len(stems) + 1)


@lru_cache(65536)
def _code(stem: str) -> int:
    return crc32(stem.encode("utf-8", "surrogatepass")) & ~_BITS


def _places(document: Document, statement: Statement) -> tuple[str, str, str, str, str]:
    """The statement; its sentence; what leads up to it in its paragraph; that; the paragraph before."""
    text = document.text
    own = Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))
    paragraph = document.paragraph_at(statement.content.start)
    if paragraph is None:
        return own.of(text), "", "", "", ""
    lead, before = text[paragraph.span.start : own.end], _paragraph_before(document, paragraph)
    return own.of(text), statement.sentence.of(text), lead, paragraph.span.of(text), before


def _paragraph_before(document: Document, paragraph: Paragraph) -> str:
    return next(
        (other.span.of(document.text) for other in document.paragraphs if other.number == paragraph.number - 1), ""
    )
