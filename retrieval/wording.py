"""The many ways people ask who said what, as patterns over one normalised line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.verbs import MIND, OPINION, SPEECH, STANCE, VERDICT, WORDS

_ABOUT = (
    r"about|on the (?:subject|topic|matter|question|issue) of|on|regarding|concerning|with regard to"
    r"|in relation to|relating to|as regards|when asked about|when asked|in response to|in reply to|re|of|to|over"
)
_TOPIC = rf"(?:\s+(?:anything\s+|something\s+|specifically\s+)?(?:{_ABOUT})\s+(?P<topic>.+))?"
_PAST = r"(?:has|have|had|did|does|do|is|was|were|would|will|might|could)"
_SHOW = r"(?:(?:please\s+)?(?:show|give|list|find|get|tell|fetch|pull up|read)\s+(?:me\s+|us\s+)?)?"
_ALL = r"(?:(?:all|any|every|everything|anything|the|some)\s+){0,3}(?:of\s+)?(?:the\s+)?"


_OPENING = (
    r"(?:(?:and|so|but|ok|okay|now|then|hey|hi|hello|please)[,]? "
    r"|(?:can|could|would|will) you (?:please )?(?=tell|show|give|list|find|get|quote|read|pull)"
    r"|do you (?:know|have) |have (?:you|we) got |do we have |is there |are there "
    r"|(?:i|we)(?: would|'d)? (?:want|need|like)(?: to (?:know|see|read|hear|have|get))? |(?:i am |i'm )?looking for )*"
)
"""How people begin before they ask."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of asking. ``firm`` as in Question; ``who`` when the answer is a speaker."""

    pattern: re.Pattern[str]
    firm: bool = True
    who: bool = False


def _wording(pattern: str, *, firm: bool = True, who: bool = False) -> Wording:
    return Wording(re.compile(rf"^{_OPENING}{pattern}$", re.I), firm, who)


_S = r"(?P<speaker>.+?)"
_MODIFIER = r"(?:(?:ever|also|then|actually|really|just|even|exactly|publicly|recently|first|last|originally)\s+)*"

WHO = (
    _wording(
        rf"(?:who|whom|(?:which|what) (?:person|people|speaker|company|firm|politician|official|officer|minister"
        rf"|organisation|organization|spokesperson|one))\s+(?:was it (?:who|that)\s+|has\s+|have\s+|had\s+)?{_MODIFIER}"
        r"(?:told .+? that|said|says|say|saying|told|stated|states|claimed that|claims that|argued that|argues that"
        r"|warned that|warns that|thinks|believes|believed that|declared|remarked)\s+(?:that\s+)?(?P<phrase>.+)",
        who=True,
    ),
    _wording(r"wer (?:sagt|sagte|hat gesagt|meinte)[,:]?(?: dass)? (?P<phrase>.+)", who=True),
    _wording(
        r"who(?: is| was|'s)? (?:quoted|cited|recorded)(?: as)?(?: having)?(?: saying| said)? (?P<phrase>.+)", who=True
    ),
    _wording(r"who (?:used|uses|coined) the (?:words?|phrase|term|expression|line) (?P<phrase>.+)", who=True),
    _wording(r"whose (?:words?|quote|line|phrase) (?:is|are|was|were) (?P<phrase>.+)", who=True),
    _wording(
        r"(?:did|has|have) (?:anyone|anybody|someone|somebody)(?: \w+)?? (?:say|said|state|stated)(?: that)? "
        r"(?P<phrase>.+)",
        who=True,
    ),
    _wording(
        r"who (?:has |have )?(?:mentioned|mentions|talked about|talks about|talk about|spoke about|spoken about"
        r"|speaks about|commented on|comments on|discussed|discusses) (?P<topic>.+)",
        who=True,
    ),
)
"""Wordings whose answer is a speaker."""

WHO_VERB = (
    _wording(rf"who {_MODIFIER}(?:has |have |had )?(?P<verdict>{VERDICT}) (?P<thing>.+)", firm=False, who=True),
    _wording(
        rf"who {_MODIFIER}(?:has |have |had )?(?P<verb>{STANCE})(?: (?:that|about|of|against|to))? (?P<thing>.+)",
        firm=False,
        who=True,
    ),
)
"""Wordings that ask who spoke so of a thing: "who praised the charity?"."""

WHO_OF_QUOTE = _wording(
    r"(?:(?:so )?(?:who|whose)(?: (?:words?|quote|line|phrase))?(?: (?:is|was|are|were))?(?: it| these| this| that)*"
    r"(?: (?:said|says|say|wrote|from|by))?(?: this| that| it| these words)?[\s,:-]*\x00"
    r"|\x00[\s,:;.?!–—-]*(?:who|whose).*\b(?:said|says|say|quote|words?|from|by|it|that|this))",
    who=True,
)
"""Asks for the speaker of a quoted phrase, wherever in the question it stands (its place is a NUL)."""

