"""One speaker's names, titles and offices, ready to be compared with what is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.profile import EntityKind, Facet, Profile
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
