"""Who does the saying: the subject of a cue verb by the dependency parse."""

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase, Phrases

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep", "dep"})
_OUTSIDE = frozenset({"relcl", "acl", "punct", "advcl", "cc", "conj", "parataxis", "ccomp"})


class ParsedSubjects:
    """Subjects by dependencies."""

    def __init__(self, frame: Frame, parse: Parse, words: Lexicon) -> None:
        self.frame, self.parse, self.words = frame, parse, words
        self.phrases = Phrases(frame, words)

    def subject(self, verb: int) -> Phrase | None:
        """The speaker of the cue verb at ``verb``, or None."""
        start, seen = verb, set[int]()
        while verb not in seen:
            seen.add(verb)
            own = self._own(verb)
            if own is not None:
                outer = self._reporting(own, start, verb)
                if outer is None:
                    return None if self._dummy(own, start, verb) else self._phrase(own)
                verb = outer
                continue
            dep, head = self.parse.deps[verb], self.parse.heads[verb]
            quoted = self._quoted(verb)
            if quoted is not None:
                return quoted
            if dep in ("acl", "relcl", "xcomp"):
                lent = self._lent(verb, dep, head)
                if lent is not None:
                    return lent
            if not self._inherits(verb, dep):
                return self._writing(verb) if verb != start else None
            verb = head
        return None

    def _reporting(self, subject: int, start: int, verb: int) -> int | None:
        """ "It says a tree has fallen and advises them": no tree advises; the verb above, whose report was ended."""
        head = self.parse.heads[verb]
        if start == verb or self.parse.deps[verb] != "ccomp" or not self.frame.outside(head):
            return None
        speech = self.words.verb(self.frame.tokens[head].lower, "speech") and not self.passive(verb)
        return None if not speech or self.phrases.can_speak(Phrase(subject, subject + 1, subject)) else head

    def _quoted(self, verb: int) -> Phrase | None:
        """ "Mr Reed was quoted as saying by Reuters": he speaks, not the agency."""
        head = self.parse.heads[verb]
        above = self.parse.heads[head]
        if self.parse.deps[verb] != "pcomp" or self.frame.tokens[above].lower not in self.words.words["quoted"]:
            return None
        return self.undergoer(above)

    def own(self, verb: int) -> bool:
        """Whether the verb has a subject of its own, not one shared with a verb above."""
        return self._own(verb) is not None

    def _writing(self, verb: int) -> Phrase | None:
        """ "A letter was sent urging them": the writing that the passive verb sends speaks."""
        sent = self.undergoer(verb)
        return sent if sent is not None and self.frame.tokens[sent.head].lower in self._carriers else None

    def _lent(self, verb: int, dep: str, head: int) -> Phrase | None:
        """The subject a participle or infinitive takes from the noun or verb it hangs on."""
        if dep == "xcomp":
            if self.passive(head):
                return self.undergoer(head)
            controller = self._controller(verb, head)
            return None if controller is None else self._phrase(controller)
        return self._bearer(head) if self.parse.tags[verb] == "VBG" else None

    def _inherits(self, verb: int, dep: str) -> bool:
        """Whether the verb shares the subject of the verb above."""
        if dep == "acomp":  # "as my vicar is fond of saying"
            return self.frame.tokens[verb].lower not in self.words.verbs
        if dep not in _CLIMB or self.passive(verb):
            return False
        return dep not in ("advcl", "ccomp") or self.parse.tags[verb] == "VBG"

    def main(self) -> Phrase | None:
        """The subject of the sentence's main verb, when it is a person's name or pronoun."""
        root = next(i for i, head in enumerate(self.parse.heads) if head == i)
        own = self._own(root) if self.parse.deps[root] == "ROOT" else None
        if own is None:
            return None
        phrase = self._phrase(own)
        group = self.words.pronouns.get(self.frame.tokens[phrase.head].lower)
        return phrase if group in ("he", "she") or self.phrases.name(phrase.head) else None

    def _dummy(self, subject: int, start: int, verb: int) -> bool:
        """ "it was not realistic to suggest": nobody speaks."""
        return start != verb and self.words.pronouns.get(self.frame.tokens[subject].lower) == "it"

    def _bearer(self, noun: int) -> Phrase | None:
        """ "sent a message to supporters saying": who sent it; "a statement saying": the statement."""
        verb, carried = noun, not self.phrases.can_speak(Phrase(noun, noun + 1, noun))
        while self.parse.deps[verb] in ("pobj", "dobj", "prep", "dative", "conj", "acl", "attr"):
            verb = self.parse.heads[verb]
            objects = [c for c in self.parse.children[verb] if self.parse.deps[c] == "dobj"]
            sent = self.frame.tokens[verb].lower in self.words.words["sending"]
            carried = carried or (sent and any(self.frame.tokens[c].lower in self._carriers for c in objects))
        own = self._own(verb) if carried else None
        if own is None and carried:
            return self.undergoer(verb)
        return self._phrase(noun if own is None else own)

    @property
    def _carriers(self) -> frozenset[str]:
        return self.words.carriers | self.words.people["voices"]

    def _controller(self, verb: int, head: int) -> int | None:
        """ "prompted the paper to write": the object does the writing; "urged by her to say" has none."""
        objects = [c for c in self.parse.children[head] if self.parse.deps[c] == "dobj" and c < verb]
        speech = self.words.verb(self.frame.tokens[head].lower, "speech")
        return objects[0] if objects and not speech and self.frame.outside(objects[0]) else None

    def undergoer(self, verb: int) -> Phrase | None:
        """ "a man was heard asking", "she was approached for comment": the passive's subject, or None."""
        for child in self.parse.children[verb]:
            if self.parse.deps[child] == "nsubjpass" and self.frame.outside(child):
                return self._phrase(child)
        return None

    def _own(self, verb: int) -> int | None:
        children = self.parse.children[verb]
        for child in children:
            if self.parse.deps[child] in _SUBJECTS and self.frame.outside(child):
                return child
        if not self.passive(verb):
            return None
        for child in children:
            if self.parse.deps[child] == "agent":
                return next((c for c in self.parse.children[child] if self.parse.deps[c] == "pobj"), None)
        return None

    def passive(self, verb: int) -> bool:
        """Whether the verb's subject undergoes it."""
        deps = {self.parse.deps[child] for child in self.parse.children[verb]}
        return bool(deps & {"nsubjpass", "auxpass", "agent"})

    def _phrase(self, head: int) -> Phrase:
        """The noun phrase around ``head``, without relative clauses, asides and later conjuncts."""
        first = last = head
        below = self.parse.children[head]
        for child in below:
            if self.parse.deps[child] in _OUTSIDE and not self._joined(child):
                continue
            if self.parse.deps[child] == "appos" and not self._adjoining(head, child):
                continue
            subtree = [i for i in self.parse.subtree(child) if self.frame.outside(i)]
            if not subtree:
                continue
            first, last = min(first, subtree[0]), max(last, subtree[-1])
        while first and self.parse.deps[first - 1] == "punct" and self.phrases.name(first - 1):
            first -= 1  # "Wei-Ling Tan", whose first name was taken for a mark
        last = self._cut(head, last)
        first = self._cut_left(first, head)
        return self._with_name(Phrase(first, last + 1, head))

    def _with_name(self, phrase: Phrase) -> Phrase:
        """A nominal gives way to the name it stands beside: "Mr Bailey, child protection lead, said"."""
        if self.phrases.proper(phrase.head):
            return self._between_commas(phrase)
        if self.frame.tokens[phrase.head].lower in self.words.pronouns:
            return phrase
        beside = self._right_beside(phrase)
        if beside is not None:
            return beside
        comma = phrase.first - 1
        if comma > 0 and self.frame.tokens[comma].lower == ",":
            before = self.phrases.ending_at(comma - 1)
            if before is not None and self.phrases.proper(before.head) and self._free(before, phrase):
                return before
        dash = phrase.last
        if dash < len(self.frame.tokens) and self.frame.tokens[dash].lower in {",", "—", "–", "--", "-"}:
            after = self.phrases.starting_at(dash + 1)
            if after is not None and self.phrases.proper(after.head) and self._people(after):
                return Phrase(phrase.first, after.last, after.head)
        return phrase

    def _between_commas(self, phrase: Phrase) -> Phrase:
        """ "Kent and Essex's chief constable, Neil Hart, said": a place taken for the subject, whose holder follows."""
        role = self.frame.tokens[phrase.last - 1].lower in self.words.people["roles"] | self.words.people["titles"]
        if not role or phrase.last >= len(self.frame.tokens) or self.frame.tokens[phrase.last].lower != ",":
            return phrase
        after = self.phrases.starting_at(phrase.last + 1)
        if after is None or not self._people(after) or not self.phrases.proper(after.head):
            return phrase
        return Phrase(phrase.first, after.last, after.head)

    def _right_beside(self, phrase: Phrase) -> Phrase | None:
        """ "the group Taxpayers First": a body's name right after the word for it, whatever the parse made of it."""
        last = phrase.last
        while last < len(self.frame.tokens) and self.frame.outside(last) and self.frame.tokens[last].capital:
            last += 1
        body = self.frame.tokens[phrase.head].lower in self.words.people["anaphoric"]
        if not body or last == phrase.last or not self.phrases.proper(phrase.last):
            return None
        return Phrase(phrase.first, last, phrase.last)

    def _free(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether the name is not governed by another verb or preposition than the nominal's."""
        head = self.parse.heads[before.head]
        governed = self.parse.deps[before.head] in ("pobj", "dobj", "poss")
        return not governed and head in (phrase.head, self.parse.heads[phrase.head], before.head)

    def _people(self, phrase: Phrase) -> bool:
        """Two capitalised words or more: a name and not a place or a day."""
        return sum(self.phrases.name(i) for i in range(phrase.first, phrase.last)) > 1

    def _joined(self, child: int) -> bool:
        """ "Ted Cruz and John Kasich": conjuncts of a subject are part of it."""
        return self.parse.deps[child] in ("cc", "conj") and self.parse.tags[child][:2] in ("CC", "NN")

    def _adjoining(self, head: int, child: int) -> bool:
        """An apposition belongs to the mention when it gives the name the head lacks."""
        return not self.phrases.proper(head) and self.phrases.proper(child)

    def _cut(self, head: int, last: int) -> int:
        """Stops at brackets, dashes and, for names, at commas."""
        stops = {"(", "—", "–", "--", ";", ":", "who", "which", "-"}
        for index in range(head + 1, last + 1):
            lower = self.frame.tokens[index].lower
            if lower in stops or not self.frame.outside(index):
                return index - 1
            if self.phrases.proper(head) and self._leaves_name(index, last):
                return index - 1
        while last > head and self.frame.tokens[last].lower in {",", "-", "—", "–"}:
            last -= 1
        return last

    def _leaves_name(self, index: int, last: int) -> bool:
        """A comma or "in an interview" after a name; "of Vermont" still belongs to it."""
        lower = self.frame.tokens[index].lower
        if lower == ",":
            return not self._list_follows(index, last)
        if lower in self.words.words["adjuncts"]:
            body = self.frame.tokens[index - 1].lower in self.words.people["organisation_words"]
            return not (body and index < last and self.phrases.name(index + 1))
        return lower in self.words.words["prepositions"] - self.words.words["joiners"]

    def _list_follows(self, index: int, last: int) -> bool:
        return any(self.frame.tokens[i].lower == "and" for i in range(index, last))

    def _cut_left(self, first: int, head: int) -> int:
        """From the last comma, bracket or dash before the head on; "(NPCC)" is passed over."""
        index = head - 1
        while index >= first:
            if self._bracketed(index):
                index -= 2
            elif self._mark(index) or not self.frame.outside(index):
                return index + 1
            index -= 1
        return first

    def _mark(self, index: int) -> bool:
        """Punctuation that ends a phrase: anything but words, possessives, hyphens and currency."""
        token = self.frame.tokens[index]
        joined = token.lower in self.words.words["possessives"] or token.lower in {"-", "–", "&", "/", ".", "%"}
        return not token.text[0].isalnum() and not joined and token.text[0] not in "$£€#@'’"

    def _bracketed(self, index: int) -> bool:
        tokens = self.frame.tokens
        return index > 1 and tokens[index].lower == ")" and tokens[index - 2].lower == "("
