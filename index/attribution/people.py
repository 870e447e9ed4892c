"""Resolves the phrases that speak to entities: surname to full name, pronoun, office, spokesperson."""

from dataclasses import dataclass

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.names import Name, NameIndex
from index.attribution.phrases import Phrase
from index.document import Span
from index.profile import EntityKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention that speaks, the entity it counts as, and why, in words for people."""

    mention: Span
    entity: str | None
    kind: EntityKind
    role: str | None
    pronoun: str | None = None
    spokesperson: bool = False


@dataclass(slots=True)
class _Seen:
    """Somebody mentioned so far: the latest mentions first are the likeliest antecedents."""

    speaker: Speaker
    at: int


class People:
    """Resolves one document's speakers in reading order; what was read before decides."""

    def __init__(self, names: NameIndex, words: Lexicon) -> None:
        self.names, self.words = names, words
        self.text = names.text
        self.gender: dict[str, str] = {}
        self.offices: dict[str, list[Name]] = {}
        self.last: Speaker | None = None
        self._read_titles()

    def resolve(self, phrase: Phrase, frame: Frame) -> Speaker:
        """Who ``phrase`` is."""
        span = phrase.span(frame)
        head = frame.tokens[phrase.head]
        if head.lower in self.words.pronouns and phrase.last - phrase.first == 1:
            return self._pronoun(span, head.lower, frame)
        spokes = self._spokesperson(phrase, frame, span)
        if spokes is not None:
            return spokes
        name = self._name_at(phrase, frame)
        if name is not None:
            return self._named(span, name)
        return self._nominal(span, phrase, frame)

    def _name_at(self, phrase: Phrase, frame: Frame) -> Name | None:
        head = frame.tokens[phrase.head]
        for name in self.names.within(Span(frame.tokens[phrase.first].start, frame.tokens[phrase.last - 1].end)):
            if name.span.start <= head.start < name.span.end:
                return name
            if not head.capital and name.span.start > head.end and name.text in self.names.people:
                return name
        return None

    def _named(self, span: Span, name: Name) -> Speaker:
        full = self.names.full(name)
        kind = self.names.kind(full)
        shown = span.of(self.text)
        role = None if full in shown else f"“{name.text}” is {full}"
        return Speaker(span, full, kind, role)

    def _spokesperson(self, phrase: Phrase, frame: Frame, span: Span) -> Speaker | None:
        tokens = frame.tokens[phrase.first : phrase.last]
        word = next((t for t in tokens if t.lower in self.words.people["spokespeople"]), None)
        if word is None or frame.tokens[phrase.head].capital and frame.tokens[phrase.head].start > word.start:
            return None
        names = self.names.within(span)
        if not names:
            return Speaker(span, None, EntityKind.PERSON, None, spokesperson=True)
        after = [n for n in names if n.span.start > word.end]
        full = self.names.full((after or names)[0])
        return Speaker(span, full, self.names.kind(full), f"spokesperson of {full}", spokesperson=True)

    def _nominal(self, span: Span, phrase: Phrase, frame: Frame) -> Speaker:
        head = frame.tokens[phrase.head].lower
        holders = [n for n in self.offices.get(head, []) if n.span.start < span.start] or self.offices.get(head, [])
        if holders and self._definite(phrase, frame):
            full = self.names.full(holders[-1] if holders[-1].span.start < span.start else holders[0])
            return Speaker(span, full, self.names.kind(full), f"“{span.of(self.text)}” is {full}")
        plain = span.of(self.text)
        first = frame.tokens[phrase.first]
        if first.lower in self.words.words["determiners"] and phrase.last - phrase.first > 1:
            plain = self.text[frame.tokens[phrase.first + 1].start : span.end]
        return Speaker(span, plain[:1].upper() + plain[1:], EntityKind.GROUP, None)

    def _definite(self, phrase: Phrase, frame: Frame) -> bool:
        first = frame.tokens[phrase.first].lower
        return first not in ("a", "an", "some", "one", "another", "ein", "eine")

    def _pronoun(self, span: Span, word: str, frame: Frame) -> Speaker:
        group = self.words.pronouns[word]
        antecedent = self._antecedent(span, group, frame)
        kind = EntityKind.PERSON if group in ("he", "she") else EntityKind.GROUP
        if antecedent is None:
            return Speaker(span, None, kind, None, pronoun=word)
        full, kind = antecedent
        return Speaker(span, full, kind, f"“{span.of(self.text)}” is {full}", pronoun=word)

    def _antecedent(self, span: Span, group: str, frame: Frame) -> tuple[str, EntityKind] | None:
        candidates = [n for n in self.names.names if n.span.end <= span.start][-14:]
        best: tuple[float, str] | None = None
        for distance, name in enumerate(reversed(candidates)):
            full = self.names.full(name)
            if not self._agrees(full, group):
                continue
            score = -distance + self._salience(full, name)
            if best is None or score > best[0]:
                best = score, full
        return (best[1], self.names.kind(best[1])) if best else None

    def _salience(self, full: str, name: Name) -> float:
        spoke = self.last is not None and self.last.entity == full
        return 6.0 * spoke

    def _agrees(self, full: str, group: str) -> bool:
        person = self.names.kind(full) is EntityKind.PERSON
        if group in ("he", "she"):
            return person and self.gender.get(full, group) in (group, "they")
        if group == "relative":
            return True
        return not person

    def _read_titles(self) -> None:
        """Gender and office, from what stands before names."""
        male, female = self.words.people["male_titles"], self.words.people["female_titles"]
        for name in self.names.names:
            full = self.names.full(name)
            before = name.prefix.of(self.text).lower().replace(".", "").split() if name.prefix else []
            if name.words[0].lower() in self.words.given_names:
                self.gender.setdefault(full, self.words.given_names[name.words[0].lower()])
            if before and before[-1] in male:
                self.gender[full] = "he"
            elif before and before[-1] in female:
                self.gender[full] = "she"
            for word in before:
                self.offices.setdefault(word, []).append(name)
