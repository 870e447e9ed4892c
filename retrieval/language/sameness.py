"""Tells whether two quotes are one statement: cut otherwise, copied with small changes, quoted here and reported there.

Never where a figure differs, where a "not" stands in one alone, or where one telling word has taken another's place.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein, Opcode

from retrieval.language import slips
from retrieval.language.phrase import is_negation
from retrieval.language.words import forms, is_figure, stems_of

SAME_WORDS = 4
"""Shorter quotes recur by chance; only from this length on equal words in two places are one statement."""
SURE_WORDS = 8
LONGER = 3
"""Nor does a shorter run within a quotation more than three times as long show that both are one."""
_SHARE = 0.8
"""So many of the shorter one's telling words stand in the other in the same order."""
MISSING = 1 - _SHARE + 1e-9
"""So many of them may be missing there."""
_SPREAD = 1.5
"""They stand together there: among at most so many times their number."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote as compared: all its words, and those that tell something, by their stems and places."""

    forms: Run
    stems: Run
    """Of the telling words."""
    places: tuple[int, ...]
    """Of the telling words among all."""
    line: str
    """All words, each between spaces."""
    distinct: frozenset[str]
    """The stems."""

    def runs(self) -> set[Run]:
        """What equal or like wordings have in common: four words in a row, or two telling ones."""
        same = {self.forms[at : at + SAME_WORDS] for at in range(len(self.forms) - SAME_WORDS + 1)}
        return same.union(pairwise(self.stems))


@lru_cache(8192)
def wording(quote: str) -> Wording:
    """``quote`` as compared."""
    found = forms(quote)
    telling = [(stem, at) for at, form in enumerate(found) for stem in stems_of(form)]
    own = tuple(stem for stem, _ in telling)
    return Wording(found, own, tuple(at for _, at in telling), f" {' '.join(found)} ", frozenset(own))


def one_statement(first: Wording, second: Wording) -> bool:
    """Whether both say the same: the one within the other, or nearly the same telling words in the same order."""
    short, long = sorted((first, second), key=size)
    if len(short.forms) < SAME_WORDS or len(short.forms) < min(SURE_WORDS, len(long.forms) / LONGER):
        return False
    return short.line in long.line or _nearly(short, long)


def size(one: Wording) -> tuple[int, int, Run]:
    """Of two with as many words the one with more telling ones counts as shorter: its own must all be in the other."""
    return len(one.forms), -len(one.stems), one.forms


def _nearly(short: Wording, long: Wording) -> bool:
    """Few telling words are in one alone, none is in another's place, and what turns the meaning agrees."""
    own_stems, other_stems = short.stems, long.stems
    enough = max(SAME_WORDS, _SHARE * len(own_stems))
    if len(short.distinct & long.distinct) + len(own_stems) - len(short.distinct) < enough:
        return False  # before they are aligned, which takes longer
    edits = Levenshtein.opcodes(own_stems, other_stems)
    equal = [edit for edit in edits if edit.tag == "equal"]
    matched = sum(edit.src_end - edit.src_start for edit in equal)
    if matched < enough:
        return False
    begin, end = equal[0].dest_start, equal[-1].dest_end
    if end - begin > _SPREAD * len(own_stems) or any(_replaces(own_stems, other_stems, edit) for edit in edits):
        return False
    window = long.forms[long.places[begin] : long.places[end - 1] + 1]
    own = short.forms[short.places[equal[0].src_start] : short.places[equal[-1].src_end - 1] + 1]
    return _turning(own) == _turning(window)


def _replaces(short: Run, long: Run, edit: Opcode) -> bool:
    """Whether an edit puts another word in a word's place, rather than spell it otherwise."""
    if edit.tag != "replace":
        return False
    pairs = zip(short[edit.src_start : edit.src_end], long[edit.dest_start : edit.dest_end], strict=True)
    return any(slips.distance(a, b) > slips.allowed(a) for a, b in pairs)


def _turning(run: Run) -> tuple[frozenset[str], bool]:
    """The figures of a run of words, and whether it is negated."""
    return frozenset(filter(is_figure, run)), sum(map(is_negation, run)) % 2 == 1
