"""What a document says of itself: title, authors, publisher, date, and whether it is its author's own opinion."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.dates import date_of_dateline, date_of_line, date_prefix
from index.document import Metadata, Role
from index.reading.bylines import byline_of, publisher_of

_HEAD = 12
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)\b")
_QUOTED = re.compile(
    r"[\"“„][^\"”“]*(?:[\"”“]|$)|«[^»]*(?:»|$)|»[^«]*(?:«|$)|''.*?(?:''|$)|(?<![\w’'])[‘'`](?=\w).*?[’'](?![\w’'])"
)
"""Words between marks of whatever style, which are not the author's own."""
_LIST_MARK = re.compile(r"^\s*(?:#{1,6}|[•*-])\s+")
_URL_LINE = re.compile(r"(?:(?:url|source|address|link):?\s+)?(?P<url>https?://\S+)", re.IGNORECASE)
_OPINION_WORDS = 2
_NOTHING = Metadata()


def metadata_of(
    paragraphs: Sequence[str], roles: Sequence[Role], stated: Metadata = _NOTHING, properties: Metadata = _NOTHING
) -> Metadata:
    """Collect what is known; what nothing says stays None or empty.

    ``stated`` goes before what the paragraphs say, ``properties`` fill what both leave open. An opinion piece
    needs an author who is stated: a file's properties often name a typist.
    """
    said = _said(paragraphs, roles)
    known = first_of(stated, said)
    opinion = bool(known.authors) and _first_person(paragraphs, roles) >= _OPINION_WORDS
    return replace(first_of(known, properties), opinion=opinion)


def first_of(*sources: Metadata) -> Metadata:
    """Field by field, the first of the sources that says something."""
    return Metadata(
        title=next((source.title for source in sources if source.title), None),
        authors=next((source.authors for source in sources if source.authors), ()),
        publisher=next((source.publisher for source in sources if source.publisher), None),
        published=next((source.published for source in sources if source.published), None),
        url=next((source.url for source in sources if source.url), None),
    )


def _said(paragraphs: Sequence[str], roles: Sequence[Role]) -> Metadata:
    bylines = [
        byline
        for text, role in zip(paragraphs, roles, strict=True)
        if role is Role.BYLINE and (byline := byline_of(text))
    ]
    authors = tuple(dict.fromkeys(author for byline in bylines for author in byline.authors))
    publishers = [byline.publisher for byline in bylines if byline.publisher]
    publishers += [name for text in paragraphs if (name := publisher_of(text))]
    return Metadata(
        title=_title(paragraphs, roles),
        authors=authors,
        publisher=publishers[0] if publishers else None,
        published=_published(paragraphs, roles),
        url=next((m["url"] for text in paragraphs[:_HEAD] if (m := _URL_LINE.fullmatch(text.strip()))), None),
    )


def _title(paragraphs: Sequence[str], roles: Sequence[Role]) -> str | None:
    for text, role in zip(paragraphs, roles, strict=True):
        if role is Role.TITLE:
            prefix = date_prefix(text)
            return _LIST_MARK.sub("", text[prefix[1] :] if prefix else text).strip() or None
    return None


def _published(paragraphs: Sequence[str], roles: Sequence[Role]) -> str | None:
    for text in paragraphs[:_HEAD]:
        if prefix := date_prefix(text):
            return prefix[0]
        if found := date_of_line(text) or date_of_dateline(text):
            return found
    ends = (date_of_line(text) for text, role in zip(paragraphs, roles, strict=True) if role is Role.DATELINE)
    return next((found for found in ends if found), None)


def _first_person(paragraphs: Sequence[str], roles: Sequence[Role]) -> int:
    own = (_QUOTED.sub("", text) for text, role in zip(paragraphs, roles, strict=True) if role is Role.BODY)
    return sum(len(_FIRST_PERSON.findall(text)) for text in own)
