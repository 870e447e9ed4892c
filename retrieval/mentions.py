"""Places that name somebody: offered apart from answers, because said about is not said by."""

from collections.abc import Iterable, Sequence

from index.document import Span
from retrieval.answer import Evidence
from retrieval.evidence import place_evidence
from retrieval.naming import Tokens, core, tokens
from retrieval.shelf import Shelf
from retrieval.words import fold

_POOL = 100
_HIGHEST = 0.4
"""A mention never looks as sure as an answer."""


def mentions(shelf: Shelf, names: Sequence[str], *, beside: Sequence[Evidence] = ()) -> list[Evidence]:
    """Sentences that hold one of ``names``, best passage first, without those shown in ``beside``."""
    shown = [(item.citation.doc, Span(item.citation.start, item.citation.end)) for item in beside]
    wanted = {name for name in (core(tokens(name)) for name in names) if name}
    found: list[Evidence] = []
    hits = shelf.generation.search_lexical("passages", " ".join(names), _POOL)
    for hit in hits:
        passage = shelf.generation.passage(hit.number)
        text = shelf.generation.document(passage.doc).text
        for sentence in passage.sentences:
            if any(doc == passage.doc and span.overlaps(sentence) for doc, span in shown):
                continue
            if _names(sentence.of(text), wanted):
                score = _HIGHEST * hit.score / hits[0].score if hits[0].score else 0.0
                found.append(place_evidence(shelf, passage.doc, sentence, score))
    return found


def _names(sentence: str, wanted: Iterable[Tokens]) -> bool:
    folded = fold(sentence)
    likely = [name for name in wanted if all(word in folded for word in name)]
    return bool(likely) and any(_holds(tokens(sentence), name) for name in likely)


def _holds(sentence: Tokens, name: Tokens) -> bool:
    return any(sentence[at : at + len(name)] == name for at in range(len(sentence) - len(name) + 1))
