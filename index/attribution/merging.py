"""Joins the local profiles of many documents into one profile a speaker, on evidence only.

Two local profiles are one speaker when their full names are equal (a middle initial more or less does not count),
when one is the abbreviation the other document spells out, or when aliases.toml says so. A bare surname joins the
corpus's only person of that surname when both share a title or an organisation, or when several documents name that
person in full; otherwise it stays apart.
"""

import gc
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern

from index import aliases as alias_file
from index.aliases import Aliases
from index.attribution.lexicon import CODES, lexicon
from index.speaker import Attribute, EntityKind, Facet, Profile

_WELL_KNOWN = 3
"""Documents that name somebody in full before a bare surname elsewhere is taken for the same, if no other has it."""
_PLACES = 8
"""Places kept of each fact about a speaker from the first documents, and as many from the last."""
_FACTS = (Facet.TITLE, Facet.OFFICE, Facet.ORGANISATION)

LocalSpeaker = tuple[str, str]
"""(document, entity name inside that document)."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The speakers of a corpus, and which of them each document's local entity is."""

    profiles: tuple[Profile, ...]
    entity_of: Mapping[LocalSpeaker, str]


def merge(readings_profiles: Iterable[tuple[str, tuple[Profile, ...]]], aliases: Aliases) -> Merged:
    """One profile for each speaker of the corpus, in time and memory that grow with the number of names.

    Args:
        readings_profiles: (document, its local profiles), in corpus order; gone through twice.
        aliases: what the desk adds or forbids.
    """
    with _nothing_collected():
        local = [_local(doc, profile) for doc, profiles in readings_profiles for profile in profiles]
        groups = _Groups(local, aliases)
        _by_name(local, groups)
        _by_abbreviation(local, groups)
        _by_alias(local, groups, aliases)
        _by_surname(local, groups)
        return _merged(local, groups, readings_profiles, aliases)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Millions of small objects come into being, none of them in a circle: looking for circles takes a third longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Local:
    """A local profile, as far as joining needs it."""

    key: LocalSpeaker
    kind: EntityKind
    name: str
    """In the form in which spellings are equal."""
    described: bool
    """A speaker no document names ("The senator", "His campaign"): another document's is another."""
    short: tuple[str, ...]
    titles: tuple[str, ...]
    facts: frozenset[str]
    """What can show that two are one."""


def _local(doc: str, profile: Profile) -> _Local:
    texts: dict[Facet, list[str]] = {}
    for attribute in profile.attributes:
        texts.setdefault(attribute.facet, []).append(attribute.text)
    named = any(attribute.facet is Facet.NAME and attribute.span is not None for attribute in profile.attributes)
    return _Local(
        (doc, intern(profile.entity)),
        profile.kind,
        same_name(profile.entity),
        not named and profile.entity.split()[0].lower() in _determiners(),
        tuple(map(same_name, texts.get(Facet.ABBREVIATION, ()))),
        tuple(map(intern, texts.get(Facet.TITLE, ()))),
        frozenset(same_name(text) for facet in _FACTS for text in texts.get(facet, ())) - _POLITE,
    )


@lru_cache(maxsize=65536)
def same_name(name: str) -> str:
    """As ``aliases.same_name``, remembered: a corpus repeats its names."""
    return intern(alias_file.same_name(name))


@cache
def _determiners() -> frozenset[str]:
    return frozenset(word for code in CODES for word in lexicon(code).words["determiners"])


class _Groups:
    """Union-find over local entities that refuses what aliases.toml forbids, and knows what each group holds."""

    def __init__(self, local: Iterable[_Local], aliases: Aliases) -> None:
        self.parent = {one.key: one.key for one in local}
        self.names = {one.key: {one.name} for one in local}
        self.facts = {one.key: set(one.facts) for one in local}
        self.docs = {one.key: {one.key[0]} for one in local}
        self.forbidden = [{same_name(name) for name in names} for names in aliases.forbids]

    def root(self, key: LocalSpeaker) -> LocalSpeaker:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: LocalSpeaker, other: LocalSpeaker) -> None:
        first, second = self.root(one), self.root(other)
        if first == second or self._forbids(self.names[first] | self.names[second]):
            return
        self.parent[second] = first
        for held in (self.names, self.facts, self.docs):
            held[first] |= held.pop(second)
        if len(self.docs[first]) > _WELL_KNOWN:
            self.docs[first] = set(sorted(self.docs[first])[:_WELL_KNOWN])

    def _forbids(self, together: set[str]) -> bool:
        return any(len(together & names) > 1 for names in self.forbidden)


def _by_name(local: Iterable[_Local], groups: _Groups) -> None:
    seen: dict[str, LocalSpeaker] = {}
    for one in local:
        several = len(one.key[1].split()) > 1
        if (not several and one.kind is EntityKind.PERSON) or one.described:
            continue
        groups.join(seen.setdefault(_without_initials(one.name) if several else one.name, one.key), one.key)


def _without_initials(name: str) -> str:
    parts = name.split()
    return " ".join([parts[0], *(part for part in parts[1:-1] if len(part) > 1), parts[-1]])


