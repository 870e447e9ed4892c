"""Completes a question from the one before: "and Snapchat?", "what about encryption?", "when was that?".

Only what cannot stand alone is completed. A question that says whom or what it asks about is never touched.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from index.document import Span
from retrieval.answer import Answer, QuestionKind, Understood
from retrieval.language.words import fold, forms, listed
from retrieval.understanding import wording
from retrieval.understanding.asking import matches
from retrieval.understanding.line import bounded
from retrieval.understanding.period import split_period


class Names(Protocol):
    """Tells names from other words."""

    def knows(self, name: str) -> bool:
        """Whether the documents let somebody of that name, title or office speak."""

    def publisher(self, name: str) -> str | None:
        """The publisher that ``name`` means, None if there is none."""


class Wish(Enum):
    """What is wanted: an answer to a question, or something of the last answer."""

    ASK = auto()
    MORE = auto()
    WHEN = auto()
    WHERE = auto()
    WHO = auto()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was typed, as it is meant; ``question`` is the complete one to ask."""

    wish: Wish
    question: str


_IT = r"(?:that|it|this|those|these)"
_THEY = r"(?:he|she|they|it)"
_BACK = (
    (
        Wish.MORE,
        r"(?:(?:please )?(?:show|give|tell)(?: me| us)? )?(?:some |any |even )?more|and more|next(?: page)?|go on"
        r"|continue|(?:show |give )?(?:me )?the rest|what else|anything else|everything|all of (?:it|them)",
    ),
    (
        Wish.WHEN,
        rf"when(?: exactly)?(?: was| is|'s)? {_IT}(?: said| published| written| from)?"
        rf"|when did {_THEY} say {_IT}|when|since when|what (?:date|day|year) (?:was|is) {_IT}(?: from)?",
    ),
    (
        Wish.WHERE,
        rf"where(?: exactly)?(?: was| is|'s|'s| does)? {_IT}(?: said| published| from| come from| stand)?"
        rf"|where did {_THEY} say {_IT}|where|in which (?:article|document|paper)|who (?:published|reported) {_IT}",
    ),
    (Wish.WHO, rf"(?:and )?who (?:said|says|was|is saying) {_IT}|says who|who(?:'s| is) speaking"),
)
_REFERRING = tuple((wish, re.compile(pattern, re.I)) for wish, pattern in _BACK)
_WHO_IS = re.compile(r"(?:and )?who(?:'s| is| was| are| were) (?:he|she|they|that|this)(?: exactly| again)?", re.I)
_SUBJECTS = listed("he she they him her them")
_OWNERS = listed("his her their")
_IS_OBJECT = re.compile(r"\b(?:did|does|has|by|from|of)\s*$", re.I)
"""After these "her" stands for a person, before a noun for what is hers."""
_LEAD = re.compile(
    r"(?:(?P<and>(?:ok(?:ay)?,? |so,? |but,? |then,? )*(?:and (?:what about |how about )?|what about |how about ))"
    r"|(?=(?:about|regarding|in|since|before|after|during|until|between|last|this) ))(?P<rest>\S.*)",
    re.I,
)
_ABOUT = re.compile(r"(?:about|on|regarding|concerning) (?P<topic>.+)", re.I)
_BOTH = re.compile(r"(?P<speaker>.+?) (?:about|on|regarding) (?P<topic>.+)", re.I)
_PUBLISHED = re.compile(r"(?:in|according to|as reported by) (?:the )?(?P<name>.+)", re.I)
_BUT_NOT = re.compile(
    r"(?:(?:but|and|ok(?:ay)?),? )?(?:not|other than|apart from|except(?: for)?|besides|excluding)(?: about| on)? "
    r"(?P<topic>.+)",
    re.I,
)
_ORDER = re.compile(
    r"(?:and )?(?:what (?:is|was|about) )?(?:the )?(?:very )?"
    r"(?P<order>latest|newest|most recent|last|first|earliest|oldest)"
    r"(?: ones?| thing| statements?| quotes?)?(?: first)?",
    re.I,
)
_QUOTED = re.compile(r"[“„\"‘'](?P<phrase>[^“”\"]+)[”\"’']")
_LONGEST = 8
"""Words of an elliptic question: a longer one says enough by itself."""
_COMPLETE = listed(
    "what who whom whose when where why how which did does do has have is are was were can could will would should"
    " show list give find tell say says said saying told quote quotes statement statements comment comments response"
)
"""Words of asking: what holds one is a question of its own."""


def complete(typed: str, last: Answer | None, known: Names, heard: str | None = None) -> FollowUp:
    """What ``typed`` means after ``last``; ``known`` tells names from topics, ``heard`` is who was meant before it.

    Pure: the same words after the same answer always mean the same.
    """
    line = re.sub(r"\s+", " ", bounded(typed)).strip(" ?!.,").replace("’", "'")
    asked = FollowUp(Wish.ASK, typed)
    if last is None or not line:
        return asked
    for wish, pattern in _REFERRING:
        if pattern.fullmatch(line):
            return FollowUp(wish, typed)
    speaker = meant_by(last, known) or heard
    if speaker and _WHO_IS.fullmatch(line):
        return FollowUp(Wish.ASK, f"who is {speaker}?")
    question = _named(line, speaker) or _elliptic(line, last, known)
    return FollowUp(Wish.ASK, question) if question else asked


def speaker_of(answer: Answer) -> str | None:
    """Whom "he", "she" or "they" means after ``answer``: whom it asks for, else who speaks first in it."""
    if answer.understood.speaker is not None:
        return answer.understood.speaker
    spoken = (item.speaker for item in answer.answers)
    return next((each.entity or each.name for each in spoken if each is not None), None)


