"""What a document says a person is: titles and descriptions before a name or after it, "he became NPCC lead"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.bodies import Bodies
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name
from index.document import Span

_RUN = r"((?:[^,;:.“”\"()–—]|\([A-Z]\w{1,7}\)|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|(?<=\b[A-Z])\.){3,140})"
_ASIDE = re.compile(rf"(?:\s[A-Z]{{2,4}})?(?:,\s|\s[–—-]\s|—|\s?\(){_RUN}(?=[,;:.)–—]|$)")
_PREDICATE = re.compile(rf"\s(?:is|was|became|serves as|served as|ist|war|wurde)\s{_RUN}(?=[,;:.]|$)")
_WORDS = re.compile(r"[^\W\d_]\w*")
_BREAK = re.compile(r"[,;:.!?\"“”()–—\n]")
_BEFORE = re.compile(r"(?:[\w’'.-]+ ){1,6}$")
_NEAR = 8
"""Words of a description among which the role must stand."""


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
        self.bodies = Bodies(names, words)
        self.roles = words.people["roles"] | words.people["spokespeople"]
        relatives = {form for form, group in words.pronouns.items() if group == "relative"}
        self._loose = (words.words["stops"] | words.words["negations"] | words.pronouns.keys()) - relatives

    def of(self, name: Name) -> Iterator[Office]:
        if name.prefix is not None:
            yield self._office(name, name.prefix, title=True)
        before = self._introduction(name)
        if before is not None:
            yield self._office(name, before, title=True)
        leading = self._leading(name)
        if leading is not None:
            yield self._office(name, leading, title=False)
        for pattern in (_ASIDE, _PREDICATE):
            match = pattern.match(self.text, name.span.end, min(len(self.text), name.span.end + 200))
            if match and self._describes(match.group(1)):
                yield self._office(name, Span(*match.span(1)), title=False)

    def _leading(self, name: Name) -> Span | None:
        """ "The mayor, Mary Stone, said": a description with its article before the name, both between commas."""
        if not self.text.startswith(",", name.span.end):
            return None
        start = max(0, name.outer.start - 100)
        before = self.text[start : name.outer.start]
        articles = "|".join(sorted(self.words.words["articles"]))
        found = list(re.finditer(rf"(?<![\w’'])(?:{articles})\s", before, re.IGNORECASE))
        for match in found:
            run, comma, more = before[match.end() :].partition(", ")
            if not comma or _BREAK.search(run) or not self._describes(run) or (more and not self._leads(more)):
                continue
            return Span(start + match.end(), start + match.end() + len(run))
        return None

    def _leads(self, more: str) -> bool:
        """ "retired city clerk " between the comma and the name: a few small words, no verb or article among them."""
        small = more.split()
        loose = self.words.words["stops"] | self.words.words["determiners"] | self.words.verbs.keys()
        return len(small) < _NEAR and more.islower() and loose.isdisjoint(small)

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
        """ "head of the charity", "a former minister", "who leads on transport"; no clause of its own."""
        found = [word.lower() for word in _WORDS.findall(description)]
        if not found or any(self.words.verb(word, "speech") for word in found):
            return False
        if found[0] in self._loose:
            return False
        near = any(word in self.roles for word in found[:_NEAR])
        if self.words.pronouns.get(found[0]) == "relative" and len(found) > 3:
            auxiliaries = self.words.words["auxiliaries"]
            verb = next((w for w in found[1:3] if w not in auxiliaries), found[1])
            held = not {verb, found[1]}.isdisjoint(self.words.people["holding"])
            return held and (near or verb in self.words.people["holding"] - auxiliaries)
        return near and not any(word in self.words.words["auxiliaries"] for word in found[:_NEAR])

    def _office(self, name: Name, span: Span, title: bool) -> Office:
        shown = frozenset(word.lower() for word in _WORDS.findall(span.of(self.text)))
        called = (pair.split("+") for pair in self.words.people["called"])
        found = shown | {noun for before, noun in called if title and before in shown}
        return Office(self.names.full(name), span, found, title, tuple(self.bodies.within(span)))
