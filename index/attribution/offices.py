"""What a document says a person is: titles before a name, descriptions after it, "he became NPCC lead"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.names import Name, NameIndex
from index.document import Span
from index.profile import EntityKind

_RUN = r"((?:[^,;:.“”\"()–—]|\([A-Z]\w{1,7}\)){3,140})"
_ASIDE = re.compile(rf"(?:\s[A-Z]{{2,4}})?\s?[,–—(-]\s?{_RUN}(?=[,;:.)–—]|$)")
_PREDICATE = re.compile(rf"\s(?:is|was|became|serves as|served as|ist|war|wurde)\s{_RUN}(?=[,;:.]|$)")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_BEFORE = re.compile(r"(?:[\w’'.-]+ ){1,6}$")
_NEAR = 500
"""Characters back that "the charity" may refer to an organisation named before."""


@dataclass(frozen=True, slots=True)
class Office:
    """A description of somebody: the words, where they stand, whose they are."""

    entity: str
    span: Span
    words: frozenset[str]
    title: bool
    """Whether it stands before the name, as titles do."""
    organisations: tuple[tuple[str, Span], ...]
    """The organisations it names or means, and the words that do."""


def offices_of(names: NameIndex, words: Lexicon) -> tuple[Office, ...]:
    """Every title and description of the people of a document, in reading order."""
    reader = _Offices(names, words)
    return tuple(office for name in names.names for office in reader.of(name))


class _Offices:
    def __init__(self, names: NameIndex, words: Lexicon) -> None:
        self.names, self.words, self.text = names, words, names.text
        self.roles = words.people["roles"] | words.people["spokespeople"]

    def of(self, name: Name) -> Iterator[Office]:
        if name.prefix is not None:
            yield self._office(name, name.prefix, title=True)
        before = self._introduction(name)
        if before is not None:
            yield self._office(name, before, title=True)
        for pattern in (_ASIDE, _PREDICATE):
            match = pattern.match(self.text, name.span.end, min(len(self.text), name.span.end + 200))
            if match and self._describes(match.group(1)):
                yield self._office(name, Span(*match.span(1)), title=False)

    def _introduction(self, name: Name) -> Span | None:
        """ "Clinton campaign chairman" before a name: a small role word, and what belongs to it."""
        start = max(0, name.outer.start - 80)
        match = _BEFORE.search(self.text, start, name.outer.start)
        if match is None:
            return None
        found = list(re.finditer(r"[\w’'.-]+", match.group()))
        if found[-1].group() not in self.roles:
            return None
        first = len(found) - 1
        while first > 0 and self._belongs(found[first - 1].group()):
            first -= 1
        return Span(match.start() + found[first].start(), match.start() + found[-1].end())

    def _belongs(self, word: str) -> bool:
        stop = self.words.words["stops"] | self.words.words["determiners"] | self.words.words["common_capitals"]
        return word.lower() not in stop and word[-1] != "." and word.lower() not in self.words.verbs

    def _describes(self, description: str) -> bool:
        """A role word near the beginning: "head of the charity", "who is the lead officer for …"."""
        found = [word.lower() for word in _WORDS.findall(description)][:12]
        if not found or self.words.verb(found[0], "speech", "manner", "object"):
            return False
        works = self.words.pronouns.get(found[0]) == "relative" and found[1:2] != ["is"] and len(found) > 3
        return works or any(word in self.roles for word in found)

    def _office(self, name: Name, span: Span, title: bool) -> Office:
        found = frozenset(word.lower() for word in _WORDS.findall(span.of(self.text)))
        return Office(self.names.full(name), span, found, title, tuple(self._organisations(span)))

    def _organisations(self, span: Span) -> Iterator[tuple[str, Span]]:
        for name in self.names.within(span):
            full = self.names.full(name)
            if self.names.kind(full) is EntityKind.ORGANISATION and not self._modifies(name):
                yield full, name.span
        leading = self._leading(span)
        if leading is not None:
            yield leading.of(self.text), leading
        for match in re.finditer(r"\b[Tt]he (?:[\w-]+ ){0,2}?([a-z]+)\b", span.of(self.text)):
            if match.group(1) in self.words.people["collectives"]:
                meant = self._meant(span.start)
                if meant is not None:
                    yield meant, Span(span.start + match.start(), span.start + match.end())
                return

    def _modifies(self, name: Name) -> bool:
        """ "the Cambridge charity": the name only says which."""
        following = re.match(r"\s([a-z]+)", self.text[name.span.end : name.span.end + 30])
        return following is not None and following.group(1) in self.words.people["collectives"]

    def _leading(self, span: Span) -> Span | None:
        """ "Norfolk Police Chief Constable": the words before the title name the body."""
        found = list(re.finditer(r"[\w’'-]+", span.of(self.text)))
        first = next(
            (i for i, m in enumerate(found) if m.group().lower() in self.roles | self.words.people["titles"]), 0
        )
        capital = [m for m in found[:first] if m.group()[0].isupper()]
        if not first or len(capital) < first:
            return None
        end = found[first - 1].end() - (2 if found[first - 1].group()[-2:] in ("’s", "'s") else 0)
        return Span(span.start + found[0].start(), span.start + end)

    def _meant(self, before: int) -> str | None:
        """The organisation last named in full before "the charity"."""
        for name in reversed([n for n in self.names.names if before - _NEAR < n.span.start < before]):
            full = self.names.full(name)
            if full.split()[-1].lower() in self.words.people["organisation_words"]:
                return full
        return None
