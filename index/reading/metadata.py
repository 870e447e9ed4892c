"""What a document says of itself: title, authors, publisher, date, and whether it is its author's own opinion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.dates import date_of_dateline, date_prefix, dates_in
from index.document import Metadata, Role
from index.reading.bylines import publisher_of
from index.reading.imprints import Imprint, date_of_url, url_of
from index.reading.publications import is_publication

_HEAD = 12
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)\b")
_QUOTED = re.compile(
    r"[\"“„][^\"”“]*(?:[\"”“]|$)|«[^»]*(?:»|$)|»[^«]*(?:«|$)|''.*?(?:''|$)|(?<![\w’'])[‘'`](?=\w).*?[’'](?![\w’'])"
)
"""Words between marks of whatever style, which are not the author's own."""
_LIST_MARK = re.compile(r"^\s*(?:#{1,6}|[•*-])\s+")
_AGENCY = re.compile(r"[^\W\d_a-z][^()\n]{2,60}?\s*(?:--)?\((?P<name>[^()]{2,30})\)\s?[—–-]")
"""An agency named at the beginning of the first paragraph: "LONDON, March 3 (Reuters) - "."""
_OPINION_WORDS = 2
_LEADING = (Role.BODY, Role.STANDFIRST)
_LEADS = 2
"""Paragraphs one of which begins with a dateline; the first may be a title that looks like a sentence."""
_AHEAD = 366
"""Days that a text looks ahead at most."""
_NOTHING = Metadata()


def metadata_of(
    paragraphs: Sequence[str],
    roles: Sequence[Role],
    imprints: Mapping[int, Imprint],
    stated: Metadata = _NOTHING,
    properties: Metadata = _NOTHING,
) -> Metadata:
    """Collect what is known; what nothing says stays None or empty.

    ``stated`` goes before what the paragraphs say, ``properties`` fill what both leave open, and the day in the
    address what all do. An opinion piece needs an author who is stated: a file's properties often name a typist.
    """
    said = _said(paragraphs, roles, imprints)
    known = first_of(stated, said)
    opinion = bool(known.authors) and _first_person(paragraphs, roles) >= _OPINION_WORDS
    filled = first_of(known, properties)
    by_address = date_of_url(filled.url) if filled.url else None
    return replace(filled, published=filled.published or by_address, opinion=opinion)


def first_of(*sources: Metadata) -> Metadata:
    """Field by field, the first of the sources that says something."""
    return Metadata(
        title=next((source.title for source in sources if source.title), None),
        authors=next((source.authors for source in sources if source.authors), ()),
        publisher=next((source.publisher for source in sources if source.publisher), None),
        published=next((source.published for source in sources if source.published), None),
        url=next((source.url for source in sources if source.url), None),
    )


def _said(paragraphs: Sequence[str], roles: Sequence[Role], imprints: Mapping[int, Imprint]) -> Metadata:
    leads = [text for text, role in zip(paragraphs, roles, strict=True) if role in _LEADING][:_LEADS]
    lines = [imprints[number] for number in sorted(imprints)]
    urls = (url_of(text) for text in paragraphs[:_HEAD])
    return Metadata(
        title=_title(paragraphs, roles, imprints),
        authors=tuple(dict.fromkeys(author for line in lines for author in line.authors)),
        publisher=_publisher(paragraphs, lines, leads),
        published=_published(paragraphs, lines, leads),
        url=next((url for url in urls if url), None),
    )


def _title(paragraphs: Sequence[str], roles: Sequence[Role], imprints: Mapping[int, Imprint]) -> str | None:
    number = next((number for number, role in enumerate(roles) if role is Role.TITLE), None)
    if number is None:
        return None
    if number in imprints and (stated := imprints[number].title):
        return stated
    prefix = date_prefix(paragraphs[number])
    return _LIST_MARK.sub("", paragraphs[number][prefix[1] if prefix else 0 :]).strip() or None


def _publisher(paragraphs: Sequence[str], lines: Sequence[Imprint], leads: Sequence[str]) -> str | None:
    """Named in the head, in a copyright line, by a first line that may be one, or as the agency of the first words."""
    agencies = (match["name"] for lead in leads if (match := _AGENCY.match(lead)))
    sources = (
        *(line.publisher for line in lines if line.sure),
        *(publisher_of(text) for text in paragraphs),
        *(line.publisher for line in lines),
        *(name for name in agencies if is_publication(name)),
    )
    return next((name for name in sources if name), None)


def _published(paragraphs: Sequence[str], lines: Sequence[Imprint], leads: Sequence[str]) -> str | None:
    """The day that is said to be that of publication, else the only day of the head, of a record, of the dateline."""
    prefixes = (prefix[0] for text in paragraphs[:_HEAD] if (prefix := date_prefix(text)))
    sure = (line.published for line in lines if line.published and line.sure and line.role is not None)
    bare = {line.published for line in lines if line.published and not line.sure}
    alone = (day for day in bare if len(bare) == 1 and _is_plausible(day, paragraphs))
    recorded = (line.published for line in lines if line.published and line.role is None)
    datelines = (day for lead in leads if (day := date_of_dateline(lead)))
    updated = (line.updated for line in lines if line.updated)
    return next((day for source in (prefixes, sure, alone, recorded, datelines, updated) for day in source), None)


def _is_plausible(day: str, paragraphs: Sequence[str]) -> bool:
    """Whether the text speaks of no day long after it: what a line "12 May 1931" dates is then something else."""
    latest = (date.fromisoformat(day) + timedelta(days=_AHEAD)).isoformat()
    return not any(found.iso > latest for text in paragraphs for found in dates_in(text))


def _first_person(paragraphs: Sequence[str], roles: Sequence[Role]) -> int:
    own = (_QUOTED.sub("", text) for text, role in zip(paragraphs, roles, strict=True) if role is Role.BODY)
    return sum(len(_FIRST_PERSON.findall(text)) for text in own)
