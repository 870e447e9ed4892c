"""What one line at the head or the foot of a document says of the document: a field, a byline, a date, a kicker."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.dates import DateLine, date_line, dates_in
from index.document import Role
from index.reading.bylines import byline_of
from index.reading.embargo_line import forbids
from index.reading.publications import is_publication, is_section, words_of

_LONGEST = 200
_FIELD_WORDS = 30
_FIELD = re.compile(r"[*_]*(?P<name>[^\W\d_][\w -]{0,24}?)\s?[*_]*:[*_]*\s+(?P<value>\S.*)")
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*[>\])]\s*$")
_URL_LINE = re.compile(r"(?:(?:url|source|address|link):?\s+)?(?P<url>https?://\S+)", re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?![\d.])", re.IGNORECASE)
_ALIAS = re.compile(r"\(\s*(?:the\s+)?[\"“][^()]{2,80}\)")
"""What a company calls itself in what follows."""
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|\+\d[\d ()-]{7,}\d")
_CONTACT_WORDS = 16
_PASSING = re.compile(
    r"(?:(?:last )?(?:updated|published|posted)\W+)?\d{1,2} (?:min(?:ute)?s?|hours?|days?|weeks?)(?: ago| read)"
    r"|\d{1,2} min read",
    re.IGNORECASE,
)
"""Times that mean nothing later."""
_MADE = re.compile(
    r"\b(?:held|debated|delivered|broadcast|recorded|given|taken|of|vom|du)(?:\s+on)?\W+(?:\w+day,?\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one line says of its document. ``role`` is None where the line may be the title, too."""

    role: Role | None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    sure: bool = True
    """Whether the line says by itself that it speaks of the document; else its place must."""


def imprint_of(line: str, day_first: bool | None = None) -> Imprint | None:
    """Read a line of a head; None when it is no such line. Fields ("Author: Ann Lee") are read by ``fields_of``."""
    text = " ".join(line.split())
    return _read_line(text, day_first) if 0 < len(text) <= _LONGEST else None


def _read_line(text: str, day_first: bool | None) -> Imprint | None:
    if byline := byline_of(text, day_first):
        return Imprint(Role.BYLINE, None, byline.authors, byline.publisher, byline.published)
    if dates := date_line(text, day_first):
        return _dated(dates)
    if forbids(text) or _PASSING.fullmatch(text) or is_kind(text) or _is_aside(text):
        return Imprint(Role.BOILERPLATE)
    if is_publication(text):
        return Imprint(Role.BYLINE, publisher=text, sure=False)
    return _mixed(text, day_first) or _record(text, day_first)


def fields_of(lines: Sequence[str], day_first: bool | None = None) -> dict[int, Imprint]:
    """The lines of a head that are fields of it, by number, where there are two at least."""
    found = {n: match for n, line in enumerate(lines) if (match := _field(line))}
    names = [match["name"].casefold().strip() for match in found.values()]
    mail = not _names("mail").isdisjoint(names)
    read = {
        n: _read(name, match["value"], mail, day_first) for (n, match), name in zip(found.items(), names, strict=True)
    }
    fields = {n: imprint for n, imprint in read.items() if imprint}
    fields |= {n: Imprint(Role.BOILERPLATE) for n in found if {n - 1, n + 1} <= fields.keys() and n not in fields}
    dated = sum(date_line(line, day_first) is not None for n, line in enumerate(lines) if n not in fields)
    return fields if len(fields) + dated > 1 else {}


def url_of(line: str) -> str | None:
    """The address a line consists of."""
    match = _URL_LINE.fullmatch(line.strip())
    return match["url"] if match else None


def date_of_url(url: str) -> str | None:
    """The day in an address ("/2021/08/17/mill-fire")."""
    match = _URL_DATE.search(url)
    if match is None:
        return None
    year, month, day = match.groups()
    found = dates_in(f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}")
    return found[0].iso if found else None


def _field(line: str) -> re.Match[str] | None:
    return _FIELD.fullmatch(line.strip()) if len(line.split()) <= _FIELD_WORDS and "\n" not in line.strip() else None


def _read(name: str, value: str, mail: bool, day_first: bool | None) -> Imprint | None:
    name = name.replace("  ", " ")
    if name in _names("titles"):
        return Imprint(Role.TITLE, title=value)
    if name in _names("authors") or (name in _names("senders") and mail):
        byline = byline_of(f"by {_ADDRESS.sub('', value).removeprefix('By ')}", day_first)
        return Imprint(Role.BYLINE, None, byline.authors, byline.publisher) if byline else Imprint(Role.BYLINE)
    if name in _names("publishers") or name in _names("senders"):
        return Imprint(Role.BYLINE, publisher=value) if not url_of(value) else Imprint(Role.BOILERPLATE)
    if name in _names("dates"):
        dates = date_line(value, day_first)
        return Imprint(Role.DATELINE, published=(dates.published or dates.updated) if dates else None)
    return Imprint(Role.BOILERPLATE) if name in _names("asides") else None


def _dated(dates: DateLine) -> Imprint:
    return Imprint(Role.DATELINE, published=dates.published, updated=dates.updated, sure=dates.labelled)


def _is_aside(text: str) -> bool:
    contact = len(text.split()) <= _CONTACT_WORDS and not text.endswith(".") and _CONTACT.search(text)
    return bool(url_of(text) or _ALIAS.fullmatch(text) or contact)


def is_kind(text: str) -> bool:
    """Whether a line only says what kind of text follows: "Press release"."""
    return text.casefold().strip(" :.*_-–—[]()") in words_of("kinds")


def _mixed(text: str, day_first: bool | None) -> Imprint | None:
    """A publication and a date, or a place and a date: "Wendham Courier, 2 March 2010"."""
    dates = dates_in(text, day_first)
    if len(dates) != 1:
        return None
    rest = re.split(r"\s*[,|·•–—]\s*|\s-\s", text[: dates[0].start] + "|" + text[dates[0].end :])
    named = [part.strip(" ()") for part in rest if part.strip(" ()") and date_line(f"{part} {dates[0].iso}") is None]
    named = [part for part in named if not is_section(part) and not _PASSING.fullmatch(part)]
    if not named:
        return Imprint(Role.DATELINE, published=dates[0].iso)
    publishers = [part for part in named if is_publication(part)]
    if len(publishers) == 1 and len(named) <= 2:
        return Imprint(Role.DATELINE, publisher=publishers[0], published=dates[0].iso)
    place = len(named) == 1 and dates[0].end == len(text) and named[0].isalpha() and named[0][0].isupper()
    return Imprint(Role.DATELINE, published=dates[0].iso, sure=False) if place else None


def _record(text: str, day_first: bool | None) -> Imprint | None:
    """ "Minutes of the meeting held on 14 March 2024": the day on which the record was made."""
    if not any(re.match(rf"{re.escape(word)}\b", text.casefold()) for word in words_of("records")):
        return None
    dates = dates_in(text, day_first)
    before = text[: dates[0].start].rstrip() if len(dates) == 1 else ""
    ends = before.endswith(",") and dates[0].end == len(text)
    if not (before and (ends or _MADE.search(text[: dates[0].start]))):
        return None
    return Imprint(None, published=dates[0].iso)


@cache
def _names(list_name: str) -> frozenset[str]:
    """How fields of one kind are called."""
    data = tomllib.loads(files("index.reading").joinpath("fields.toml").read_text(encoding="utf-8"))
    return frozenset(data[list_name])
