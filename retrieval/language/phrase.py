"""Finds quoted words in a text: exactly but for marks, spaces and case, or with a small slip, never another figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from index.document import Span
from retrieval.language import slips
from retrieval.language.words import WORD, Word, fold, forms, is_figure, listed, words
from retrieval.tuning import SLIPS_SHARE

_GAP = re.compile(r"\s*(?:\[\s*(?:…|\.{2,})\s*\]|…|\.{2,})\s*")
_NEGATIONS = listed("not no never none nobody nothing neither nor without cannot")
_TYPO = 0.5
"""A word misspelt costs half of a word replaced."""
_LONGER = 2
"""Words by which a stretch may be longer or shorter than the phrase."""
_LEAST_WORDS = 3
"""Fewer words must agree exactly."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase stands and how well: 1.0 word for word, less for each slip."""

    span: Span
    likeness: float

    @property
    def exact(self) -> bool:
        """Whether every word agrees."""
        return self.likeness == 1.0


def find(phrase: str, text: str, offset: int = 0) -> Found | None:
    """Where ``text`` holds ``phrase``; parts between ellipses may lie apart, but in order.

    Returns None when more than ``SLIPS_SHARE`` of the words differ, or any figure or negation does.
    """
    if not may_hold(phrase, text) or not _may_stand_together(phrase, text):
        return None
    held = forms(text)
    found = _stretches(phrase, held)
    return _found(found, words(text, offset)) if found else None


def may_hold(phrase: str, text: str) -> bool:
    """Whether ``text`` holds as many of each part's words as any likeness needs: quicker than to look for it."""
    folded = fold(text)
    return all(sum(form not in folded for form in part) <= _most_missing(part) for part in _parts(phrase))


def _may_stand_together(phrase: str, text: str) -> bool:
    """Whether enough of each part's words stand so near each other that a window of its length may hold them.

    Quicker than to take the text apart: only what stands between the phrase's own words is counted.
    """
    folded = fold(text)
    return len(folded) != len(text) or all(_are_near(part, folded) for part in _parts(phrase))


def _are_near(part: Sequence[str], folded: str) -> bool:
    needed, most = len(set(part)) - _most_missing(part), len(part) + _LONGER
    places = sorted((at, form) for form in set(part) for at in _each(form, folded))
    for first, (start, _) in enumerate(places[: len(places) - needed + 1]):
        seen: set[str] = set()
        last = next((at for at, form in places[first:] if len(seen := seen | {form}) >= needed), None)
        if last is None:
            return False
        if len(list(islice(WORD.finditer(folded, start, last), most + 1))) <= most:
            return True
    return needed <= 0


def _each(form: str, folded: str) -> Iterator[int]:
    at = folded.find(form)
    while at >= 0:
        yield at
        at = folded.find(form, at + 1)


@lru_cache(64)
def _parts(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The words of each part: one phrase is looked for in many texts."""
    return tuple(filter(None, map(forms, _GAP.split(phrase))))


def _most_edits(part: Sequence[str]) -> int:
    """Words left out of or put into the phrase, a changed word being both."""
    return 2 * max(1, len(part) // 3)


def _most_missing(part: Sequence[str]) -> int:
    """Words of a part that may all be misspelt, the slip that costs least."""
    return int(SLIPS_SHARE * len(part) / _TYPO) if len(part) >= _LEAST_WORDS else 0


def find_among(phrase: str, rest: Sequence[Word]) -> Found | None:
    """The same in words that need not be neighbours in their text, such as a quotation around "he said"."""
    found = _stretches(phrase, [word.form for word in rest])
    return _found(found, rest) if found else None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some words of a text, by their numbers, and how well they agree with a part of the phrase."""

    start: int
    end: int
    likeness: float


def _found(stretches: Sequence[_Stretch], text: Sequence[Word]) -> Found:
    first, last = text[stretches[0].start], text[stretches[-1].end - 1]
    return Found(Span(first.span.start, last.span.end), min(one.likeness for one in stretches))


def _stretches(phrase: str, text: Sequence[str]) -> list[_Stretch]:
    """Where the phrase's parts stand one after the other; empty when one is missing."""
    found: list[_Stretch] = []
    at = 0
    for part in _parts(phrase):
        rest = text[at:]
        place = _exactly(part, rest) or _nearly(part, rest)
        if place is None:
            return []
        found.append(_Stretch(place.start + at, place.end + at, place.likeness))
        at += place.end
    return found


def _exactly(part: Sequence[str], text: Sequence[str]) -> _Stretch | None:
    line = f" {' '.join(text)} "
    at = line.find(f" {' '.join(part)} ")
    start = line.count(" ", 0, at)
    return None if at < 0 else _Stretch(start, start + len(part), 1.0)


def _nearly(part: Sequence[str], text: Sequence[str]) -> _Stretch | None:
    """The best aligned window, if few enough words differ and none that turns the meaning."""
    if len(part) < _LEAST_WORDS or not text:
        return None
    line = " ".join(text)
    aligned = fuzz.partial_ratio_alignment(" ".join(part), line, score_cutoff=70)
    if aligned is None:
        return None
    centre = len(line[: aligned.dest_start].split())
    best: _Stretch | None = None
    for start, end in _windows(part, text, centre):
        likeness = _likeness(part, text[start:end])
        if likeness is not None and (best is None or likeness > best.likeness):
            best = _Stretch(start, end, likeness)
    return best


def _windows(part: Sequence[str], sequence: Sequence[str], centre: int) -> list[tuple[int, int]]:
    """Stretches of about the phrase's length around ``centre``.

    Where the phrase's first or last word stands close by, only stretches from or to it count: a shorter
    one would leave out the very word that differs, such as a "not" behind the first.
    """
    size = len(part)
    starts = range(max(0, centre - 2), min(len(sequence), centre + 3))
    starts_at = [start for start in starts if sequence[start] == part[0]] or list(starts)
    windows = []
    for start in starts_at:
        ends = range(start + max(1, size - _LONGER), min(len(sequence), start + size + _LONGER) + 1)
        windows += [(start, end) for end in [end for end in ends if sequence[end - 1] == part[-1]] or ends]
    return windows


def _likeness(part: Sequence[str], window: Sequence[str]) -> float | None:
    """One minus the share of words that differ; None when too many do, or one that must not."""
    if Indel.distance(part, window) > _most_edits(part):
        return None
    cost = 0.0
    for edit in Levenshtein.opcodes(part, window):
        if edit.tag == "equal":
            continue
        asked = part[edit.src_start : edit.src_end]
        said = window[edit.dest_start : edit.dest_end]
        if any(map(_turns_meaning, (*asked, *said))):
            return None
        cost += _cost(asked, said)
    return 1.0 - cost / len(part) if cost <= SLIPS_SHARE * len(part) else None


def _cost(asked: Sequence[str], said: Sequence[str]) -> float:
    if len(asked) != len(said):
        return float(max(len(asked), len(said)))
    near = sum(slips.distance(a, b) <= max(1, slips.allowed(a)) for a, b in zip(asked, said, strict=True))
    return _TYPO * near + (len(asked) - near)


def _turns_meaning(form: str) -> bool:
    return is_figure(form) or is_negation(form)


def denies(text: str) -> bool:
    """Whether ``text`` holds a negation."""
    return any(map(is_negation, forms(text)))


def is_negation(form: str) -> bool:
    """Whether a word alone negates: "not", "never", "wasn't"."""
    return form in _NEGATIONS or form.endswith("n't")
