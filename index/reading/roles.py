"""Gives each paragraph its role (title, byline, caption, body, …), from its form and its place."""

import re
from collections.abc import Sequence

from index.dates import date_of_line, date_prefix
from index.document import Role
from index.reading.boilerplate import boilerplate_among
from index.reading.bylines import byline_of, publisher_of

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


def roles_of(paragraphs: Sequence[str], *, titled: bool = False) -> list[Role]:
    """One role for each paragraph's text, in document order; ``titled`` says that the first is known to be the title.

    Where most lines lack final punctuation (notes, verse, lists) the form of a line says nothing, and all
    but title, byline, date and boilerplate count as body.
    """
    boilerplate = boilerplate_among(paragraphs)
    loose = sum(_is_label(text) for text in paragraphs) * 2 > len(paragraphs)
    title = next((n for n, text in enumerate(paragraphs) if not boilerplate[n] and not _is_apparatus(text)), None)
    roles = []
    for number, text in enumerate(paragraphs):
        if titled and number == 0:
            roles.append(Role.TITLE)
        elif boilerplate[number]:
            roles.append(Role.BOILERPLATE)
        elif not titled and number == title and _is_title(text, alone=len(paragraphs) == 1):
            roles.append(Role.TITLE)
        else:
            roles.append(_role(text, number, loose))
    return _with_standfirst(roles)


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
