"""Which name a pronoun stands for: recent, in agreement, and preferably a sentence's first or the last to speak."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name, names_body
from index.document import Span
from index.speaker import EntityKind

ANYONE = "anyone"
"""The group of descriptions that fit a he as well as a she: "the teenager"."""
_REACH = 10
"""Frames back that a pronoun may reach."""
_THEY = 2
"""Frames back that "they" may reach: people not named are "they" more often than bodies."""
_UNKNOWN = 0.75
"""Cost, in frames of distance, of not being known for a person."""
_FIRST, _SPOKE, _OPENS = 1.0, 1.5, 1.0
"""Worth, in frames of distance, of standing first in a frame, of having spoken last, of opening the very sentence."""
_PARAGRAPH = 0.8
"""Cost, in frames of distance, of standing in another paragraph, where nouns have capitals or are what is meant."""

_ARTICLE = 4
"""Characters of "The ", before the name that begins a sentence."""
_DATELINE = 2
"""Tokens of what stands alone before a report: "Kassel." """
_PARTS = 3
"""Words of a person's name at most."""

_OWNED = re.compile(r"[’']s (?:[a-z-]+ ){0,3}[a-z-]+,? ")
"""Between an owner and the name of who or what is owned."""
_OFFICE = re.compile(r" (?:[a-z-]+ ){0,3}([a-z-]+) ")
"""Between a body and the name of who holds an office in it."""


