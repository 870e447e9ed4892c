"""Names in running text: runs of capitalised words, what of them identifies and what only introduces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.document import Span

_WORD = r"(?:[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_][\w]*(?:[-’'‑&][^\W_]\w*)*\.?|\d+[A-Z]\w*)"
_PIECE = re.compile(rf"{_WORD}|\S")
_CLITIC = re.compile(r"[’'](?:s|ll|re|ve|d|m|t)$", re.IGNORECASE)
_COMPOUND = re.compile(r"[a-z]+-[A-Z]")
_NICKNAME = re.compile(r"[\"“‘'(][^\W\d_][\w.-]{1,14}[\"”’')](?=\s[^\W\d_a-z])")
"""Robert “Bob” Haines."""
_MARKS = frozenset("\"“‘'(")
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
    past = span.start
    plain = words.elision is None
    for match in _PIECE.finditer(text, span.start, span.end) if plain else _pieces(text, span, words):
        word = match.group()
        if match.start() < past:
            continue
        nickname = _NICKNAME.match(text, match.start(), span.end) if run and word in _MARKS else None
        if nickname and _bare(run[-1].group()).lower() in words.given_names:
            past = nickname.end()
            continue
        if run and word in words.words["joiners"] and _joins(text, match, run, words):
            run.append(match)
            continue
        if run and word in words.words["coupling"] and _couples(text, match, run, words):
            run.append(match)
            continue
        if word in "’'" and run and run[-1].end() == match.start() and _goes_on(text, match, previous, words):
            continue
        if run and _stopped(run[-1].group(), words):
            yield from _name(text, run, words, previous)
            run, previous = [], ""
        if _belongs(word, run, words):
            run.append(match)
            one = len(run) == 1 or _bare(word).lower() in words.people["roles"] | words.people["titles"]
            if _POSSESSIVE.search(word) and not (one and _goes_on(text, match, previous, words)):
                yield from _name(text, run, words, previous)
                run = []
        else:
            if run and not ("-" in word and word[0].isupper() and _qualifies(word, words)):
                yield from _name(text, run, words, previous)
            run, previous = [], word.lower()
    if run:
        yield from _name(text, run, words, previous)


def _pieces(text: str, span: Span, words: Lexicon) -> Iterator[re.Match[str]]:
    """Words and marks; where words are run together, "l'" apart from what follows, but not in "Jeanne d'Arc"."""
    position = span.start
    while match := _PIECE.search(text, position, span.end):
        elided = words.elision.match(text, match.start(), match.end()) if words.elision is not None else None
        if elided is not None and (text[elided.end()].islower() or elided.group()[0] not in "dDL"):
            match = elided
        yield match
        position = match.end()


def _stopped(word: str, words: Lexicon) -> bool:
    """A full stop that ends a sentence and no abbreviation."""
    if not word.endswith(".") or _initial(word) or word in words.abbreviations:
        return False
    return "." not in word[:-1]


def _belongs(word: str, run: Sequence[re.Match[str]], words: Lexicon) -> bool:
    if ("-" in word and _qualifies(word, words)) or (words.elision is not None and len(word) > 1 and word[-1] in "’'"):
        return False
    lower = re.split("[’']", word)[0].lower().rstrip(".") if _CLITIC.search(word) else _bare(word).lower().rstrip(".")
    if word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word)) or _COMPOUND.match(word):
        surname = bool(run) and _bare(run[-1].group()).lower() in words.given_names
        common = lower in words.words["common_capitals"] and not surname
        common = common and not (run and lower in words.people["closings"] | words.people["inner_particles"])
        return not common and not (len(lower) == 1 and not run and word != lower.upper() + ".")
    return bool(run) and lower in words.people["particles"] and not _POSSESSIVE.search(run[-1].group())


def _qualifies(word: str, words: Lexicon) -> bool:
    """ "Leeds-based", and with what stands before it "Hong Kong-based": a place, not who is there."""
    return word.lower().endswith(tuple(words.words["qualifying_endings"]))


def _goes_on(text: str, mark: re.Match[str], previous: str, words: Lexicon) -> bool:
    """ "the Children's Society", "the County Sheriff's Office": one name, not a person's society."""
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


