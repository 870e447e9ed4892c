"""Finds the words of a frame that attribute: cue verbs and source phrases, each with the phrase that speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon, Verb
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase
from index.attribution.subjects import NearbySubjects, ParsedSubjects
from index.document import Span


class CueKind(StrEnum):
    """How a cue attributes."""

    VERB = "verb"
    SOURCE = "source"  # according to


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


def cues_of(frame: Frame, parse: Parse | None, words: Lexicon) -> tuple[Cue, ...]:
    """The cues outside the quotations of ``frame``, in order."""
    found = [*_verbs(frame, parse, words), *_sources(frame, words)]
    return tuple(sorted(found, key=lambda cue: cue.first))


def _verbs(frame: Frame, parse: Parse | None, words: Lexicon) -> Iterator[Cue]:
    nearby = NearbySubjects(frame, words)
    parsed = ParsedSubjects(frame, parse, words) if parse else None
    for index, token in enumerate(frame.tokens):
        verb = words.verbs.get(token.lower)
        if verb is None or not frame.outside(index) or not _verbal(frame, index, parse, words):
            continue
        speaker = parsed.subject(index) if parsed else None
        if speaker is None and (parsed is None or _plain(frame, index, verb)):
            speaker = nearby.subject(index)
        if speaker is not None and frame.outside(speaker.head):
            yield Cue(CueKind.VERB, index, index + 1, speaker, verb)


def _plain(frame: Frame, index: int, verb: Verb) -> bool:
    """A cue next to a quotation speaks even where the parser sees no subject."""
    return bool(frame.quoted) and not verb.classes.isdisjoint({"speech", "manner"})


def _verbal(frame: Frame, index: int, parse: Parse | None, words: Lexicon) -> bool:
    """Whether the form is a verb here: "claims" and "report" are nouns as often."""
    if parse is not None:
        return parse.tags[index].startswith("VB")
    before = frame.tokens[index - 1].lower if index else ""
    nominal = words.words["determiners"] | words.words["possessives"] | words.words["prepositions"]
    return before not in nominal


def _sources(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    nearby = NearbySubjects(frame, words)
    for index in range(len(frame.tokens)):
        for phrase in words.before:
            length = phrase.count(" ") + 1
            if _reads(frame, index, phrase) and frame.outside(index):
                speaker = nearby.phrases.starting_at(index + length)
                if speaker is not None:
                    yield Cue(CueKind.SOURCE, index, index + length, speaker)
        for phrase in words.after:
            if _reads(frame, index, phrase) and frame.outside(index):
                speaker = nearby.phrases.ending_at(index - 1)
                if speaker is not None:
                    yield Cue(CueKind.SOURCE, index, index + phrase.count(" ") + 1, speaker)


def _reads(frame: Frame, index: int, phrase: str) -> bool:
    parts = phrase.split(" ")
    here = frame.tokens[index : index + len(parts)]
    return [token.lower for token in here] == parts
