"""Resolves the phrases that speak to entities: surname to full name, pronoun, office, spokesperson."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution.antecedents import Antecedents
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name
from index.attribution.offices import Office, offices_of
from index.attribution.phrases import Phrase, Phrases
from index.document import Span
from index.profile import EntityKind

_BODIES = 20
"""Names back that "the council" may refer to."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention that speaks, the entity it counts as, and why, in words for people."""

    mention: Span
    entity: str | None
    kind: EntityKind
    role: str | None
    spokesperson: bool = False
    introduced: bool = False
    """Whether it is one person shown by office only, whose name may follow."""


class People:
    """Resolves one document's speakers; what spoke before decides where words alone do not."""

    def __init__(self, names: NameIndex, frames: Sequence[Frame], words: Lexicon) -> None:
        self.names, self.words = names, words
        self.text = names.text
        self.antecedents = Antecedents(names, frames, words)
        self.offices = offices_of(names, words)
        self._by_word: dict[str, list[Office]] = {}
        for office in self.offices:
            for word in office.words:
                self._by_word.setdefault(word, []).append(office)
        self.last: Speaker | None = None

    def holders(self) -> frozenset[str]:
        """The people with an office or a title that is more than Mr or Ms."""
        polite = self.words.people["polite"]
        return frozenset(
            office.entity
            for office in self.offices
            if office.words - polite and self.names.kind(office.entity) is EntityKind.PERSON
        )

    def resolve(self, phrase: Phrase, frame: Frame) -> Speaker:
        """Who ``phrase`` is."""
        span = phrase.span(frame)
        head = frame.tokens[phrase.head].lower
        if phrase.last - phrase.first == 1 and head in self.words.pronouns:
            group = self.words.pronouns[head]
            return self._relative(span, phrase, frame) if group == "relative" else self._pronoun(span, group)
        spokes = self._spokesperson(phrase, frame, span)
        if spokes is not None:
            return spokes
        name = self._name_at(phrase, frame)
        return self._named(span, name) if name is not None else self._nominal(span, phrase, frame)

    def _relative(self, span: Span, phrase: Phrase, frame: Frame) -> Speaker:
        """ "Ms Reed, who said": who stands before."""
        before = phrase.first - 1
        before -= before >= 0 and frame.tokens[before].lower == ","
        found = Phrases(frame, self.words).ending_at(before)
        if found is None:
            return Speaker(span, None, EntityKind.GROUP, None)
        speaker = self.resolve(found, frame)
        return self._read_as(span, speaker.entity, speaker.kind)

    def _read_as(self, span: Span, entity: str | None, kind: EntityKind) -> Speaker:
        """A mention that is no name of its entity, with the reason."""
        role = f"“{span.of(self.text)}” is {entity}" if entity else None
        return Speaker(span, entity, kind, role)

    def _pronoun(self, span: Span, group: str) -> Speaker:
        if group == "first":
            return Speaker(span, None, EntityKind.PERSON, None)
        last = self.last.entity if self.last else None
        entity = self.antecedents.find(span, group, last)
        if group in ("it", "they") and self.last and self.last.kind is not EntityKind.PERSON:
            entity = last
        person = EntityKind.PERSON if group in ("he", "she") else EntityKind.GROUP
        return self._read_as(span, entity, self._kind(entity, person))

    def _kind(self, entity: str | None, otherwise: EntityKind) -> EntityKind:
        if entity is None:
            return otherwise
        if self.last is not None and self.last.entity == entity:
            return self.last.kind
        return self.names.kind(entity)

    def _name_at(self, phrase: Phrase, frame: Frame) -> Name | None:
        """The name that is the phrase's head, or that a nominal head introduces ("hacker Marcel Lehel")."""
        head = frame.tokens[phrase.head]
        within = self.names.within(phrase.span(frame))
        for name in within:
            if name.outer.start <= head.start < name.outer.end:
                if not name.office:
                    return name
                break
        for name in within:
            if name.span.start > head.end and name.text in self.names.people and not self._bound(name, frame):
                return name
        return None

    def _bound(self, name: Name, frame: Frame) -> bool:
        """Whether the name only belongs to a preposition: "the head of Smith & Sons"."""
        start = name.prefix.start if name.prefix else name.span.start
        before = [token for token in frame.tokens if token.end <= start]
        return bool(before) and before[-1].lower in self.words.words["prepositions"]

    def _named(self, span: Span, name: Name) -> Speaker:
        full = self.names.full(name)
        shown = span.of(self.text)
        role = None if full in shown else f"“{shown}” is {full}"
        return Speaker(span, full, self.names.kind(full), role)

    def _spokesperson(self, phrase: Phrase, frame: Frame, span: Span) -> Speaker | None:
        """ "a spokesman for Facebook", "Facebook's spokesman": Facebook speaks."""
        tokens = frame.tokens[phrase.first : phrase.last]
        word = next((t for t in tokens if t.lower in self.words.people["spokespeople"]), None)
        head = frame.tokens[phrase.head]
        if word is None or (head.capital and head.start > word.start):
            return None
        names = self.names.within(span)
        if any(name.span.start > word.end and not self._bound(name, frame) for name in names):
            return None
        after = [name for name in names if name.span.start > word.end]
        if names:
            full = self.names.full((after or names)[0])
            return Speaker(span, full, self.names.kind(full), f"spokesperson of {full}", spokesperson=True)
        if self.last is not None and self.last.spokesperson and self.last.entity:
            role = f"spokesperson of {self.last.entity}"
            return Speaker(span, self.last.entity, self.last.kind, role, spokesperson=True)
        return None

    def _nominal(self, span: Span, phrase: Phrase, frame: Frame) -> Speaker:
        shown = span.of(self.text)
        one = self._single(phrase, frame)
        if self._indefinite(phrase, frame):
            voice = frame.tokens[phrase.head].lower in self.words.people["voices"] | self.words.carriers
            return Speaker(span, _titled(shown) if voice else None, EntityKind.GROUP, None, introduced=one)
        office = self._office(phrase, frame, span)
        if office is not None:
            return self._read_as(span, office.entity, self.names.kind(office.entity))
        owned = self._owned(phrase, frame, span)
        if owned is not None:
            return owned
        body = self._body(phrase, frame, span)
        if body is not None:
            return self._read_as(span, body, EntityKind.ORGANISATION)
        kind = EntityKind.PERSON if one else EntityKind.GROUP
        return Speaker(span, _titled(shown), kind, None, introduced=one)

    def _owned(self, phrase: Phrase, frame: Frame, span: Span) -> Speaker | None:
        """ "her campaign", "his wife": named after whose it is."""
        group = self.words.pronouns.get(frame.tokens[phrase.first].lower, "")
        if group not in ("he", "she") or phrase.last - phrase.first < 2:
            return None
        owner = self.antecedents.find(span, group, self.last.entity if self.last else None)
        if owner is None:
            return None
        rest = self.text[frame.tokens[phrase.first + 1].start : span.end]
        kind = EntityKind.PERSON if self._single(phrase, frame) else EntityKind.GROUP
        return self._read_as(span, f"{owner}’s {rest}", kind)

    def _body(self, phrase: Phrase, frame: Frame, span: Span) -> str | None:
        """ "the company", "the council": the last body named before, by that word where it is part of its name."""
        head = frame.tokens[phrase.head].lower
        articles = self.words.words["articles"]
        if phrase.last - phrase.first != 2 or frame.tokens[phrase.first].lower not in articles:
            return None
        before = self.names.before(span.start, _BODIES)
        for name in reversed(before):
            if any(word.lower() == head for word in name.words) and len(name.words) > 1:
                return self.names.full(name)
        if head not in self.words.people["anaphoric"]:
            return None
        if self.last is not None and self.last.kind is EntityKind.ORGANISATION:
            return self.last.entity
        bodies = [self.names.full(name) for name in before if not name.office]
        return next((full for full in reversed(bodies) if self.names.kind(full) is EntityKind.ORGANISATION), None)

    def _single(self, phrase: Phrase, frame: Frame) -> bool:
        """One person: "the police chief", "one of the officers", not "officers"."""
        roles = self.words.people["roles"] | self.words.people["titles"]
        inside = [token.lower for token in frame.tokens[phrase.first : phrase.last]]
        if inside[0] in self.words.words["one_of"] and inside[1:2] and inside[1] in self.words.words["binders"]:
            return not roles.isdisjoint(inside)
        head = frame.tokens[phrase.head].lower
        return head in roles and not (head.endswith("s") and head.removesuffix("s") in roles)

    def _indefinite(self, phrase: Phrase, frame: Frame) -> bool:
        return frame.tokens[phrase.first].lower in self.words.words["indefinite"]

    def _office(self, phrase: Phrase, frame: Frame, span: Span) -> Office | None:
        """Whose office the phrase names: the same role, and the more words in common the better."""
        head = frame.tokens[phrase.head].lower
        if head not in self.words.people["roles"] | self.words.people["titles"]:
            return None
        small = self.words.words["determiners"] | self.words.words["stops"]
        wanted = {t.lower for t in frame.tokens[phrase.first : phrase.last] if t.lower not in small} - {head}
        holders = self._by_word.get(head, ())
        if not holders:
            return None
        return max(holders, key=lambda o: (len(wanted & o.words), o.span.start < span.start, o.span.start))


def _titled(shown: str) -> str:
    return shown[:1].upper() + shown[1:]
