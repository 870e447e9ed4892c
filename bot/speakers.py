"""Finds the speaker a person names on the command line, by any name the documents give."""

from collections.abc import Iterable
from difflib import get_close_matches

from bot.errors import UsageError
from index.speaker import Facet, Profile


def entity_named(name: str, profiles: Iterable[Profile]) -> str:
    """The entity known under ``name``, whatever its case: display name first, then names, abbreviations, aliases.

    Raises UsageError when nobody or more than one is.
    """
    profiles, wanted = list(profiles), name.casefold().strip()
    found = [p.entity for p in profiles if p.entity.casefold() == wanted]
    found = found or [p.entity for p in profiles if wanted in map(str.casefold, _names(p))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"More than one speaker is called {name!r}: {', '.join(found)}.")
    raise UsageError(f"No speaker called {name!r}. {_nearest(name, profiles)}'onrecord speakers' lists all.")


def _names(profile: Profile) -> Iterable[str]:
    for facet in (Facet.NAME, Facet.ABBREVIATION, Facet.ALIAS):
        yield from profile.texts(facet)


def _nearest(name: str, profiles: Iterable[Profile]) -> str:
    near = get_close_matches(name, [profile.entity for profile in profiles], n=3)
    return f"Did you mean {' or '.join(near)}? " if near else ""
