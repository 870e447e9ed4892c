"""Finds the words of a frame that attribute: cue verbs and source phrases, each with the phrase that speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon, Verb
from index.attribution.nearby import NearbySubjects
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase, Phrases
from index.attribution.subjects import ParsedSubjects
from index.document import Span


class CueKind(StrEnum):
    """How a cue attributes."""

    VERB = "verb"
    SOURCE = "source"  # according to
    CARRIER = "carrier"  # From Ms Reed's statement: "…"
    OPEN = "open"  # a verb no lexicon lists, right beside a quotation: "…," reacted Mr Jones


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution found in a frame."""

    kind: CueKind
    first: int
    last: int
    """Tokens [first, last) of the cue itself."""
    speaker: Phrase
    verb: Verb | None = None

    def span(self, frame: Frame) -> Span:
        """Where the cue stands in the document."""
        return Span(frame.tokens[self.first].start, frame.tokens[self.last - 1].end)

    def clause(self) -> tuple[int, int]:
        """The tokens from speaker to cue, or from cue to speaker."""
        return min(self.first, self.speaker.first), max(self.last, self.speaker.last)


def cues_of(frame: Frame, parse: Parse | None, words: Lexicon, headed: bool = False) -> tuple[Cue, ...]:
    """The cues outside the quotations of ``frame``, in order; what opens a headline announces nothing."""
    found = [*_verbs(frame, parse, words), *_sources(frame, words), *_carriers(frame, words), *_coming(frame, words)]
    if (parse is not None and not headed) and (
        any(quoted.masked for quoted in frame.quoted) or frame.tokens[-1].lower == ":"
    ):
        found += _open(frame, parse, words, {cue.first for cue in found})
    if parse is None and not found and not headed:
        found += _opening(frame, words)
    return tuple(sorted(found, key=lambda cue: cue.first))


def _verbs(frame: Frame, parse: Parse | None, words: Lexicon) -> Iterator[Cue]:
    nearby = NearbySubjects(frame, words)
    parsed = ParsedSubjects(frame, parse, words) if parse else None
    for index, token in enumerate(frame.tokens):
        verb = words.verbs.get(token.lower)
        if verb is None or not frame.outside(index) or not _verbal(frame, index, parse, words):
            continue
        if _hearsay(frame, index, words):
            continue
        speaker = parsed.subject(index) if parsed else None
        if parsed is not None and speaker is not None and not parsed.own(index):
            speaker = _adjoining(index, frame, nearby, words) or speaker
        near = parsed is None or (not parsed.passive(index) and (_plain(frame, verb) or _finite(index, verb, parse)))
        if speaker is None and near:
            speaker = nearby.subject(index) or _inverted(index, frame, nearby.phrases, words)
        if (
            speaker is not None
            and frame.outside(speaker.head)
            and frame.tokens[speaker.first].lower not in words.words["nobody"]
            and _person(frame, speaker, parse, nearby.phrases, words)
        ):
            yield Cue(CueKind.VERB, index, index + 1, speaker, verb)


def _inverted(index: int, frame: Frame, phrases: Phrases, words: Lexicon) -> Phrase | None:
    """ "“…,” grinned the flanker": right after a quotation and its verb, whatever the noun."""
    at = index
    while at and (frame.tokens[at - 1].lower == "," or frame.tokens[at - 1].lower in words.words["auxiliaries"]):
        at -= 1
    quoted = any(quoted.masked and at <= quoted.last <= index for quoted in frame.quoted)
    article = index + 1 < len(frame.tokens) and frame.tokens[index + 1].lower in words.words["determiners"]
    found = phrases.starting_at(index + 1) if quoted and article else None
    return found if found is not None and found.last - found.first > 1 else None


