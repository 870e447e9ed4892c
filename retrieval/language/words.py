"""Words of a text with their places: comparing wordings without marks, spaces or case, offsets kept."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from index.document import Span
from retrieval.language.spelling import american

WORD = re.compile(
    r"[$£€]?\d+(?:[.,:]\d+)*(?:\w+)?%?"  # figures whole, with their unit: "6%" must never equal "5%"
    r"|\w+(?:['’ʼ]\w+)*"
)
"""One word."""
_APOSTROPHES = "’ʼ‘"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as compared (case folded, straight apostrophe) and where it stands in its text."""

    form: str
    span: Span


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of ``text`` in order; spans are counted from ``offset``."""
    return tuple(
        Word(_form(match.group()), Span(match.start() + offset, match.end() + offset)) for match in WORD.finditer(text)
    )


def forms(text: str) -> tuple[str, ...]:
    """Only the compared forms of ``words(text)``."""
    return tuple(map(_form, WORD.findall(text)))


def fold(text: str) -> str:
    """Case and apostrophe style removed; nothing else."""
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text.casefold()


_form = lru_cache(maxsize=65536)(fold)
"""The same few thousand words make up most of any text."""


def count(text: str) -> int:
    """How many words ``text`` has."""
    return len(WORD.findall(text))


def listed(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


def is_figure(form: str) -> bool:
    """Whether a form carries digits."""
    return any(character.isdigit() for character in form)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import tantivy  # noqa: PLC0415 - a compiled library, needed only once a question is ranked

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    lowered = builder.filter(tantivy.Filter.lowercase())
    return lowered.filter(tantivy.Filter.stemmer("english")).build()


def stems(text: str) -> tuple[str, ...]:
    """The English stems of ``text``'s words in American spelling, without stop words."""
    return tuple(chain.from_iterable(map(stems_of, WORD.findall(text))))


@lru_cache(maxsize=65536)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems of one word: several for "well-known", none for a stop word. Few thousand words make up most texts."""
    found: list[str] = _stemmer().analyze(american(_form(word)))
    return tuple(stem for stem in found if stem.isdigit() or (stem not in STOP_STEMS and len(stem) > 1))


@lru_cache(maxsize=64)
def names(question: str) -> tuple[str, ...]:
    """The names and figures of a question: capitalised words but the first, and whatever holds a digit."""
    found = list(WORD.finditer(question))
    return tuple(
        match.group()
        for place, match in enumerate(found)
        if is_figure(match.group()) or (place > 0 and match.group()[0].isupper())
    )


def coverage(topic: str, text: str) -> float:
    """Share of the topic's stems that ``text`` holds, 0 to 1; the last one, mostly the head noun, counts double."""
    wanted = distinct(topic)
    if not wanted:
        return 0.0
    there = held(text)
    found = sum(stem in there for stem in wanted) + (wanted[-1] in there)
    return found / (len(wanted) + 1)


@lru_cache(maxsize=64)
def distinct(topic: str) -> tuple[str, ...]:
    """The topic's stems, each once, in order."""
    return tuple(dict.fromkeys(stems(topic)))


@lru_cache(maxsize=4096)
def held(text: str) -> frozenset[str]:
    """The stems of a paragraph or less: for one answer or the next it is often looked at again."""
    return frozenset(stems(text))


STOP_STEMS = listed(
    """a about after again all also am an and ani any are as at be becaus been befor be between both but by can could
    did do doe done dure each ever few for from further had has have he her here hers him his how i if in into is it
    it its just me more most my no nor not now of off on onc onli or other our out over own same she should so some
    such than that the their them then there these they this those through to too under until up us veri was we were
    what when where which while who whom whose whi will with would you your say said state tell told didn don doesn
    wasn isn hasn haven won ll ve re"""
)
"""Stems that carry no topic; "not" is dropped here because coverage, not meaning, is measured with them."""
