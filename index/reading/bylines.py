"""Who wrote and who published a document, as far as one of its lines says so."""

import re
from dataclasses import dataclass

from index.dates import dates_in
from index.reading.publications import could_be_person, is_office, is_person, is_publication

_NAMES = r"(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.|(?<=\b[DMS]r)\.|(?<=\bMs)\.|(?<=\bMrs)\.){3,120})[*_]*"
_BYLINE = re.compile(rf"(?:[•*_-]+\s*)?by:?\s+{_NAMES}", re.IGNORECASE)
_OTHERS = re.compile(
    r"[•*_(-]*\s*(?:(?:(?:posted|written|words|story|reporting|reported|text|published) by|von|par|text:?)\s+)"
    rf"{_NAMES}\)?",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:reporting|report|story|written) by (?P<who>[^();]{3,120})(?:;[^()]{3,200})?\)?\.?", re.I
)
_SEPARATOR = re.compile(r"\s*(?:(?P<comma>[,|·/–—]|\s-\s)|&|\b(?:and|und|et)\b)\s*")
_WORKS_FOR = re.compile(
    r"\s+(?:for|of|at|from|with|für|mit|pour|avec)\s+(?:the\s+)?(?=[A-Za-z\d])|\s+\((?:(?:with|mit|avec)\s+)?(?=[^()]+\)$)"
)
_WRITTEN_IN = re.compile(r"\s+(?:in|à|aus)\s+[^\W\d_a-z][\w ]{2,30}$")
_DATE_TAIL = re.compile(r"[\W_]*(?:(?:posted|published|on|am|le|updated)\b[\W_]*)*$", re.IGNORECASE)
_AFTER_DATE = re.compile(r"[\W_]*(?:in [\w &,]{3,40}|\d{1,2} min(?:ute)? read)?[\W_]*", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*"
    r"(?P<name>[^.|]{2,60}?)\s*(?:\d{4})?\.?(?:\s*[.|]?\s*all rights reserved\.?)?",
    re.IGNORECASE,
)
_NOTICE = re.compile(r",\s*[\w-]+:\d.*$")
"""An agency's number of the piece after its name."""
_ORIGIN = re.compile(
    r"this (?:article|story|piece|column) (?:was )?(?:originally |first )+(?:appeared|published) (?:in|on|by) (?:the )?"
    r"(?P<name>[^.,]{2,60}?)\.?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:[Pp]ublisher|[Pp]ublished by|[Ss]ource):?\s+(?P<name>[A-Z][^.,]{1,60}?)\.?")
_LONGEST = 160
"""Characters of a line that may name a publisher."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors a byline names, their publisher and the day, as far as it tells them."""

    authors: tuple[str, ...]
    publisher: str | None
    published: str | None = None


def byline_of(line: str, day_first: bool | None = None) -> Byline | None:
    """Read "By Ann Lee and Bo Chan: Daily News" or "Von Eva Rau, dpa"; None when the line is no byline.

    A byline is short, ends without a full stop and names somebody with a capital letter. What a paper or an agency
    is called is a publisher and what somebody is, after a name, is left out.
    """
    words = line.strip()
    if len(words) > _LONGEST:
        return None
    words, published = _without_date(words, day_first)
    match = _BYLINE.fullmatch(words)
    strict = match is None
    match = match or _REPORTING.fullmatch(words) or _OTHERS.fullmatch(words)
    if match is None or (strict and match["who"][:1].islower() and not is_publication(match["who"])):
        return None
    who, _, publisher = match["who"].strip(" *_").partition(":")
    authors, publishers = _told_apart(who.strip())
    if not authors and not publishers:
        return None
    if not all(map(could_be_person, authors)) if strict else not all(map(_names_somebody, authors)):
        return None
    if len(authors) > 1 and not any(" " in author for author in authors):
        return None  # "By Land and Sea"
    return Byline(authors, publisher.strip() or next(iter(publishers), None), published)


def people_of(line: str) -> tuple[str, ...]:
    """The people a line names when it holds nothing but full names with known given names: "Ann Lee and Bo Chan"."""
    if len(line) > _LONGEST:
        return ()
    names = [part for part in re.split(r"\s*(?:,|&|\band\b|\bund\b|\bet\b)\s*", line.strip()) if part]
    return tuple(names) if names and all(is_person(name) and not is_office(name) for name in names) else ()


def publisher_of(line: str) -> str | None:
    """The publisher a copyright line or an "originally appeared in" line names, else None."""
    # Single spaces keep a line of nothing but spaces from being tried in every division of them.
    words = " ".join(line.split())
    if len(words) > _LONGEST:
        return None
    found = (pattern.fullmatch(words) for pattern in (_RIGHTS, _ORIGIN, _LABELLED))
    return next((_NOTICE.sub("", match["name"]).strip() for match in found if match), None)


def _without_date(line: str, day_first: bool | None) -> tuple[str, str | None]:
    """The line up to a date that ends it, and that date."""
    dates = dates_in(line, day_first)
    if not dates or not _AFTER_DATE.fullmatch(line, dates[0].end):
        return line, None
    return _DATE_TAIL.sub("", line[: dates[0].start]).rstrip(), dates[0].iso


def _told_apart(who: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and publishers among the parts of a byline."""
    authors: list[str] = []
    publishers: list[str] = []
    for name, comma in _parts(who):
        if is_publication(name):
            publishers.append(name)
        elif not authors or not (comma and (is_office(name) or " " not in name)):
            authors.append(name)
    return tuple(authors), tuple(publishers)


def _parts(who: str) -> list[tuple[str, bool]]:
    """The names in a byline, each with whether a comma or the like stands before it."""
    parts: list[tuple[str, bool]] = []
    at, comma = 0, False
    for match in [*_SEPARATOR.finditer(who), None]:
        piece = who[at : match.start() if match else len(who)].strip()
        name, outlet = _with_outlet(piece)
        parts += [(name.strip(), comma)] if name.strip() else []
        parts += [(outlet, True)] if outlet and is_publication(outlet) else []
        if match:
            at, comma = match.end(), bool(match["comma"])
    return parts


def _with_outlet(piece: str) -> tuple[str, str]:
    """ "Ann Lee for the Daily News" as name and outlet; a place of writing is left out."""
    here = _WRITTEN_IN.sub("", piece)
    found = _WORKS_FOR.search(here)
    return (here[: found.start()], here[found.end() :].strip(" )")) if found else (here, "")


def _names_somebody(name: str) -> bool:
    words = name.split()
    return len(words) <= 8 and words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)
