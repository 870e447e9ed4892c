"""Where a document's head ends and its foot begins, and what their lines say of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.dates import day_first_in
from index.document import Role
from index.reading.bylines import people_of
from index.reading.imprints import Imprint, fields_of, imprint_of
from index.reading.publications import is_company, words_of

_MOST = 16
"""Paragraphs of a head at most."""
_FOOT = 3
"""Paragraphs at the end that may say who reported and when."""
_STANDFIRST = 3
"""After a first sentence, a byline or a date comes within so many paragraphs, or the sentence was the article's."""
_PROSE_WORDS = 8
_FINAL = re.compile(r"[.!?…][\"”’'»“)\]*_]*\s*$|[\"”»]\s*$")
_TURN = re.compile(r"[^\W\d_a-z][\w.'’ -]{1,40}:\s+\S")
_DIARY = 3
"""Lines of nothing but a date that make a diary or a chronology, whose days are not the document's."""


def imprints_of(paragraphs: Sequence[str], *, title: int | None = None) -> Mapping[int, Imprint]:
    """What the lines of head and foot say of the document, by number; ``title`` is that of its title, if known."""
    day_first = day_first_in("\n".join(paragraphs))
    fields = fields_of(paragraphs[:_MOST], day_first)
    read = {n: fields.get(n) or imprint_of(paragraphs[n], day_first) for n in _looked_at(len(paragraphs))}
    known = {n: imprint for n, imprint in read.items() if imprint}
    end = _end(paragraphs, known)
    found = {
        n: imprint
        for n, imprint in known.items()
        if n < end and n != (0 if title is None and _is_title(paragraphs, known, end) else title)
    }
    found |= _people(paragraphs, found, end)
    found |= _issuer(paragraphs, found, end)
    foot = {n: imprint for n, imprint in known.items() if n >= max(end, len(paragraphs) - _FOOT) and _closes(imprint)}
    return _without_diary(foot | found, known)


def _looked_at(count: int) -> list[int]:
    return [*range(min(count, _MOST)), *range(max(_MOST, count - _FOOT), count)]


def _end(paragraphs: Sequence[str], known: Mapping[int, Imprint]) -> int:
    """The head goes on to the first sentence, or beyond one when a byline or a date follows."""
    last = 0
    for number, text in enumerate(paragraphs[:_MOST]):
        if number in known or not _is_prose(text):
            last = number + 1
            continue
        if not (_is_standfirst(number, known) or _is_about_author(number, known)):
            return max(last, number)
        last = number + 1
    return last


def _is_standfirst(number: int, known: Mapping[int, Imprint]) -> bool:
    """Whether a sentence below the title comes before a byline or a date."""
    signs = [n for n in range(number + 1, number + 1 + _STANDFIRST) if _is_sign(known.get(n))]
    return number <= 1 and any(known[n].sure or n == number + 1 == 2 for n in signs)


def _is_about_author(number: int, known: Mapping[int, Imprint]) -> bool:
    """Whether a sentence stands between byline and date."""
    before, after = known.get(number - 1), known.get(number + 1)
    return bool(before and before.role is Role.BYLINE and after and after.role is Role.DATELINE)


def _is_sign(imprint: Imprint | None) -> bool:
    return imprint is not None and imprint.role in (Role.BYLINE, Role.DATELINE)


def _is_prose(text: str) -> bool:
    if _TURN.match(text):
        return True
    return bool(_FINAL.search(text)) and len(text.split()) > _PROSE_WORDS


def _is_title(paragraphs: Sequence[str], known: Mapping[int, Imprint], end: int) -> bool:
    """Whether a first line that could be a publication is the title, as nothing else in the head is."""
    if 0 not in known or known[0].sure or known[0].role is not Role.BYLINE:
        return False
    return not any(n not in known and not _is_prose(paragraphs[n]) for n in range(1, end))


def _people(paragraphs: Sequence[str], found: Mapping[int, Imprint], end: int) -> dict[int, Imprint]:
    """A line of names below the title names the authors, when the text speaks of none of them."""
    if any(imprint.authors for imprint in found.values()):
        return {}
    for number in range(1, end):
        people = people_of(paragraphs[number]) if number not in found else ()
        others = " ".join(text for n, text in enumerate(paragraphs) if n != number)
        if people and not any(re.search(rf"\b{re.escape(name.split()[-1])}\b", others) for name in people):
            return {number: Imprint(Role.BYLINE, authors=people)}
    return {}


def _issuer(paragraphs: Sequence[str], found: Mapping[int, Imprint], end: int) -> dict[int, Imprint]:
    """A first line that is a company or, above the minutes of a meeting, a body: it publishes."""
    if end < 2 or 0 in found:
        return {}
    records = words_of("records")
    record = any(paragraphs[1].casefold().startswith(word) for word in records) and 1 in found
    if is_company(paragraphs[0]) or (record and paragraphs[0].isupper()):
        return {0: Imprint(Role.BYLINE, publisher=paragraphs[0].strip(), sure=False)}
    return {}


def _closes(imprint: Imprint) -> bool:
    return imprint.role is Role.BOILERPLATE or (imprint.role is not None and imprint.sure)


def _without_diary(found: dict[int, Imprint], known: Mapping[int, Imprint]) -> dict[int, Imprint]:
    days = {imprint.published for imprint in known.values() if _is_day(imprint)}
    if len(days) < _DIARY:
        return found
    return {n: replace(imprint, published=None) if _is_day(imprint) else imprint for n, imprint in found.items()}


def _is_day(imprint: Imprint) -> bool:
    return imprint.role is Role.DATELINE and not imprint.sure
