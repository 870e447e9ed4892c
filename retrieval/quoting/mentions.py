"""Places that name somebody: offered apart from answers, because said about is not said by."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from index.document import Span
from index.hit import Hit
from retrieval.answer import Evidence
from retrieval.language.words import fold
from retrieval.quoting.evidence import place_evidence
from retrieval.shelf import Shelf
from retrieval.speakers.names import IGNORED, Tokens, core, tokens

_POOL = 100
_POOL_BESIDE = 40
"""Where only a few are offered beside answers: those are nearly always among the first, and reading costs 0.1 ms."""
_READ = 20
"""Passages read at once; when none of them holds the name, those that follow are worse and are not read."""
_BETWEEN = rf"(?:['’ʼ]?s)?\W+(?:(?:{'|'.join(sorted(IGNORED))})\b\W*)*"
"""What may stand between two words of a name: a possessive and marks, then little words."""
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
    pool = _POOL if most is None else _POOL_BESIDE
    return list(islice(_mentions(shelf, names, shown or _shown(beside), pool), most))


def _shown(beside: Sequence[Evidence]) -> Callable[[str], Iterable[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for item in beside:
        spans[item.citation.doc].append(Span(item.citation.start, item.citation.end))
    return lambda doc: spans[doc]


def _mentions(
    shelf: Shelf, names: Sequence[str], shown: Callable[[str], Iterable[Span]], pool: int
) -> Iterator[Evidence]:
    wanted = [_Name(name) for name in dict.fromkeys(core(tokens(name)) for name in names) if name]
    hits = shelf.generation.search_lexical("passages", " ".join(names), pool)
    for hit in _likely(shelf, hits, wanted):
        passage = shelf.generation.passage(hit.number)
        text = shelf.generation.text(passage.doc)
        for sentence in passage.sentences:
            if not any(name.stands_in(sentence.of(text)) for name in wanted):
                continue
            if not any(span.overlaps(sentence) for span in shown(passage.doc)):
                score = _HIGHEST * hit.score / hits[0].score if hits[0].score else 0.0
                yield place_evidence(shelf, passage.doc, sentence, score)


def _likely(shelf: Shelf, hits: Sequence[Hit], wanted: Sequence["_Name"]) -> Iterator[Hit]:
    """The hits that may hold one of the names, until so many in a row hold none: those that follow have fewer words."""
    for start in range(0, len(hits), _READ):
        some = hits[start : start + _READ]
        texts = map(fold, shelf.generation.passage_texts([hit.number for hit in some]))
        found = [hit for hit, text in zip(some, texts, strict=True) if any(name.likely(text) for name in wanted)]
        yield from found
        if not found:
            return


class _Name:
    """A name as looked for in sentences."""

    def __init__(self, name: Tokens) -> None:
        self._name = name
        self._likely = re.compile(_BETWEEN.join(map(re.escape, name)))

    def likely(self, folded: str) -> bool:
        """Whether its words follow upon each other in a folded text: quicker than to look for the name."""
        return self._likely.search(folded) is not None

    def stands_in(self, sentence: str) -> bool:
        """Whether the sentence holds the name."""
        return self.likely(fold(sentence)) and _holds(tokens(sentence), self._name)


def _holds(sentence: Tokens, name: Tokens) -> bool:
    return any(sentence[at : at + len(name)] == name for at in range(len(sentence) - len(name) + 1))
