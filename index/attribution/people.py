"""Resolves the phrases that speak to entities: names, pronouns and, through nominals.py, descriptions."""

from collections.abc import Sequence
from dataclasses import replace

from index.attribution.antecedents import Antecedents
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name, names_body
from index.attribution.nominals import Nominals
from index.attribution.offices import offices_of
from index.attribution.phrases import Phrase, Phrases
from index.attribution.speaker import Speaker, read_as
from index.attribution.strangers import Strangers
from index.document import Span
from index.speaker import EntityKind

_ASIDE = 10
"""Tokens of an aside that names who was described."""
_PARAGRAPHS = 2
"""In which whoever adds something may have spoken before: the same, or the one before."""
_OPENING = 8
"""Tokens among which the word stands for whom a sentence begins with."""


class People:
    """Resolves one document's speakers; what spoke before decides where words alone do not."""

    def __init__(self, names: NameIndex, frames: Sequence[Frame], words: Lexicon) -> None:
        self.names, self.words = names, words
        self.text = names.text
        self.antecedents = Antecedents(names, frames, words)
        self.offices = offices_of(names, words)
        self.nominals = Nominals(names, self.antecedents, self.offices, words)
        self.strangers = Strangers(self.antecedents, words)
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
        if self._nobody(phrase, frame):
            return Speaker(span, None, EntityKind.GROUP, None)
        spokes = self.nominals.compound(span, phrase, frame)
        spokes = spokes or self.nominals.spokesperson(span, phrase, frame, self.last)
        if spokes is not None:
            return spokes
        epithet = self.nominals.epithet(span, phrase, frame, self.last)
        if epithet is not None:
            return epithet
        name = self._name_at(phrase, frame)
        if name is not None:
            return self._named(span, name)
        return self.nominals.resolve(span, phrase, frame, self.last)

    def going_on(self, phrase: Phrase, frame: Frame) -> Speaker | None:
        """ "“…,” added the retired forester": by a description without a name, the person who spoke right before."""
        span, last = phrase.span(frame), self.last
        if last is None or last.kind is not EntityKind.PERSON or not last.mention.end < span.start:
            return None
        words, people = self.words.words, self.words.people
        article = frame.tokens[phrase.first].lower in words["articles"] and phrase.last - phrase.first > 1
        head = frame.tokens[phrase.head].lower
        body = any(head in people[kind] for kind in ("collectives", "voices", "spokespeople"))
        named = any(self.names.full(name) in self.names.people for name in self.names.within(span))
        near = sum(map(bool, self.text[last.mention.end : span.start].split("\n"))) <= _PARAGRAPHS
        return read_as(self.text, span, last.entity, last.kind) if article and near and not (body or named) else None

    def spoke(self, phrase: Phrase, frame: Frame, speaker: Speaker) -> None:
        """Remembers who speaks, when they are one person and only described."""
        someone = self.nominals.someone(phrase, frame)
        one = self.nominals.single(phrase, frame) and self._name_at(phrase, frame) is None
        if (someone or one) and speaker.role is None and phrase.last - phrase.first > 1:
            self.strangers.met(speaker, phrase, frame)

    def meet(self, frame: Frame) -> None:
        """Remembers whom a sentence begins with, when they are only described."""
        roles, titles = self.words.people["roles"], self.words.people["titles"]
        if frame.tokens[0].lower not in self.words.words["determiners"]:
            return
        if not any(token.lower in roles or token.lower in titles for token in frame.tokens[1:_OPENING]):
            return
        phrases = Phrases(frame, self.words)
        phrase = phrases.starting_at(0)
        if phrase is not None and phrase.last - phrase.first > 2 and not self.nominals.single(phrase, frame):
            phrase = Phrase(0, 2, 1)  # "Un conducteur rencontré à la gare"
        if phrase is None or phrase.last - phrase.first < 2 or not self.nominals.single(phrase, frame):
            return
        if not self._named_beside(phrase, frame):
            self.spoke(phrase, frame, self.resolve(phrase, frame))

    def _named_beside(self, phrase: Phrase, frame: Frame) -> bool:
        """ "A neighbour, retired surveyor Keith Hall, stood": the aside that follows names who it is."""
        if phrase.last >= len(frame.tokens) or frame.tokens[phrase.last].lower != ",":
            return False
        rest = range(phrase.last + 1, min(len(frame.tokens), phrase.last + _ASIDE))
        close = next((i for i in rest if frame.tokens[i].lower in {",", "."}), len(frame.tokens) - 1)
        aside = Span(frame.tokens[phrase.last].end, frame.tokens[close].start)
        return any(
            name.outer.end == aside.end or self.names.full(name) in self.names.people
            for name in self.names.within(aside)
        )

    def _nobody(self, phrase: Phrase, frame: Frame) -> bool:
        """ "Nobody", "none of the crew", "government figures": no speaker of that name."""
        inside = [token.lower for token in frame.tokens[phrase.first : phrase.last]]
        owned = self.words.words["determiners"] | self.words.words["possessives"]
        if frame.tokens[phrase.head].lower in self.words.people["records"] and owned.isdisjoint(inside):
            first = frame.tokens[0].start  # whose capital shows no name
            return all(name.outer.start == first for name in self.names.within(phrase.span(frame)))
        return not self.words.words["nobody"].isdisjoint({inside[0], "-".join(inside[:2])})

    def _relative(self, span: Span, phrase: Phrase, frame: Frame) -> Speaker:
        """ "Ms Reed, who said": who stands before, when that is somebody known."""
        before = phrase.first - 1
        before -= before >= 0 and frame.tokens[before].lower == ","
        if before > 1 and frame.tokens[before].text.isdigit() and frame.tokens[before - 1].lower == ",":
            before -= 2  # "Sheila Wragg, 81, who said"
        found = Phrases(frame, self.words).ending_at(before)
        if found is None:
            return Speaker(span, None, EntityKind.GROUP, None)
        speaker = self.resolve(found, frame)
        known = speaker.role or self._name_at(found, frame)
        return read_as(self.text, span, speaker.entity if known else None, speaker.kind)

    def _pronoun(self, span: Span, group: str) -> Speaker:
        if group == "first":
            return Speaker(span, None, EntityKind.PERSON, None)
        last = self.last.entity if self.last else None
        if group in ("he", "she") and self._spoke_for(span):
            return replace(self.last, mention=span) if self.last else Speaker(span, None, EntityKind.PERSON, None)
        stranger = self.strangers.meant(span, group) if group in ("he", "she") else None
        if stranger is not None:
            return stranger
        entity = self.antecedents.find(span, group, last)
        if group in ("it", "they") and self.last and self.last.kind is not EntityKind.PERSON:
            entity = last
        if group == "it":
            entity = self.antecedents.opened(span) or entity
        if group in ("he", "she"):
            return read_as(self.text, span, entity, EntityKind.PERSON)
        return read_as(self.text, span, entity, self._kind(entity, EntityKind.GROUP))

    def _spoke_for(self, span: Span) -> bool:
        """Whether whoever spoke for a body right before, in the same paragraph and by no name, goes on."""
        last = self.last
        if last is None or not last.spokesperson or not last.mention.end < span.start:
            return False
        between = self.names.between(last.mention.end, span.start)
        others = any(self.names.full(name) in self.names.people for name in between)
        return "\n" not in self.text[last.mention.end : span.start] and not others

    def _kind(self, entity: str | None, otherwise: EntityKind) -> EntityKind:
        if entity is None:
            return otherwise
        if self.last is not None and self.last.entity == entity:
            return self.last.kind
        return self.names.kind(entity)

    def _name_at(self, phrase: Phrase, frame: Frame) -> Name | None:
        """The name that is the phrase's head, or that a description introduces ("hacker Marcel Lehel")."""
        head = frame.tokens[phrase.head]
        within = self.names.within(phrase.span(frame))
        at = next((name for name in within if name.outer.start <= head.start < name.outer.end), None)
        if at is not None and not at.office and not names_body(at.words, self.words):
            return at
        for name in within:
            between = self.text[head.end : name.outer.start]
            ends = between in {" ", ", "} and name.outer.end == phrase.span(frame).end
            known = ends or name.text in self.names.people or self._introduced(name, frame)
            apposed = name.span.start > head.end and known
            if apposed and not self.nominals.bound(name, frame):
                return name
        return None if at is None or at.office else at

    def _introduced(self, name: Name, frame: Frame) -> bool:
        """Whether a word for what it is stands right before the name: "its largest customer, carmaker Aurelo"."""
        before = next((t.lower for t in reversed(frame.tokens) if t.end <= name.outer.start), "")
        return before in self.words.people["anaphoric"] | self.words.people["collectives"]

    def _named(self, span: Span, name: Name) -> Speaker:
        full = self.names.full(name)
        shown = span.of(self.text)
        role = None if full in shown else f"“{shown}” is {full}"
        return Speaker(span, full, self.names.kind(full), role)
