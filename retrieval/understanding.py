"""Reads a question without a language model: the wordings people use, their slips, the phrase they quote."""

import re
from dataclasses import replace
from datetime import date
from typing import Protocol

from retrieval import slips, wording
from retrieval.answer import QuestionKind
from retrieval.limits import Limits, Published, limits_of, order_of
from retrieval.line import HOLE, mended, one_line
from retrieval.question import Question
from retrieval.words import count, fold, forms, is_figure, listed


class Known(Protocol):
    """What the documents tell about the names in a question."""

    def knows(self, name: str) -> bool:
        """Whether the documents let somebody of that name, title or office speak."""


class Corpus(Known, Published, Protocol):
    """What the documents tell about the other words of a question."""

    def mentions_word(self, word: str) -> bool:
        """Whether ``word`` occurs anywhere in the documents, as written."""


_PERSONAL = listed("he she they you we i him her them someone somebody")
_NOBODY = _PERSONAL | listed("it this that these those one there")
_VERBS = listed("did does do has have is are was were not what who which how")
"""Words no speaker's name holds: a wording that finds one in the speaker's place has misread."""
_EMPTY = listed(
    "what who when where why how which is was are were did do does has have had the a an say said says tell told of to "
    "about me us you it please and so there this that here can could will work works i "
    "hello hi hey hiya yo howdy greetings good morning afternoon evening night day bye goodbye cheers welcome help "
    "thanks thank thx ta ok okay yes no yeah yep nope great nice cool test testing lol hmm er um"
)
"""Words that ask for nothing by themselves: those of asking, of greeting and of thanking."""
_VACUOUS = re.compile(
    r"(?:the |these |those |this |that |his |her |its |their |our |all |any )*(?:claims?|allegations?|accusations?"
    r"|criticisms?|charges?|reports?|articles?|story|stories|news|issue|matter|it|this|that|question|findings?|warnings?)",
    re.I,
)
"""Topics that name nothing: "has Facebook responded to the claims?" asks for its response."""
_MAX_SPEAKER_WORDS = 9
_MAX_LINE = 300
"""No question put to a speaker is longer, quoted words aside; a longer line is searched for as it stands."""
_AS = re.compile(r"^(?:.+? as |(?:it|him|her|them|this|that|these|those) |.+?(?= an? ))", re.I)
"""What stands before the words themselves in "called it a disgrace", "described the net as a scary place"."""
_ORDER = re.compile(
    r"\s*\b(?:first|originally|initially|oldest first|last|most recently|newest first|latest first)\s*$", re.I
)
_ORDER_FIRST = re.compile(r"^(?:first|last|originally|most recently|recently) (?:about|on|regarding) ", re.I)
_LEADING = re.compile(r"^(?:the|a|an|any|all|some|every|of)\s+", re.I)
_TRAILING = re.compile(r"(?:\s+(?:ever|publicly|recently|today|anything|something))+$", re.I)


def understand(text: str, known: Corpus, today: date | None = None) -> Question | None:
    """Read ``text``; None when there is nothing to look for in it.

    ``known`` decides wordings that ask for speech only of somebody who speaks in the documents, and which
    names are publishers'; "last year" is counted from ``today``.
    """
    line, phrase = one_line(text)
    if not set(forms(line.replace(HOLE, ""))) - _EMPTY and phrase is None:
        return None
    readings = dict.fromkeys((line, mended(line))) if len(line) <= _MAX_LINE else ()
    for reading in readings:
        question = _read_within(text, reading, phrase, known, today) or _read(text, reading, phrase, known)
        if question is not None:
            return replace(question, order=order_of(reading)) if _asks_something(question) else None
    return _other(text, line, phrase, known)


def _asks_something(question: Question) -> bool:
    """ "What was said?" asks nothing until it says by whom, about what or when."""
    limits = (question.speaker, question.topic, question.phrase, question.period, question.source, question.without)
    return question.declined or any(limit is not None for limit in limits)


def _read_within(text: str, line: str, phrase: str | None, known: Corpus, today: date | None) -> Question | None:
    """A question for speech within limits: "… in June 2021", "… in the Telegraph", "… but not about encryption"."""
    limits = limits_of(line, known, today)
    question = _read(text, limits.line, phrase, known) if limits.any else None
    return _limited(question, limits) if question else None


def _limited(question: Question, limits: Limits) -> Question:
    return replace(question, period=limits.period, source=limits.source, without=limits.without)


def _read(text: str, line: str, phrase: str | None, known: Known) -> Question | None:
    return (
        _who(text, line, phrase)
        or _said(text, line, phrase, known, wording.PASSIVE)
        or _anybody(text, line, phrase)
        or _said(text, line, phrase, known, wording.SAID)
        or _who_so(text, line, phrase)
    )


