"""Who wrote and who published a document, as far as one of its lines says so."""

import re
from dataclasses import dataclass

_BYLINE = re.compile(r"(?:[•*_-]+\s*)?by:?\s+(?P<who>[^.!?]{3,120})[*_]*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|&|\band\b)\s*")
_RIGHTS = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*"
    r"(?P<name>[^.|]{2,60}?)\s*(?:\d{4})?\.?(?:\s*[.|]?\s*all rights reserved\.?)?",
    re.IGNORECASE,
)
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
    """The authors a byline names and, after a colon, their publisher."""

    authors: tuple[str, ...]
    publisher: str | None


def byline_of(line: str) -> Byline | None:
    """Read "By Ann Lee and Bo Chan: Daily News"; None when the line is no byline.

    A byline is short, ends without a full stop and names somebody with a capital letter.
    """
    match = _BYLINE.fullmatch(line.strip())
    if not match:
        return None
    who, _, publisher = match["who"].strip(" *_").partition(":")
    authors = tuple(name for name in _SEPARATOR.split(who.strip()) if name)
    if not authors or not all(_names_somebody(name) for name in authors):
        return None
    return Byline(authors, publisher.strip() or None)


def publisher_of(line: str) -> str | None:
    """The publisher a copyright line or an "originally appeared in" line names, else None."""
    # Single spaces keep a line of nothing but spaces from being tried in every division of them.
    words = " ".join(line.split())
    if len(words) > _LONGEST:
        return None
    found = (pattern.fullmatch(words) for pattern in (_RIGHTS, _ORIGIN, _LABELLED))
    return next((match["name"].strip() for match in found if match), None)


def _names_somebody(name: str) -> bool:
    words = name.split()
    return len(words) <= 8 and words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)
