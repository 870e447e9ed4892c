"""Who is meant: from the asker's wording to speakers of the index, through names, titles, offices, organisations."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from index.speaker import EntityKind, Facet, Profile
from retrieval.language import slips
from retrieval.speakers.abbreviations import Abbreviations, Documents
from retrieval.speakers.described import Description, asked_for, description_in, description_of
from retrieval.speakers.names import (
    HONORIFICS,
    LESSER,
    Tokens,
    core,
    given_name,
    is_anybody_of,
    is_former,
    of_what,
    represented,
    tokens,
)
from retrieval.speakers.posts import Posts
from retrieval.speakers.resolution import Match, Resolution, Tier, described_as
from retrieval.speakers.respelling import respelt
from retrieval.speakers.roster import Entry, Roster, holds

__all__ = ["Directory", "Match", "Resolution", "Tier"]

_OTHER = LESSER | {"chief", "prime"}
"""A deputy director is not meant by "the director", nor a chief constable or a prime minister by the bare noun."""
_UNLIKE = frozenset({"general"})
"""An attorney general is none."""
_REMEMBERED = 1024
"""Names whose resolution is kept; one question asks for the same name several times."""


class Directory:
    """Every speaker of one generation, ready to be looked up."""

    def __init__(self, profiles: Iterable[Profile], counts: Mapping[str, int], documents: Documents) -> None:
        self._roster = Roster(profiles)
        self._counts = counts
        self._documents = documents
        self._resolution = lru_cache(_REMEMBERED)(self._resolve_anew)
        self._abbreviations = Abbreviations(self._roster, documents)
        self._spelt_out = self._abbreviations.spelt_out
        self._posts = Posts(self._roster, self._abbreviations)

    def knows(self, asked: str) -> bool:
        """Whether ``asked`` means somebody who speaks in the documents."""
        known = (match.entity for match in self.resolve(asked).matches if match.tier is not Tier.DESCRIBED)
        return any(map(self._counts.get, known))

    def resolve(self, asked: str) -> Resolution:
        """The speakers ``asked`` means; slips are considered only when nothing fits as written."""
        return self._resolution(asked)

    def _resolve_anew(self, asked: str) -> Resolution:
        matches = self._resolve(asked)
        if not all(self._description(match.entity) for match in matches):
            return Resolution(asked, matches)
        description = None if asked in self._roster.by_entity else asked_for(asked)
        matches = self._described(description, matches) if description else matches
        if matches:
            return Resolution(asked, matches, description=description)
        corrected = respelt(asked, self._roster.words, self._documents)
        matches = self._resolve(corrected) if corrected else ()
        return Resolution(asked, matches, corrected if matches else None, None if matches else description)

    def _description(self, entity: str) -> Description | None:
        return description_in(self._roster.by_entity[entity].profile)

    def _described(self, wanted: Description, named: tuple[Match, ...]) -> tuple[Match, ...]:
        """ "The fisherman", "residents": whoever is only described so, each document's another."""
        found = [entry.profile for entry in self._roster.described(wanted) if self._counts.get(entry.profile.entity)]
        tiers = {match.entity: match.tier for match in named}
        matches = [described_as(one, tiers.get(one.entity, Tier.DESCRIBED)) for one in found]
        matches += self._in_posts(wanted) if not named and wanted.head not in _UNLIKE else []
        return tuple(sorted(matches, key=lambda match: -self._counts[match.entity])) or tuple(
            match for match in named if (one := self._description(match.entity)) and one.head == wanted.head
        )

    def _in_posts(self, wanted: Description) -> list[Match]:
        """ "The judge", "ministers": whoever holds an office that ends so, "district judge"."""
        held = {
            entry.profile.entity: text
            for entry in self._roster.posted([wanted.head])
            for text, post in entry.posts
            if (office := description_of(text.lower())) and wanted.means(office)
            if _OTHER.isdisjoint({*post} - wanted.words) and self._counts.get(entry.profile.entity)
        }
        return [Match(entity, Tier.DESCRIBED, f"{entity}, “{text}”") for entity, text in held.items()]

    def namesakes(self, asked: str) -> tuple[str, ...]:
        """Who else may have been meant: speakers of that first name, or of the same surname with another one."""
        found = (entry for word in core(tokens(asked))[-1:] for entry in self._roster.ending(word))
        surname = tuple(entry.profile.entity for entry in found if self._counts.get(entry.profile.entity))
        return surname or tuple(entry.profile.entity for entry in self._of_given(asked))

    def identified(self, asked: str) -> list[tuple[Profile, frozenset[str]]]:
        """Who holds the office ``asked``, or the person of that name, with the titles and offices that tell it."""
        resolution = self.resolve(asked)
        meant = {match.entity for match in resolution.matches if match.tier in (Tier.NAMED, Tier.GIVEN)}
        wanted = tokens(resolution.corrected or asked)
        named = [(self._roster.by_entity[entity], text) for entity in meant for text in self._posts_of(entity)]
        held: dict[str, tuple[Profile, set[str]]] = {}
        for entry, text in named or [*self._posts.called(wanted), *self._posts.told_by(wanted)]:
            if set(tokens(text)) <= HONORIFICS or entry.profile.kind is not EntityKind.PERSON:
                continue
            held.setdefault(entry.profile.entity, (entry.profile, set()))[1].add(text)
        return [(profile, frozenset(texts)) for profile, texts in held.values()]

    def _posts_of(self, entity: str) -> list[str]:
        return [text for text, _ in self._roster.by_entity[entity].posts]

    def _resolve(self, asked: str) -> tuple[Match, ...]:
        several = () if self._is_name(asked) else self._each(asked, " and ")
        if found := several or self._as_asked(asked):
            return found
        organisation = represented(asked)
        if organisation:
            of = self._as_asked(organisation) or self._only(organisation)
            return of if of or not is_anybody_of(asked) else self._connected(tokens(organisation))
        return self._each(asked, ", ") or self._only(asked)

    def _is_name(self, asked: str) -> bool:
        """Whether somebody has this very name, an "and" in it being part of it."""
        return self._roster.has(tokens(asked))

    def _as_asked(self, asked: str) -> tuple[Match, ...]:
        wanted = tokens(asked)
        if not wanted:
            return ()
        found = (
            self._named(wanted) or self._named(self._spelt_out(wanted)) or self._titled(wanted) or self._holding(wanted)
        )
        organisations = [match.entity for match in found if self._is_organisation(match.entity)]
        if organisations or not found:
            found = (*found, *self._affiliated(wanted, organisations, {match.entity for match in found}))
        return found

    def _each(self, asked: str, joint: str) -> tuple[Match, ...]:
        parts = asked.split(joint)
        resolved = [self._as_asked(part) for part in parts] if len(parts) > 1 else []
        if not resolved or not all(resolved):
            return ()
        return tuple({match.entity: match for matches in resolved for match in matches}.values())

    def otherwise(self, topic: str) -> str | None:
        """``topic`` with an abbreviation spelt out or a name abbreviated, or who alone holds that office, or None."""
        return self._abbreviations.otherwise(topic) or self.holder(topic)

    def holder(self, office: str) -> str | None:
        """Who alone has that very title or office: the surname, where no other speaker has it."""
        wanted = tokens(office)
        posts = self._posts.called(wanted) if wanted else []
        found = {entry.profile.entity for entry, text in posts if not is_former(text)}
        if len(found) != 1:
            return None
        name = found.pop()
        surname = core(tokens(name))[-1]
        return surname if len(self._roster.ending(surname)) == 1 else name

    def apart(self, asked: str) -> tuple[Resolution, ...]:
        """Each of several speakers by itself, where ``asked`` joins their names; nothing where it is one name."""
        if self._is_name(asked):
            return ()
        joined = (asked.split(joint) for joint in (" and ", ", "))
        parts = next((parts for parts in joined if len(parts) > 1), [])
        found = tuple(self.resolve(part) for part in parts)
        return found if all(resolution.matches for resolution in found) else ()

    def _connected(self, wanted: Tokens) -> tuple[Match, ...]:
        """Those with an office or organisation that has these words: "police" in "police chief"."""
        found = {
            entry.profile.entity: text
            for entry in self._roster.posted(wanted)
            for text in (*(text for text, _ in entry.posts), *entry.profile.texts(Facet.ORGANISATION))
            if set(wanted) <= set(tokens(text)) and not is_former(text) and self._counts.get(entry.profile.entity)
        }
        return self._ordered(Match(who, Tier.AFFILIATED, f"{who}, “{text}”") for who, text in found.items())

    def _only(self, asked: str) -> tuple[Match, ...]:
        """ "Simon" or "Tideway", where one speaker's name alone begins so; with those of the organisation."""
        found = self._of_given(asked) or self._beginning(asked)
        if len(found) != 1:
            return ()
        entity = found[0].profile.entity
        alone = Match(entity, Tier.GIVEN, f"the only {given_name(entity)} on record")
        others = self._as_asked(entity) if self._is_organisation(entity) else ()
        return (alone, *(match for match in others if match.entity != entity))

    def _beginning(self, asked: str) -> list[Entry]:
        """The organisations on record whose name begins with a word that is no English one."""
        wanted = tokens(asked)
        found = self._roster.beginning(wanted[0]) if len(wanted) == 1 and not slips.is_known(wanted[0]) else []
        return [entry for entry in found if self._counts.get(entry.profile.entity)]

    def _of_given(self, asked: str) -> list[Entry]:
        """The people on record whose first name is all that was asked for."""
        wanted = tokens(asked)
        found = self._roster.given(wanted[0]) if len(wanted) == 1 else []
        return [entry for entry in found if self._counts.get(entry.profile.entity)]

    def _named(self, wanted: Tokens) -> tuple[Match, ...]:
        return self._matches(self._roster.named(wanted), Tier.NAMED)

    def _titled(self, wanted: Tokens) -> tuple[Match, ...]:
        """ "Chief Constable Bailey", "Home Secretary Javid": a post or honorific before the name."""
        found = []
        for entry in self._roster.ending(wanted[-1]):
            posts = {word for _, post in entry.posts for word in post} | HONORIFICS
            left = [{*wanted}.difference(name) for name in entry.cores if name[-1] == wanted[-1]]
            if any(words and words <= posts for words in left):
                found.append(entry)
        return self._matches(found, Tier.NAMED)

    def _holding(self, wanted: Tokens) -> tuple[Match, ...]:
        """ "The Home Secretary", "the NPCC lead": whoever the documents give that title or office."""
        found = self._posts.called(wanted) or self._posts.told_by(wanted)
        spoken = [(entry, text) for entry, text in found if self._counts.get(entry.profile.entity)] or found
        by_entity = {entry.profile.entity: text for entry, text in reversed(spoken)}
        return self._ordered(Match(entity, Tier.OFFICE, f"{entity}, “{text}”") for entity, text in by_entity.items())

    def _affiliated(self, wanted: Tokens, organisations: list[str], taken: set[str]) -> tuple[Match, ...]:
        """People whose profile says that they work for or lead the organisation."""
        names = [name for entity in organisations for name in self._roster.by_entity[entity].names]
        long = self._spelt_out(wanted)
        variants = {*names, *({wanted, core(wanted), long} if not names or {wanted, long} & {*names} else set())}
        found = {}
        shortened = [(short,) for full in variants for short in self._abbreviations.shortened(full)]
        for entry in self._roster.related([*variants, *shortened]):
            if entry.profile.entity in taken or entry.profile.kind is not EntityKind.PERSON:
                continue
            reason = self._belongs(entry, variants, sure=bool(names))
            if reason:
                found[entry.profile.entity] = reason
        return self._ordered(Match(entity, Tier.AFFILIATED, f"{entity}, {why}") for entity, why in found.items())

    def _belongs(self, entry: Entry, organisation: set[Tokens], *, sure: bool) -> str | None:
        """Why this person counts; unless ``sure`` that it is an organisation, an office must put it behind "of"."""
        for text, post in entry.posts:
            if is_former(text):
                continue
            of_whom = self._spelt_out(post if sure else tokens(of_what(text)))
            if any(holds(of_whom, name, whole=not sure) for name in organisation):
                return f"“{text}”"
        for text in entry.profile.texts(Facet.ORGANISATION):
            if tokens(text) in organisation or self._spelt_out(tokens(text)) in organisation:
                return f"of {text}"
        return None

    def _is_organisation(self, entity: str) -> bool:
        return self._roster.by_entity[entity].profile.kind is not EntityKind.PERSON

    def _matches(self, entries: Iterable[Entry], tier: Tier) -> tuple[Match, ...]:
        return self._ordered(Match(entry.profile.entity, tier, "") for entry in entries)

    def _ordered(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        """Most statements first; several people of one surname are each labelled with their full name."""
        found = sorted(dict.fromkeys(matches), key=lambda match: -self._counts.get(match.entity, 0))
        if len(found) > 1 and all(match.tier is Tier.NAMED for match in found):
            found = [replace(match, why=f"one of {len(found)} speakers of that name") for match in found]
        return tuple(found)
