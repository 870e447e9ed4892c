"""The publication date a line states: only full, unambiguous dates count."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ],
        start=1,
    )
    for name in names
}  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
_FORMS = (
    _ISO,
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"),
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"),
)

_LABEL = r"(?:published|posted|updated|date|dated|on|last updated|created)"
_BEFORE = rf"(?:[•*-]\s*)?(?:(?:first\s+)?{_LABEL}\s*(?:on|:)?\s*)*"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[,|\s]*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
_LINES = tuple(
    re.compile(rf"\s*{_BEFORE}{_WEEKDAY}(?P<date>{form.pattern}){_TIME}\s*\.?\s*", re.IGNORECASE) for form in _FORMS
)
_PREFIX = re.compile(rf"\s*date:?\s+(?P<date>{_ISO.pattern})\b\s*", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30},\s*(?P<rest>.{6,30}?)\s*(?:\([^)]{2,30}\)\s*)?[—–-]")


def date_of_line(line: str) -> str | None:
    """The ISO date of a line that holds nothing but a date ("Published: 30 June 2021, 10:15"), else None."""
    for pattern in _LINES:
        if match := pattern.fullmatch(line):
            return _iso(match)
    return None


def iso_date(text: str) -> str | None:
    """``text`` if it is a date as YYYY-MM-DD, else None."""
    match = _ISO.fullmatch(text)
    return _iso(match) if match else None


def date_prefix(line: str) -> tuple[str, int] | None:
    """For a line that begins "date 2021-02-07 …": the ISO date and the offset where the rest begins."""
    match = _PREFIX.match(line)
    found = _iso(match) if match else None
    return (found, match.end()) if match and found else None


def date_of_dateline(line: str) -> str | None:
    """The ISO date of an agency dateline ("LONDON, June 30, 2021 (Reuters) — …"), else None."""
    match = _DATELINE.match(line)
    return date_of_line(match["rest"]) if match else None


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
