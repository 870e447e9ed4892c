"""The names of a document: every run of capitalised words, who of them are people, and their full forms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.quotations import SPEAKING
from index.document import Document, Role, Span
from index.profile import EntityKind

_WORD = r"(?:[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_][\w]*(?:[-’'‑&][^\W_]\w*)*\.?|\d+[A-Z]\w*)"
_PIECE = re.compile(rf"{_WORD}|\S")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: the words that identify it and those that introduce it."""

    span: Span
    """Of the identifying words."""
    words: tuple[str, ...]
    prefix: Span | None
    """Titles and offices before it: "Norfolk's Chief Constable", "Home Secretary"."""
    person: bool
    """Whether this occurrence itself shows a person: a title, a given name."""
    outer: Span
    """From the first title to the last suffix."""
    office: bool = False
    """Whether the words are an office and no name: "Prime Minister"."""
    definite: bool = False
    """Whether "the" stands before it, as before organisations."""

    @property
    def text(self) -> str:
        """The identifying words, joined."""
        return " ".join(self.words)


def names_in(text: str, span: Span, words: Lexicon) -> Iterator[Name]:
    """The names of one stretch of text, in order."""
    run: list[re.Match[str]] = []
    previous = ""
    for match in _PIECE.finditer(text, span.start, span.end):
        word = match.group()
        if run and word in words.words["joiners"] and _joins(text, match, run, words):
            run.append(match)
            continue
        if word in "’'" and run and run[-1].end() == match.start() and _goes_on(text, match, previous, words):
            continue
        if run and _stopped(run[-1].group(), words):
            yield from _name(text, run, words, previous)
            run, previous = [], ""
        if _belongs(word, run, words):
            run.append(match)
            if _POSSESSIVE.search(word) and not (len(run) == 1 and _goes_on(text, match, previous, words)):
                yield from _name(text, run, words, previous)
                run = []
        else:
            if run:
                yield from _name(text, run, words, previous)
                run = []
            previous = word.lower()
    if run:
        yield from _name(text, run, words, previous)


def _stopped(word: str, words: Lexicon) -> bool:
    """A full stop that ends a sentence and no abbreviation."""
    if not word.endswith(".") or _initial(word) or word in words.abbreviations:
        return False
    return "." not in word[:-1]


def _belongs(word: str, run: Sequence[re.Match[str]], words: Lexicon) -> bool:
    lower = _bare(word).lower().rstrip(".")
    if word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word)):
        common = lower in words.words["common_capitals"] and not (run and lower in ("will", "may"))
        return not common and not (len(lower) == 1 and not run and word != lower.upper() + ".")
    return bool(run) and lower in words.people["particles"] and not _POSSESSIVE.search(run[-1].group())


def _goes_on(text: str, mark: re.Match[str], previous: str, words: Lexicon) -> bool:
    """ "the Children's Society", "the National Police Chiefs’ Council": one name, not a person's society."""
    following = re.match(r"\s([A-Z]\w+)", text[mark.end() : mark.end() + 30])
    if following is None or previous not in words.words["articles"]:
        return False
    return following.group(1).lower() in words.people["organisation_words"]


def _joins(text: str, joiner: re.Match[str], run: Sequence[re.Match[str]], words: Lexicon) -> bool:
    """ "Bank of England", "Office for National Statistics", "Secretary of State": a body or a title, then a name."""
    last = _bare(run[-1].group()).lower()
    if last not in words.people["organisation_words"] | words.people["titles"]:
        return False
    following = re.match(r"\s([^\W\d_]\w*)", text[joiner.end() : joiner.end() + 30])
    return following is not None and following.group(1)[0].isupper() and _belongs(following.group(1), [], words)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _name(text: str, run: list[re.Match[str]], words: Lexicon, previous: str) -> Iterator[Name]:
    loose = words.people["particles"] | words.words["joiners"]
    while run and _bare(run[-1].group()).lower() in loose:
        run = run[:-1]
    if not run:
        return
    bare = [_bare(match.group()).rstrip(".") if not _initial(match.group()) else match.group() for match in run]
    cut = _after_titles(bare, words)
    suffixes = words.people["suffixes"]
    keep = [i for i in range(cut, len(run)) if bare[i].lower() not in suffixes or i == cut]
    if not keep:
        return
    first, last = run[keep[0]], run[keep[-1]]
    end = last.start() + len(bare[keep[-1]])
    inner = text[first.start() : last.start()].split()
    identifying = (*inner, bare[keep[-1]]) if len(inner) == len(keep) - 1 else tuple(bare[i] for i in keep)
    prefix = Span(run[0].start(), run[cut - 1].end()) if cut else None
    person = (bool(cut) and bare[cut - 1].lower() in words.people["titles"]) or _given(identifying, words)
    outer = Span(run[0].start(), max(end, run[-1].start() + len(bare[-1])))
    definite = previous in words.words["articles"]
    office = _office([_bare(word) for word in identifying], words)
    yield Name(Span(first.start(), end), identifying, prefix, person and not office, outer, office, definite)


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."