class Antecedents:
    """The names of one document outside quotations, by frame."""

    def __init__(self, names: NameIndex, frames: Sequence[Frame], words: Lexicon) -> None:
        self.names, self.words = names, words
        self.starts = [frame.span.start for frame in frames]
        self._opening = frozenset(self.starts)
        self._acting = words.words["auxiliaries"] | words.words["adverbs"]
        self._small = words.words["stops"] | words.words["auxiliaries"]
        quoted = sorted(q.quotation.span for frame in frames for q in frame.quoted)
        opened = [span.start for span in quoted]
        self.by_frame: dict[int, list[Name]] = {}
        for name in names.names:
            at = bisect_right(opened, name.span.start) - 1
            number = self._frame(name.span.start)
            if at >= 0 and quoted[at].contains(name.span):
                continue
            if frames and frames[number].span.contains(name.span) and len(frames[number].tokens) > _DATELINE:
                self.by_frame.setdefault(number, []).append(name)
        self.gender = self._genders()

    def find(self, at: Span, group: str, last: str | None, known: bool = False, reach: int = _REACH) -> str | None:
        """The entity a pronoun of ``group`` at ``at`` stands for; ``last`` spoke last.

        ``known``: only who is known for a person will do.
        """
        here = self._frame(at.start)
        reach = min(reach, _THEY) if group == "they" else reach
        paragraph = self.names.text.rfind("\n", 0, at.start)
        best: tuple[float, str] | None = None
        for frame in range(here, max(-1, here - reach), -1):
            for rank, name in self._ranked(frame, at.start):
                entity = self.names.full(name)
                if group in ("they", "it") and self._governed(name):
                    continue
                unknown = not known and group in ("he", "she") and self._perhaps_person(name, entity)
                if unknown or self.agrees(entity, group):
                    score = frame - here + _FIRST * (rank == 0) + _SPOKE * (entity == last) - 0.05 * rank
                    opens = frame == here and name.outer.start == self.starts[here]
                    score += -_UNKNOWN if unknown else _OPENS * opens
                    score -= _PARAGRAPH * ((self.words.verb_second or group == ANYONE) and name.span.start < paragraph)
                    if best is None or score > best[0]:
                        best = score, entity
        if best is None and last is not None and self.agrees(last, group):
            return last
        about = self.names.portrayed  # "she", long after an obituary named her
        if best is None and about is not None and self.gender.get(about) == group:
            return about
        return best[1] if best else None

    def opened(self, at: Span) -> str | None:
        """The body whose name begins the sentence before that of ``at``, in the same paragraph."""
        number = self._frame(at.start) - 1
        name = next(iter(self.by_frame.get(number, [])), None)
        if name is None or "\n" in self.names.text[name.outer.start : at.start]:
            return None
        opens = name.outer.start - self.starts[number] <= name.definite * _ARTICLE and self.acts(name)
        entity = self.names.full(name)
        place = entity.split()[-1] in self.names.places or (" " not in entity and self._thing(name, entity))
        return entity if opens and self.names.kind(entity) is EntityKind.ORGANISATION and not place else None

    def named_since(self, before: Span, at: Span, group: str) -> bool:
        """Whether a sentence after that of ``before`` names somebody, up to ``at``, who can be a ``group``.

        True as well far from it, and where a pronoun in its own sentence may mean another: "told her, she recalls".
        """
        first, last = self._frame(before.start), self._frame(at.start)
        names = (name for frame in range(first + 1, last + 1) for name in self.by_frame.get(frame, []))
        told = ((name, self.names.full(name)) for name in names if name.span.end <= at.start)
        between = self.names.text[before.end : at.start].lower()
        if first == last and any(self.words.pronouns.get(word) == group for word in re.findall(r"\w+", between)):
            return True
        near = last - first <= _REACH
        return not near or any(self.agrees(full, group) or self._perhaps_person(name, full) for name, full in told)

    def _ranked(self, frame: int, end: int) -> Iterator[tuple[int, Name]]:
        """The names of a frame before ``end``, what only tells who a person is after them: "Orme's aide, Hugh Hill"."""
        names = [name for name in self.by_frame.get(frame, []) if name.span.end <= end]
        for index in range(len(names) - 1):
            person = names[index + 1]
            if person.text in self.names.people and self._describes(names[index], person):
                names[index], names[index + 1] = person, names[index]
        if self.words.verb_second:
            names = [name for name in names if self.names.full(name) in self.names.people] or names
        return enumerate(names)

    def _describes(self, name: Name, person: Name) -> bool:
        """Whether ``name`` only tells who ``person`` is: the owner of theirs, or "the High Court judge Sarah Lund"."""
        between = self.names.text[name.span.end : person.outer.start]
        office = _OFFICE.fullmatch(between)
        return bool(_OWNED.fullmatch(between) or (office and office[1] in self.words.people["roles"]))

    def agrees(self, entity: str, group: str) -> bool:
        """Whether ``entity`` can be a he, a she, an it, a they."""
        person = self.names.kind(entity) is EntityKind.PERSON
        if group == ANYONE:
            return person
        if group in ("he", "she"):
            return person and self.gender.get(entity, group) in (group, "they")
        return not person

    def _perhaps_person(self, name: Name, entity: str) -> bool:
        """A name nothing is known of that acts, and that no "the" or preposition makes a body or a place."""
        person = self.names.kind(entity) is EntityKind.PERSON
        if name.definite or entity.isupper() or person or self._thing(name, entity):
            return False
        text = self.names.text
        if text[name.outer.end : name.outer.end + 1] in {"'", "’"}:
            return False
        if self.words.verb_second and name.outer.start not in self._opening:
            return False
        return not self._governed(name) and self.acts(name)

    def _governed(self, name: Name) -> bool:
        """Whether a preposition stands right before: "off the coast of Norway"."""
        before = self.names.text[max(0, name.outer.start - 12) : name.outer.start].split()[-1:]
        return bool(before) and before[0].lower() in self.words.words["prepositions"]

    def acts(self, name: Name) -> bool:
        """Whether a verb or a mark follows."""
        return self._goes_on(name, self._acting)

    def body(self, name: Name) -> bool:
        """Whether a lone word may be a body's name: no place, and no part of "Vasai plant" or "Hours later"."""
        if len(name.words) > 1:
            return True
        after = self.names.text[name.outer.end : name.outer.end + 2].strip()
        follows = self.words.words["auxiliaries"] if name.outer.start in self._opening else self._small
        return name.text not in self.names.places and (after.isupper() or self._goes_on(name, follows))

    def _goes_on(self, name: Name, small: frozenset[str]) -> bool:
        text = self.names.text
        after = [word.rstrip(".,;:") for word in text[name.outer.end : name.outer.end + 20].split()[:1]]
        if not after or not after[0].isalpha():
            return True
        return after[0].lower() in small or after[0].lower() in self.words.verbs

    def _thing(self, name: Name, entity: str) -> bool:
        """A place, a body, or a common word that only begins its sentence."""
        parts = entity.split()
        if entity.lower() in self.words.people["roles"]:
            return True
        if len(parts) > _PARTS or parts[-1] in self.names.places or entity in self.names.places:
            return True
        if len(parts) > 1:
            bodies = self.words.people["fields"] | self.words.people["collectives"]
            first = parts[0].lower()
            region = first in self.words.people["regions"] or first in self.words.words["common_capitals"]
            return region or names_body(parts, self.words) or parts[-1].lower() in bodies
        opens = name.outer.start in self._opening
        return opens and re.search(rf"\b{re.escape(entity.lower())}\b", self.names.text) is not None

    def _frame(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _genders(self) -> dict[str, str]:
        """From given names, overruled by what stands before: Mr, Baroness, spokeswoman."""
        gender: dict[str, str] = {}
        titled: dict[str, str] = {}
        for name in self.names.names:
            entity = self.names.full(name)
            given = self.words.given_names.get(entity.split()[0].lower())
            if given:
                gender[entity] = given
            before = name.prefix.of(self.names.text).lower().replace(".", "").split() if name.prefix else []
            if before and before[-1] in self.words.people["male_titles"]:
                titled[entity] = "he"
            elif before and before[-1] in self.words.people["female_titles"]:
                titled[entity] = "she"
        return gender | titled