def _hearsay(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "a doll said to be cursed": nobody is named who says so."""
    if frame.tokens[index].lower not in words.words["hearsay"]:
        return False
    following = [token.lower for token in frame.tokens[index + 1 : index + 3]]
    return following in (["to", "be"], ["to", "have"])


def _person(frame: Frame, speaker: Phrase, parse: Parse | None, phrases: Phrases, words: Lexicon) -> bool:
    """ "which threatens" speaks only when what stands before it can: "a letter which says"."""
    lower = frame.tokens[speaker.head].lower
    if words.pronouns.get(lower) != "relative" or lower in words.words["personal_relatives"]:
        return True
    before = speaker.first - 1
    if parse is not None:
        verb = parse.heads[speaker.head]
        before = parse.heads[verb] if parse.deps[verb] == "relcl" else before
    antecedent = phrases.ending_at(before)
    return antecedent is not None and phrases.can_speak(Phrase(antecedent.first, antecedent.last, before))


def _adjoining(index: int, frame: Frame, nearby: NearbySubjects, words: Lexicon) -> Phrase | None:
    """ "a rival had told him": who stands right before an auxiliary speaks, whatever the parse made of them."""
    if not index or frame.tokens[index - 1].lower not in words.words["auxiliaries"]:
        return None
    before = nearby.before(index)
    adjoins = before is not None and before.last == index - 1 and nearby.phrases.can_speak(before)
    return before if adjoins else None


def _finite(index: int, verb: Verb, parse: Parse | None) -> bool:
    """A finite verb of speech speaks even where the parser sees no subject."""
    return parse is not None and parse.tags[index] in _FINITE and "speech" in verb.classes


def _plain(frame: Frame, verb: Verb) -> bool:
    """A cue next to a quotation speaks even where the parser sees no subject."""
    return bool(frame.quoted) and not verb.classes.isdisjoint({"speech", "manner"})


def _verbal(frame: Frame, index: int, parse: Parse | None, words: Lexicon) -> bool:
    """Whether the form is a verb here: "claims" and "report" are nouns as often."""
    if parse is not None:
        return parse.tags[index].startswith("VB") or _beside_name(frame, index, words)
    before = frame.tokens[index - 1].lower if index else ""
    nominal = words.words["determiners"] | words.words["possessives"] | words.words["prepositions"]
    if words.verb_second and not frame.tokens[index].capital:  # nouns have capitals: "das teilte die Firma mit"
        nominal -= words.words["articles"]
    return before not in nominal


def _beside_name(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "…," Conway notes: the tagger takes some verbs for nouns; name, quotation and full stop say otherwise."""
    beside = any(quoted.last in (index - 1, index - 2, index - 3) for quoted in frame.quoted)
    following = frame.tokens[index + 1].lower if index + 1 < len(frame.tokens) else "."
    if not beside or not words.verb(frame.tokens[index].lower, "speech", "manner"):
        return False
    before = NearbySubjects(frame, words).before(index)
    if before is None or frame.tokens[index].capital:
        return False
    head = frame.tokens[before.head]
    named = head.capital or head.lower in words.speaking
    return named and not (following.isalpha() and following not in words.words["prepositions"] | words.words["adverbs"])


_CARRIED = 12
"""Tokens from a noun that carries words to the quotation."""
_OWNER = 6
"""Tokens between a quotation and the noun that sums it up ("was Ms Reed's advice")."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _open(frame: Frame, parse: Parse, words: Lexicon, known: set[int]) -> Iterator[Cue]:
    """Verbs of no list that stand right after a masked quotation, or right before one with a colon."""
    parsed = ParsedSubjects(frame, parse, words)
    nearby = NearbySubjects(frame, words)
    places = [(quoted.first, quoted.last) for quoted in frame.quoted if quoted.masked]
    end = len(frame.tokens)
    for first, last in [*places, (end, end)]:
        for index in _beside(frame, first, last):
            token = frame.tokens[index]
            auxiliary = token.lower in words.words["auxiliaries"]
            if index in known or auxiliary or parse.tags[index] not in _FINITE or not frame.outside(index):
                continue
            speaker = parsed.subject(index) or nearby.subject(index)
            if speaker is not None and frame.outside(speaker.head):
                known.add(index)
                yield Cue(CueKind.OPEN, index, index + 1, speaker)


def _opening(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    """Where nothing is parsed and no cue is known: the sentence's first phrase, before a colon and a quotation."""
    for quoted in frame.quoted:
        announced = quoted.first > 2 and frame.tokens[quoted.first - 1].lower in {":", ","}
        speaker = NearbySubjects(frame, words).opening(quoted.first - 1) if announced and quoted.masked else None
        if speaker is not None and frame.tokens[speaker.last].lower not in words.words["auxiliaries"]:
            yield Cue(CueKind.OPEN, speaker.last, speaker.last + 1, speaker)


def _beside(frame: Frame, first: int, last: int) -> Iterator[int]:
    """Tokens just after a quotation up to the next mark, and the clause before a colon."""
    after = last
    while after < len(frame.tokens) and after - last < 11:
        if frame.tokens[after].lower in {",", ".", ";"} and after > last:
            break
        yield after
        after += 1
    if first and frame.tokens[first - 1].lower == ":":
        yield from range(first - 2, max(-1, first - 20), -1)


def _sources(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    phrases = Phrases(frame, words)
    for index, token in enumerate(frame.tokens):
        for parts in words.before.get(token.lower, ()):
            if _reads(frame, index, parts):
                at = index + len(parts)
                speaker = _pronoun(frame, at, words) or phrases.starting_at(at)
                if speaker is not None:
                    yield Cue(CueKind.SOURCE, index, at, _between_commas(frame, speaker, phrases))
        for parts in words.after.get(token.lower, ()):
            if _reads(frame, index, parts):
                speaker = _pronoun(frame, index - 1, words) or phrases.ending_at(index - 1)
                if speaker is not None:
                    yield Cue(CueKind.SOURCE, index, index + len(parts), speaker)


def _between_commas(frame: Frame, office: Phrase, phrases: Phrases) -> Phrase:
    """ "according to the mayor, Ann Reed, …": who holds the office; not "according to the doctor, Ann Reed is ill"."""
    named = phrases.with_name(office)
    closed = named.last >= len(frame.tokens) or frame.tokens[named.last].lower in {",", "."}
    return named if closed else office


def _pronoun(frame: Frame, index: int, words: Lexicon) -> Phrase | None:
    """ "according to him", "selon elle"."""
    token = frame.tokens[index].lower if 0 <= index < len(frame.tokens) else ""
    return Phrase(index, index + 1, index) if words.pronouns.get(token) in ("he", "she", "they") else None


def _carriers(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    """Nouns that carry words, with their owner, shortly before a quotation: "Ms Reed's answer was that “…”"."""
    phrases = Phrases(frame, words)
    firsts = [quoted.first for quoted in frame.quoted]
    for index, token in enumerate(frame.tokens):
        announced = any(0 < first - index <= _CARRIED for first in firsts)
        if token.lower in words.carriers and (announced or _sums_up(frame, index, words)):
            owner = phrases.owner_of(index)
            if owner is not None:
                yield Cue(CueKind.CARRIER, index, index + 1, owner)
        elif token.lower == ":" and index and index + 1 in firsts:
            label = phrases.ending_at(index - 1)
            carried = frame.tokens[index - 1].lower in words.carriers
            owner = phrases.owner_of(index - 1) if carried else None
            if owner is None and label is not None and label.first == 0 and _labels(frame, label, phrases, words):
                yield Cue(CueKind.CARRIER, index, index + 1, label)


def _coming(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    """ "From Mr Twist came a shrug", "From our man, Len Twist: “…”": the sentence begins with whose words follow."""
    if frame.tokens[0].lower not in words.words["origin"]:
        return
    speaker = Phrases(frame, words).starting_at(1)
    if speaker is None or speaker.last >= len(frame.tokens):
        return
    speaker = _named_after(frame, speaker, words)
    if speaker.last >= len(frame.tokens):
        return
    at = speaker.last + (frame.tokens[speaker.last].lower == ",")
    announced = at + 1 in {quoted.first for quoted in frame.quoted} and frame.tokens[at].lower == ":"
    if announced or (at < len(frame.tokens) and frame.tokens[at].lower in words.words["coming"]):
        yield Cue(CueKind.CARRIER, at, at + 1, speaker)


def _named_after(frame: Frame, office: Phrase, words: Lexicon) -> Phrase:
    """The name between commas after an office: "the night guard, Len Twist,"."""
    phrases = Phrases(frame, words)
    name = phrases.starting_at(office.last + 1) if frame.tokens[office.last].lower == "," else None
    return Phrase(office.first, name.last, name.head) if name is not None and phrases.proper(name.head) else office


def _sums_up(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "“…,” was her advice": the noun after the quotation and "was" says whose words they were."""
    for quoted in frame.quoted:
        between = frame.tokens[quoted.last : index]
        if quoted.masked and 0 < len(between) <= _OWNER and between[0].lower in words.words["auxiliaries"]:
            return True
    return False


def _labels(frame: Frame, label: Phrase, phrases: Phrases, words: Lexicon) -> bool:
    """Whether a phrase before a colon is only who speaks; where nouns have capitals, a verb inside it shows."""
    inner = frame.tokens[label.first + 1 : label.last]
    loose = words.words["binders"] | words.words["determiners"] | words.people["particles"]
    verb = words.verb_second and any(t.text[0].islower() and t.lower not in loose for t in inner)
    return phrases.can_speak(label) and not verb


def _reads(frame: Frame, index: int, parts: tuple[str, ...]) -> bool:
    here = frame.tokens[index : index + len(parts)]
    return tuple(token.lower for token in here) == parts and frame.outside(index)