def _after_titles(bare: Sequence[str], words: Lexicon) -> int:
    """Where the identifying words begin: after the last title, unless nothing would be left."""
    titles = words.people["titles"]
    if _organisation(bare, words) or _office(bare, words):
        return 0
    last = max((i for i, word in enumerate(bare[:-1]) if word.lower().rstrip(".") in titles), default=-1)
    return _before_given(bare, last + 1, words)


def _before_given(bare: Sequence[str], first: int, words: Lexicon) -> int:
    """ "Breitbart News Michael Leahy": a given name in the middle of a run begins the person's own name."""
    if len(bare) - first < 3 or bare[first].lower() in words.given_names:
        return first
    for index in range(first + 1, len(bare) - 1):
        if bare[index].lower() in words.given_names and not bare[index - 1].endswith("."):
            return index
    return first


def _office(bare: Sequence[str], words: Lexicon) -> bool:
    """ "Archbishop of York", "Health Secretary": a title that names nobody."""
    joiner = next((i for i, word in enumerate(bare) if word in words.words["joiners"]), len(bare))
    given = any(word.lower() in words.given_names for word in bare[joiner:])
    return bare[joiner - 1].lower() in words.people["titles"] and not given


def _organisation(bare: Sequence[str], words: Lexicon) -> bool:
    joiner = next((i for i, word in enumerate(bare) if word in words.words["joiners"]), len(bare))
    return bare[joiner - 1].lower() in words.people["organisation_words"]


def _given(identifying: Sequence[str], words: Lexicon) -> bool:
    return (
        len(identifying) > 1 and identifying[0].lower() in words.given_names and not _organisation(identifying, words)
    )


class NameIndex:
    """Every name of one document, by occurrence and by full form."""

    def __init__(self, text: str, names: Iterable[Name], words: Lexicon) -> None:
        self.text, self.words = text, words
        self.names = sorted(names, key=lambda name: name.span)
        self.by_start = {name.span.start: name for name in self.names}
        self.people = self._people()
        self.surnames = self._surnames()
        self.abbreviations = self._abbreviations()

    @classmethod
    def of(cls, document: Document, words: Lexicon) -> "NameIndex":
        """The names of a document's own text; bylines and boilerplate name others."""
        roles = SPEAKING | {Role.BYLINE}
        spans = [p.span for p in document.paragraphs if p.role in roles]
        return cls(document.text, (n for s in spans for n in names_in(document.text, s, words)), words)

    def within(self, span: Span) -> list[Name]:
        """The names inside ``span``, in order."""
        return [name for name in self.names if span.contains(name.span)]

    def full(self, name: Name) -> str:
        """The fullest form the document gives this name."""
        if len(name.words) > 1:
            return self._longest(name)
        word = name.words[0]
        if word in self.abbreviations:
            return self.abbreviations[word]
        fuller = [other for other in self.surnames.get(word, []) if self._agree(name, other)]
        if not fuller:
            return name.text
        before = [full for full in fuller if full.span.start <= name.span.start]
        return (before or fuller)[-1 if before else 0].text

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
        same = [name for name in self.names if name.text.upper() == text and not name.text.isupper()]
        return self.full(same[0]) if same else text.title()

    def kind(self, text: str) -> EntityKind:
        """Whether a full name is a person's or an organisation's."""
        return EntityKind.PERSON if text in self.people else EntityKind.ORGANISATION

    def _longest(self, name: Name) -> str:
        """ "Michael Petrilli" and "Michael J. Petrilli" are one: same first and last word."""
        same = [n for n in self.surnames.get(name.words[-1], []) if n.words[0] == name.words[0]]
        return max((n.text for n in same), key=len, default=name.text)

    def _people(self) -> set[str]:
        known = {name.text for name in self.names if name.person and len(name.words) > 1}
        titled = {name.words[-1] for name in self.names if name.person}
        for name in self.names:
            two = 2 <= len(name.words) <= 4 and not name.definite and not _organisation(name.words, self.words)
            if two and (name.words[-1] in titled or self._alone(name)):
                known.add(name.text)
        return known | {name.text for name in self.names if name.person and len(name.words) == 1}

    def _alone(self, name: Name) -> bool:
        """The last word also stands alone, as surnames do: "Hugh Hill … Hill said"."""
        return any(n.words == name.words[-1:] and not n.definite for n in self.names)

    def _surnames(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for name in self.names:
            if len(name.words) > 1 and (name.text in self.people or len(name.words) <= 3):
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
        return found

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
