"""The embargo that a document states in its own head ("Embargoed until 00:01 on 12 January 2023")."""

from index.dates import day_first_in
from index.document import Document, Role
from index.reading.imprints import embargo_in

_HEAD = 16
"""Paragraphs among which it stands."""
_ROLES = (Role.BOILERPLATE, Role.TITLE)


def embargo_of(document: Document) -> str | None:
    """The first ISO day on which the document may be answered from; None when it states no day.

    A time of day other than midnight counts as the end of that day: a day too late is better than an hour too soon.
    """
    head = [part.span.of(document.text) for part in document.paragraphs[:_HEAD] if part.role in _ROLES]
    days = (embargo_in(line, day_first_in(document.text)) for line in head)
    return max((day for day in days if day), default=None)
