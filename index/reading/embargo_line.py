"""What a line at the head of a text says of an embargo ("Embargoed until 00:01 on 12 January 2023")."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from index.dates import DateAt, dates_in, day_and_month_in, weekday_in

_MOST_WORDS = 16
"""Words of a line that gives no full date: longer ones tell of an embargo."""
_AFTER_DATE = 4
"""Words after the time of an embargo, in the line that states it."""
_FIGURES = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")
_LATE = re.compile(
    r"\d[:.h]\d\d|\d\s?(?:[ap]\.?m\b|uhr\b|h\b)|\d{4}\s?h(?:ou)?rs\b|\bnoon\b|\bmidnight\b|\bmitternacht\b", re.I
)
_EARLY = re.compile(r"\b00?[:.h]\d\d|\b000[01]\b|\b12[:.]\d\d\s?a\.?m\b", re.IGNORECASE)
_EDGE = " \t*_-–—.:!()[]"


@dataclass(frozen=True, slots=True)
class Embargo:
    """An embargo that is stated."""

    until: str | None
    """The first ISO day on which the text may be answered from; None when the line does not tell."""


def embargo_in(line: str, day_first: bool | None = None, dated: str | None = None) -> Embargo | None:
    """The embargo a line of a head states; None when it states none, or that there is none.

    "3 pm Tuesday" and "4 March" are those that follow on the document's own day, ``dated``. A time of day other than
    midnight counts as the end of that day: a day too late is better than an hour too soon.
    """
    text = " ".join(line.split())
    if text.casefold().strip(_EDGE) in _words("alone"):
        return Embargo(None)
    found = _patterns().match(text)
    if found is None or _states_none(text[found.end() :]):
        return None
    dates = dates_in(text, day_first) or max(dates_in(text, True), dates_in(text, False), key=_day_of)
    if dates:
        after = re.split(r"[:–—]\s", text[dates[0].end :])[0].split()
        return _until(date.fromisoformat(dates[0].iso), text) if len(dates) == 1 and len(after) <= _AFTER_DATE else None
    rest = text[found.end() :]
    if len(text.split()) > _MOST_WORDS or not (found["certain"] or _tells_time(rest)):
        return None
    day = _following(rest, date.fromisoformat(dated)) if dated else None
    return _until(day, text) if day else Embargo(None)


def forbids(line: str) -> bool:
    """Whether a line of a head speaks of an embargo on its text."""
    text = " ".join(line.split())
    return bool(_patterns().match(text)) or text.casefold().strip(_EDGE) in _words("alone")


def _day_of(dates: Sequence[DateAt]) -> str:
    """Of figures that may be read two ways the later day counts."""
    return dates[0].iso if dates else ""


def _until(day: date, text: str) -> Embargo:
    times = _FIGURES.sub("", text)
    late = _LATE.search(times) and not _EARLY.search(times)
    return Embargo((day + timedelta(days=1) if late else day).isoformat())


def _following(text: str, dated: date) -> date | None:
    """The day that is meant by somebody who writes on the day ``dated``."""
    if (named := day_and_month_in(text)) is not None:
        return next(
            (day for year in (dated.year, dated.year + 1) if (day := _day(year, *named)) and day >= dated), None
        )
    if (weekday := weekday_in(text)) is not None:
        return dated + timedelta(days=(weekday - dated.weekday()) % 7)
    words = text.casefold()
    if any(word in words for word in _words("tomorrow")):
        return dated + timedelta(days=1)
    return dated if any(word in words for word in _words("today")) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tells_time(text: str) -> bool:
    named = day_and_month_in(text) is not None or weekday_in(text) is not None
    return named or bool(_LATE.search(text) or _EARLY.search(text))


def _states_none(rest: str) -> bool:
    words = rest.casefold().strip(_EDGE)
    return any(words == word or words.startswith(f"{word} ") for word in _words("none"))


@cache
def _patterns() -> re.Pattern[str]:
    certain, likely, stress = (_any_of(name) for name in ("certain", "likely", "stress"))
    return re.compile(rf"[\W_]*(?:(?:{stress})[\W_]+)*(?:(?P<certain>{certain})|(?:{likely}))[\W_]*", re.IGNORECASE)


def _any_of(name: str) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(_words(name), key=len, reverse=True))


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads(files("index.reading").joinpath("embargo.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])
