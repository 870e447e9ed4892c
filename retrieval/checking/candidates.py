"""Finds the texts a quotation may come from and lays them out for alignment: whole documents, titles and captions too.

The lexical index gives the likely documents at once. It knows no words like "we will not" and no captions, so
quotations it does not settle are looked for in all texts, in one reading, by the runs of three words they share.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from index.document import Document, Span
from index.statement import Kind, Statement
from retrieval.checking.alignment import WALL, Sources
from retrieval.checking.tokens import Token, inserted, tokens
from retrieval.language.words import fold
from retrieval.shelf import Shelf

_DOCUMENTS = 10
"""Documents compared word by word with one quotation."""
_HITS = 8
_CHUNK = 12
"""Words searched for at a time: a quotation pieced together finds each of its sources."""
_LONG = 4000
"""Of documents with more words only the neighbourhood of likely places is compared."""
_RUN = 3
_NARRATION = 12
"""The longest "…," she said on Tuesday, "…" that a quotation may leave out between two halves, in words."""
_CACHED = 256
_PLAIN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Text:
    """One document's tokens; ``free`` are those that are nobody's quoted words and may be left out."""

    document: Document
    tokens: tuple[Token, ...]
    free: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The texts one quotation is compared with, in one row."""

    sources: Sources
    tokens: tuple[tuple[str, Token], ...]
    """Document and token at each place of the row."""
    texts: Mapping[str, str]

    def form(self, at: int) -> str:
        """The token at that place, as compared."""
        return self.tokens[at][1].form

    def free(self, at: int) -> bool:
        """Whether that token may be left out."""
        return bool(self.sources.skips[at] == self.sources.skips[at + 1])

    def bracket(self, at: int) -> tuple[int, int]:
        """The tokens of the source's own bracket that begins or ends at that place; none where there is no bracket."""
        start, end = at, at
        if at and self._beside(at - 1)[1] == "]":
            start -= 1
            while start and self.free(start) and self._beside(start)[0] != "[":
                start -= 1
        elif self._beside(at)[0] == "[":
            end += 1
            while self.free(end) and self._beside(end - 1)[1] != "]":
                end += 1
        return start, end

    def _beside(self, at: int) -> tuple[str, str]:
        """The characters before and after a token."""
        doc, token = self.tokens[at]
        text = self.texts[doc]
        return text[max(0, token.span.start - 1) : token.span.start], text[token.span.end : token.span.end + 1]

    def text(self, start: int, end: int) -> str:
        """The source's characters from one token to another; empty where there is none between."""
        if start >= end:
            return ""
        doc, span = self.span(start, end)
        return span.of(self.texts[doc])

    def span(self, start: int, end: int) -> tuple[str, Span]:
        """Document and characters of the tokens from ``start`` to ``end``."""
        doc, first = self.tokens[start]
        return doc, Span(first.span.start, self.tokens[end - 1][1].span.end)