def _by_abbreviation(local: Iterable[_Local], groups: _Groups) -> None:
    spelt_out: defaultdict[str, set[LocalSpeaker]] = defaultdict(set)
    for one in local:
        for short in one.short:
            spelt_out[short].add(groups.root(one.key))
    for one in local:
        if one.kind is EntityKind.PERSON or one.name not in spelt_out:
            continue
        full = spelt_out[one.name] = {groups.root(other) for other in spelt_out[one.name]}
        if len(full) == 1:
            groups.join(next(iter(full)), one.key)


def _by_alias(local: Iterable[_Local], groups: _Groups, aliases: Aliases) -> None:
    wanted: dict[str, list[int]] = {}
    for number, names in enumerate(aliases.merges):
        for name in {same_name(name) for name in names}:
            wanted.setdefault(name, []).append(number)
    keys: defaultdict[int, list[LocalSpeaker]] = defaultdict(list)
    for one in local:
        for number in wanted.get(one.name, ()):
            keys[number].append(one.key)
    for number in sorted(keys):
        for key in keys[number][1:]:
            groups.join(keys[number][0], key)


def _by_surname(local: Iterable[_Local], groups: _Groups) -> None:
    """A bare surname, where the corpus has one person of it and both share a title or an organisation."""
    people: defaultdict[str, set[LocalSpeaker]] = defaultdict(set)
    for one in local:
        parts = one.name.split()
        if one.kind is EntityKind.PERSON and len(parts) > 1:
            people[parts[-1]].add(groups.root(one.key))
    for one in local:
        if one.kind is not EntityKind.PERSON or len(one.name.split()) > 1 or one.name not in people:
            continue
        roots = people[one.name] = {groups.root(root) for root in people[one.name]}
        if len(roots) != 1:
            continue
        (root,) = roots
        known = len(groups.docs[root]) >= _WELL_KNOWN and _agree(root, one)
        if known or not groups.facts[root].isdisjoint(one.facts):
            groups.join(root, one.key)


def _agree(person: LocalSpeaker, other: _Local) -> bool:
    """No "Ms" for a John."""
    words = lexicon("en")
    given = words.given_names.get(person[1].split()[0].lower(), "they")
    titles = {title.lower().rstrip(".") for title in other.titles}
    if given == "he":
        return titles.isdisjoint(words.people["female_titles"])
    return given != "she" or titles.isdisjoint(words.people["male_titles"])


_POLITE = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "herr", "frau"})


def _merged(
    local: Iterable[_Local],
    groups: _Groups,
    readings_profiles: Iterable[tuple[str, tuple[Profile, ...]]],
    aliases: Aliases,
) -> Merged:
    members: dict[LocalSpeaker, list[_Local]] = {}
    for one in local:
        members.setdefault(groups.root(one.key), []).append(one)
    named = frozenset(same_name(name) for names in aliases.merges for name in names)
    shown: set[str] = set()
    kinds: dict[str, EntityKind] = {}
    entity_of: dict[LocalSpeaker, str] = {}
    for group in members.values():
        name = _unique(_display(group, aliases, named), group[0].key[0], shown)
        kinds[name] = Counter(one.kind for one in group).most_common(1)[0][0]
        entity_of.update((one.key, name) for one in group)
    facts = _facts(readings_profiles, entity_of)
    for group in members.values():
        name = entity_of[group[0].key]
        for names in _named_in(group, aliases, named):
            facts[name].add(Attribute(Facet.ALIAS, other, alias_file.FILE, None) for other in names)
    return Merged(tuple(Profile(name, kind, tuple(facts[name])) for name, kind in kinds.items()), entity_of)


class _Facts:
    """What is read of one speaker: each fact with the first and the last places where it stands."""

    def __init__(self) -> None:
        self._first: dict[tuple[Facet, str], list[Attribute]] = {}
        self._last: dict[tuple[Facet, str], deque[Attribute]] = {}

    def add(self, attributes: Iterable[Attribute]) -> None:
        for attribute in attributes:
            fact = attribute.facet, attribute.text
            first = self._first.setdefault(fact, [])
            if len(first) < _PLACES:
                first.append(attribute)
            else:
                self._last.setdefault(fact, deque(maxlen=_PLACES)).append(attribute)

    def __iter__(self) -> Iterator[Attribute]:
        for fact, first in self._first.items():
            yield from first
            yield from self._last.get(fact, ())


def _facts(
    readings_profiles: Iterable[tuple[str, tuple[Profile, ...]]], entity_of: Mapping[LocalSpeaker, str]
) -> dict[str, _Facts]:
    facts: dict[str, _Facts] = {}
    for doc, profiles in readings_profiles:
        for profile in profiles:
            facts.setdefault(entity_of[doc, profile.entity], _Facts()).add(profile.attributes)
    return facts


def _named_in(group: Iterable[_Local], aliases: Aliases, named: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The entries of aliases.toml that name one of the group, in their order."""
    names = {one.name for one in group}
    if not names.isdisjoint(named):
        yield from (entry for entry in aliases.merges if names & set(map(same_name, entry)))


def _display(group: Iterable[_Local], aliases: Aliases, named: frozenset[str]) -> str:
    """The name aliases.toml puts first, else the one most documents use, the longer when even."""
    entry = next(_named_in(group, aliases, named), None)
    if entry is not None:
        return entry[0]
    used = Counter(one.key[1] for one in group)
    return max(used, key=lambda name: (len(name.split()), used[name], name))


def _unique(name: str, doc: str, shown: set[str]) -> str:
    if name in shown:
        name = f"{name} ({doc})"
    shown.add(name)
    return name
