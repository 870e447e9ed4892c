"""Doubts that a sentence answers a question of fact: it lacks what is asked for, or says the contrary."""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from retrieval import tuning
from retrieval.facts.opposites import asks_what_is_not, says_the_contrary
from retrieval.language.words import forms, held, is_figure, names
from retrieval.scoring.probability import log_odds, logistic

_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|none|no|single|double"
    r"|twice|once|several|few|many|most|majority|couple|both|pair|all|zero|per ?cent)\b"
)
_AGE = (
    r"\bage[ds]?\b|-year-old|\byears?[- ]old\b|\bborn\b|\bturned\b|\bteenage|,\s\d{1,3},|\(\d{1,3}\)"
    r"|\b(?:was|were|is|are|just|only|when|at|of|from|under|over)\s+(?:only\s+|just\s+)?(?:\d{1,3}|\w+teen|twelve|eleven|ten)\b"
    r"(?!,?\d|\s+(?:years|months|days|per|million|thousand|percent))|\b(?:1\d|20)\d\d\b"
    r"|(?<!after )(?<!for )(?<!past )(?<!last )(?<!in )\b\d+ years\b(?! (?:in|of|as|with|on|ago|later|after))"
)
_TIME = (
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|\w+day|centur(?:y|ies)"
    r"|decades?|years?|months?|weeks?|when|after|before|during|while|ago|yesterday|since|until|once|summer|winter|spring"
    r"|autumn|night|morning|then|now)\b"
)
_CENTURY = re.compile(
    r"\b(?P<ordinal>\d{1,2})(?:st|nd|rd|th)[ -]centur|\b(?P<hundreds>\d{1,2})00s\b|\b(?P<year>\d{1,2})\d\d\b"
)
_SPAN = re.compile(r"(?P<decade>\d{3})0s|\d+(?:st|nd|rd|th|s)")
"""A decade or century may be told by a year within it."""
_EXPECTED = tuple(
    (re.compile(asks, re.I), re.compile(holds, re.I))
    for asks, holds in (
        (r"\bhow old\b|\b(?:what|which) age\b", _AGE),
        (r"\bhow (?:many|much|long|far|tall|high|large|big|deep|wide|heavy|fast)\b", _NUMBER),
        (r"\b(?:what|which) (?:\w+ )?(?:number|percentage|percent|proportion|population|amount)\b", _NUMBER),
        (r"^\W*(?:\w+ )?(?:when|(?:what|which) (?:year|date|day|month|decade|century))\b", _TIME),
    )
)


def doubted(probabilities: Sequence[float], question: str, sentences: Iterable[str]) -> list[float]:
    """The probabilities, highest first, that ``sentences`` answer, in the light of what they lack.

    All fall by as much as the highest one does when each is doubted by itself: what a sentence lacks tells whether the
    question is answered at all better than it tells which sentence answers it, so their order stays.
    """
    odds = [log_odds(probability) for probability in probabilities]
    left = -math.inf
    for odd, sentence in zip(odds, sentences, strict=False):
        if odd <= left:  # doubt never raises a probability
            break
        left = max(left, odd - _doubt(question, sentence))
    return [logistic(odd - (odds[0] - left), 0.0, 1.0) for odd in odds]


def _doubt(question: str, sentence: str) -> float:
    """By how much, in log-odds, it is less likely that ``sentence`` answers."""
    doubt = tuning.DOUBT_NAMES * _absent(names(question), sentence) + tuning.DOUBT_KIND * lacks_kind(question, sentence)
    doubt += tuning.DOUBT_DENIED * asks_what_is_not(question, sentence)
    doubt += tuning.DOUBT_CONTRARY * says_the_contrary(question, sentence)
    doubt += tuning.DOUBT_FIGURE * lacks_figures(question, sentence)
    return doubt


def _absent(named: Sequence[str], sentence: str) -> float:
    """The share of these names that the sentence lacks."""
    if not named:
        return 0.0
    there = held(sentence)
    return sum(not there.issuperset(held(name)) for name in named) / len(named)


def lacks_figures(question: str, sentence: str) -> int:
    """How many of the question's figures the sentence has not: what it tells of 1990 answers nothing of 1980."""
    asked = _figures(question)
    return sum(not _within(form, question, sentence) for form in asked.difference(forms(sentence))) if asked else 0


@lru_cache(64)
def _figures(question: str) -> frozenset[str]:
    return frozenset(filter(is_figure, forms(question)))


def _within(figure: str, question: str, sentence: str) -> bool:
    """Whether ``figure`` is a decade or century of the question that a time in the sentence lies in."""
    span = _SPAN.fullmatch(figure)
    if span is None:
        return False
    if span["decade"] and not figure.endswith("00s"):
        return any(form.startswith(span["decade"]) for form in forms(sentence))
    wanted = _centuries(question)
    return bool(wanted) and wanted <= _centuries(sentence)


def _centuries(text: str) -> set[int]:
    """The centuries of ``text``, and those that its years lie in: 16 for "1564", "the 1500s", "16th century"."""
    found = _CENTURY.finditer(text)
    return {int(each["ordinal"]) if each["ordinal"] else int(each["hundreds"] or each["year"]) + 1 for each in found}


def lacks_kind(question: str, sentence: str) -> bool:
    """Whether a number, an age or a time is asked for and the sentence has none."""
    return any(asks.search(question) and not holds.search(sentence) for asks, holds in _EXPECTED)
