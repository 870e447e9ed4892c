"""When something was published, as people ask for it: "in June 2021", "after February 2020", "last year"."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None leaves that side open."""

    first: date | None
    last: date | None

    def holds(self, published: str | None) -> bool:
        """Whether an ISO date lies within; an unknown one does not."""
        if published is None:
            return False
        day = date.fromisoformat(published)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return f"on {_written(self.first)}"
        sides = [("from", self.first), ("to", self.last)] if self.first and self.last else [("since", self.first)]
        if self.first is None:
            sides = [("until", self.last)]
        return " ".join(f"{word} {_written(day)}" for word, day in sides if day)


_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = (
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\.?,? (?P<year3>\d{{4}})"
    r"|(?P<year4>(?:19|20)\d{2})"
    r"|(?P<relative>today|yesterday|(?:this|last) (?:week|month|year)))"
)
_ONE = re.compile(rf"^{_DAY}$", re.IGNORECASE)
_WHEN = (
    rf"(?:[\d]+(?:st|nd|rd|th)?[ -]?)?(?:of )?(?:{_MONTH})?\.?[ ,]*[\d-]*[ ,]*\d{{2,4}}"
    r"|today|yesterday|(?:this|last) (?:week|month|year)"
)
_TAIL = re.compile(
    rf"(?:^|\s+)(?:(?P<how>in|on|during|since|from|after|before|until|by|between)\s+)?(?:the (?:year|month) (?:of )?)?"
    rf"(?P<one>{_WHEN})(?:\s+(?:to|and|until|till)\s+(?P<two>{_WHEN}))?$",
    re.IGNORECASE,
)


_FRONT = re.compile(
    r"^(?P<when>(?:in|on|during|since|after|before|between)\s+[^,]{3,40}?),\s+(?P<rest>\S.*)$", re.IGNORECASE
)


def split_period(topic: str, today: date | None = None) -> tuple[str | None, Period | None]:
    """Cut a time off the end of ``topic``: what is left (None if nothing) and the time (None if there is none).

    A time before a comma at the beginning ("In June 2021, what …") is cut off as well.
    """
    front = _FRONT.match(topic)
    if front:
        left, period = split_period(front["when"], today)
        if period is not None and left is None:
            return front["rest"], period
    found = _TAIL.search(topic)
    if not found or (not found["how"] and found.start() > 0 and not _is_relative(found["one"])):
        return topic, None
    one = _days(found["one"], today or date.today())
    two = _days(found["two"], today or date.today()) if found["two"] else one
    if one is None or two is None:
        return topic, None
    rest = topic[: found.start()].strip(" ,")
    return rest or None, _period((found["how"] or "in").lower(), one, two, joined=bool(found["two"]))


def _written(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _period(how: str, one: Period, two: Period, *, joined: bool) -> Period:
    if joined:
        return Period(one.first, two.last)
    if how in ("since", "from"):
        return Period(one.first, None)
    if how == "after":
        return Period(one.last + timedelta(days=1) if one.last else None, None)
    if how == "before":
        return Period(None, one.first - timedelta(days=1) if one.first else None)
    return Period(None, one.last) if how in ("until", "by") else one


def _is_relative(text: str) -> bool:
    return not any(character.isdigit() for character in text)


def _days(text: str, today: date) -> Period | None:
    """The days one expression covers, None when it is no date."""
    found = _ONE.match(text.strip(" ,"))
    if not found:
        return None
    try:
        if found["iso"]:
            return Period(date.fromisoformat(found["iso"]), date.fromisoformat(found["iso"]))
        return _relative(found["relative"].lower(), today) if found["relative"] else _calendar(found)
    except ValueError:
        return None


def _calendar(found: re.Match[str]) -> Period:
    year = int(found["year"] or found["year2"] or found["year3"] or found["year4"])
    month = found["month"] or found["month2"] or found["month3"]
    day = found["day"] or found["day2"]
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    number = _MONTHS[month.lower()]
    if day is None:
        return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))
    return Period(date(year, number, int(day)), date(year, number, int(day)))


def _relative(words: str, today: date) -> Period:
    if words in ("today", "yesterday"):
        day = today if words == "today" else today - timedelta(days=1)
        return Period(day, day)
    back = words.startswith("last")
    if words.endswith("week"):
        monday = today - timedelta(days=today.weekday() + (7 if back else 0))
        return Period(monday, monday + timedelta(days=6))
    if words.endswith("year"):
        year = today.year - back
        return Period(date(year, 1, 1), date(year, 12, 31))
    first = today.replace(day=1)
    if back:
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, first.replace(day=monthrange(first.year, first.month)[1]))
