"""Reads a question without a language model: the wordings people use, their slips, the phrase they quote."""

import re
from dataclasses import replace
from datetime import date
from typing import Protocol

from retrieval.answer import QuestionKind
from retrieval.language import slips
from retrieval.language.words import count, forms, is_figure, listed
from retrieval.understanding import undone, whose, wording
from retrieval.understanding.asking import Wording, matches
from retrieval.understanding.limits import Limits, Published, limits_of, order_of, published_limits
from retrieval.understanding.line import HOLE, bounded, mended, one_line, unmarked
from retrieval.understanding.loose import Known, keywords, of_some
from retrieval.understanding.parts import asking
from retrieval.understanding.question import Question
from retrieval.understanding.slots import EMPTY, MAX_NAME, PERSONAL, filled, is_nobody, speaker_of, topic_of, venue_of
from retrieval.understanding.who import who, who_so


class Corpus(Known, Published, Protocol):
    """What the documents tell about the other words of a question."""

    def mentions_word(self, word: str) -> bool:
        """Whether ``word`` occurs anywhere in the documents, as written."""


_MAX_LINE = 300
"""No question put to a speaker is longer, quoted words aside; a longer line is searched for as it stands."""
_VERSUS = re.compile(r"\s+(?:vs?\.?|versus|with|against|to|or)\s+", re.I)
_RESPONDING = re.compile(
    r"\b(?:respon(?:d|ds|ded|se|ses)|repl(?:y|ies|ied)|react(?:s|ed|ions?)?|answer(?:s|ed)?)\b", re.I
)
_PIECES = listed(
    "article articles story stories report reports document documents text texts piece pieces file files page pages"
)


def understand(text: str, known: Corpus, today: date | None = None) -> Question | None:
    """Read ``text``; None when there is nothing to look for in it.

    ``known`` decides wordings that ask for speech only of somebody who speaks in the documents, and which
    names are publishers'; "last year" is counted from ``today``.
    """
    text = bounded(text)
    parts = asking(text)
    if len(parts) == 1:
        return _understood(parts[0], known, today)
    read = [question for part in parts if (question := _understood(part, known, today))]
    told = [question for question in read if question.is_told]
    if not told or told[0].is_open:
        return _understood(text, known, today)
    others = " ".join(f"“{question.text}”" for question in told[1:])
    return replace(told[0], note=f"One question at a time: ask {others} by itself." if others else "")


def _understood(text: str, known: Corpus, today: date | None) -> Question | None:
    asked, wished = undone.without_wish(text)
    question = _read_whole(asked, known, today)
    if question is None or not wished:
        return question
    return replace(question, note=undone.SUMMARY) if question.is_told else None


def _read_whole(text: str, known: Corpus, today: date | None) -> Question | None:
    line, phrase = one_line(text)
    if not set(forms(line.replace(HOLE, ""))) - EMPTY - PERSONAL and phrase is None:
        return None
    if undone.is_unsaid(line):
        return None
    readings = dict.fromkeys((line, mended(line))) if len(line) <= _MAX_LINE else ()
    for reading in readings:
        question = _read_within(text, reading, phrase, known, today) or _read(text, reading, phrase, known)
        if question is not None:
            question = replace(question, responding=question.responding or bool(_RESPONDING.search(reading)))
            question = _of_piece(replace(question, order=order_of(reading)), known)
            return question if _asks_something(question) else None
    if phrase is not None and len(line) <= _MAX_LINE:
        named = _read_whole(unmarked(text), known, today)
        if named and named.is_told and named.speaker and known.knows(named.speaker):
            return replace(named, text=text)
    question = _other(text, line, phrase, known)
    return _of_publication(question, line, known, today) if question else None


def _of_publication(question: Question, line: str, known: Corpus, today: date | None) -> Question:
    """A question of fact within a publisher's documents, or those of a time."""
    if question.kind is not QuestionKind.FACT or len(line) > _MAX_LINE:
        return question
    limits = published_limits(line, known, today)
    if not limits.any:
        return question
    return replace(_limited(question, limits), identity=_identity(limits.line), asked=limits.line)


def _asks_something(question: Question) -> bool:
    """ "What was said?" asks nothing until it says by whom, about what or when."""
    limits = (question.speaker, question.topic, question.phrase, question.period, question.source, question.without)
    return question.declined or question.everyone or any(limit is not None for limit in limits)


def _read_within(text: str, line: str, phrase: str | None, known: Corpus, today: date | None) -> Question | None:
    """A question for speech within limits: "… in June 2021", "… in the Telegraph", "… but not about encryption"."""
    limits = limits_of(line, known, today)
    question = _read(text, limits.line, phrase, known) if limits.any else None
    if question is None:
        return None
    timed = question.is_open and limits.period is not None
    return (
        replace(_limited(question, limits), whole=_read(text, line, phrase, known))
        if timed
        else _limited(question, limits)
    )


