"""Transcripts: paragraphs that begin with who speaks ("MS REED: Thank you.") and have no quotation marks.

Also interviews whose answers alone are labelled, and those that write the speaker and the time on a line of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.attribution.lexicon import Lexicon
from index.attribution.quotations import SPEAKING
from index.attribution.unlabelled import answers_of, prompts_of
from index.document import Document, Paragraph, Role, Span

_CAPITAL = "A-ZÀ-ÖØ-ÞŁŠŽŻ"
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?[\])]?"
_WORD = rf"[{_CAPITAL}][\w.’'-]*"
_SMALL = "of|for|the|von|van|der|de|du|des|und|and"
_NAME = rf"{_WORD}(?:[ ,]+(?:{_WORD}|{_SMALL})){{0,6}}"
_FULL = rf"{_WORD}(?:[ ]+(?:{_WORD}|\d+(?![\d:])|{_SMALL})){{1,4}}"
_LABEL = re.compile(
    rf"(?:{_TIME}\s*[-–—]?\s*)?(?P<label>{_NAME})(?P<aside>(?:\s\([^()\n]{{1,60}}\)){{0,3}})\s?:\s+(?=\S)"
)
_LETTER = re.compile(r"(?P<label>[QAFR])(?P<aside>)[.:)]\s+(?=\S)")
_ALONE = re.compile(rf"(?=.*\d:\d\d)(?:{_TIME}\s*[-–—]?\s*)?(?P<label>{_FULL})(?P<aside>)\s*[-–—]?\s*(?:{_TIME})?:?\s*")
_STAGE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|\*[^*]*\*)\s*[.:]?\s*")
_LETTERS = ({"Q", "A"}, {"F", "A"}, {"Q", "R"})
_TURNS = 4
"""Labelled paragraphs that make a transcript, by two speakers at least, one of them twice."""
_ANSWERS = 3
"""Answers that make an interview when only they are labelled."""
_WORDS = 4
"""Words a turn holds on average; tables and lists of figures hold fewer."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a transcript: who speaks, and the words."""

    paragraph: int
    """Index into the document's paragraphs."""
    label: Span | None
    """None where whoever asks has no label."""
    aside: Span | None
    """What stands in brackets after the label: a constituency, a party, the name of who holds the office."""
    span: Span
    run: int
    """Paragraphs of one turn share it."""
    answers: bool = False
    """Whether it answers a question, both without a label."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    label: Span
    aside: Span | None
    end: int
    """Where the words begin."""

    def name(self, text: str) -> str:
        """The label's last word: "Almut Gerstner" is asked as Gerstner later."""
        return self.label.of(text).rsplit(maxsplit=1)[-1].casefold()


_Body = Sequence[tuple[int, Paragraph]]


