"""The sentences of what was typed: those that ask, without what people tell of themselves around them."""

import re
from itertools import pairwise

from retrieval.language.words import forms, listed
from retrieval.understanding.line import quoted
from retrieval.understanding.verbs import SPEECH

_ABBREVIATED = r"(?<!\b[A-Za-z])" + "".join(
    rf"(?<!\b{short})" for short in ("Mr", "Ms", "Mrs", "Dr", "St", "vs", "Co", "Rev", "Hon", "Sgt", "Gen", "Sen")
)
_END = re.compile(rf"(?:[!?]+|{_ABBREVIATED}\.+)[\"”’»)]*\s+(?=\S)")
_LINE_END = re.compile(r"\s*\n\s*")
_JOINT = re.compile(
    r"(?<=[\w”\"’)]),? {1,3}and {1,3}"
    rf"(?=(?:what|how) (?:did|does|do|has|have) .{{2,60}}? (?:{SPEECH})\b|who said )",
    re.I,
)
"""Between two questions: "what did the owner say and what did the tenant say?"."""
_ASKS = re.compile(r"\W*(?:what|how|who|did|does|has|have)\b", re.I)
_ASKER = listed("i i'm i've i'd i'll im ive my our we we're we've")
_COURTESY = listed(
    "hello hi hey hiya howdy greetings good morning afternoon evening day dear all there team everyone bye goodbye "
    "thanks cheers help thank thx ta you so much a lot ok okay yes no yep great nice cool please and many very kind "
    "regards best urgent asap quickly now answer quick question sorry excuse me for in advance the your it this that is"
)
_WANTS = re.compile(
    r"\W*(?:i|we)(?:['’]?d| would)? (?:want|need|like)(?: to)? (?:know|see|read|hear|have|get|find|every|all|what)",
    re.I,
)
"""What the asker wants is what is asked for."""
_MOST = 6
"""A longer text is no question with a word about the asker but a passage."""


def asking(text: str) -> tuple[str, ...]:
    """The sentences of ``text`` that may ask something, as they stand in it; all of it where they cannot be told."""
    sentences = _sentences(text)
    left = [sentence for sentence in sentences if not _is_aside(sentence)]
    return tuple(left) if left and 1 < len(sentences) <= _MOST else (text,)


def _sentences(text: str) -> list[str]:
    """Cut at sentence and line ends, but never within quotation marks."""
    text = _unjoined(text)
    marked = quoted(text)
    ends = [match.end() for pattern in (_END, _LINE_END) for match in pattern.finditer(text)]
    cuts = [0, *sorted(end for end in set(ends) if not any(span.start < end < span.end for span in marked)), len(text)]
    found = (text[start:end].strip() for start, end in pairwise(cuts))
    return [sentence for sentence in found if sentence]


def _unjoined(text: str) -> str:
    """Two questions that an "and" joins, on a line each."""
    if not _ASKS.match(text):
        return text
    marked = quoted(text)
    return _JOINT.sub(
        lambda joint: joint[0] if any(span.start < joint.end() < span.end for span in marked) else "\n", text
    )


def _is_aside(sentence: str) -> bool:
    """Whether it tells of the asker or is mere courtesy: "I need it for a story.", "Thanks!"."""
    found = forms(sentence)
    tells = "?" not in sentence and bool(_ASKER.intersection(found[:3])) and not _WANTS.match(sentence)
    return tells or _COURTESY.issuperset(found)
