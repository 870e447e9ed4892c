"""What stands in the places of a wording: a name, a topic, the quoted phrase; and what cannot stand there."""

import re

from retrieval.language import slips
from retrieval.language.words import forms, is_figure, listed
from retrieval.understanding.line import HOLE

PERSONAL = listed("he she they you we i him her them someone somebody")
NOBODY = PERSONAL | listed("it this that these those one there best top random good another more next")
EMPTY = listed(
    "what who when where why how which is was are were did do does has have had the a an say said says tell told of to "
    "about many much often long far old me us you it please and so there this that here can could will work works i "
    "hello hi hey hiya yo howdy greetings good morning afternoon evening night day bye goodbye cheers welcome help "
    "thanks thank thx ta ok okay yes no yeah yep nope great nice cool test testing lol hmm er um"
)
"""Words that ask for nothing by themselves: those of asking, of greeting and of thanking."""
_VERBS = listed("did does do has have is are was were not what who which how")
"""Words no speaker's name holds: a wording that finds one in the speaker's place has misread."""
_VACUOUS = re.compile(
    r"(?:the |these |those |this |that |his |her |its |their |our |all |any )*(?:claims?|allegations?|accusations?"
    r"|criticisms?|charges?|reports?|articles?|story|stories|news|issue|matter|it|this|that|question|findings?|warnings?)",
    re.I,
)
"""Topics that name nothing: "has Facebook responded to the claims?" asks for its response."""
MAX_NAME = 9
_ORDER = re.compile(
    r"\s*\b(?:first|originally|initially|oldest first|last|most recently|newest first|latest first)\s*$", re.I
)
_ORDER_FIRST = re.compile(r"^(?:first|last|originally|most recently|recently) (?:about|on|regarding) ", re.I)
_ODD = re.compile(r"[^\w\s'’.,&/()+@#-]")
"""Signs no name holds."""
_LEADING = re.compile(r"^(?:the|a|an|any|all|some|every|of|then|current|present|incumbent)\s+|^then-", re.I)
"""Articles, and "the then home secretary": documents call by the office whoever held it then."""
_VENUE = re.compile(r"^(?:at|during) (?:the |a |an )?", re.I)
_WHERE = re.compile(
    r"(?P<venue>(?:in|at|during) (?:(?:the|an?|his|her|their|its|this|that) )?(?:[\w'’-]+ ){0,2}?"
    r"(?:interview|statement|speech|letter|court|parliament|commons|lords|senate|congress|press conference|briefing"
    r"|podcast|tweet|e-?mail|memo|article|op-ed|column|debate|hearing|testimony|minutes|transcript|meeting|broadcast|programme|trial"
    r"|evidence))"
    r"(?:,? (?:about|on|regarding|concerning) (?P<topic>.+))?",
    re.I,
)
"""Where something was said, which is no topic of it."""
_HANGING = re.compile(r"(?:\s+(?:of|for|about|on|to|with|over|at|by|from|in))+$", re.I)
"""What a verb leaves behind: "what did she accuse them of?"."""
_TRAILING = re.compile(r"(?:\s+(?:ever|publicly|recently|today|anything|something))+$", re.I)


def topic_of(part: str | None, phrase: str | None) -> str | None:
    """The topic in a wording's place, without what only orders or frames it; None where it names nothing."""
    topic = _about_what(filled(part, phrase))
    topic = _HANGING.sub("", _VENUE.sub("", topic)) or None if topic else None
    topic = _TRAILING.sub("", _ORDER.sub("", f" {_ORDER_FIRST.sub('', topic)}")).strip(" ,") or None if topic else None
    return None if topic and _VACUOUS.fullmatch(topic) else topic


def venue_of(part: str | None) -> tuple[str, str | None] | None:
    """Where it was said, in a topic's place, and the topic beside that: "in the interview about hiring"."""
    found = _WHERE.fullmatch(part.strip()) if part else None
    return (found["venue"], found["topic"]) if found else None


def _about_what(topic: str | None) -> str | None:
    """The topic without an "about" that a slip hides."""
    first, _, rest = (topic or "").partition(" ")
    slip = rest and not slips.is_known(first) and slips.meant(first, ("about", "regarding", "concerning"))
    return rest if slip else topic


def speaker_of(asked: str) -> str | None:
    """The name in a wording's place; None where no name can stand."""
    name = asked.strip(" ,'")
    while (shorter := _LEADING.sub("", name)) != name:
        name = shorter
    name = _TRAILING.sub("", name).strip(" ,'")
    misread = _ODD.search(name) or is_nobody(name) or not _VERBS.isdisjoint(forms(name))
    return None if misread else name


def is_nobody(name: str) -> bool:
    """Whether it names no one: "he", "top 5"."""
    return all(form in NOBODY or is_figure(form) for form in forms(name))


def filled(part: str | None, phrase: str | None) -> str | None:
    """The part with the quoted phrase in its hole; None where nothing is left."""
    if part is None:
        return None
    return part.replace(HOLE, phrase or "").strip(" ,'\"") or None