def _couples(text: str, coupling: re.Match[str], run: Sequence[re.Match[str]], words: Lexicon) -> bool:
    """ "Research and Data Partners", "Department of Health and Social Care": fields of work inside one body's name."""
    following = re.match(r"(?:\s[^\W\d_a-zß-ÿ][\w’'-]*){1,4}", text[coupling.end() : coupling.end() + 60])
    if following is None or _POSSESSIVE.search(run[-1].group()):
        return False
    after = [_bare(word).lower() for word in following.group().split()]
    before = [_bare(match.group()).lower() for match in run]
    if f"{before[-1]}+{after[0]}" in words.people["couples"] and len(before) == 1:
        return True
    if coupling.group() == "&":
        return before[0] not in words.given_names or len(before) == 1
    body = after[-1] in words.people["organisation_words"] or before[0] in words.people["organisation_words"]
    fields = words.people["fields"]
    return body and (before[-1] in fields or after[0] in fields) and before[-1] not in words.given_names


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _name(text: str, run: list[re.Match[str]], words: Lexicon, previous: str) -> Iterator[Name]:
    loose = words.people["particles"] | words.words["joiners"] | words.words["coupling"]
    while run and _bare(run[-1].group()).lower() in loose:
        run = run[:-1]
    if not run:
        return
    bare = [_bare(match.group()).rstrip(".") if not _initial(match.group()) else match.group() for match in run]
    cut = _after_titles(bare, previous, words)
    suffixes = words.people["suffixes"]
    keep = [i for i in range(cut, len(run)) if bare[i].lower() not in suffixes or i == cut]
    if not keep:
        return
    first, last = run[keep[0]], run[keep[-1]]
    end = last.start() + len(bare[keep[-1]])
    inner = text[first.start() : last.start()].split()
    identifying = (*inner, bare[keep[-1]]) if len(inner) == len(keep) - 1 else tuple(bare[i] for i in keep)
    prefix = Span(run[0].start(), run[cut - 1].end()) if cut else None
    person = _shows_person(bare, cut, identifying, previous, words)
    outer = Span(run[0].start(), max(end, run[-1].start() + len(bare[-1])))
    definite = previous in words.words["articles"]
    office = _office([_bare(word) for word in identifying], words)
    yield Name(Span(first.start(), end), identifying, prefix, person and not office, outer, office, definite)


def _shows_person(bare: Sequence[str], cut: int, identifying: Sequence[str], previous: str, words: Lexicon) -> bool:
    """A title, a given name, or a small role word before it: "spokesman Hogan Gidley"."""
    title = bare[cut - 1].lower().rstrip(".") if cut else ""
    if title in words.people["titles"] or (title and title.endswith(tuple(words.people["title_endings"]))):
        return True
    role = bool(title) and (title in words.people["roles"] or title in words.people["epithets"])
    if role and not names_body(identifying, words):
        return True
    body = names_body(identifying, words) or identifying[-1].lower() in words.people["roles"]
    body = body or (identifying[-1].isupper() and identifying[-1].isalpha() and not "".join(identifying).isupper())
    roles = words.people["roles"] | words.people["spokespeople"]
    if len(identifying) == 1:
        return previous in roles and identifying[0].lower() in words.given_names
    initial = _initial(identifying[0]) and not any(_initial(word) for word in identifying[-1:])
    return not body and (initial or identifying[0].lower() in words.given_names or previous in roles)


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."


def _after_titles(bare: Sequence[str], previous: str, words: Lexicon) -> int:
    """Where the identifying words begin: after the last title, unless nothing would be left."""
    titles = words.people["titles"]
    if names_body(bare, words) or _office(bare, words):
        return 0
    endings = tuple(words.people["title_endings"])
    words_lower = [word.lower().rstrip(".") for word in bare[:-1]]
    ended = {w for w in words_lower if w.endswith(endings) and w not in words.given_names}  # "Murat" is no Rat
    last = max((i for i, w in enumerate(words_lower) if w in titles or w in ended), default=-1)
    first = last + 1
    opens = not first and not previous[:1].isalpha() and len(bare) > 1
    first += opens and bare[0].lower() in words.people["kinds"]
    if (
        first
        and bare[first].lower() in words.people["particles"]
        and bare[last].lower() in words.people["spokespeople"]
    ):
        first += 1
    roles = words.people["roles"] if first else frozenset()
    while first < len(bare) - 1 and (bare[first].lower() in words.people["modifiers"] or bare[first].lower() in roles):
        first += 1
    if len(bare) - first > 1 and _introduces(bare[first].lower(), words):
        first += len(bare) - first > 2 or bare[first + 1].lower() in words.given_names
    if not first and len(bare) == 3 and previous in words.people["roles"]:  # "officer Tan Wei Ling"
        return first
    return _before_given(bare, first, words)


def _introduces(word: str, words: Lexicon) -> bool:
    """ "Passenger Ollie Dent", but not "Robin Dent": a word for what somebody is, and no given name."""
    known = word in words.people["epithets"] or word in words.people["introduced"]
    return known and word not in words.given_names


def _before_given(bare: Sequence[str], first: int, words: Lexicon) -> int:
    """ "Breitbart News Michael Leahy": a given name in the middle of a run begins the person's own name."""
    if len(bare) - first < 3 or bare[first].lower() in words.given_names:
        return first
    for index in range(first + 1, len(bare) - 1):
        given = bare[index].lower() in words.given_names and bare[index].lower() not in words.people["particles"]
        if given and not bare[index - 1].endswith("."):
            return index
    return first


def _office(bare: Sequence[str], words: Lexicon) -> bool:
    """ "Archbishop of York", "Health Secretary": a title that names nobody."""
    joiner = next((i for i, word in enumerate(bare) if word in words.words["joiners"]), len(bare))
    given = any(word.lower() in words.given_names for word in bare[joiner:])
    last = bare[joiner - 1].lower()
    role = last in words.people["roles"] and joiner == len(bare) == 1
    return (last in words.people["titles"] or role) and not given


def names_body(bare: Sequence[str], words: Lexicon) -> bool:
    """Whether the words end like a body's name: "Harbour Board", "Bank of England"."""
    joiner = next((i for i, word in enumerate(bare) if word in words.words["joiners"]), len(bare))
    return bare[joiner - 1].lower() in words.people["organisation_words"]
