"""Reads questions whose answer is a name: who said it, who spoke about it, whether it was somebody who said it."""

import re

from retrieval.answer import QuestionKind
from retrieval.language.words import fold
from retrieval.understanding import whose
from retrieval.understanding.asking import matches
from retrieval.understanding.line import HOLE
from retrieval.understanding.loose import Known
from retrieval.understanding.question import Question
from retrieval.understanding.slots import NOBODY, filled, speaker_of

_AS = re.compile(r"^(?:.+? as |(?:it|him|her|them|this|that|these|those) |.+?(?= an? ))", re.I)
"""What stands before the words themselves in "called it a disgrace", "described the net as a scary place"."""


def who(text: str, line: str, phrase: str | None, known: Known) -> Question | None:
    """A question for speakers, None where ``line`` asks for something else; ``phrase`` was quoted in it."""
    return _who_spoke(text, line, phrase) or _did_say(text, line, phrase, known) or _who_said(text, line, phrase)


def _who_spoke(text: str, line: str, phrase: str | None) -> Question | None:
    """ "Who spoke about encryption?", "who did not comment?": the answer is a list of speakers."""
    for _, found in matches(whose.REFUSED, line):
        speaker = speaker_of(found["speaker"])
        someone = None if fold(speaker or "") in whose.ANYONE else speaker
        return Question(text, QuestionKind.WHO_SAID, speaker=someone, declined=True) if speaker else None
    for _, found in matches(whose.WHO_SPOKE, line):
        named = found.groupdict()
        topic, responding = filled(named.get("topic"), phrase), named.get("responded") is not None
        return Question(
            text, QuestionKind.WHO_SAID, topic=topic, everyone=True, responding=responding, firm=not responding
        )
    return None


def _did_say(text: str, line: str, phrase: str | None, known: Known) -> Question | None:
    """ "Did Bailey say "…"?": whether these words are that speaker's."""
    for _, found in matches(whose.DID_SAY, line):
        speaker = speaker_of(found["speaker"])
        if speaker and phrase and fold(speaker) not in whose.ANYONE:
            return Question(
                text, QuestionKind.WHO_SAID, speaker=speaker, phrase=phrase, exact=True, firm=known.knows(speaker)
            )
    return None


def _who_said(text: str, line: str, phrase: str | None) -> Question | None:
    if whose.DECLINED.pattern.match(line):
        return Question(text, QuestionKind.WHO_SAID, declined=True)
    for _, found in matches(whose.WHO, line):
        named = found.groupdict()
        said = filled(named.get("phrase"), phrase)
        topic = filled(named.get("topic"), phrase)
        if phrase is not None:
            return Question(text, QuestionKind.WHO_SAID, phrase=phrase, exact=True)
        if said and HOLE not in said and not _is_hollow(said):
            return _who_said_what(text, said)
        if topic:
            return Question(text, QuestionKind.WHO_SAID, topic=topic)
    if phrase is not None and (line == HOLE or whose.WHO_OF_QUOTE.pattern.match(line)):
        return Question(text, QuestionKind.WHO_SAID, phrase=phrase, exact=True)
    return None


def who_so(text: str, line: str, phrase: str | None) -> Question | None:
    """ "Who praised the charity?": the verb is the cue; after "described … as" the words themselves are asked for."""
    for _, found in matches(whose.WHO_VERB, line):
        named = found.groupdict()
        thing = filled(named["thing"], phrase)
        if thing is None or fold(thing) in NOBODY:
            return None
        verb = named.get("verb") or named.get("verdict")
        called = phrase if HOLE in named["thing"] else _AS.sub("", thing, count=1).strip()
        said = called if named.get("verdict") else None
        return Question(text, QuestionKind.WHO_SAID, topic=thing, phrase=said, verb=verb, firm=False)
    return None


def _who_said_what(text: str, said: str) -> Question:
    about = re.match(r"(?:anything|something|what|things?)\s+(?:about|on|regarding)\s+(.+)", said, re.I)
    if about:
        return Question(text, QuestionKind.WHO_SAID, topic=about.group(1), everyone=True)
    return Question(text, QuestionKind.WHO_SAID, phrase=said)


def _is_hollow(said: str) -> bool:
    return fold(said) in {"this", "that", "it", "what", "so", "that to whom"}
