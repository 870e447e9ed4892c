"""Statements that none was made: "did not respond to requests for comment", "was approached for comment"."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.nearby import NearbySubjects
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase, Phrases
from index.attribution.subjects import ParsedSubjects
from index.document import Span


@dataclass(frozen=True, slots=True)
class Declined:
    """Who made no statement, and the words that say so."""

    speaker: Phrase
    cue: Span
    content: Span


def declined_in(text: str, frame: Frame, parse: Parse | None, words: Lexicon) -> Iterator[Declined]:
    """The first refusal or silence that ``frame`` reports: one for each of those who are named together."""
    match = words.declined.search(text, frame.span.start, frame.span.end)
    if match is None or any(q.quotation.span.start <= match.start() < q.quotation.span.end for q in frame.quoted):
        return
    inside = [i for i, t in enumerate(frame.tokens) if match.start() <= t.start and t.end <= match.end()]
    speaker = next(filter(None, (_subject(frame, i, parse, words) for i in inside)), None)
    if speaker is None:
        return
    end = _end(frame, inside[-1], words)
    for one in _each(frame, speaker, words):
        later = any(frame.tokens[i].lower in words.words["pairing"] for i in range(speaker.first + 1, one.first))
        start = frame.tokens[one.first - 1].start if later else match.start()
        yield Declined(one, Span(start, match.end()), Span(start, end))


def _each(frame: Frame, speaker: Phrase, words: Lexicon) -> Iterator[Phrase]:
    """ "Neither the council nor its contractor": two that are silent, each by its own name."""
    first = frame.tokens[speaker.first].lower
    joints = [i for i in range(speaker.first, speaker.last) if frame.tokens[i].lower in words.words["pairing"]]
    if first not in words.words["pairing"] or len(joints) != 2:
        yield speaker
        return
    phrases = Phrases(frame, words)
    for start, end in ((joints[0] + 1, joints[1]), (joints[1] + 1, speaker.last)):
        if start == end:  # "nor, it seems, …": who that is stands elsewhere
            continue
        found = phrases.ending_at(end - 1)
        head = found.head if found is not None and found.first >= start else end - 1
        yield Phrase(start, end, head)


def _subject(frame: Frame, index: int, parse: Parse | None, words: Lexicon) -> Phrase | None:
    if parse is None:
        return NearbySubjects(frame, words).before(index)
    if not parse.tags[index].startswith("VB"):
        return None
    parsed = ParsedSubjects(frame, parse, words)
    return parsed.undergoer(index) or parsed.subject(index)


def _end(frame: Frame, last: int, words: Lexicon) -> int:
    """The end of the clause: before "but", the next comma, semicolon, dash or the full stop."""
    for index in range(last + 1, len(frame.tokens)):
        lower = frame.tokens[index].lower
        if lower in {",", ";", ".", "!", "—", "–", ":"} or lower in words.words["contrast"]:
            return frame.tokens[index - 1].end
    return frame.tokens[-1].end
