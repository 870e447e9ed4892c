"""Cues without a verb of saying: "according to", nouns that carry words ("her answer:"), "from … came"."""

from collections.abc import Iterator

from index.attribution.cue import Cue, CueKind
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.phrases import Phrase, Phrases

_CARRIED = 12
"""Tokens from a noun that carries words to the quotation."""
_OWNER = 6
"""Tokens between a quotation and the noun that sums it up ("was Ms Reed's advice")."""


def sources(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    """ "According to X", "X zufolge": phrases with who is the source."""
    phrases = Phrases(frame, words)
    for index, token in enumerate(frame.tokens):
        for parts in words.before.get(token.lower, ()):
            if _reads(frame, index, parts) and _apart(frame, index, words):
                at = index + len(parts)
                speaker = _pronoun(frame, at, words) or phrases.starting_at(at)
                if speaker is not None:
                    yield Cue(CueKind.SOURCE, index, at, _between_commas(frame, speaker, phrases))
        for parts in words.after.get(token.lower, ()):
            if _reads(frame, index, parts):
                speaker = _pronoun(frame, index - 1, words) or phrases.ending_at(index - 1)
                if speaker is not None and _gives(frame, speaker, parts, words):
                    yield Cue(CueKind.SOURCE, index, index + len(parts), speaker)


def _apart(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "„…“, so Brandes", but not "die so genannten Experten", "doppelt so viel"."""
    if frame.tokens[index].lower not in words.words["tagging"]:
        return True
    quoted = any(quoted.last == index for quoted in frame.quoted)
    return quoted or (index > 0 and frame.tokens[index - 1].lower in {",", "–", "—", "-"})


def _gives(frame: Frame, speaker: Phrase, parts: tuple[str, ...], words: Lexicon) -> bool:
    """ "Aus dem Rathaus hieß es", but not "Am Montag hieß es"."""
    if parts[0] not in words.words["impersonal"]:
        return True
    before = frame.tokens[speaker.first - 1].lower if speaker.first else ""
    writing = frame.tokens[speaker.head].lower in words.people["voices"] | words.carriers
    return before in words.words["prepositions"] and (before in words.words["sourcing"] or writing)


def _between_commas(frame: Frame, office: Phrase, phrases: Phrases) -> Phrase:
    """ "according to the mayor, Ann Reed, …": who holds the office; not "according to the doctor, Ann Reed is ill"."""
    named = phrases.with_name(office)
    closed = named.last >= len(frame.tokens) or frame.tokens[named.last].lower in {",", "."}
    return named if closed else office


def _pronoun(frame: Frame, index: int, words: Lexicon) -> Phrase | None:
    """ "according to him", "selon elle"."""
    token = frame.tokens[index].lower if 0 <= index < len(frame.tokens) else ""
    return Phrase(index, index + 1, index) if words.pronouns.get(token) in ("he", "she", "they") else None


def carriers(frame: Frame, words: Lexicon) -> Iterator[Cue]:
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


def coming(frame: Frame, words: Lexicon) -> Iterator[Cue]:
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
