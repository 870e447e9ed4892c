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
    event: str | None = None
    """What it is counted from, where that is no date: "the bill", as first mentioned."""

    def holds(self, published: str | None) -> bool:
        """Whether an ISO date lies within; an unknown one does not."""
        if published is None or self._unknown:
            return False
        day = date.fromisoformat(published)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def _unknown(self) -> bool:
        return self.event is not None and self.first is None and self.last is None

    def __str__(self) -> str:
        if self._unknown:
            return f"at a time that can be told from “{self.event}”: no document that mentions it has a date"
        if self.first == self.last and self.first is not None:
            return f"on {_written(self.first)}"
        sides = [("from", self.first), ("to", self.last)] if self.first and self.last else [("since", self.first)]
        if self.first is None:
            sides = [("until", self.last)]
        told = " ".join(f"{word} {_written(day)}" for word, day in sides if day)
        return f"{told}, by when “{self.event}” is first mentioned" if self.event else told


_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBERS = {"a": 1, "an": 1, "one": 1, "couple of": 2, "two": 2, "few": 3, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_PARTS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "early": (1, 4), "mid": (5, 8),
    "late": (9, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "first half of": (1, 6), "second half of": (7, 12),
}  # fmt: skip
_PART = "|".join(_PARTS)
_RELATIVE = (
    rf"today|yesterday|(?:this|last) (?:week|month|year)|(?:the )?(?:last|past|previous) (?:(?:{_NUMBER}) )?"
    rf"(?:days?|weeks?|months?|years?|decade)|(?:a |the )?(?:{_NUMBER}) (?:days?|weeks?|months?|years?) ago"
)
_DAY = (
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\.?,? (?P<year3>\d{{4}})"
    r"|(?P<year4>(?:19|20)\d{2})"
    rf"|(?:the )?(?P<part>{_PART})[ -](?P<partyear>\d{{4}})"
    r"|(?:the )?(?P<decade>(?:19|20)\d)0s"
    rf"|(?P<day5>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month5>{_MONTH})"
    rf"|(?P<month6>{_MONTH})(?: (?P<day6>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"|(?P<relative>{_RELATIVE}))"
)
_ONE = re.compile(rf"^{_DAY}$", re.IGNORECASE)
_WHEN = (
    rf"(?:[\d]+(?:st|nd|rd|th)?[ -]?)?(?:of )?(?:{_MONTH})?\.?[ ,]*[\d-]*[ ,]*\d{{2,4}}"
    rf"|(?:the )?(?:{_PART})[ -]\d{{4}}|(?:the )?(?:19|20)\d0s|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTH})"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?|{_RELATIVE}"
)
_BEFORE = ("before", "prior to", "ahead of", "earlier than")
_AFTER = ("after", "following", "later than")
_SINCE = ("since", "from", "starting")
_UNTIL = ("until", "till", "by", "up to", "to")
_HOW = "|".join(["in", "on", "during", "over", "within", "for", "between", *_BEFORE, *_AFTER, *_SINCE, *_UNTIL])
_TAIL = re.compile(
    rf"(?:^|[\s,]+)(?:(?P<how>{_HOW})\s+)?(?:the (?:year|month) (?:of )?)?"
    rf"(?P<one>{_WHEN})(?:(?:\s+(?:to|and|until|till|through)\s+|\s*[-–]\s*)(?P<two>{_WHEN}))?$",
    re.IGNORECASE,
)
_FRONT = re.compile(rf"^(?P<when>(?:{_HOW})\s+[^,]{{3,40}}?),\s+(?P<rest>\S.*)$", re.IGNORECASE)
_EVENT = re.compile(
    rf"^(?P<rest>.+?)(?P<comma>,?) (?P<how>{'|'.join([*_BEFORE, *_AFTER, 'since', 'until'])}) "
    r"(?P<event>(?:the|this|that|his|her|its|their) \S.*)$",
    re.IGNORECASE,
)


def split_period(topic: str, today: date | None = None, newest: date | None = None) -> tuple[str | None, Period | None]:
    """Cut a time off the end of ``topic``: what is left (None if nothing) and the time (None if there is none).

    A time before a comma at the beginning ("In June 2021, what …") is cut off as well. A month without a year is
    the last one up to ``newest``, the day of the newest document.
    """
    front = _FRONT.match(topic)
    if front:
        left, period = split_period(front["when"], today, newest)
        if period is not None and left is None:
            return front["rest"], period
    found = _TAIL.search(topic)
    if not found or not _is_time(found):
        return topic, None
    now = _Now(today or date.today(), newest or today or date.today())
    one = _days(_in_year(found["one"], found["two"]), now)
    two = _days(found["two"], now) if found["two"] else one
    if one is None or two is None:
        return topic, None
    rest = topic[: found.start()].strip(" ,")
    return rest or None, bounded((found["how"] or "in").lower(), one, two, joined=bool(found["two"]))


