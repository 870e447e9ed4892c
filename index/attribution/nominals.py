"""Resolves descriptions to entities: "the chief constable", "the company", "her campaign", "a spokesman for Marlow"."""

import re
from collections.abc import Iterable

from index.attribution.antecedents import ANYONE, Antecedents
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name
from index.attribution.offices import Office
from index.attribution.phrases import Phrase, Phrases
from index.attribution.speaker import Speaker, described, read_as
from index.document import Span
from index.speaker import EntityKind

_THINGS = ("collectives", "voices", "inscriptions", "quantities", "organisation_words", "anaphoric", "spokespeople")
"""Words for what speaks and is no single person."""
_EPITHET = 6
"""Tokens of a description that only takes up who was named: "the 19-year-old Spaniard"."""
_FOCUS = 3
"""Frames back that such a description may reach."""
_WRITTEN = 500
"""Characters back that "the statement" may have been spoken of."""
_INTRODUCED, _INTRODUCTION = 60, 60
"""Names back that "her daughter" may have been introduced, and characters before a name that may do so."""
_BODIES = 20
"""Names back that "the council" may refer to."""


class Nominals:
    """Descriptions of one document; ``last`` is who spoke before."""

    def __init__(self, names: NameIndex, antecedents: Antecedents, offices: tuple[Office, ...], words: Lexicon) -> None:
        self.names, self.antecedents, self.words = names, antecedents, words
        self.text = names.text
        self._roles = words.people["roles"] | words.people["titles"]
        self.by_word: dict[str, list[Office]] = {}
        for office in offices:
            for word in office.words:
                self.by_word.setdefault(word, []).append(office)

    def resolve(self, span: Span, phrase: Phrase, frame: Frame, last: Speaker | None) -> Speaker:
        """Who a phrase without a name is; a description of nobody known is its own entity, or none."""
        one = self.single(phrase, frame)
        head = frame.tokens[phrase.head].lower
        maker = self._maker(span, phrase, frame) if head in self.words.people["voices"] | self.words.carriers else None
        if maker is None and last is not None and frame.tokens[phrase.first].lower in self.words.words["articles"]:
            maker = self._written_before(span, head, last)
        if maker is None and head in self.words.words["replies"]:
            asked = self.antecedents.find(span, ANYONE, last.entity if last else None, known=True, reach=_FOCUS)
            return read_as(self.text, span, asked, EntityKind.PERSON)
        if maker is not None:
            return Speaker(span, maker, self.names.kind(maker), f"“{span.of(self.text)}” is by {maker}")
        inscribed = head in self.words.people["inscriptions"]  # what a sign says is nobody's
        if inscribed or frame.tokens[phrase.first].lower in self.words.words["indefinite"]:
            voice = not inscribed and head in self.words.people["voices"] | self.words.carriers
            entity = described(span.of(self.text)) if voice else None
            return Speaker(span, entity, EntityKind.GROUP, None, introduced=one)
        office = self._office(phrase, frame, span)
        if office is not None:
            return read_as(self.text, span, office.entity, self.names.kind(office.entity))
        kind = EntityKind.PERSON if one else EntityKind.GROUP
        meant = self._meant(phrase, frame, span, last)
        if meant is not None:
            return read_as(self.text, span, *meant)
        ranked = any(t.lower in self.words.people["ranks"] for t in frame.tokens[phrase.first : phrase.last])
        return Speaker(span, described(span.of(self.text)), kind, None, introduced=one and not ranked)

    def _meant(self, phrase: Phrase, frame: Frame, span: Span, last: Speaker | None) -> tuple[str, EntityKind] | None:
        """Whoever is named before and meant by the phrase."""
        one = self.single(phrase, frame)
        owned = self._owned(phrase, frame, span, last)
        if owned is not None:
            return owned, EntityKind.PERSON if one else EntityKind.GROUP
        article = phrase.last - phrase.first == 2 and frame.tokens[phrase.first].lower in self.words.words["articles"]
        kin = self._kin(frame.tokens[phrase.head].lower, span) if article and one else None
        if kin is not None:
            return kin, EntityKind.PERSON
        body = self._body(phrase, frame, span, last)
        if body is not None:
            return body, EntityKind.ORGANISATION
        holder = self._held_by(phrase, frame, span, last) if one else None
        return (holder, EntityKind.PERSON) if holder is not None else None

    def epithet(self, span: Span, phrase: Phrase, frame: Frame, last: Speaker | None) -> Speaker | None:
        """ "the midfielder", "the 19-year-old", "the Italian": the person just spoken of, by another word."""
        tokens = [token.lower for token in frame.tokens[phrase.first : phrase.last]]
        if tokens[0] not in self.words.words["articles"] or phrase.head != phrase.last - 1 or len(tokens) > _EPITHET:
            return None
        head = tokens[-1]
        if not self.words.people["collectives"].isdisjoint(tokens[1:-1]):  # "the team doctor" is no player
            return None
        if head not in self.words.people["epithets"] and not head.endswith(tuple(self.words.people["epithet_endings"])):
            return None
        group = next((g for g in ("she", "he") if head.endswith(tuple(self.words.people[f"{g}_endings"]))), ANYONE)
        meant = self.antecedents.find(span, group, last.entity if last else None, known=True, reach=_FOCUS)
        return read_as(self.text, span, meant, EntityKind.PERSON) if meant else None

    def _maker(self, span: Span, phrase: Phrase, frame: Frame) -> str | None:
        """Whose words a writing holds: "a letter from Ms Reed", "Ms Reed's statement"."""
        head = frame.tokens[phrase.head]
        for name in self.names.within(span):
            before = [token.lower for token in frame.tokens if token.end <= name.outer.start][-2:]
            made = [word for word in before if word not in self.words.words["articles"]][-1:]
            if name.outer.start > head.end and made and made[0] in self.words.words["makers"]:
                return self.names.full(name)
            after = next((t.lower for t in frame.tokens if t.start >= name.span.end), "")
            if name.outer.end <= head.start and after in self.words.words["possessives"]:
                return self.names.full(name)
        return None

    def _written_before(self, span: Span, writing: str, last: Speaker) -> str | None:
        """ "said in a statement … The statement added": whose it was, when they spoke last by name or by it."""
        since = self.text[max(last.mention.start, span.start - _WRITTEN) : span.start].lower()
        voice = writing in self.words.people["voices"] | self.words.carriers
        return (
            last.entity
            if voice and re.search(rf"\b(?:a|an|his|her|its|their) (?:\w+ ){{0,3}}{writing}\b", since)
            else None
        )

    def compound(self, span: Span, phrase: Phrase, frame: Frame) -> Speaker | None:
        """ "ein Kestner-Sprecher": the body in front of the word speaks."""
        head = frame.tokens[phrase.head]
        ending = next((e for e in self.words.people["spokes_endings"] if head.lower.endswith(e)), None)
        body = head.text[: -len(ending)] if ending is not None else ""
        return _for(span, body, EntityKind.ORGANISATION) if body else None

    def spokesperson(self, span: Span, phrase: Phrase, frame: Frame, last: Speaker | None) -> Speaker | None:
        """ "a spokesman for Facebook", "Facebook's spokesman", "a police spokesman": the body speaks."""
        tokens = frame.tokens[phrase.first : phrase.last]
        word = next((t for t in tokens if t.lower in self.words.people["spokespeople"]), None)
        head = frame.tokens[phrase.head]
        common = self.words.verb_second and head.lower in self.words.people["collectives"]  # nouns have capitals there
        if word is None or (head.capital and head.start > word.start and not common):
            return None
        names = self.names.within(span)
        if any(name.span.start > word.end and not self.bound(name, frame) for name in names):
            return None
        after = [name for name in names if name.span.start > word.end]
        if names:
            full = self._nominal_case(self.names.full((after or names)[0]))
            return _for(span, full, self.names.kind(full))
        body = next((t.lower for t in tokens if t.lower in self.words.people["collectives"]), None)
        if body is not None:
            return _for(span, self._named_by(body, span) or described(body), EntityKind.ORGANISATION)
        if last is not None and last.entity and (last.spokesperson or self._just_spoke(last, span)):
            return _for(span, last.entity, last.kind)
        return None

    def _nominal_case(self, body: str) -> str:
        """ "ein Sprecher des Ministeriums": Ministerium."""
        bare = next((body.removesuffix(end) for end in self.words.people["genitive_endings"] if body.endswith(end)), "")
        return bare if bare.lower() in self.words.people["collectives"] else body

    def _just_spoke(self, last: Speaker, span: Span) -> bool:
        """ "The college said … A spokeswoman said": the body that spoke before in the same paragraph."""
        here = "\n" not in self.text[last.mention.end : span.start] and last.mention.end < span.start
        return here and last.kind is EntityKind.ORGANISATION

    def bound(self, name: Name, frame: Frame) -> bool:
        """Whether the name only belongs to a preposition: "the head of Smith & Sons", "a spokesman for the BBC"."""
        start = name.prefix.start if name.prefix else name.span.start
        before = [token.lower for token in frame.tokens if token.end <= start][-2:]
        if before[-1:] and before[-1] in self.words.words["genitives"] and not name.person:
            return True  # "ein Sprecher der Polizei"
        if before[-1:] and before[-1] in self.words.words["articles"]:
            before.pop()
        return bool(before) and before[-1] in self.words.words["prepositions"]

    def _owned(self, phrase: Phrase, frame: Frame, span: Span, last: Speaker | None) -> str | None:
        """ "her campaign", "his wife": named after whose it is."""
        group = self.words.pronouns.get(frame.tokens[phrase.first].lower, "")
        speaks = Phrases(frame, self.words).can_speak(phrase)
        if group not in ("he", "she") or phrase.last - phrase.first < 2 or not speaks:
            return None
        owner = self.antecedents.find(span, group, last.entity if last else None, known=True)
        spouse = (
            self._namesake(owner) if owner and frame.tokens[phrase.head].lower in self.words.people["spouses"] else None
        )
        if spouse is not None:
            return spouse
        named = self._kin(frame.tokens[phrase.head].lower, span)
        if named is not None:
            return named
        return f"{owner}’s {self.text[frame.tokens[phrase.first + 1].start : span.end]}" if owner else None

    def _kin(self, noun: str, span: Span) -> str | None:
        """ "Her daughter, Susan Ellis, said … said her daughter": the only person introduced by that word."""
        found = set()
        for name in self.names.before(span.start, _INTRODUCED):
            before = self.text[max(0, name.outer.start - _INTRODUCTION) : name.outer.start].replace("’", "'").lower()
            match = re.search(rf"(\w+|'s) (?:[\w-]+ )?{re.escape(noun)},? $", before)
            whose = match is not None and (match[1] == "'s" or self.words.pronouns.get(match[1]) in ("he", "she"))
            full = self.names.full(name)
            if whose and (full in self.names.people or full.lower() in self.words.given_names):
                found.add(full)
        return min(found) if len(found) == 1 else None

    def _namesake(self, owner: str) -> str | None:
        """The only other person of the same surname."""
        surname = owner.rsplit(maxsplit=1)[-1]
        others = {full for full in self.names.people if full.endswith(f" {surname}") and full != owner}
        return min(others) if len(others) == 1 and " " in owner else None

    def _body(self, phrase: Phrase, frame: Frame, span: Span, last: Speaker | None) -> str | None:
        """ "the company", "the council": the last body named before, by that word where it is part of its name."""
        head = frame.tokens[phrase.head].lower
        articles = self.words.words["articles"]
        if phrase.last - phrase.first != 2 or frame.tokens[phrase.first].lower not in articles:
            return None
        named = self._named_by(head, span)
        if named is not None or head not in self.words.people["anaphoric"]:
            return named
        if last is not None and last.kind is EntityKind.ORGANISATION:
            return last.entity
        before = self.names.before(span.start, _BODIES)
        acting = (name for name in reversed(before) if not name.office and self.antecedents.body(name))
        public = self.words.people["public"] if head in self.words.people["commercial"] else frozenset()
        fitting = (name for name in acting if name.words[-1].lower() not in public)  # a council is no firm
        nearest = next((n for n in fitting if self.names.kind(self.names.full(n)) is EntityKind.ORGANISATION), None)
        if nearest is None:
            return None
        elsewhere = nearest.span.start < self.text.rfind("\n", 0, span.start)
        return (self.names.headlined if elsewhere else None) or self.names.full(nearest)

    def _named_by(self, common: str, span: Span) -> str | None:
        """The last body whose name has the common noun in it: "the council" is Northgate Council."""
        for name in reversed(self.names.before(span.start, _BODIES)):
            if len(name.words) > 1 and any(word.lower() == common for word in name.words):
                return self.names.full(name)
        return None

    def _held_by(self, phrase: Phrase, frame: Frame, span: Span, last: Speaker | None) -> str | None:
        """ "Ms Nandra says no. … the shadow environment secretary said": somebody whose office was not told."""
        if last is None or last.entity is None or last.kind is not EntityKind.PERSON:
            return None
        known = any(office.entity == last.entity for offices in self.by_word.values() for office in offices)
        article = frame.tokens[phrase.first].lower in self.words.words["articles"]
        whole = phrase.head == phrase.last - 1
        near = "\n" not in self.text[last.mention.end : span.start]
        return last.entity if article and whole and near and not known and last.mention.end < span.start else None

    def single(self, phrase: Phrase, frame: Frame) -> bool:
        """One person: "the police chief", "one of the officers", not "officers"."""
        roles = self._roles
        inside = [token.lower for token in frame.tokens[phrase.first : phrase.last]]
        if inside[0] in self.words.words["one_of"] and inside[1:2] and inside[1] in self.words.words["binders"]:
            return not roles.isdisjoint(inside)
        head = frame.tokens[phrase.head].lower
        return head in roles and not self._several(head)

    def _several(self, noun: str) -> bool:
        return noun in self.words.people["several"] or (noun.endswith("s") and noun[:-1] in self._roles)

    def someone(self, phrase: Phrase, frame: Frame) -> bool:
        """Whether a noun of no list, that speaks, means one person: "a midwife said"."""
        people, words = self.words.people, self.words.words
        tokens = frame.tokens[phrase.first : phrase.last]
        head = frame.tokens[phrase.head].lower
        single = tokens[0].lower in words["indefinite"] - people["quantities"]
        thing = head in self.words.carriers or any(head in people[kind] for kind in _THINGS)
        names = [name for name in self.names.within(phrase.span(frame)) if not self._noun(name)]
        return single and not thing and not head.endswith("s") and not names

    def _noun(self, name: Name) -> bool:
        """Where nouns have capitals, a lone one that names nobody: "ein Feuerwehrmann"."""
        return self.words.verb_second and len(name.words) == 1 and name.text not in self.names.people

    def _office(self, phrase: Phrase, frame: Frame, span: Span) -> Office | None:
        """Whose office the phrase names: the same role and no other field ("the education secretary")."""
        head = frame.tokens[phrase.head].lower
        holders = self.by_word.get(head, ())
        roles = self.words.people["roles"] | self.words.people["titles"]
        if not holders or head not in roles or self._several(head):
            return None
        inside = [t.lower for t in frame.tokens[phrase.first : phrase.last]]
        wanted = self._specific(inside) - {head}
        rank = self.words.people["ranks"].intersection(inside)  # "the prime minister" is no other minister
        holders = [office for office in holders if rank <= office.words]
        if not holders:
            return None
        best = max(holders, key=lambda o: (len(wanted & o.words), o.span.start < span.start, o.span.start))
        strange = wanted and not wanted & best.words and self._specific(best.words) - {head}
        return None if strange else best

    def _specific(self, inside: Iterable[str]) -> set[str]:
        """The words that tell one holder of a role from another."""
        general = self.words.words["determiners"] | self.words.words["stops"]
        general |= self.words.people["titles"] | self.words.people["modifiers"] | self.words.people["roles"]
        return {part for word in inside for part in word.split("-")} - general


def _for(span: Span, body: str, kind: EntityKind) -> Speaker:
    return Speaker(span, body, kind, f"spokesperson of {body}", spokesperson=True)
