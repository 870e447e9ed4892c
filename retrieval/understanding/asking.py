"""What all wordings of questions are made of: how people begin, the speaker's place, the topic's place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABOUT = (
    r"about|on the (?:subject|topic|matter|question|issue) of|on|regarding|concerning|with regard to"
    r"|in relation to|relating to|as regards|when asked about|when asked|in response to|in reply to|re|of|to|over"
)
TOPIC = rf"(?:\s+(?:anything\s+|something\s+|specifically\s+)?(?:{ABOUT})\s+(?P<topic>.+))?"
PAST = r"(?:has|have|had|did|does|do|is|was|were|would|will|might|could)"
SHOW = r"(?:(?:please\s+)?(?:show|give|list|find|get|tell|fetch|pull up|read|compare|contrast)\s+(?:me\s+|us\s+)?)?"
ALL = (
    r"(?:(?:all|any|every|everything|anything|the|some|(?:top |best |key )?\d{1,3}|a few)\s+){0,3}(?:of\s+)?(?:the\s+)?"
)


_MARK = r"(?:[,:!.]| ?[-–—])"
_ASKS = (
    r"(?=(?:so|and|ok|who(?:m|se)?|what|which|when|where|why|how|did|does|do|has|have|can|could|show|tell|give|list)\b)"
)
"""What tells a word that people begin with from the first one of a name: "team, what …", but "Team GB"."""
OPENING = (
    r"(?:(?:and|so|but|ok|okay|now|then|(?:hey|hi|hello)(?: (?:there|all|everyone|both))?"
    r"|good (?:morning|afternoon|evening)|hiya|please|lol|omg|um+|uh|erm?|hmm+|sorry"
    r"|quick (?:question|one)|just (?:wondering|checking|curious)|out of (?:interest|curiosity)|any idea"
    rf"|(?:can you )?remind me(?: again)?|(?:i was |i'm )?wondering){_MARK}? "
    rf"|(?:well|right|guys|folks|team|yo)(?:{_MARK} | {_ASKS})"
    r"|(?:can|could|would|will) you (?:please )?(?=tell|show|give|list|find|get|quote|read|pull)"
    r"|dear \w+[,]? |(?:does|do) (?:any(?:one|body)|you) (?:know|have) "
    r"|have (?:you|we) got |do we have |is there |are there "
    r"|(?:i|we)(?: would|'d)? (?:want|need|like)(?: to (?:know|see|read|hear|have|get))? |(?:i am |i'm )?looking for )*"
)
"""How people begin before they ask."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of asking. ``firm`` as in Question."""

    pattern: re.Pattern[str]
    firm: bool = True


def wording(pattern: str, *, firm: bool = True) -> Wording:
    """A way of asking, whatever people say before it."""
    return Wording(re.compile(rf"^{OPENING}{pattern}$", re.I), firm)


S = r"(?P<speaker>.+?)"
MODIFIER = r"(?:(?:ever|also|then|actually|really|just|even|exactly|publicly|recently|first|last|originally)\s+)*"


def matches(wordings: tuple[Wording, ...], line: str) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Every wording that fits ``line``, in order, with its match."""
    for way in wordings:
        found = way.pattern.match(line)
        if found:
            yield way, found
