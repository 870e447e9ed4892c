"""The names of one document together: who of them are people, their full forms, their abbreviations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from index.attribution.lexicon import Lexicon
from index.attribution.names import Name, names_body, names_in
from index.attribution.quotations import SPEAKING
from index.document import Document, Paragraph, Role, Span
from index.speaker import EntityKind


class NameIndex:
    """Every name of one document, by occurrence and by full form."""

    def __init__(self, text: str, names: Iterable[Name], words: Lexicon, head: Span | None = None) -> None:
        self.text, self.words, self._head = text, words, head
        self.names = sorted(_couples(text, names, words), key=lambda name: name.span)
        placed = [name for name in self.names if _placed(text, name, words)]
        self.places = {part for name in placed for part in (name.text, name.words[-1])}
        self._starts = [name.span.start for name in self.names]
        self.people = self._people()
        self.surnames = self._surnames()
        self.abbreviations = self._abbreviations()
        self._small = {name.text.upper(): name for name in reversed(self.names) if not name.text.isupper()}
        self._fullest: dict[tuple[str, str], str] = {}
        for name in (name for same in self.surnames.values() for name in same):
            ends = name.words[0], name.words[-1]
            self._fullest[ends] = max(self._fullest.get(ends, ""), name.text, key=len)

    @classmethod
    def of(cls, document: Document, words: Lexicon) -> "NameIndex":
        """The names of a document's own text; bylines and boilerplate name others."""
        text = document.text
        roles = SPEAKING | {Role.BYLINE}
        paragraphs = [p for p in document.paragraphs if p.role in roles]
        heads = [p.span for n, p in enumerate(paragraphs) if _headline(text, p, first=n == 0 < len(paragraphs) - 1)]
        plain = [n for p in paragraphs if p.span not in heads for n in names_in(text, p.span, words)]
        known = {name.text for name in plain} | {name.words[-1] for name in plain}
        headed = (name for span in heads for name in names_in(text, span, words))
        title = next((p.span for p in paragraphs if p.role is Role.TITLE), paragraphs[0].span if paragraphs else None)
        return cls(text, [*plain, *(part for name in headed for part in _known_part(text, name, known))], words, title)

    @cached_property
    def headlined(self) -> str | None:
        """The only body of the headline, or else of the first paragraph, that is named again."""
        return self._headlined(EntityKind.ORGANISATION)

    @cached_property
    def portrayed(self) -> str | None:
        """The only person of the headline who is named again."""
        return self._headlined(EntityKind.PERSON)

    def _headlined(self, kind: EntityKind) -> str | None:
        if self._head is None:
            return None
        told = {self.full(name) for name in self.within(self._head) if not name.office and name.text not in self.places}
        again = {self.full(name) for name in self.names[bisect_left(self._starts, self._head.end) :]}
        found = [full for full in told & again if self.kind(full) is kind]
        return found[0] if len(found) == 1 else None

    def within(self, span: Span) -> list[Name]:
        """The names inside ``span``, in order."""
        return [name for name in self.between(span.start, span.end) if name.span.end <= span.end]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that begin in [start, end), in order."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> list[Name]:
        """The last ``most`` names that begin before ``end``, in order."""
        last = bisect_left(self._starts, end)
        return self.names[max(0, last - most) : last]

    def full(self, name: Name) -> str:
        """The fullest form the document gives this name."""
        if len(name.words) > 1 and name.words[0].lower() not in self.words.people["particles"]:
            return self._longest(name)
        word = name.words[-1]
        if word in self.abbreviations:
            return self.abbreviations[word]
        fuller = self.surnames.get(word, [])
        read = bisect_right(fuller, name.span.start, key=lambda other: other.span.start)
        order = chain(range(read - 1, -1, -1), range(read, len(fuller)))
        return next((fuller[i].text for i in order if self._agree(name, fuller[i])), name.text)

    def _agree(self, short: Name, full: Name) -> bool:
        """ "Ms Smith" is not John Smith."""
        title = short.prefix.of(self.text).split()[-1].lower().rstrip(".") if short.prefix else ""
        given = self.words.given_names.get(full.words[0].lower(), "they")
        if title in self.words.people["male_titles"]:
            return given != "she"
        return title not in self.words.people["female_titles"] or given != "he"

    def spelt(self, text: str) -> str:
        """A name in capitals as the document spells it elsewhere: "SIMON BAILEY" is Simon Bailey."""
        if not text.isupper():
            return text
        same = self._small.get(text)
        return self.full(same) if same else text.title()

    def kind(self, text: str) -> EntityKind:
        """Whether a full name is a person's or an organisation's."""
        return EntityKind.PERSON if text in self.people else EntityKind.ORGANISATION

    def _longest(self, name: Name) -> str:
        """ "Michael Petrilli" and "Michael J. Petrilli" are one: same first and last word."""
        return self._fullest.get((name.words[0], name.words[-1]), name.text)

    def _people(self) -> set[str]:
        """Names shown to be people's; a last word that also stands alone is a surname: "Hugh Hill … Hill said"."""
        known = {name.text for name in self.names if name.person and len(name.words) > 1}
        titled = {name.words[-1] for name in self.names if name.person}
        surnames = titled | {name.words[0] for name in self.names if len(name.words) == 1 and not name.definite}
        for name in self.names:
            body = names_body(name.words, self.words) or name.words[-1].lower() in self.words.people["roles"]
            two = 2 <= len(name.words) <= 4 and not name.definite and not body
            place = name.words[0].lower() in self.words.people["regions"] or name.words[-1] in self.places
            shown = _aged(self.text, name) or _personal(self.text, name, self.words)
            if two and ((name.words[-1] in surnames and not place) or shown):
                known.add(name.text)
        return known | {name.text for name in self.names if name.person and len(name.words) == 1}

    def _surnames(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for name in self.names:
            short = name.words[0].lower() in self.words.people["particles"]  # "Du Preez" is no full form
            if len(name.words) > 1 and not short and (name.text in self.people or len(name.words) <= 3):
                found.setdefault(name.words[-1], []).append(name)
                if name.text in self.people:
                    found.setdefault(name.words[0], []).append(name)
        return found

    def _abbreviations(self) -> dict[str, str]:
        """ "Internet Watch Foundation (IWF)", "National Police Chiefs’ Council’s (NPCC)"."""
        found: dict[str, str] = {}
        for match in re.finditer(r"\((?:the )?([A-Z][A-Za-z]{1,9})\)", self.text):
            full = self._spelt_out(match)
            if full:
                found.setdefault(match.group(1), full)
        return found | {short: full for short, full in self._initials().items() if short not in found}

    def _initials(self) -> dict[str, str]:
        """ "DNC" beside "Democratic National Committee": the only body of these initials."""
        bodies: dict[str, set[str]] = {}
        for name in self.names:
            if len(name.words) > 2 and names_body(name.words, self.words):
                initials = "".join(word[0] for word in name.words if word[0].isupper())
                bodies.setdefault(initials, set()).add(name.text)
        short = {name.text for name in self.names if len(name.text) > 2 and name.text.isupper()}
        return {text: min(bodies[text]) for text in short if len(bodies.get(text, ())) == 1}

    def _spelt_out(self, match: re.Match[str]) -> str | None:
        letters = list(match.group(1).lower())
        before = list(re.finditer(r"[A-Za-z][\w-]*(?:[’']s?)?", self.text[max(0, match.start() - 100) : match.start()]))
        base = max(0, match.start() - 100)
        for size in range(len(letters), min(len(before), len(letters) + 3) + 1):
            chosen = before[-size:]
            capitals = [w.group()[0].lower() for w in chosen if w.group()[0].isupper()]
            if capitals == letters and chosen[0].group()[0].isupper():
                text = self.text[base + chosen[0].start() : base + chosen[-1].end()]
                return re.sub(r"[’']s$", "", text)
        return None


def _placed(text: str, name: Name, words: Lexicon) -> bool:
    """Whether it stands where a place stands: "in Perth", but not "in Perth's view"."""
    before = text[max(0, name.outer.start - 12) : name.outer.start].split()[-1:]
    owner = text[name.outer.end : name.outer.end + 1] in {"'", "’"}
    return bool(before) and before[0].lower() in words.words["locative"] and not owner and not name.person


def _aged(text: str, name: Name) -> bool:
    """ "Darlene Fitch, 61," is a person."""
    return re.match(r",\s\d{1,3}[,.]|\s\(\d{1,2}\)", text[name.outer.end : name.outer.end + 8]) is not None


def _personal(text: str, name: Name, words: Lexicon) -> bool:
    """ "his spokesman, Ilia Karov, said", "Ilia Karov, who leads it": a role and commas, or "who", show a person."""
    mark, after = [*text[name.outer.end : name.outer.end + 7].split()[:2], "", ""][:2]
    if mark != ",":
        return False
    before = "".join(text[max(0, name.outer.start - 24) : name.outer.start].split()[-1:])
    role = before[-1:] == "," and before[:-1] in words.people["roles"] - words.people["shared_roles"]
    return role or after in words.words["of_people"]


def _couples(text: str, names: Iterable[Name], words: Lexicon) -> Iterator[Name]:
    """ "Hannah and Eric Lowell": a given name alone before "and" and a full name has that surname."""
    before: Name | None = None
    for name in names:
        if before is not None and _married(text, before, name, words):
            before = replace(before, words=(*before.words, name.words[-1]), person=True)
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _married(text: str, one: Name, other: Name, words: Lexicon) -> bool:
    between = text[one.span.end : other.outer.start].split()
    given = words.given_names
    two = len(one.words) == 1 and one.prefix is None and len(other.words) == 2 and other.prefix is None
    return two and between in (["and"], ["und"]) and one.text.lower() in given and other.words[0].lower() in given


def _headline(text: str, paragraph: Paragraph, first: bool) -> bool:
    """Most words of a title are capitalised, so that capitals name nobody."""
    if not first and paragraph.role not in (Role.TITLE, Role.HEADING):
        return False
    long = [word for word in paragraph.span.of(text).split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) * 3 > len(long) * 2


def _known_part(text: str, name: Name, known: set[str]) -> Iterator[Name]:
    """The longest part of a headline's run of capitals that is a name elsewhere in the document."""
    for size in range(len(name.words), 0, -1):
        for first in range(len(name.words) - size + 1):
            part = name.words[first : first + size]
            at = text.find(" ".join(part), name.span.start, name.span.end)
            if " ".join(part) in known and at >= 0:
                span = Span(at, at + len(" ".join(part)))
                yield name if size == len(name.words) else replace(name, span=span, words=part, prefix=None, outer=span)
                return
