"""The speakers' names, titles and offices, ready to be compared with what is asked, and found by their words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.speaker import EntityKind, Facet, Profile
from retrieval.naming import Tokens, organisation_fits, person_fits, tokens

_SHORTENED = 3
"""Letters that a shortened word keeps at least."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile and its comparable words."""

    profile: Profile
    names: tuple[Tokens, ...]
    posts: tuple[tuple[str, Tokens], ...]
    """Titles and offices: as read and as compared."""


def entry_of(profile: Profile) -> Entry:
    """The comparable words of one profile."""
    facets = (Facet.NAME, Facet.ALIAS, Facet.ABBREVIATION)
    names = dict.fromkeys(tokens(text) for text in (profile.entity, *(t for f in facets for t in profile.texts(f))))
    posts = {text: tokens(text) for facet in (Facet.TITLE, Facet.OFFICE) for text in profile.texts(facet)}
    return Entry(profile, tuple(name for name in names if name), tuple(posts.items()))


def fits(wanted: Tokens, entry: Entry) -> bool:
    """Whether ``wanted`` names this speaker."""
    if entry.profile.kind is EntityKind.PERSON:
        return any(person_fits(wanted, name) for name in entry.names)
    return any(organisation_fits(wanted, name) for name in entry.names)


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
        self._named: dict[str, set[int]] = defaultdict(set)
        self._posted: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(self.entries):
            for name in entry.names:
                self._named["".join(name)].add(place)
                for word in name:
                    self._named[word].add(place)
            for word in {*(w for _, post in entry.posts for w in post), *_organisation_words(entry)}:
                self._posted[word].add(place)
        self._post_words = sorted(self._posted)

    def named(self, *words: str) -> list[Entry]:
        """Entries with a name that holds one of ``words``, or that is it when written as one."""
        return self._at(place for word in words for place in self._named.get(word, ()))

    def posted(self, words: Iterable[str]) -> list[Entry]:
        """Entries with a title, office or organisation that holds one of ``words``, shortened or not."""
        return self._at(place for word in words for place in self._beginning(word))

    def related(self, organisation: Tokens) -> list[Entry]:
        """Entries whose titles, offices or organisations hold the rarest word of a name, or its initials."""
        rarest = min((self._posted.get(word, set()) for word in organisation), key=len, default=set())
        initials = self._posted.get("".join(word[0] for word in organisation), set())
        return self._at({*rarest, *initials})

    def _beginning(self, word: str) -> Iterator[int]:
        yield from self._posted.get(word, ())
        at = bisect_left(self._post_words, word) if len(word) >= _SHORTENED else len(self._post_words)
        while at < len(self._post_words) and self._post_words[at].startswith(word):
            yield from self._posted[self._post_words[at]]
            at += 1

    def _at(self, places: Iterable[int]) -> list[Entry]:
        return [self.entries[place] for place in sorted(set(places))]


def _organisation_words(entry: Entry) -> Iterator[str]:
    for text in entry.profile.texts(Facet.ORGANISATION):
        yield from tokens(text)
