"""Statements that none was made: "did not respond to requests for comment", "was approached for comment"."""

from dataclasses import dataclass

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon
from index.attribution.nearby import NearbySubjects
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase
from index.attribution.subjects import ParsedSubjects
from index.document import Span


@dataclass(frozen=True, slots=True)
class Declined:
    """Who made no statement, and the words that say so."""

    speaker: Phrase
    cue: Span
    content: Span


def declined_in(text: str, frame: Frame, parse: Parse | None, words: Lexicon) -> Declined | None:
    """The first refusal or silence that ``frame`` reports, or None."""
    match = words.declined.search(text, frame.span.start, frame.span.end)
    if match is None or any(q.quotation.span.start <= match.start() < q.quotation.span.end for q in frame.quoted):
        return None
    inside = [i for i, t in enumerate(frame.tokens) if match.start() <= t.start and t.end <= match.end()]
    speaker = next(filter(None, (_subject(frame, i, parse, words) for i in inside)), None)
    if speaker is None:
        return None
    cue = Span(*match.span())
    return Declined(speaker, cue, Span(cue.start, _end(frame, inside[-1])))


def _subject(frame: Frame, index: int, parse: Parse | None, words: Lexicon) -> Phrase | None:
    if parse is None:
        return NearbySubjects(frame, words).before(index)
    if not parse.tags[index].startswith("VB"):
        return None
    parsed = ParsedSubjects(frame, parse, words)
    return parsed.undergoer(index) or parsed.subject(index)


def _end(frame: Frame, last: int) -> int:
    """The end of the clause: before the next comma, semicolon, dash or the full stop."""
    for index in range(last + 1, len(frame.tokens)):
        if frame.tokens[index].lower in {",", ";", ".", "!", "—", "–", ":"}:
            return frame.tokens[index - 1].end
    return frame.tokens[-1].end
