"""Joins the local profiles of many documents into one profile a speaker, on evidence only.

Two local profiles are one speaker when their full names are equal (a middle initial more or less does not count),
when one is the abbreviation the other document spells out, or when aliases.toml says so. A bare surname joins the
corpus's only person of that surname when both share a title or an organisation, or when several documents name that
person in full; otherwise it stays apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.aliases import FILE, Aliases, same_name
from index.attribution.lexicon import CODES, lexicon
from index.speaker import Attribute, EntityKind, Facet, Profile

_WELL_KNOWN = 3
"""Documents that name somebody in full before a bare surname elsewhere is taken for the same, if no other has it."""

Local = tuple[str, str]
"""(document, entity name inside that document)."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The speakers of a corpus, and which of them each document's local entity is."""

    profiles: tuple[Profile, ...]
    entity_of: Mapping[Local, str]


def merge(readings_profiles: Iterable[tuple[str, tuple[Profile, ...]]], aliases: Aliases) -> Merged:
    """One profile for each speaker of the corpus.

    Args:
        readings_profiles: (document, its local profiles), in corpus order.
        aliases: what the desk adds or forbids.
    """
    local = [((doc, profile.entity), profile) for doc, profiles in readings_profiles for profile in profiles]
    groups = _Groups([key for key, _ in local], aliases)
    _by_name(local, groups)
    _by_abbreviation(local, groups)
    _by_alias(local, groups, aliases)
    _by_surname(local, groups)
    return _merged(local, groups, aliases)


class _Groups:
    """Union-find over local entities that refuses what aliases.toml forbids."""

    def __init__(self, keys: Sequence[Local], aliases: Aliases) -> None:
        self.parent = {key: key for key in keys}
        self.names = {key: {same_name(key[1])} for key in keys}
        self.forbidden = [{same_name(name) for name in names} for names in aliases.forbids]

    def root(self, key: Local) -> Local:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: Local, other: Local) -> None:
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        together = self.names[first] | self.names[second]
        if any(len(together & names) > 1 for names in self.forbidden):
            return
        self.parent[second] = first
        self.names[first] = together


_Locals = Sequence[tuple[Local, Profile]]


def _by_name(local: _Locals, groups: _Groups) -> None:
    seen: dict[str, Local] = {}
    for key, profile in local:
        several = len(profile.entity.split()) > 1
        if (not several and profile.kind is EntityKind.PERSON) or _described(profile):
            continue
        name = same_name(profile.entity)
        groups.join(seen.setdefault(_without_initials(name) if several else name, key), key)


def _described(profile: Profile) -> bool:
    """A speaker no document names ("The senator", "His campaign"): another document's is another."""
    named = any(attribute.facet is Facet.NAME and attribute.span is not None for attribute in profile.attributes)
    return not named and profile.entity.split()[0].lower() in _determiners()


@cache
def _determiners() -> frozenset[str]:
    return frozenset(word for code in CODES for word in lexicon(code).words["determiners"])


def _without_initials(name: str) -> str:
    parts = name.split()
    return " ".join([parts[0], *(part for part in parts[1:-1] if len(part) > 1), parts[-1]])


def _by_abbreviation(local: _Locals, groups: _Groups) -> None:
    spelt_out: dict[str, set[Local]] = {}
    for key, profile in local:
        for short in profile.texts(Facet.ABBREVIATION):
            spelt_out.setdefault(same_name(short), set()).add(groups.root(key))
    for key, profile in local:
        full = {groups.root(other) for other in spelt_out.get(same_name(profile.entity), set())}
        if len(full) == 1 and profile.kind is not EntityKind.PERSON:
            groups.join(full.pop(), key)


def _by_alias(local: _Locals, groups: _Groups, aliases: Aliases) -> None:
    for names in aliases.merges:
        wanted = {same_name(name) for name in names}
        keys = [key for key, profile in local if same_name(profile.entity) in wanted]
        for key in keys[1:]:
            groups.join(keys[0], key)


def _by_surname(local: _Locals, groups: _Groups) -> None:
    """A bare surname, where the corpus has one person of it and both share a title or an organisation."""
    people: dict[str, set[Local]] = {}
    for key, profile in local:
        parts = same_name(profile.entity).split()
        if profile.kind is EntityKind.PERSON and len(parts) > 1:
            people.setdefault(parts[-1], set()).add(groups.root(key))
    evidence = {key: _evidence(profile) for key, profile in local}
    for key, profile in local:
        name = same_name(profile.entity)
        roots = {groups.root(root) for root in people.get(name, set())}
        if profile.kind is not EntityKind.PERSON or len(name.split()) > 1 or len(roots) != 1:
            continue
        root = roots.pop()
        same = [other for other in evidence if groups.root(other) == root]
        known = {fact for other in same for fact in evidence[other]}
        if known & evidence[key] or (len({doc for doc, _ in same}) >= _WELL_KNOWN and _agree(root, profile)):
            groups.join(root, key)


def _agree(person: Local, profile: Profile) -> bool:
    """No "Ms" for a John."""
    words = lexicon("en")
    given = words.given_names.get(person[1].split()[0].lower(), "they")
    titles = {title.lower().rstrip(".") for title in profile.texts(Facet.TITLE)}
    if given == "he":
        return titles.isdisjoint(words.people["female_titles"])
    return given != "she" or titles.isdisjoint(words.people["male_titles"])


_POLITE = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "herr", "frau"})


def _evidence(profile: Profile) -> set[str]:
    facets = (Facet.TITLE, Facet.OFFICE, Facet.ORGANISATION)
    return {same_name(text) for facet in facets for text in profile.texts(facet)} - _POLITE


def _merged(local: _Locals, groups: _Groups, aliases: Aliases) -> Merged:
    members: dict[Local, list[tuple[Local, Profile]]] = {}
    for key, profile in local:
        members.setdefault(groups.root(key), []).append((key, profile))
    shown: set[str] = set()
    profiles: list[Profile] = []
    entity_of: dict[Local, str] = {}
    for group in members.values():
        name = _unique(_display(group, aliases), group[0][0][0], shown)
        profiles.append(_joined(name, group, aliases))
        entity_of.update((key, name) for key, _ in group)
    return Merged(tuple(profiles), entity_of)


def _display(group: _Locals, aliases: Aliases) -> str:
    """The name aliases.toml puts first, else the one most documents use, the longer when even."""
    names = {same_name(profile.entity) for _, profile in group}
    for alias in aliases.merges:
        if names & {same_name(name) for name in alias}:
            return alias[0]
    used = Counter(profile.entity for _, profile in group)
    return max(used, key=lambda name: (len(name.split()), used[name], name))


def _unique(name: str, doc: str, shown: set[str]) -> str:
    if name in shown:
        name = f"{name} ({doc})"
    shown.add(name)
    return name


def _joined(name: str, group: _Locals, aliases: Aliases) -> Profile:
    attributes = [attribute for _, profile in group for attribute in profile.attributes]
    names = {same_name(profile.entity) for _, profile in group}
    for alias in aliases.merges:
        if names & {same_name(other) for other in alias}:
            attributes += [Attribute(Facet.ALIAS, other, FILE, None) for other in alias]
    kinds = Counter(profile.kind for _, profile in group)
    return Profile(name, kinds.most_common(1)[0][0], tuple(attributes))
