"""Under which names somebody was looked for, so that "not on record" can be judged by whoever asked."""

from collections.abc import Iterable

from index.speaker import Facet, Profile
from retrieval.speakers.described import shown_without
from retrieval.speakers.directory import Resolution

_MOST = 5
"""Names told; a speaker of many documents has dozens."""


def also_as(profiles: Iterable[Profile], resolution: Resolution, told: str) -> str:
    """A sentence that names the other names of who is meant, and who was counted for them; empty if there are none."""
    wanted = set(resolution.entities)
    if not wanted:
        return ""
    known = {profile.entity: profile for profile in profiles if profile.entity in wanted}
    meant = [known[entity] for entity in resolution.entities if entity in known]
    names = {name.casefold(): name for profile in meant for name in _names(profile)}
    given = {
        told.casefold(),
        resolution.asked.casefold(),
        *(shown_without(profile).casefold() for profile in meant[:1]),
    }
    others = [name for form, name in names.items() if form not in given]
    if not others:
        return ""
    more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
    return f" Also tried: {', '.join(f'“{name}”' for name in others[:_MOST])}{more}."


def _names(profile: Profile) -> Iterable[str]:
    yield shown_without(profile)
    for facet in (Facet.NAME, Facet.ABBREVIATION, Facet.ALIAS):
        yield from profile.texts(facet)