def _who(text: str, line: str, phrase: str | None) -> Question | None:
    if wording.DECLINED.pattern.match(line):
        return Question(text, QuestionKind.WHO_SAID, declined=True)
    for _, found in wording.matches(wording.WHO, line):
        named = found.groupdict()
        said = _filled(named.get("phrase"), phrase)
        topic = _filled(named.get("topic"), phrase)
        if phrase is not None:
            return Question(text, QuestionKind.WHO_SAID, phrase=phrase, exact=True)
        if said and HOLE not in said and not _is_hollow(said):
            return _who_said_what(text, said)
        if topic:
            return Question(text, QuestionKind.WHO_SAID, topic=topic)
    if phrase is not None and (line == HOLE or wording.WHO_OF_QUOTE.pattern.match(line)):
        return Question(text, QuestionKind.WHO_SAID, phrase=phrase, exact=True)
    return None


def _who_so(text: str, line: str, phrase: str | None) -> Question | None:
    """ "Who praised the charity?": the verb is the cue; after "described … as" the words themselves are asked for."""
    for _, found in wording.matches(wording.WHO_VERB, line):
        named = found.groupdict()
        thing = _filled(named["thing"], phrase)
        if thing is None or fold(thing) in _NOBODY:
            return None
        verb = named.get("verb") or named.get("verdict")
        said = _AS.sub("", thing, count=1) if named.get("verdict") else None
        return Question(text, QuestionKind.WHO_SAID, topic=thing, phrase=said, verb=verb, firm=False)
    return None


def _who_said_what(text: str, said: str) -> Question:
    about = re.match(r"(?:anything|something|what|things?)\s+(?:about|on|regarding)\s+(.+)", said, re.I)
    if about:
        return Question(text, QuestionKind.WHO_SAID, topic=about.group(1))
    return Question(text, QuestionKind.WHO_SAID, phrase=said)


def _is_hollow(said: str) -> bool:
    return fold(said) in {"this", "that", "it", "what", "so", "that to whom"}


def _anybody(text: str, line: str, phrase: str | None) -> Question | None:
    for _, found in wording.matches(wording.ANYBODY, line):
        topic = _filled(found.groupdict().get("topic"), phrase)
        return Question(text, QuestionKind.SAID_ABOUT if topic else QuestionKind.SAID, topic=topic)
    return None


def _said(
    text: str, line: str, phrase: str | None, known: Known, wordings: tuple[wording.Wording, ...]
) -> Question | None:
    """The first wording that fits; one that suits a known speaker wins over one that merely fits."""
    fallback: Question | None = None
    for way, found in wording.matches(wordings, line):
        question = _of_speaker(text, found.groupdict(), phrase, firm=way.firm)
        if question is None or question.speaker is None:
            continue
        if known.knows(question.speaker):
            return question
        if way.firm and fallback is None:
            fallback = question
    return fallback


def _of_speaker(text: str, named: dict[str, str | None], phrase: str | None, *, firm: bool) -> Question | None:
    speaker = _speaker(named.get("speaker") or "")
    if speaker is None or HOLE in speaker or count(speaker) > _MAX_SPEAKER_WORDS:
        return None
    topic = _filled(named.get("topic") or named.get("said"), phrase)
    topic = _TRAILING.sub("", _ORDER.sub("", f" {_ORDER_FIRST.sub('', topic)}")).strip(" ,") or None if topic else None
    if topic and _VACUOUS.fullmatch(topic):
        topic = None
    kind = QuestionKind.SAID_ABOUT if topic else QuestionKind.SAID
    verb = named.get("verb")
    return Question(text, kind, speaker=speaker, topic=topic, verb=verb, firm=firm)


def _speaker(asked: str) -> str | None:
    name = asked.strip(" ,'")
    while (shorter := _LEADING.sub("", name)) != name:
        name = shorter
    name = _TRAILING.sub("", name).strip(" ,'")
    return None if not name or fold(name) in _NOBODY or not _VERBS.isdisjoint(forms(name)) else name


def _filled(part: str | None, phrase: str | None) -> str | None:
    if part is None:
        return None
    return part.replace(HOLE, phrase or "").strip(" ,'\"") or None


def _other(text: str, line: str, phrase: str | None, known: Corpus) -> Question | None:
    """A name alone asks what that speaker said; anything else asks for a fact, unless it names nobody."""
    alone = _speaker(line) if HOLE not in line else None
    if alone and count(alone) <= _MAX_SPEAKER_WORDS and known.knows(alone):
        return Question(text, QuestionKind.SAID, speaker=alone)
    if _speech_without_speaker(line) or (phrase is None and _is_gibberish(line, known)):
        return None
    return Question(text, QuestionKind.FACT, topic=None, phrase=phrase, identity=_identity(line))


def _identity(line: str) -> str | None:
    readings = dict.fromkeys((line, mended(line)))
    named = (_speaker(found["name"]) for each in readings for _, found in wording.matches(wording.IDENTITY, each))
    return next((name for name in named if name and HOLE not in name and count(name) <= _MAX_SPEAKER_WORDS), None)


def _is_gibberish(line: str, known: Corpus) -> bool:
    """Whether none of its words, those of asking included, is one of any English text or of the documents."""
    return not any(is_figure(form) or slips.is_known(form) or known.mentions_word(form) for form in forms(line))


def _speech_without_speaker(line: str) -> bool:
    """ "what did he say" outside a conversation: nobody can know who is meant."""
    for way, found in wording.matches(wording.SAID, line):
        return way.firm and fold((found.groupdict().get("speaker") or "").strip()) in _PERSONAL
    return False
