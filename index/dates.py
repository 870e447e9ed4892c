"""The dates a line states, in English, German and French: only full, unambiguous dates count."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

_WORDS: Mapping[str, Any] = tomllib.loads(files("index").joinpath("dates.toml").read_text(encoding="utf-8"))
_MONTHS = {name: number for number, names in enumerate(_WORDS["months"], start=1) for name in names}
_DAYS = {name: number for number, names in enumerate(_WORDS["days"]) for name in names}


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, longest first, for any white space between their words."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)


_MONTH = r"(?P<month>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
_FIGURES = re.compile(rf"(?<![\w/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}(?![\w/-])")
_FORMS = tuple(
    re.compile(rf"(?<![\w/-]){form}(?=T\d|(?![\w/-]))", re.IGNORECASE)
    for form in (_ISO.pattern, rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}")
)
_YEARLESS = (
    re.compile(rf"(?<![\w/:.-]){_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}(?![\w:])", re.IGNORECASE),
)
_WORD = re.compile(r"[^\W\d_]+")
_ZONE = r"(?:\s(?:[A-Z]{2,4}|(?:[A-Z][a-z]+\s){1,2}Time)(?!\w))?"
_CLOCK = re.compile(
    r"T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\d{1,2}(?:[:.h]\d\d(?::\d\d)?|(?=\s?(?i:[ap]\.?m|Uhr)))(?:\s?(?i:[ap]\.?m\.?|Uhr)(?!\w))?"
    rf"{_ZONE}"
)
_GLUE = re.compile(
    rf"[\W_]*(?:(?P<first>{_any_of(_WORDS['published'])})\b[\W_]*|(?P<update>{_any_of(_WORDS['updated'])})\b[\W_]*)*"
    rf"(?:(?:{_any_of(_WORDS['before'])})\b[\W_]*)?(?:(?:{_any_of(_DAYS)})\b[\W_]*)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\W_]*(?:at\s+|um\s+|à\s+)?(?:\d{1,2} min(?:ute)? read)?[\W_]*|\s*\([^()]{3,80}\)\s*", re.IGNORECASE
)
_PREFIX = re.compile(rf"\s*date:?\s+(?P<date>{_ISO.pattern})\b\s*", re.IGNORECASE)
_PLACE = r"(?!(?i:in|on|at|by|from|since|until|im|am|en|au|à|le)\s)[^\W\d_a-zß-öø-ÿ][\w .'’-]{1,40}"
_DATELINE = re.compile(
    rf"{_PLACE}(?:,\s*[^\W\d_a-z][^\W\d_]{{2,20}}\.?)?,\s*(?P<rest>[^—–()]{{6,30}}?)"
    r"\s*(?:\([^)]{2,30}\)\s*)?(?:[—–]|--?\s)"
)
"""A place, perhaps its country, the date, perhaps an agency, and a dash."""
_LONGEST = 200
"""Characters of a line that states a date and little else."""


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date as ISO, and where it and the time of day after it stand in a line."""

    iso: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line of nothing but dates says; ``labelled`` when it says that something was published then."""

    published: str | None
    updated: str | None = None
    labelled: bool = False


def dates_in(line: str, day_first: bool | None = None) -> list[DateAt]:
    """The dates in a line, in order; 03/04/2022 is one only where ``day_first`` says which figure is the day."""
    if not _HAS_YEAR.search(line):
        return []
    found = sorted([*_written(line), *_in_figures(line, day_first)], key=lambda at: at.start)
    return [at for at, before in zip(found, [None, *found], strict=False) if before is None or before.end <= at.start]


def day_first_in(text: str) -> bool | None:
    """Whether figures put the day before the month, if ``text`` tells: by 23/10/2019, not by 03/04/2022."""
    told = {int(m["one"]) > 12 for m in _FIGURES.finditer(text) if (int(m["one"]) > 12) != (int(m["two"]) > 12)}
    return told.pop() if len(told) == 1 else None


def date_line(line: str, day_first: bool | None = None) -> DateLine | None:
    """Read a line that holds nothing but dates, with or without labels, weekdays and times; else None."""
    if len(line) > _LONGEST or not (dates := dates_in(line, day_first)):
        return None
    published, updated, labelled, at = None, None, False, 0
    for found in dates:
        glue = _GLUE.fullmatch(line, at, found.start)
        if glue is None:
            return None  # something else is said
        labelled = labelled or bool(glue["first"])
        if glue["update"] and not glue["first"]:
            updated = updated or found.iso
        elif published:
            return None
        else:
            published = found.iso
        at = found.end
    return DateLine(published, updated, labelled) if _AFTER.fullmatch(line, at) else None


def date_of_line(line: str) -> str | None:
    """The ISO date of a line that holds nothing but a date ("Published: 30 June 2021, 10:15"), else None."""
    found = date_line(line)
    return (found.published or found.updated) if found else None


def iso_date(text: str) -> str | None:
    """``text`` if it is a date as YYYY-MM-DD, else None."""
    match = _ISO.fullmatch(text)
    return _iso(match["year"], match["month"], match["day"]) if match else None


def date_prefix(line: str) -> tuple[str, int] | None:
    """For a line that begins "date 2021-02-07 …": the ISO date and the offset where the rest begins."""
    match = _PREFIX.match(line)
    found = _iso(match["year"], match["month"], match["day"]) if match else None
    return (found, match.end()) if match and found else None


def date_of_dateline(line: str) -> str | None:
    """The ISO date of a dateline ("LONDON, June 30, 2021 (Reuters) — …", "York, 3 October 2022 - …"), else None."""
    match = _DATELINE.match(line)
    return date_of_line(match["rest"]) if match else None


def weekday_in(text: str) -> int | None:
    """The only day of the week that ``text`` names, Monday being 0."""
    named = {_DAYS[word] for word in _WORD.findall(text.casefold()) if word in _DAYS}
    return named.pop() if len(named) == 1 else None


def day_and_month_in(text: str) -> tuple[int, int] | None:
    """The only day and month that ``text`` names without a year ("4 March", "March 4th"), as (month, day)."""
    named = {
        (_MONTHS[match["month"].casefold()], int(match["day"]))
        for form in _YEARLESS
        for match in form.finditer(text)
        if match["month"].casefold() in _MONTHS
    }
    return named.pop() if len(named) == 1 else None


def _written(line: str) -> Iterator[DateAt]:
    for form in _FORMS:
        for match in form.finditer(line):
            if iso := _iso(match["year"], match["month"], match["day"]):
                yield DateAt(iso, match.start(), _with_time(line, match.end()))


def _in_figures(line: str, day_first: bool | None) -> Iterator[DateAt]:
    for match in _FIGURES.finditer(line):
        one, two = match["one"], match["two"]
        if match["mark"] == "." or int(one) > 12 or one == two:
            day, month = one, two
        elif int(two) > 12 or day_first is False:
            day, month = two, one
        elif day_first:
            day, month = one, two
        else:
            continue
        if iso := _iso(match["year"], month, day):
            yield DateAt(iso, match.start(), _with_time(line, match.end()))


_BETWEEN = re.compile(r"[\s,|·–-]*(?:(?:at|um|à|@)\s+)?", re.IGNORECASE)


def _with_time(line: str, end: int) -> int:
    between = _BETWEEN.match(line, end)
    clock = _CLOCK.match(line, between.end()) if between else None
    return clock.end() if clock else end


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