def meant_by(last: Answer, known: Names) -> str | None:
    """Whom a pronoun means after ``last``: its speaker, else somebody on record whom its question names."""
    speaker = speaker_of(last)
    if speaker or last.understood.kind is not QuestionKind.FACT:
        return speaker
    words = re.findall(r"[^\s?!,;:“”\"]+", last.question)
    runs = (" ".join(words[at : at + size]) for size in (3, 2, 1) for at in range(len(words) - size + 1))
    return next((run for run in runs if _COMPLETE.isdisjoint(forms(run)) and known.knows(run)), None)


def _named(line: str, speaker: str | None) -> str | None:
    """ "What did she say about it?" with the name in the pronoun's place."""
    place: Span | None = None
    for _, found in matches(wording.SAID, line):
        named = found["speaker"].strip()
        if fold(named) in _SUBJECTS | _OWNERS:
            start = found.start("speaker") + found["speaker"].index(named)
            place = place or Span(start, start + len(named))
        elif _COMPLETE.isdisjoint(forms(named)):
            return None  # somebody is named
    if place is None or speaker is None:
        return None
    owns = fold(place.of(line)) in _OWNERS and not _IS_OBJECT.search(line[: place.start])
    name = f"{speaker}'s" if owns else speaker
    return f"{line[: place.start]}{name}{line[place.end :]}?"


def _elliptic(line: str, last: Answer, known: Names) -> str | None:
    """ "And Snapchat?", "what about encryption?", "and in 2018?" as a whole question."""
    if (narrowed := _narrowed(line, last)) is not None:
        return narrowed
    found = _LEAD.fullmatch(line)
    if not found:
        return None
    rest = found["rest"]
    words = forms(rest)
    if not words or len(words) > _LONGEST or not _COMPLETE.isdisjoint(words[:1] if _QUOTED.fullmatch(rest) else words):
        return None
    limited = _limited(rest, last, known)
    if limited or not found["and"]:
        return limited
    quoted = _QUOTED.fullmatch(rest)
    if quoted:
        return f'who said "{quoted["phrase"]}"?' if last.understood.kind is QuestionKind.WHO_SAID else None
    return _of_name(rest, last, known)


def _narrowed(line: str, last: Answer) -> str | None:
    """ "But not about grooming?", "the latest?": the last question with an exception or in an order."""
    before = last.understood
    if before.speaker is None or before.kind not in (QuestionKind.SAID, QuestionKind.SAID_ABOUT):
        return None
    asked = (_restated(last) or "").rstrip("?")
    if left_out := _BUT_NOT.fullmatch(line):
        if before.topic and fold(left_out["topic"]) == fold(before.topic):
            asked = asked.replace(f" about {before.topic}", "", 1)  # on nothing else was anything asked for
        return f"{asked} but not about {left_out['topic']}?"
    if order := _ORDER.fullmatch(line):
        which = "first" if order["order"].lower() in ("first", "earliest", "oldest") else "last"
        return asked.replace(f"{before.speaker} say", f"{before.speaker} {which} say", 1) + "?"
    return None


def _limited(rest: str, last: Answer, known: Names) -> str | None:
    """ "In 2018", "in the Telegraph", "about encryption": the last question within other bounds."""
    left, period = split_period(rest)
    if period is not None and left is None:
        return _restated(last, when=rest)
    published = _PUBLISHED.fullmatch(rest)
    publisher = known.publisher(published["name"]) if published else None
    if publisher:
        return _restated(last, source=publisher)
    about = _ABOUT.fullmatch(rest)
    return _restated(last, topic=about["topic"]) if about else None


def _of_name(name: str, last: Answer, known: Names) -> str | None:
    """A name in the last speaker's place, or in the last topic's where that was somebody too."""
    before = last.understood
    both = _BOTH.fullmatch(name)
    if both and known.knows(both["speaker"]):
        return _restated(last, speaker=both["speaker"], topic=both["topic"])
    is_name = known.knows(name) or name[:1].isupper() or (name.lower().startswith("the ") and known.knows(name[4:]))
    speaks = known.knows(name)
    parallel = before.topic is not None and (known.knows(before.topic) or (before.topic[:1].isupper() and not speaks))
    if is_name and not parallel:
        return _restated(last, speaker=name)
    return _restated(last, topic=name)


def _restated(
    last: Answer,
    *,
    speaker: str | None = None,
    topic: str | None = None,
    when: str | None = None,
    source: str | None = None,
) -> str | None:
    """The last question with something else in one place."""
    before = last.understood
    where = f" in {source or before.source}" if source or before.source else ""
    time = f" {_timed(when)}" if when else _between(before)
    if before.kind is QuestionKind.FACT:
        return None if speaker or topic else f"{last.question.strip(' ?!.')}{where if source else ''}{time}?"
    topic = topic or before.topic
    if before.kind is QuestionKind.WHO_SAID and not speaker:
        if topic is None or (when or source):
            return None
        return f"what did {named} say about {topic}?" if (named := speaker_of(last)) else f"who talked about {topic}?"
    named = speaker or before.speaker
    asked = f"what did {named} say" if named else "what was said"
    return f"{asked}{f' about {topic}' if topic else ''}{where}{time}?" if named or topic else None


def _timed(when: str) -> str:
    return f"in {when}" if when[:1].isdigit() else when


def _between(before: Understood) -> str:
    if before.from_ and before.to:
        return f" from {before.from_} to {before.to}"
    return f" since {before.from_}" if before.from_ else f" until {before.to}" if before.to else ""