def split_event(line: str) -> tuple[str, str, str, bool] | None:
    """ "… before the bill": what is left, "before", "the bill", and whether a comma stands between them."""
    found = _EVENT.match(line)
    return (found["rest"], found["how"].lower(), found["event"], bool(found["comma"])) if found else None


def _written(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def bounded(how: str, one: Period, two: Period, *, joined: bool = False) -> Period:
    """What "since", "after", "before" or "until" make of a time; ``joined``: from the one to the other."""
    if joined:
        return Period(one.first, two.last)
    if how in _SINCE:
        return Period(one.first, None)
    if how in _AFTER:
        return Period(one.last + timedelta(days=1) if one.last else None, None)
    if how in _BEFORE:
        return Period(None, one.first - timedelta(days=1) if one.first else None)
    return Period(None, one.last) if how in _UNTIL else one


@dataclass(frozen=True, slots=True)
class _Now:
    """What "last year" and "in March" are counted from."""

    today: date
    newest: date


def _is_time(found: re.Match[str]) -> bool:
    """Whether a time is meant: "last year" always, "2018" with "in" before it, "May" only so; "by May" is somebody."""
    if found["two"] and found["how"]:
        return True
    if re.fullmatch(_MONTH, found["one"], re.IGNORECASE):
        return (found["how"] or "").lower() in ("in", "during", "since", "until", "till", *_BEFORE, *_AFTER)
    alone = re.fullmatch(_RELATIVE, found["one"], re.IGNORECASE)
    return bool(found["how"] or found.start() == 0 or alone)


def _in_year(one: str, two: str | None) -> str:
    """ "June" with the year of "August 2023", from the one to the other."""
    year = re.search(r"\b\d{4}$", two or "")
    dated = _ONE.match(one.strip(" ,")) if year else None
    return f"{one} {year.group()}" if year and dated and (dated["month5"] or dated["month6"]) else one


def _days(text: str, now: _Now) -> Period | None:
    """The days one expression covers, None when it is no date."""
    found = _ONE.match(text.strip(" ,"))
    if not found:
        return None
    try:
        if found["iso"]:
            return Period(date.fromisoformat(found["iso"]), date.fromisoformat(found["iso"]))
        if found["relative"]:
            return _relative(found["relative"].lower(), now.today)
        return _yearless(found, now.newest) if found["month5"] or found["month6"] else _calendar(found)
    except ValueError:
        return None


def _yearless(found: re.Match[str], newest: date) -> Period:
    """The last such month, or day of it, that does not lie after ``newest``."""
    month = _MONTHS[(found["month5"] or found["month6"]).lower()]
    day = int(found["day5"] or found["day6"] or 0)
    year = newest.year - (date(newest.year, month, max(day, 1)) > newest)
    if day:
        return Period(date(year, month, day), date(year, month, day))
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _calendar(found: re.Match[str]) -> Period:
    if found["decade"]:
        return Period(date(int(found["decade"] + "0"), 1, 1), date(int(found["decade"] + "9"), 12, 31))
    if found["part"]:
        year, (first, last) = int(found["partyear"]), _PARTS[found["part"].lower()]
        return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
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
    counted = re.search(rf"(?:(?P<number>{_NUMBER}) )?(?P<unit>day|week|month|year|decade)s?(?P<ago> ago)?$", words)
    if counted and (counted["ago"] or counted["number"] or not words.startswith(("this", "last"))):
        return _counted(counted, today)
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


def _counted(found: re.Match[str], today: date) -> Period:
    """ "Two years ago" is that year, "a week ago" those days around it; "the past two years" end today."""
    written = found["number"] or "1"
    number = int(written) if written.isdigit() else _NUMBERS[written]
    days = number * {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[found["unit"]]
    then = today - timedelta(days=days)
    if not found["ago"]:
        return Period(then, today)
    if found["unit"] == "year":
        year = today.year - number
        return Period(date(year, 1, 1), date(year, 12, 31))
    around = {"day": 0, "week": 3}.get(found["unit"], 15)
    return Period(then - timedelta(days=around), then + timedelta(days=around))