def _limited(question: Question, limits: Limits) -> Question:
    whole = _limited(question.whole, limits) if question.whole else None
    return replace(question, period=limits.period, source=limits.source, without=limits.without, whole=whole)


def _read(text: str, line: str, phrase: str | None, known: Known) -> Question | None:
    return (
        who(text, line, phrase, known)
        or _said(text, line, phrase, known, wording.PASSIVE)
        or _anybody(text, line, phrase)
        or _said(text, line, phrase, known, wording.SAID)
        or who_so(text, line, phrase)
    )


def _anybody(text: str, line: str, phrase: str | None) -> Question | None:
    for _, found in matches(wording.ANYBODY, line):
        topic = filled(found.groupdict().get("topic"), phrase)
        return Question(text, QuestionKind.SAID_ABOUT if topic else QuestionKind.SAID, topic=topic)
    return None


def _said(text: str, line: str, phrase: str | None, known: Known, wordings: tuple[Wording, ...]) -> Question | None:
    """The first wording that fits; one that suits a known speaker wins over one that merely fits."""
    fallback: Question | None = None
    for way, found in matches(wordings, line):
        named = found.groupdict()
        if both := named.get("both"):
            named["speaker"] = _VERSUS.sub(" and ", both)
        question = _of_speaker(text, named, phrase, firm=way.firm)
        if question is None or question.speaker is None:
            continue
        if known.knows(question.speaker):
            return question
        if both and (partly := of_some(question, known)):
            return partly
        if way.firm and fallback is None:
            fallback = question
    return (of_some(fallback, known) or fallback) if fallback else None


def _of_piece(question: Question, known: Corpus) -> Question:
    """ "What does the article say about encryption?", "what did the Telegraph say?": whoever speaks there."""
    name = question.speaker
    if name is None or question.declined or question.kind is QuestionKind.WHO_SAID or known.knows(name):
        return question
    if _PIECES.issuperset(forms(name)):
        return replace(question, speaker=None)
    publisher = known.publisher(name) if question.source is None else None
    return replace(question, speaker=None, source=publisher) if publisher else question


def _of_speaker(text: str, named: dict[str, str | None], phrase: str | None, *, firm: bool) -> Question | None:
    speaker = speaker_of(named.get("speaker") or "")
    if speaker is None or HOLE in speaker or count(speaker) > MAX_NAME:
        return None
    part = named.get("topic") or named.get("said")
    plain = Question(text, QuestionKind.SAID, speaker=speaker, verb=named.get("verb"), firm=firm)
    if (place := venue_of(part)) is None:
        return plain.on(topic_of(part, phrase))
    venue, topic = place
    somewhere = replace(plain.on(topic_of(topic, phrase)), note=f"Whether it was {venue} is not told apart.")
    return somewhere if topic else replace(plain.on(topic_of(part, phrase)), whole=somewhere)


def _other(text: str, line: str, phrase: str | None, known: Corpus) -> Question | None:
    """A name alone asks what that speaker said; anything else asks for a fact, unless it names nobody."""
    alone = speaker_of(line) if HOLE not in line else None
    if alone and count(alone) <= MAX_NAME and known.knows(alone):
        return Question(text, QuestionKind.SAID, speaker=alone)
    if loose := keywords(text, line, known):
        return loose
    if _speech_without_speaker(line) or (phrase is None and _is_gibberish(line, known)):
        return None
    return _of_document(text, line, phrase) or Question(
        text, QuestionKind.FACT, phrase=phrase, identity=_identity(line)
    )


def _of_document(text: str, line: str, phrase: str | None) -> Question | None:
    """ "Who wrote the Telegraph story?": asks of a document itself."""
    for particular, way in whose.PARTICULARS.items():
        if found := way.pattern.match(line):
            called = " ".join(filter(None, [found["called"], found["more"]]))
            return Question(text, QuestionKind.FACT, topic=filled(called, phrase), particular=particular)
    return None


def _identity(line: str) -> str | None:
    readings = dict.fromkeys((line, mended(line)))
    named = (speaker_of(found["name"]) for each in readings for _, found in matches(whose.IDENTITY, each))
    return next((name for name in named if name and HOLE not in name and count(name) <= MAX_NAME), None)


def _is_gibberish(line: str, known: Corpus) -> bool:
    """Whether none of its words, those of asking included, is one of any English text or of the documents."""
    return not any(is_figure(form) or slips.is_known(form) or known.mentions_word(form) for form in forms(line))


def _speech_without_speaker(line: str) -> bool:
    """ "what did he say" outside a conversation: nobody can know who is meant."""
    found = matches(wording.SAID, line)
    return any(way.firm and is_nobody(match.groupdict().get("speaker") or "") for way, match in found)
