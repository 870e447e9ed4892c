"""Noun phrases that name a speaker, found by position alone: the words before or after a cue.

Works in any language that has a lexicon; where there is a parser, subjects.py asks that first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.tokens import Token
from index.document import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last) of a frame that name somebody; ``head`` is the token that says who."""

    first: int
    last: int
    head: int

    def span(self, frame: Frame) -> Span:
        """Where the phrase stands in the document."""
        return Span(frame.tokens[self.first].start, frame.tokens[self.last - 1].end)


class Phrases:
    """Reads noun phrases off one frame."""

    def __init__(self, frame: Frame, words: Lexicon) -> None:
        self.frame = frame
        self.tokens = frame.tokens
        self.words = words

    def ending_at(self, last: int) -> Phrase | None:
        """The phrase whose last token is ``last``, reading leftwards."""
        token = self._token(last)
        if token is None:
            return None
        if token.lower in self.words.speaking:
            return Phrase(last, last + 1, last)
        if not self._nominal(last):
            return None
        first = self._leftwards(last)
        head = last
        while self._bound(first) or self._genitive(first) or self._partitive(first):
            noun = first - 2 if self._bound(first) else first - 1
            head, first = noun, self._leftwards(noun)
        return Phrase(first, last + 1, self._noun(first, head))

    def _noun(self, first: int, head: int) -> int:
        """Where adjectives follow their noun: "l'opposition municipale"."""
        if not self.words.adjectives_follow or self.name(head) or self._someone(head):
            return head
        return next((index for index in range(first, head) if self._someone(index)), head)

    def _someone(self, index: int) -> bool:
        return any(self.tokens[index].lower in self.words.people[kind] for kind in ("roles", "collectives", "voices"))

    def _genitive(self, first: int) -> bool:
        """A genitive belongs to the noun before it: "der Sprecher der Polizei"."""
        genitive = self.tokens[first].lower in self.words.words["genitives"]
        return genitive and self._nominal(first - 1) and self.name(first - 1)

    def _partitive(self, first: int) -> bool:
        """ "le ministère des Pêches": article and binder in one word, after a noun that it belongs to."""
        joint = self.tokens[first].lower in self.words.words["binders"] & self.words.words["determiners"]
        before = self._token(first - 1)
        if not joint or before is None or self.words.verb_second:
            return False
        return any(before.lower in self.words.people[kind] for kind in ("roles", "collectives", "voices"))

    def starting_at(self, first: int) -> Phrase | None:
        """The phrase whose first token is ``first``, reading rightwards."""
        token = self._token(first)
        if token is None:
            return None
        if token.lower in self.words.speaking:
            return Phrase(first, first + 1, first)
        if not (token.lower in self.words.words["determiners"] or self._nominal(first)):
            return None
        last = first + 1
        while self._goes_on(last, first):
            last += 1
        last = self._to_capital(first, last)
        head = self._head(first, last)
        if head is None:
            return None
        return Phrase(first, last, head)

    def name(self, index: int) -> bool:
        """Whether the token is part of a name: capitalised and no common word of a sentence's beginning."""
        token = self._token(index)
        if token is None or not token.text[0].isalpha() or not any(c.isupper() for c in token.text):
            return False
        return token.lower not in self.words.words["common_capitals"]

    def proper(self, index: int) -> bool:
        """Whether the token is part of a name and no title or office."""
        lower = self.tokens[index].lower
        return self.name(index) and lower not in self.words.people["titles"] | self.words.people["roles"]

    def with_name(self, phrase: Phrase) -> Phrase:
        """An office and, after a comma, the name of who holds it: "the chair of the board, Ann Reed"."""
        if phrase.last >= len(self.tokens) or self.tokens[phrase.last].lower != ",":
            return phrase
        opening = [token.lower for token in self.tokens[phrase.first : phrase.last]]
        owned = not self.words.words["possessives"].isdisjoint(opening)  # "Alfie's mother, Jodie Marsh"
        if opening[0] not in self.words.words["determiners"] and not owned:
            return phrase
        after = self.starting_at(phrase.last + 1)
        if after is None or not self.given(after):
            return phrase
        return Phrase(phrase.first, after.last, after.head)

    def given(self, phrase: Phrase) -> bool:
        """Whether the phrase shows a person's name: two capitals, one of them a given name, or after a role."""
        names = [self.tokens[i].lower for i in range(phrase.first, phrase.last) if self.name(i)]
        roles = self.words.people["roles"] | self.words.people["epithets"]
        last = max((i for i in range(phrase.first, phrase.last) if self.tokens[i].lower in roles), default=phrase.last)
        known = any(part in self.words.given_names for name in names for part in name.split("-"))
        return len(names) > 1 and (known or phrase.last - last > 2)

    def owner_of(self, noun: int) -> Phrase | None:
        """Whose the noun is: "Ms Reed's Facebook post", "her answer", "in Forbes’ words"."""
        for mark in range(noun - 1, max(-1, noun - 4), -1):
            token = self._token(mark)
            if token is None:
                return None
            if token.lower in self.words.words["possessives"]:
                owner = self.ending_at(mark - 1)
                return owner if owner is not None and self.can_speak(owner) else None
            if self.words.pronouns.get(token.lower) in ("he", "she", "they"):
                return Phrase(mark, mark + 1, mark)
        maker = self._token(noun + 1)
        if maker is None or maker.lower not in self.words.words["makers"]:
            return None
        owner = self.starting_at(noun + 2)
        return owner if owner is not None and self.can_speak(owner) else None

    def can_speak(self, phrase: Phrase) -> bool:
        """Whether the head is a name, a pronoun, or a word for people, bodies or writings."""
        head = self.tokens[phrase.head].lower
        if self.name(phrase.head) or head in self.words.speaking or head in self.words.carriers:
            return True
        if head in self.words.pronouns:
            return self.words.pronouns[head] in ("he", "she", "they")
        if head.endswith(tuple(self.words.people["epithet_endings"])):
            return True
        return self._role(head) or any(
            head in self.words.people[kind] for kind in ("collectives", "voices", "quantities")
        )

    def _token(self, index: int) -> Token | None:
        if not 0 <= index < len(self.tokens) or not self.frame.outside(index):
            return None
        return self.tokens[index]

    def _nominal(self, index: int) -> bool:
        token = self._token(index)
        if token is None or not token.text[0].isalnum() or token.lower in self.words.words["stops"]:
            return False
        return token.lower not in self.words.pronouns and self.words.verb(token.lower, "speech") is None

    def _leftwards(self, last: int) -> int:
        first = last
        while first > 0 and self._extends(first - 1):
            first -= 1
            if self.tokens[first].lower in self.words.words["determiners"]:
                break
        articles = self.words.words["articles"]  # "les deux ministres"
        if first and self.tokens[first].lower not in articles and self.tokens[first - 1].lower in articles:
            first -= self._token(first - 1) is not None
        return first

    def _extends(self, index: int) -> bool:
        token = self._token(index)
        if token is None:
            return False
        if token.lower in self.words.words["possessives"] or token.lower in self.words.words["determiners"]:
            return True
        if token.lower in self.words.people["particles"] and self.name(index - 1) and self.name(index + 1):
            return True
        return self._nominal(index)

    def _bound(self, first: int) -> bool:
        """Whether "X of/for" stands before: a spokesman for Facebook."""
        binder, before = self._token(first - 1), self._token(first - 2)
        if binder is None or before is None or binder.lower not in self.words.words["binders"]:
            return False
        role = before.lower in self.words.people["roles"] | self.words.people["collectives"]
        voice = before.lower in self.words.people["voices"] | self.words.carriers
        return role or voice or (binder.lower == "of" and self._nominal(first - 2))

    def _to_capital(self, first: int, last: int) -> int:
        """Without small words after the last name: "said Mr Jones yesterday"."""
        capitals = [i for i in range(first, last) if self.name(i)]
        small = capitals and not any(self._role(self.tokens[i].lower) for i in range(capitals[-1], last))
        return capitals[-1] + 1 if small else last

    def _role(self, word: str) -> bool:
        """A word for what somebody is, or several are: "diplomats"."""
        roles = self.words.people["roles"]
        return word in roles or any(word.removesuffix(end) in roles for end in self.words.people["plural_endings"])

    def _goes_on(self, index: int, first: int) -> bool:
        token = self._token(index)
        if token is None or self._leaves(index):
            return False
        if token.lower in self.words.words["determiners"]:
            return self._binder(index - 1) or self._genitive(index) or index == first + 1
        if self._nominal(index) or token.lower in self.words.words["possessives"]:
            return True
        if token.lower in self.words.words["binders"] or token.lower in self.words.people["particles"]:
            following = self._token(index + 1)
            return following is not None and (
                self.name(index + 1) or following.lower in self.words.words["determiners"]
            )
        return False

    def _leaves(self, index: int) -> bool:
        """An adverb; where nouns have capitals, a small word after a noun that neither binds nor describes."""
        token = self.tokens[index]
        if not self.words.verb_second:
            return token.lower in self.words.words["adverbs"] or self._reduced(index)
        binds = self.words.words["binders"] | self.words.words["determiners"] | self.words.people["particles"]
        small = token.text.isalpha() and not token.capital and token.lower not in binds
        return small and self.name(index - 1) and not token.lower.endswith(tuple(self.words.words["describing"]))

    def _reduced(self, index: int) -> bool:
        """ "figures seen by the Gazette", "a survey released on Monday": a participle that begins a clause."""
        lower, following = self.tokens[index].lower, self._token(index + 1)
        participle = lower.endswith(tuple(self.words.words["reduced"])) and not self.tokens[index].capital
        return participle and following is not None and following.lower in self.words.words["prepositions"]

    def _binder(self, index: int) -> bool:
        token = self._token(index)
        return token is not None and token.lower in self.words.words["binders"]

    def _head(self, first: int, last: int) -> int | None:
        """The last noun before any "of" phrase."""
        head = None
        for index in range(first, last):
            if self._binder(index) and head is not None:
                break
            if self._nominal(index):
                head = index
        return head


def skip(index: int, step: int, while_: Callable[[int], bool]) -> int:
    """The first index from ``index`` on, by ``step``, for which ``while_`` fails."""
    while while_(index):
        index += step
    return index
