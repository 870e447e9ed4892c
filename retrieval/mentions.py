"""Places that name somebody: offered apart from answers, because said about is not said by."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from index.document import Span
from retrieval.answer import Evidence
from retrieval.evidence import place_evidence
from retrieval.naming import Tokens, core, tokens
from retrieval.shelf import Shelf
from retrieval.words import fold

_POOL = 100
_HIGHEST = 0.4
"""A mention never looks as sure as an answer."""


def mentions(
    shelf: Shelf,
    names: Sequence[str],
    *,
    beside: Sequence[Evidence] = (),
    shown: Callable[[str], Iterable[Span]] | None = None,
    most: int | None = None,
) -> list[Evidence]:
    """Sentences that hold one of ``names``, best passage first, without those shown in ``beside``.

    ``shown`` tells instead what is shown of a document. With ``most`` only the first so many are looked for.
    """
    return list(islice(_mentions(shelf, names, shown or _shown(beside)), most))


def _shown(beside: Sequence[Evidence]) -> Callable[[str], Iterable[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for item in beside:
        spans[item.citation.doc].append(Span(item.citation.start, item.citation.end))
    return lambda doc: spans[doc]


def _mentions(shelf: Shelf, names: Sequence[str], shown: Callable[[str], Iterable[Span]]) -> Iterator[Evidence]:
    wanted = {name for name in (core(tokens(name)) for name in names) if name}
    hits = shelf.generation.search_lexical("passages", " ".join(names), _POOL)
    for hit in hits:
        passage = shelf.generation.passage(hit.number)
        text = shelf.generation.text(passage.doc)
        for sentence in passage.sentences:
            if not _names(sentence.of(text), wanted):
                continue
            if not any(span.overlaps(sentence) for span in shown(passage.doc)):
                score = _HIGHEST * hit.score / hits[0].score if hits[0].score else 0.0
                yield place_evidence(shelf, passage.doc, sentence, score)


def _names(sentence: str, wanted: Iterable[Tokens]) -> bool:
    folded = fold(sentence)
    likely = [name for name in wanted if all(word in folded for word in name)]
    return bool(likely) and any(_holds(tokens(sentence), name) for name in likely)


def _holds(sentence: Tokens, name: Tokens) -> bool:
    return any(sentence[at : at + len(name)] == name for at in range(len(sentence) - len(name) + 1))
