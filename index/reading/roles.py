"""Gives each paragraph its role (title, byline, caption, body, …), from its form and its place."""

import re
from collections.abc import Mapping, Sequence

from index.dates import date_of_line, date_prefix
from index.document import Role
from index.reading.boilerplate import boilerplate_among
from index.reading.bylines import byline_of, publisher_of
from index.reading.imprints import Imprint

_HEAD = 10
"""Bylines and date lines are looked for among the first so many paragraphs."""
_LABEL_WORDS = 20
"""A line without final punctuation up to this long is a heading or a caption, no sentence."""
_HEADING_WORDS = 10
_TITLE_WORDS = 25
_BULLET = re.compile(r"\s*[•*·▪-]\s+")
_CREDIT = re.compile(r"\b(?:picture|photo|image|credit|foto|bild)s?\s*:|\bgetty images\b|\(AP Photo", re.IGNORECASE)
_TURN = re.compile(r"[A-ZÄÖÜ][\w.'’ -]{1,40}:\s")
_MARKS = re.compile(r"[\"“”„«»]")
_FINAL = re.compile(r"[.!?:;…][\"”’'»“)\]*_]*\s*$|[\"”»]\s*$")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")


def roles_of(paragraphs: Sequence[str], imprints: Mapping[int, Imprint], *, title: int | None = None) -> list[Role]:
    """One role for each paragraph's text, in document order; ``title`` is the number of that known to be one.

    ``imprints`` are the lines that speak of the document. Where most of the others lack final punctuation (notes,
    verse, lists) the form of a line says nothing, and all but title, byline, date and boilerplate count as body.
    """
    boilerplate = boilerplate_among(paragraphs)
    own = {number: imprint.role for number, imprint in imprints.items() if imprint.role}
    others = [text for number, text in enumerate(paragraphs) if number not in own]
    loose = sum(map(_is_label, others)) * 2 > len(others)
    title = _title_among(paragraphs, boilerplate, own) if title is None else title
    roles = []
    for number, text in enumerate(paragraphs):
        if number == title:
            roles.append(Role.TITLE)
        elif number in own and own[number] is not Role.TITLE:
            roles.append(own[number])
        else:
            roles.append(Role.BOILERPLATE if boilerplate[number] else _role(text, number, loose))
    return _with_standfirst(roles)


def _title_among(paragraphs: Sequence[str], boilerplate: Sequence[bool], own: Mapping[int, Role]) -> int | None:
    """The number of the title: the line that says it is, or else the first that is nothing else and looks like one."""
    stated = next((number for number, role in own.items() if role is Role.TITLE), None)
    if stated is not None:
        return stated
    first = (n for n, text in enumerate(paragraphs) if not (boilerplate[n] or n in own or _is_apparatus(text)))
    found = next(first, None)
    return found if found is not None and _is_title(paragraphs[found], alone=len(paragraphs) == 1) else None


def _role(text: str, number: int, loose: bool) -> Role:
    if number < _HEAD and byline_of(text):
        return Role.BYLINE
    if date_of_line(text):
        return Role.DATELINE
    if _MARKDOWN_HEADING.match(text):
        return Role.HEADING
    if loose or not _is_label(text):
        return Role.BODY
    caption = _BULLET.match(text) or _CREDIT.search(text) or text.istitle()
    return Role.CAPTION if caption or len(text.split()) > _HEADING_WORDS else Role.HEADING


def _is_apparatus(text: str) -> bool:
    return bool(byline_of(text) or date_of_line(text) or publisher_of(text) or _CREDIT.search(text))


def _is_title(text: str, alone: bool) -> bool:
    words = text.split()
    if alone or len(words) > _TITLE_WORDS or (_TURN.match(text) and _FINAL.search(text)):
        return False
    if date_prefix(text) or _MARKDOWN_HEADING.match(text) or not text.rstrip().endswith("."):
        return True
    long = [word for word in words if len(word) > 3]
    return len(words) <= 16 and sum(word[0].isupper() for word in long) * 5 >= len(long) * 3


def _is_label(text: str) -> bool:
    if _CREDIT.search(text) and len(text.split()) <= _LABEL_WORDS:
        return True
    spoken = _TURN.match(text) or _MARKS.search(text)
    return not spoken and not _FINAL.search(text) and len(text.split()) <= _LABEL_WORDS


def _with_standfirst(roles: list[Role]) -> list[Role]:
    """A single body paragraph between title and byline or date line is the standfirst."""
    after_title = roles.index(Role.TITLE) + 1 if Role.TITLE in roles else len(roles)
    following = roles[after_title : after_title + 2]
    if len(following) == 2 and following[0] is Role.BODY and following[1] in (Role.BYLINE, Role.DATELINE):
        roles[after_title] = Role.STANDFIRST
    return roles