DECLINED = _wording(
    r"who (?:has |have )?(?:(?:declined|refused) (?:to (?:comment|answer|respond|reply|say).*)"
    r"|(?:did not|didn't|would not|wouldn't|has not|hasn't|never) (?:comment|respond|reply|answer).*"
    r"|gave no comment.*)",
    who=True,
)
"""Asks who is on record as having said nothing."""

IDENTITY = (
    _wording(
        r"(?:who|what)(?:'s| is| are| was| were) (?:the |an? )?(?P<name>.+?)(?:'s|s') (?:job|role|office|title|post)"
    ),
    _wording(r"what (?:job|role|office|title|post|position) (?:does|did|has) (?P<name>.+?) (?:have|hold|held|do|play)"),
    _wording(r"who(?:'s| is| are| was| were) (?:(?:currently|now) )?(?:the |an? )?(?P<name>.+)"),
)
"""Wordings that ask who holds an office, or what office somebody holds."""

_ORDINAL = r"(?:very )?(?:latest|newest|most recent|last|first|earliest|oldest|original|initial)"
SAID = (
    _wording(
        rf"(?:what(?:'s| is| was| are| were)?\s+|{_SHOW})(?:the )?{_ORDINAL}(?: things?| {WORDS}| words?)?(?: that)? "
        rf"{_S} (?:has |have |had |ever )*(?:said|says|say|made|gave|given){_TOPIC}"
    ),
    _wording(
        rf"(?:what(?:'s| is| was| are| were)?\s+|{_SHOW})(?:the )?{_ORDINAL}(?: things?| words?| {WORDS}| news)? "
        rf"(?:from|by|of) {_S}(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
        firm=False,
    ),
    _wording(rf"(?:what|how)(?: else)?(?:'s|'ve|'d)? {_PAST} {_S}\s+{_MODIFIER}(?:{SPEECH}){_TOPIC}"),
    _wording(
        rf"(?:what|how)(?: else)? {_PAST} {_S}\s+{_MODIFIER}(?:{SPEECH})\s+(?:that\s+|if\s+|whether\s+|when\s+|to\s+)?"
        r"(?P<topic>.+)"
    ),
    _wording(rf"(?:what|how)(?: else)? {_PAST} {_S}\s+{_MODIFIER}(?P<verb>{OPINION}){_TOPIC}", firm=False),
    _wording(
        rf"(?:what|how)(?: else)? {_PAST} {_S}\s+{_MODIFIER}(?P<verb>{OPINION})\s+"
        r"(?:that\s+|if\s+|whether\s+|when\s+)?(?P<topic>.+)",
        firm=False,
    ),
    _wording(
        rf"(?:why|when|where|in what context) {_PAST} {_S}\s+{_MODIFIER}(?:say|said|mention|speak|talk|comment)\s+"
        r"(?:that\s+|about\s+|on\s+|of\s+)?(?P<topic>.+)"
    ),
    _wording(
        rf"(?:what(?:'s| is| was| were| are)|{_SHOW}){_ALL}{_S}(?:'s|s'|') "
        rf"(?:own |official |public |full |exact |{_ORDINAL} )*(?:{WORDS}){_TOPIC}"
    ),
    _wording(
        rf"(?:what(?:'s| is| was| were| are)|{_SHOW}){_ALL}{_S}(?:'s|s'|')? (?:own |official |public )*"
        rf"(?:{WORDS}|{MIND}){_TOPIC}",
        firm=False,
    ),
    _wording(
        rf"what(?:'s| is| was| were| are) the (?:{WORDS}) (?:of|from|by|given by|made by) {_S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?"
    ),
    _wording(
        rf"what(?:'s| is| was| were| are) the (?:{MIND}) (?:of|from|by) {_S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
        firm=False,
    ),
    _wording(
        rf"what (?:kind of |sort of )?(?:{WORDS}) (?:did|has|have|does) {_S} "
        rf"(?:give|given|make|made|issue|issued|offer|offered|have|release|released|put out){_TOPIC}"
    ),
    _wording(
        rf"(?:did|has|have|does|do) {_S}\s+{_MODIFIER}(?:(?:give|given|make|made|issue|issued|offer|offered|release"
        rf"|released|put out)\s+(?:a |any |an |some )?(?:public |official )?(?:{WORDS})|speak out|spoken out|speak"
        rf"|spoken|talk|talked|{SPEECH})(?:\s+(?:anything|something))?{_TOPIC}"
    ),
    _wording(
        rf"(?:did|has|have|does) {_S}\s+{_MODIFIER}(?:say|said|says|state|stated)\s+(?:that\s+|if\s+|whether\s+)?"
        r"(?P<topic>.+)"
    ),
    _wording(
        rf"(?:did|has|have|does) {_S}\s+{_MODIFIER}(?P<verb>{OPINION})"
        rf"(?:{_TOPIC}|\s+(?:that\s+|whether\s+|if\s+|to\s+)?(?P<said>.+))",
        firm=False,
    ),
    _wording(rf"(?:did|has|have|does) {_S} have (?:anything|something|much) to say{_TOPIC}"),
    _wording(rf"(?:quote|cite) {_S}{_TOPIC}"),
    _wording(rf"{_SHOW}(?:anything|something|everything|all|whatever) (?:from|by) {_S}{_TOPIC}", firm=False),
    _wording(rf"where (?:does|did|do) {_S} stand{_TOPIC}", firm=False),
    _wording(
        rf"{_SHOW}{_ALL}(?:an? )?(?:{WORDS})\s+(?:by|from|of|attributed to|given by|made by) {_S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?"
    ),
    _wording(
        rf"{_SHOW}(?:me )?(?:everything|anything|all|what|whatever|things|the things)(?: that| which)? {_S} "
        rf"(?:has |have |had |ever )*(?:said|says|say){_TOPIC}"
    ),
    _wording(rf"(?!what|who|how|when|where|why|which)(?P<speaker>\S+(?: \S+){{0,5}}?)(?:'s|s'|')? (?:{WORDS}){_TOPIC}"),
    _wording(rf"{_S} (?:said|says|say) what{_TOPIC}"),
    _wording(rf"{_S} (?:said|says|say){_TOPIC}", firm=False),
    _wording(
        rf"according to {_S}, (?:what|who|how|why|when|where|which) (?:(?:is|are|was|were|do|does|did) )?(?P<topic>.+)",
        firm=False,
    ),
    _wording(
        rf"(?:what|who|how|why|when|where|which) (?:(?:is|are|was|were|do|does|did) )?"
        rf"(?P<topic>.+?),? according to {_S}",
        firm=False,
    ),
    _wording(rf"what (?:said|says) {_S}", firm=False),
    _wording(rf"was (?:sagt|sagte|sagten|meint|meinte) {_S}(?: (?:über|zu|zum|zur) (?P<topic>.+))?"),
    _wording(rf"was (?:hat|haben) {_S} (?:(?:über|zu|zum|zur) (?P<topic>.+) )?gesagt"),
    _wording(rf"what {_S} (?:said|says|think|thinks|thought){_TOPIC}"),
    _wording(rf"what about {_S}", firm=False),
    _wording(rf"{_S} (?:on|about|regarding) (?P<topic>.+)", firm=False),
)
"""Wordings whose answer is what one speaker said; tried in order."""

