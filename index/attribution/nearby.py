"""Who does the saying, by position alone: for languages without a parser, and where a parse shows no subject."""

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.phrases import Phrase, Phrases

_ASIDE = 40
"""Tokens between a name and its cue that an aside may take up."""
_BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")"})


class NearbySubjects:
    """Subjects right before a cue, right after it, or before an aside."""

    def __init__(self, frame: Frame, words: Lexicon) -> None:
        self.frame, self.words = frame, words
        self.tokens = frame.tokens
        self.phrases = Phrases(frame, words)

    def subject(self, verb: int) -> Phrase | None:
        """The speaker of the cue verb at ``verb``, or None."""
        if self.words.verb_second:
            return self._verb_second(verb)
        return self.before(verb) or self.after(verb)

    def before(self, verb: int) -> Phrase | None:
        """ "Mr Bailey has said", "Mr Bailey, a doctor, said", "Mr Bailey (Con) said"."""
        at = self._back_over(verb - 1)
        if at < 0 or not self.frame.outside(at):
            return None
        if self.tokens[at].lower in {",", ")", "—", "–", "-"}:
            return self._before_aside(at)
        phrase = self.phrases.ending_at(at)
        return phrase if phrase is not None and self._speaks(phrase) else None

    def after(self, verb: int) -> Phrase | None:
        """ "said Ms Jones"."""
        at = verb + 1
        while at < len(self.tokens) and self.tokens[at].lower in self.words.words["adverbs"]:
            at += 1
        phrase = self.phrases.starting_at(at)
        if phrase is None or not self.phrases.can_speak(phrase) or self._begins_report(phrase):
            return None
        return self.phrases.with_name(phrase)

    def _begins_report(self, phrase: Phrase) -> bool:
        """ "announced Tideway was closing", "implying it would": the phrase is what the report is about."""
        if self.words.verb_second:
            return False
        following = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        pronoun = self.tokens[phrase.head].lower in self.words.pronouns
        return following in self.words.words["auxiliaries"] or (pronoun and following.isalpha())

    def _verb_second(self, verb: int) -> Phrase | None:
        """The finite verb stands second: the subject fills the whole place before it, or follows it."""
        finite = self._finite(verb)
        near = self.before(finite)
        before = self._nominative(near) or (self._attributed(near) if near is not None else None)
        if before is not None and self._opens(before):
            return before
        return self._nominative(self.after(finite)) or before

    def _attributed(self, inner: Phrase) -> Phrase | None:
        """ "Die Fraktion im Landtag warnte": what hangs on a preposition belongs to the noun before it."""
        at = inner.first - (self.tokens[inner.first].lower not in self.words.words["prepositions"])
        outer = self._nominative(self.phrases.ending_at(at - 1)) if at > 0 else None
        return outer if outer is not None and outer.first == 0 and self.phrases.can_speak(outer) else None

    def _finite(self, verb: int) -> int:
        """The auxiliary of a participle: "hatte … gesagt"."""
        for index in range(verb - 1, max(-1, verb - 25), -1):
            lower = self.tokens[index].lower
            if not self.frame.outside(index) or lower in {",", ":", ";"}:
                break
            if lower in self.words.words["auxiliaries"]:
                return index
        return verb

    def _heads_aside(self, phrase: Phrase) -> bool:
        if not self.words.verb_second:
            return True
        after_verb = phrase.first and self.tokens[phrase.first - 1].lower in self.words.words["auxiliaries"]
        return self._nominative(phrase) is not None and (bool(after_verb) or self._opens(phrase))

    def opening(self, before: int) -> Phrase | None:
        """The phrase a sentence begins with, when it can be a subject and speak: "The court came to the view: …"."""
        phrase = self._nominative(self.phrases.starting_at(0))
        if phrase is None or phrase.last >= before or not self.phrases.can_speak(phrase):
            return None
        return phrase

    def _nominative(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase whose article can be a subject's and that hangs on no preposition."""
        if phrase is None:
            return None
        first = self.tokens[phrase.first].lower
        before = self.tokens[phrase.first - 1].lower if phrase.first else ""
        oblique = first in self.words.words["oblique"] or before in self.words.words["prepositions"]
        return None if oblique else phrase

    def _one_of_them(self, first: int, close: int) -> Phrase | None:
        """ "One, Debbie Crane, replied", "the head of the school, Debbie Crane, said": the aside names who it is."""
        inside = self.phrases.starting_at(first)
        whole = inside is not None and inside.last == close and self.phrases.proper(inside.head)
        return inside if whole else None

    def _opens(self, phrase: Phrase) -> bool:
        at = phrase.first - 1
        return at < 0 or self.tokens[at].lower in _BREAKS or not self.frame.outside(at)

    def _speaks(self, phrase: Phrase) -> bool:
        """Somebody who can speak, or at least a noun with its article."""
        article = self.tokens[phrase.first].lower in self.words.words["determiners"] and phrase.last - phrase.first > 1
        return article or self.phrases.can_speak(phrase)

    def _back_over(self, at: int) -> int:
        """Over auxiliaries, adverbs and "on Tuesday"."""
        while at >= 0 and self.frame.outside(at):
            lower = self.tokens[at].lower
            if self._function(at):
                at -= 1
            elif lower in self.words.words["days"]:
                at -= 1
                at -= at >= 0 and self.tokens[at].lower in self.words.words["prepositions"]
            else:
                break
        return at

    def _function(self, at: int) -> bool:
        lower = self.tokens[at].lower
        if any(lower in self.words.words[kind] for kind in ("auxiliaries", "adverbs", "negations")):
            return True
        return lower.endswith(tuple(self.words.words["adverb_endings"])) and not self.tokens[at].capital

    def _before_aside(self, close: int) -> Phrase | None:
        opener = {")": "("}.get(self.tokens[close].lower, self.tokens[close].lower)
        for at in range(close - 1, max(-1, close - _ASIDE), -1):
            if not self.frame.outside(at):
                return None
            if self.tokens[at].lower == opener:
                phrase = self.phrases.ending_at(at - 1)
                if phrase is not None and self.phrases.can_speak(phrase) and self._heads_aside(phrase):
                    return self.phrases.with_name(phrase)
                inside = self._one_of_them(at + 1, close) if opener == "," else None
                known = self.tokens[at - 1].lower in self.words.words["indefinite"]
                if known or (inside is not None and self.phrases.given(inside)):
                    return inside
        return None
