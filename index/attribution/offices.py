"""What a document says a person is: titles before a name, descriptions after it, "he became NPCC lead"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.names import Name, NameIndex
from index.document import Span

_RUN = r"((?:[^,;:.“”\"()–—]|\([A-Z]\w{1,7}\)){3,140})"
_ASIDE = re.compile(rf"(?:\s[A-Z]{{2,4}})?\s?[,–—(-]\s?{_RUN}(?=[,;:.)–—]|$)")
_PREDICATE = re.compile(rf"\s(?:is|was|became|serves as|served as|ist|war|wurde)\s{_RUN}(?=[,;:.]|$)")
_WORDS = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class Office:
    """A description of somebody: the words, where they stand, whose they are."""

    entity: str
    span: Span
    words: frozenset[str]
    title: bool
    """Whether it stands before the name, as titles do."""


def offices_of(names: NameIndex, words: Lexicon) -> Iterator[Office]:
    """Every title and description of the people of a document, in reading order."""
    for name in names.names:
        entity = names.full(name)
        if name.prefix is not None:
            yield _office(entity, name.prefix, names.text, title=True)
        for span in _descriptions(names.text, name):
            if _describes(span.of(names.text), words):
                yield _office(entity, span, names.text, title=False)


def _descriptions(text: str, name: Name) -> Iterator[Span]:
    for pattern in (_ASIDE, _PREDICATE):
        match = pattern.match(text, name.span.end, min(len(text), name.span.end + 200))
        if match:
            yield Span(*match.span(1))


def _describes(description: str, words: Lexicon) -> bool:
    """A role word near the beginning: "head of the charity", "who is the lead officer for …"."""
    found = [word.lower() for word in _WORDS.findall(description)][:12]
    if not found or words.verb(found[0], "speech", "manner", "object"):
        return False
    roles = words.people["roles"] | words.people["spokespeople"]
    works = found[0] in words.pronouns and len(found) > 3
    return works or any(word in roles for word in found)


def _office(entity: str, span: Span, text: str, title: bool) -> Office:
    return Office(entity, span, frozenset(word.lower() for word in _WORDS.findall(span.of(text))), title)