PASSIVE = (
    _wording(
        rf"what (?:was|is|were|has been|have been|had been|got) (?:(?:{SPEECH})|(?P<verb>{OPINION})){_TOPIC} by {_S}",
    ),
    _wording(
        rf"what (?:was|is|were|has been|have been|had been|got) (?:(?:{SPEECH})|(?P<verb>{OPINION})) by {_S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
    ),
)
"""Wordings that put the speaker last."""

ANYBODY = (
    _wording(
        r"what (?:was|is|has been|had been|were|'s)(?: being)? (?:said|stated|on (?:the )?record) "
        r"(?:about|on|regarding) (?P<topic>.+)"
    ),
    _wording(
        r"what (?:did|do|does|have|has) (?:people|everyone|everybody|anyone|anybody|others|they|speakers|sources) "
        r"(?:say|said|think|says|thought)(?: (?:about|on|regarding|of) (?P<topic>.+))"
    ),
    _wording(
        rf"{_SHOW}{_ALL}(?:quotes?|quotations?|statements?|comments?|remarks?) (?:about|on|regarding) (?P<topic>.+)"
    ),
    _wording(
        r"(?:what|who) (?:was|is|has been|had been|were|'s) (?:said|stated|quoted|on (?:the )?record)"
        r"|what did (?:people|everyone|everybody|anyone) say|(?:show me )?(?:all |the )?(?:quotes|statements)"
    ),
)
"""Wordings that ask for anybody's words on a topic."""


def matches(wordings: tuple[Wording, ...], line: str) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Every wording that fits ``line``, in order, with its match."""
    for wording in wordings:
        found = wording.pattern.match(line)
        if found:
            yield wording, found
