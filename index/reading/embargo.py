"""The embargo that a document states in its own head, and which of those found before have ended."""

import re
from collections.abc import Iterable
from datetime import date

from index.dates import day_first_in
from index.document import Document, Role
from index.reading.embargo_line import Embargo, embargo_in
from index.sidecar import EMBARGO

_HEAD = 16
"""Paragraphs among which it stands."""
_ROLES = (Role.BOILERPLATE, Role.TITLE)
_STATED = "as its first lines say"
_UNTIL = re.compile(rf"{EMBARGO} until (\d{{4}}-\d\d-\d\d), {_STATED}")


def embargo_of(document: Document) -> Embargo | None:
    """What its head says of an embargo, the latest day of several; None when it speaks of none."""
    head = [part.span.of(document.text) for part in document.paragraphs[:_HEAD] if part.role in _ROLES]
    day_first = day_first_in(document.text)
    found = [one for line in head if (one := embargo_in(line, day_first, document.metadata.published))]
    days = [one.until for one in found if one.until]
    return Embargo(max(days, default=None)) if found else None


def embargo_reason(document: Document, file: str, today: date) -> str | None:
    """Why a document is not answered from, by its own head; None when it may be. ``file`` is the one it is or is in.

    One that names a time and no day which can be told stays out until somebody says which: nothing else is safe.
    """
    embargo = embargo_of(document)
    if embargo is None or (embargo.until and embargo.until <= today.isoformat()):
        return None
    if embargo.until:
        return f"{EMBARGO} until {embargo.until}, {_STATED}"
    return (
        f"{EMBARGO}, {_STATED}, but not until which day: write it beside the file, into {file}.meta.toml, "
        'as in: embargo = "YYYY-MM-DD"'
    )


def ended(reasons: Iterable[str], today: date) -> int:
    """How many of the embargoes among the reasons why files were skipped are over today."""
    days = (found[1] for reason in reasons if (found := _UNTIL.match(reason)))
    return sum(day <= today.isoformat() for day in days)