def turns_of(document: Document, words: Lexicon) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none when the document is no transcript."""
    text = document.text
    body = [
        (n, p)
        for n, p in enumerate(document.paragraphs)
        if p.role in SPEAKING and p.role is not Role.NOTE and not _STAGE.fullmatch(text, p.span.start, p.span.end)
    ]
    labelled = _labelled(text, body)
    if _is_dialogue(text, body, labelled):
        return tuple(_dialogue(text, body, labelled, words))
    if _is_interview(text, body, labelled):
        return tuple(_interview(text, body, labelled, words))
    return tuple(_unlabelled(document, words))


def _unlabelled(document: Document, words: Lexicon) -> Iterator[Turn]:
    """Questions and answers that only their form tells apart."""
    prompts = prompts_of(document, words)
    asking = frozenset(prompts)
    for number, run in answers_of(document, prompts):
        span = document.paragraphs[number].span
        if not _credits(document.text, span, words):
            asks = number in asking
            yield Turn(number, None, None, span, 2 * run + (not asks), answers=not asks)


def _labelled(text: str, body: _Body) -> dict[int, _Labelled]:
    """Who speaks, by paragraph: letters that ask and answer, speakers with the time, or labels before the words."""
    letters = _found(text, body, _LETTER)
    if len(letters) >= _TURNS and {one.label.of(text) for one in letters.values()} in _LETTERS:
        return letters
    alone = _found(text, body, _ALONE)
    return alone if len(alone) >= _TURNS else _found(text, body, _LABEL)


def _found(text: str, body: _Body, pattern: re.Pattern[str]) -> dict[int, _Labelled]:
    """The paragraphs that begin as ``pattern`` says; a title that only looks like a label names nobody again."""
    matches = {n: (p, match) for n, p in body if (match := pattern.match(text, p.span.start, p.span.end))}
    found = {
        n: _Labelled(Span(*match.span("label")), Span(*match.span("aside")) if match["aside"] else None, match.end())
        for n, (p, match) in matches.items()
        if pattern is not _ALONE or match.end() == p.span.end
    }
    spoken = Counter(one.name(text) for one in found.values())
    heads = {
        n for n, (p, _) in matches.items() if p.role is Role.TITLE or (n == body[0][0] and _quotes(text, p, found))
    }
    return {n: one for n, one in found.items() if n not in heads or spoken[one.name(text)] > 1}


def _quotes(text: str, paragraph: Paragraph, found: Mapping[int, _Labelled]) -> bool:
    """ "Cello: “Silence is half of it”": a headline whose label is a subject, not who speaks."""
    one = next((one for one in found.values() if paragraph.span.contains(one.label)), None)
    return one is not None and text[one.end] in "“«„\"»‘'"


def _is_dialogue(text: str, body: _Body, labelled: Mapping[int, _Labelled]) -> bool:
    spoken = Counter(one.name(text) for one in labelled.values())
    repeated = any(count > 1 for count in spoken.values())
    if len(labelled) < _TURNS or len(_speakers(text, labelled)) < 2 or not repeated:
        return False
    said = sum(len(text[one.end : _end(n, one, body)].split()) for n, one in labelled.items())
    return said >= _WORDS * len(labelled)


def _speakers(text: str, labelled: Mapping[int, _Labelled]) -> set[str]:
    """Who speaks, initials of somebody who also has a name left out."""
    labels = {one.label.of(text): one.name(text) for one in labelled.values()}
    initials = {"".join(word[0] for word in label.split()) for label in labels if " " in label and "." not in label}
    return {name for label, name in labels.items() if "".join(filter(str.isalnum, label)) not in initials}


def _end(number: int, one: _Labelled, body: _Body) -> int:
    """The end of the label's own paragraph, or of the next where the label stands alone."""
    return next(p.span.end for n, p in body if n >= number and (p.span.end > one.end or n == body[-1][0]))


def _is_interview(text: str, body: _Body, labelled: Mapping[int, _Labelled]) -> bool:
    """One speaker labelled over and over, most times after a paragraph that asks."""
    if len(labelled) < _ANSWERS or len(_speakers(text, labelled)) != 1:
        return False
    asked = sum(
        after in labelled and one not in labelled and text[: p.span.end].endswith("?")
        for (one, p), (after, _) in pairwise(body)
    )
    return asked * 2 > len(labelled)


def _dialogue(text: str, body: _Body, labelled: Mapping[int, _Labelled], words: Lexicon) -> Iterator[Turn]:
    """Every labelled paragraph, and those without a label that go on after it."""
    speaking, run = None, 0
    for number, paragraph in body:
        one = labelled.get(number)
        if one is not None:
            speaking, run = one, run + 1
            if one.end < paragraph.span.end:
                yield Turn(number, one.label, one.aside, Span(one.end, paragraph.span.end), run)
        elif speaking and paragraph.role is Role.BODY and not _credits(text, paragraph.span, words):
            yield Turn(number, speaking.label, speaking.aside, paragraph.span, run)


def _interview(text: str, body: _Body, labelled: Mapping[int, _Labelled], words: Lexicon) -> Iterator[Turn]:
    """Labelled answers; what stands right before one asks, what stands after one goes on answering."""
    speaking, run = None, 0
    following = {n: after for (n, _), (after, _) in pairwise(body)}
    for number, paragraph in body:
        one = labelled.get(number)
        asks = one is None and following.get(number) in labelled
        if asks and paragraph.role is not Role.TITLE and (speaking or text[: paragraph.span.end].endswith("?")):
            run += 1
            yield Turn(number, None, None, paragraph.span, run)
        elif one is not None:
            speaking, run = one, run + 1
            yield Turn(number, one.label, one.aside, Span(one.end, paragraph.span.end), run)
        elif speaking and paragraph.role is Role.BODY and not asks and not _credits(text, paragraph.span, words):
            yield Turn(number, speaking.label, speaking.aside, paragraph.span, run)


def _credits(text: str, span: Span, words: Lexicon) -> bool:
    """ "This interview has been edited for length.": the editors' words, not the last speaker's."""
    return words.credits is not None and words.credits.match(text, span.start, span.end) is not None