class Candidates:
    """The documents of one generation as sources of quotations."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._text = lru_cache(_CACHED)(self._read)

    def likely(self, words: Sequence[str]) -> list[str]:
        """Documents that the index finds for the words, or for a stretch of them; the likeliest first."""
        generation, found = self._shelf.generation, Counter[str]()
        for stretch in _stretches(words):
            query = " ".join(stretch)
            hits = generation.search_lexical("passages", query, _HITS)
            found.update(dict.fromkeys((generation.passage(hit.number).doc for hit in hits), 1))
            best = [generation.passage(hit.number).doc for hit in hits[:2]]
            said = generation.search_lexical("statements", query, 2)
            found.update(dict.fromkeys((*best, *(generation.statement(hit.number).doc for hit in said)), 3))
        return [doc for doc, _ in found.most_common(_DOCUMENTS)]

    def sharing(self, wordings: Sequence[Sequence[str]]) -> list[list[str]]:
        """For each wording the documents that share most runs of words with it; reads every document once."""
        runs = [frozenset(_runs(plain, min(_RUN, len(plain)))) for plain in map(_plain, map(" ".join, wordings))]
        sizes = {len(run) for own in runs for run in own}
        wanted = frozenset(chain.from_iterable(runs))
        shared: list[Counter[str]] = [Counter() for _ in runs]
        for info in self._shelf.generation.documents():
            plain = _plain(self._shelf.generation.document(info.doc).text)
            held = wanted.intersection(chain.from_iterable(_runs(plain, size) for size in sizes))
            for counter, own in zip(shared, runs, strict=True):
                if held and (number := len(own & held)):
                    counter[info.doc] = number
        return [[doc for doc, _ in counter.most_common(_DOCUMENTS)] for counter in shared]

    def pool(self, docs: Iterable[str], words: Sequence[str]) -> Pool:
        """The tokens of ``docs``, of long ones only those around the quotation's ``words``."""
        forms: list[str] = []
        free: list[bool] = []
        places: list[tuple[str, Token]] = []
        texts: dict[str, str] = {}
        for doc in docs:
            text = self._text(doc)
            texts[doc] = text.document.text
            for first, last in _windows(text.tokens, words):
                stretch = [
                    *text.tokens[first:last],
                    Token(WALL, Span(len(text.document.text), len(text.document.text))),
                ]
                forms += [token.form for token in stretch]
                free += [*text.free[first:last], False]
                places += [(doc, token) for token in stretch]
        return Pool(Sources(forms, free), tuple(places), texts)

    def _read(self, doc: str) -> Text:
        document = self._shelf.generation.document(doc)
        found = tuple(tokens(document.text, Span(0, len(document.text))))
        aside = [*inserted(document.text), *_narration(document.text, self._shelf.statements_in(doc))]
        return Text(document, found, _within(found, aside))


def _plain(text: str) -> list[str]:
    return _PLAIN.findall(fold(text))


def _runs(words: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(size)), strict=False)


def _stretches(words: Sequence[str]) -> list[Sequence[str]]:
    if len(words) <= _CHUNK:
        return [words, words[: len(words) // 2], words[len(words) // 2 :]]
    return [words, *(words[at : at + _CHUNK] for at in range(0, len(words), _CHUNK))]


def _windows(text: Sequence[Token], words: Sequence[str]) -> list[tuple[int, int]]:
    if len(text) <= _LONG:
        return [(0, len(text))]
    size = min(2, len(words))
    wanted = set(_runs(words, size))
    reach = 2 * len(words) + 20
    hits = [at for at, run in enumerate(_runs([token.form for token in text], size)) if run in wanted]
    return _joined((max(0, at - reach), min(len(text), at + reach)) for at in _densest(hits, reach))


def _densest(hits: Sequence[int], reach: int) -> list[int]:
    """As many hits as a document of the longest size allows, those with most others near them first."""
    near = Counter(hit // reach for hit in hits)
    ranked = sorted(hits, key=lambda hit: -near[hit // reach])
    return sorted(ranked[: max(1, _LONG // (2 * reach))])


def _joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in windows:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _narration(text: str, statements: Sequence[Statement]) -> Iterable[Span]:
    """What stands between two halves of one quotation: ", she said, "."""
    direct = sorted((s for s in statements if s.kind is Kind.DIRECT), key=lambda s: s.span)
    for first, second in pairwise(direct):
        between = Span(first.span.end, max(second.span.start, first.span.end))
        cued = any(cue and between.contains(cue) for cue in (first.cue, second.cue))
        short = "\n" not in between.of(text) and len(between.of(text).split()) <= _NARRATION
        if first.entity == second.entity and cued and short:
            yield between


def _within(found: Sequence[Token], spans: Iterable[Span]) -> tuple[bool, ...]:
    inside = sorted(spans)
    return (
        tuple(any(span.contains(token.span) for span in inside) for token in found) if inside else (False,) * len(found)
    )
