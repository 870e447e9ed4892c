"""Speakers who are only described ("One fisherman", "the owner of the shop"), and which of them a wording means."""

import re
from dataclasses import dataclass

from index.speaker import EntityKind, Facet, Profile
from retrieval.language import slips
from retrieval.language.words import WORD, fold, listed
from retrieval.speakers.names import COLLECTIVES, IGNORED

_LEADING = listed(
    "the a an one two three four five six seven eight nine ten some any another many several few most other both all "
    "this that these those"
)
"""What says how many or which: nothing that tells one fisherman from another."""
_NOBODY = listed(
    "i you he she it we they him them who whom what which one ones other others someone somebody something anyone "
    "anybody everyone everybody nobody people person persons"
)
_HEAD_ENDS = re.compile(
    r"[,(;:]|\b(?:of|for|from|in|at|on|with|near|by|who|whose|whom|which|that|outside|inside|behind|aged|named|called"
    r"|to|and|or)\b",
    re.I,
)
_IRREGULAR = {"children": "child", "wives": "wife", "people": "person", "police": "police"}
_PLURAL = (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


@dataclass(frozen=True, slots=True)
class Description:
    """A wording without a name, as compared."""

    head: str
    """The noun that says what they are, in the singular."""
    several: bool
    """Whether that noun is a plural."""
    words: frozenset[str]
    """All words that tell something, the noun included."""

    def means(self, other: "Description") -> bool:
        """Whether whoever asks for this may mean ``other``: the noun agrees, and all that is asked stands there."""
        if self.head in COLLECTIVES:
            return self.words == other.words
        return self.head == other.head and self.words <= other.words and (self.several or not other.several)


def description_of(text: str) -> Description | None:
    """What ``text`` describes; None where it is a name, a pronoun or nothing."""
    before = _HEAD_ENDS.split(text.strip(), maxsplit=1)[0]
    group = [word for word in WORD.findall(before) if word.lower() not in _LEADING]
    if not group or not _is_noun(group[-1], first=before.lstrip().startswith(group[-1])):
        return None
    head = _bare(group[-1])
    telling = (_bare(word) for word in WORD.findall(text) if word.lower() not in _LEADING | IGNORED)
    return Description(singular(head), singular(head) != head, frozenset(map(singular, telling)))


def asked_for(wording: str) -> Description | None:
    """The description that somebody asks for; None for whatever may be a name."""
    found = description_of(wording)
    heads = [word for word in WORD.findall(wording) if singular(_bare(word)) == (found.head if found else None)]
    return found if heads and heads[-1].islower() else None


def shown_without(profile: Profile) -> str:
    """The name without the document that tells it from the same name elsewhere: "the owner (a.txt)"."""
    docs = {read.doc for read in profile.attributes if profile.entity.endswith(f" ({read.doc})")}
    return profile.entity.removesuffix(f" ({docs.pop()})") if docs else profile.entity


def description_in(profile: Profile) -> Description | None:
    """How a speaker whom no document names is described; None for all others."""
    named = any(read.facet is not Facet.NAME or read.span is not None for read in profile.attributes)
    return None if named or profile.kind is EntityKind.ORGANISATION else description_of(shown_without(profile))


def singular(noun: str) -> str:
    """One of what an English plural names; any other word as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    for ending, one in _PLURAL:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun.removesuffix(ending) + one
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def plural(noun: str) -> str:
    """Several of them, as far as rules tell."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    regular = f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
    return {one: many for many, one in _IRREGULAR.items()}.get(noun, regular)


def _is_noun(word: str, *, first: bool) -> bool:
    """Whether it is a common noun: in small letters, or at a beginning and an English word."""
    return _bare(word) not in _NOBODY and (word.islower() or (first and slips.is_known(word)))


def _bare(word: str) -> str:
    return fold(word).removesuffix("'s")
