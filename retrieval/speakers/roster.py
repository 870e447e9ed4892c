"""The speakers' names, titles and offices, ready to be compared with what is asked, and found by their words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.speaker import EntityKind, Facet, Profile
from retrieval.speakers.described import Description, description_in
from retrieval.speakers.names import Tokens, core, organisation_fits, person_fits, tokens

_SHORTENED = 3
"""Letters that a shortened word keeps at least."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile and its comparable words."""

    profile: Profile
    names: tuple[Tokens, ...]
    cores: tuple[Tokens, ...]
    """The names without honorifics and suffixes."""
    posts: tuple[tuple[str, Tokens], ...]
    """Titles and offices: as read and as compared."""
    organisation: frozenset[str]
    """The words of the organisations."""


def entry_of(profile: Profile) -> Entry:
    """The comparable words of one profile."""
    facets = (Facet.NAME, Facet.ALIAS, Facet.ABBREVIATION)
    texts = (profile.entity, *(t for f in facets for t in profile.texts(f)))
    names = tuple(name for name in dict.fromkeys(map(tokens, texts)) if name)
    posts = {text: tokens(text) for facet in (Facet.TITLE, Facet.OFFICE) for text in profile.texts(facet)}
    organisation = frozenset(word for text in profile.texts(Facet.ORGANISATION) for word in tokens(text))
    return Entry(profile, names, tuple(map(core, names)), tuple(posts.items()), organisation)


def fits(wanted: Tokens, entry: Entry) -> bool:
    """Whether ``wanted`` names this speaker."""
    asked, fit = core(wanted), person_fits if entry.profile.kind is EntityKind.PERSON else organisation_fits
    return any(fit(asked, name) for name in entry.cores)


def begins(word: str, words: Iterable[str]) -> bool:
    """Whether one of ``words`` is ``word`` or is shortened to it ("sec" for "secretary")."""
    return any(other == word or (len(word) >= _SHORTENED and other.startswith(word)) for other in words)


def holds(post: Tokens, organisation: Tokens, *, whole: bool) -> bool:
    """Whether the office's words contain the organisation's name unbroken, or (``whole``) are that name."""
    if whole:
        return post == organisation
    size = len(organisation)
    return any(post[at : at + size] == organisation for at in range(len(post) - size + 1)) and post != organisation


def abbreviations(entries: Iterable[Entry]) -> Iterator[tuple[str, Tokens]]:
    """Each one-word abbreviation with the name it stands for."""
    for entry in entries:
        for short in entry.profile.texts(Facet.ABBREVIATION):
            if len(tokens(short)) == 1:
                yield tokens(short)[0], tokens(entry.profile.entity)


def all_words(entry: Entry) -> Iterator[str]:
    """Every word of the speaker's names, titles and offices."""
    for name in entry.names:
        yield from name
    for _, post in entry.posts:
        yield from post


class Roster:
    """All entries, found by the words in them: with thousands of speakers only a few are worth comparing."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.entries = tuple(map(entry_of, profiles))
        self.by_entity = {entry.profile.entity: entry for entry in self.entries}
        self.words = frozenset(word for entry in self.entries for word in all_words(entry))
        self._called, self._ending, self._given, self._posted = _Places(), _Places(), _Places(), _Places()
        self._beginning_with, self._described = _Places(), _Places()
        for place, entry in enumerate(self.entries):
            self._called.add(place, *entry.names, *entry.cores, *map("".join, entry.names))
            self._ending.add(place, *(name[-1] for name in entry.cores))
            self._given.add(place, *_given(entry))
            if description := description_in(entry.profile):
                self._described.add(place, description.head)
            if entry.profile.kind is not EntityKind.PERSON:
                self._beginning_with.add(place, *(name[0] for name in entry.cores))
            self._posted.add(place, *(word for _, post in entry.posts for word in post), *entry.organisation)
        self._post_words = sorted(word for word in self._posted.at if isinstance(word, str))

    def named(self, wanted: Tokens) -> list[Entry]:
        """Entries with this very name, which may be written as one word ("face book"); else whose name it fits."""
        exact = {*self._called.of(wanted), *self._called.of("".join(wanted))}
        if exact and len(core(wanted)) > 1:
            return self._at(exact)
        ending = self._ending.of(core(wanted)[-1])
        return self._at(exact.union(place for place in ending if fits(wanted, self.entries[place])))

    def has(self, name: Tokens) -> bool:
        """Whether an entry has this very name."""
        return bool(self._called.of(name))

    def ending(self, word: str) -> list[Entry]:
        """Entries with a name that has ``word`` last, suffixes aside."""
        return self._at(self._ending.of(word))

    def given(self, first: str) -> list[Entry]:
        """The people of that first name."""
        return self._at(self._given.of(first))

    def beginning(self, word: str) -> list[Entry]:
        """The organisations with a name that has ``word`` first."""
        return self._at(self._beginning_with.of(word))

    def described(self, asked: Description) -> list[Entry]:
        """Those who are only described, and so."""
        found = ((entry, description_in(entry.profile)) for entry in self._at(self._described.of(asked.head)))
        return [entry for entry, description in found if description is not None and asked.means(description)]

    def posted(self, words: Iterable[str]) -> list[Entry]:
        """Entries with a title, office or organisation that holds one of ``words``, shortened or not."""
        return self._at(place for word in words for place in self._beginning(word))

    def related(self, organisations: Iterable[Tokens]) -> list[Entry]:
        """Entries whose titles, offices or organisations hold the rarest word of a name, or its initials."""
        return self._at(place for name in organisations for place in self._relating(name))

    def _relating(self, organisation: Tokens) -> Iterator[int]:
        yield from min(map(self._posted.of, organisation), key=len, default=())
        yield from self._posted.of("".join(word[0] for word in organisation))

    def _beginning(self, word: str) -> Iterator[int]:
        yield from self._posted.of(word)
        at = bisect_left(self._post_words, word) if len(word) >= _SHORTENED else len(self._post_words)
        while at < len(self._post_words) and self._post_words[at].startswith(word):
            yield from self._posted.of(self._post_words[at])
            at += 1

    def _at(self, places: Iterable[int]) -> list[Entry]:
        return [self.entries[place] for place in sorted(set(places))]


class _Places:
    """By name or word, the places of the entries that have it, ascending; lists take less memory than sets."""

    def __init__(self) -> None:
        self.at: dict[Tokens | str, list[int]] = defaultdict(list)

    def add(self, place: int, *keys: Tokens | str) -> None:
        for key in {*keys}:
            self.at[key].append(place)

    def of(self, key: Tokens | str) -> Sequence[int]:
        return self.at.get(key, ())


def _given(entry: Entry) -> Tokens:
    """The first name of a person, where there is more to the name."""
    name = core(tokens(entry.profile.entity)) if entry.profile.kind is EntityKind.PERSON else ()
    return name[:1] if len(name) > 1 else ()
