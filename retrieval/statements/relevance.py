"""How far a statement is about a topic, by the topic's words in it and in what leads up to it.

Worked out of the text, or for all statements of a speaker at once out of codes kept of their words.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.records.told import Places, Words
from index.records.told_words import Standing
from index.statement import Statement
from retrieval import tuning
from retrieval.answer import Evidence
from retrieval.language.words import coverage, distinct, held
from retrieval.request import Request
from retrieval.shelf import Shelf
from retrieval.statements.codes import PLACES, code_of, places_of

_WEIGHTS = (
    tuning.ABOUT_OWN,
    tuning.ABOUT_SENTENCE,
    tuning.ABOUT_LEAD,
    tuning.ABOUT_PARAGRAPH,
    tuning.ABOUT_BEFORE,
)
"""What the topic's words are worth in each of the places that ``places_of`` gives."""
Lookup = Callable[[int, int], Standing]
"""Rows that have words coded from one number to another, and the codes."""
BY_MEANING = " Found by meaning, not by these words."
"""What a message says of statements on a topic that do not use its words."""
_SHORT = 3
"""Words of a topic of which each counts; longer ones are told in other words."""
SAID = 0b00011
"""As bits: the statement itself and its sentence."""


def named_ways(request: Request, topic: str) -> tuple[str, ...]:
    """The topic, and the name of who alone holds it where it is an office: of "the minister" by her name."""
    holder = request.shelf.directory.holder(topic)
    return (topic, holder) if holder else (topic,)


def absent_note(shelf: Shelf, topic: str, shown: Iterable[Evidence]) -> str:
    """Says which words of a short topic stand neither in the statements shown nor in their paragraph or the one before.

    "About knife crime" would else promise more than statements on crime hold.
    """
    if len(distinct(topic)) > _SHORT or shelf.directory.holder(topic):
        return ""
    there = frozenset(stem for item in shown for text in _around(shelf, item) for stem in held(text))
    absent = [f"“{word}”" for word in topic.split() if distinct(word) and not there.intersection(distinct(word))]
    if not absent:
        return ""
    subject = "The word {} stands" if len(absent) == 1 else "The words {} stand"
    return f" {subject.format(' and '.join(absent))} neither in what is shown nor around it."


def _around(shelf: Shelf, item: Evidence) -> list[str]:
    document = shelf.generation.document(item.citation.doc)
    paragraph = document.paragraph_at(item.citation.start)
    numbers = range(paragraph.number - 1, paragraph.number + 1) if paragraph else range(0)
    return [item.quote, *(each.span.of(document.text) for each in document.paragraphs if each.number in numbers)]


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


def own_relevance(shelf: Shelf, topic: str, statement: Statement) -> float:
    """The same by the statement's own words alone."""
    return _WEIGHTS[0] * coverage(topic, places_of(shelf.generation.document(statement.doc), statement)[0])


def meant_relevances(shelf: Shelf, topic: str, statements: Iterable[Statement]) -> list[float]:
    """How far each is about the topic by what it and the words that lead up to it mean, whatever words they are."""
    encode, found = shelf.generation.encode_query, list(statements)
    asked = encode(topic)
    closeness = [float(asked @ encode(shelf.content(statement))) for statement in found]
    nearest = sorted(range(len(found)), key=lambda at: -closeness[at])[: tuning.LEADS_COMPARED]
    for at in nearest:
        _, _, lead, _, before = places_of(shelf.generation.document(found[at].doc), found[at])
        closeness[at] += float(asked @ encode(f"{before} {lead}"))
    return [tuning.ABOUT_MIDPOINT + tuning.ABOUT_CLOSER * (close - tuning.ABOUT_CLOSE) for close in closeness]


def worded_relevances(topic: str, count: int, lookup: Lookup) -> npt.NDArray[np.float64]:
    """``worded_relevance`` of so many statements, by the codes of their words."""
    hits = _hits(topic, lookup)
    covered = [weight * _covered(hits, count, 1 << place) for place, weight in enumerate(_WEIGHTS)]
    best: npt.NDArray[np.float64] = np.max(covered, axis=0)
    return best


def coverages(topic: str, count: int, lookup: Lookup) -> npt.NDArray[np.float64]:
    """``words.coverage`` of a topic by these statements and their sentences, by their words' codes."""
    return _covered(_hits(topic, lookup), count, SAID)


def _hits(topic: str, lookup: Lookup) -> list[tuple[Places, Words]]:
    """Of each stem of the topic, the rows that have it, and the places in which it stands there."""
    found = []
    for code in map(code_of, distinct(topic)):
        rows, codes = lookup(code, code | PLACES)
        found.append((rows, codes & np.uint32(PLACES)))
    return found


def _covered(hits: Sequence[tuple[Places, Words]], count: int, places: int) -> npt.NDArray[np.float64]:
    """The same by the words in some places, the last stem counting double."""
    found = np.zeros(count, np.int64)
    for number, (having, standing) in enumerate(hits, start=1):
        found[having[(standing & np.uint32(places)) != 0]] += 2 if number == len(hits) else 1
    return found / (len(hits) + 1)
