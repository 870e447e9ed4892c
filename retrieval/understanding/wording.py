"""The many ways people ask what somebody said, as patterns over one normalised line."""

from retrieval.understanding.asking import ALL, MODIFIER, PAST, SHOW, TOPIC, S, wording
from retrieval.understanding.verbs import MIND, OPINION, SPEECH, WORDS

_ORDINAL = r"(?:very )?(?:latest|newest|most recent|last|first|earliest|oldest|original|initial)"
SAID = (
    wording(
        rf"(?:what(?:'s| is| was| are| were)?\s+|{SHOW})(?:the )?{_ORDINAL}(?: things?| {WORDS}| words?)?(?: that)? "
        rf"{S} (?:has |have |had |ever )*(?:said|says|say|made|gave|given){TOPIC}"
    ),
    wording(
        rf"(?:what(?:'s| is| was| are| were)?\s+|{SHOW})(?:the )?{_ORDINAL}(?: things?| words?| {WORDS}| news)? "
        rf"(?:from|by|of) {S}(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
        firm=False,
    ),
    wording(rf"(?:what|how)(?: else)?(?:'s|'ve|'d)? {PAST} {S}\s+{MODIFIER}(?:{SPEECH}){TOPIC}"),
    wording(
        rf"(?:what|how)(?: else)? {PAST} {S}\s+{MODIFIER}(?:{SPEECH})\s+(?:that\s+|if\s+|whether\s+|when\s+|to\s+)?"
        r"(?P<topic>.+)"
    ),
    wording(rf"(?:what|how)(?: else)? {PAST} {S}\s+{MODIFIER}(?P<verb>{OPINION}){TOPIC}", firm=False),
    wording(
        rf"(?:what|how)(?: else)? {PAST} {S}\s+{MODIFIER}(?P<verb>{OPINION})\s+"
        r"(?:that\s+|if\s+|whether\s+|when\s+)?(?P<topic>.+)",
        firm=False,
    ),
    wording(
        rf"(?:why|when|where|in what context) {PAST} {S}\s+{MODIFIER}(?:say|said|mention|speak|talk|comment)\s+"
        r"(?:that\s+|about\s+|on\s+|of\s+)?(?P<topic>.+)"
    ),
    wording(
        rf"(?:when|(?:on |in |at )?(?:what|which) (?:date|day|occasion|month|year|interview|speech|meeting)) did {S}\s+"
        rf"{MODIFIER}(?P<verb>{OPINION})\s+(?:that\s+|whether\s+|if\s+|to\s+|about\s+|on\s+)?(?P<topic>.+)",
        firm=False,
    ),
    wording(
        rf"what (?:does|did|do) {S}(?:'s|s'|') (?:\w+ )?(?:{WORDS}|letter|speech|tweet|post|e-?mail"
        rf"|announcement|message|testimony|evidence|interview)"
        r"(?: (?:of|about|on|to|for|in) (?P<topic>.+?))? (?:say|said|contain|mean)"
    ),
    wording(
        rf"(?:what(?:'s| is| was| were| are)|{SHOW}){ALL}{S}(?:'s|s'|') "
        rf"(?:own |official |public |full |exact |{_ORDINAL} )*(?:{WORDS}){TOPIC}"
    ),
    wording(
        rf"(?:what(?:'s| is| was| were| are)|{SHOW}){ALL}{S}(?:'s|s'|')? (?:own |official |public )*"
        rf"(?:{WORDS}|{MIND}){TOPIC}",
        firm=False,
    ),
    wording(
        rf"what(?:'s| is| was| were| are) the (?:{WORDS}) (?:of|from|by|given by|made by) {S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?"
    ),
    wording(
        rf"what(?:'s| is| was| were| are) the (?:{MIND}) (?:of|from|by) {S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
        firm=False,
    ),
    wording(
        rf"what (?:kind of |sort of )?(?:{WORDS}) (?:did|has|have|does) {S} "
        rf"(?:give|given|make|made|issue|issued|offer|offered|have|release|released|put out){TOPIC}"
    ),
    wording(
        rf"(?:did|has|have|does|do) {S}\s+{MODIFIER}(?:(?:give|given|make|made|issue|issued|offer|offered|release"
        rf"|released|put out)\s+(?:a |any |an |some )?(?:public |official )?(?:{WORDS})|speak out|spoken out|speak"
        rf"|spoken|talk|talked|{SPEECH})(?:\s+(?:anything|something))?{TOPIC}"
    ),
    wording(
        rf"(?:did|has|have|does) {S}\s+{MODIFIER}(?:say|said|says|state|stated)\s+(?:that\s+|if\s+|whether\s+)?"
        r"(?P<topic>.+)"
    ),
    wording(
        rf"(?:did|has|have|does) {S}\s+{MODIFIER}(?P<verb>{OPINION})"
        rf"(?:{TOPIC}|\s+(?:that\s+|whether\s+|if\s+|to\s+)?(?P<said>.+))",
        firm=False,
    ),
    wording(rf"(?:did|has|have|does) {S} have (?:anything|something|much) to say{TOPIC}"),
    wording(
        rf"how (?:often|many times|frequently) {PAST} {S}\s+{MODIFIER}(?:{SPEECH}|speak|spoken|talk|talked|mention"
        rf"|mentioned|use the words?|been quoted|quoted)(?:{TOPIC}| (?P<said>.+))"
    ),
    wording(
        rf"(?:compare|contrast) (?:what )?(?P<both>.+?)(?P<speaker>)(?: (?:said|say|says|think)\b)?{TOPIC}", firm=False
    ),
    wording(
        r"(?:(?:what|how) (?:is|are|was|were)|what's|show(?: me)?)? ?(?:the )?(?:differences?|contrast) (?:between|in)"
        rf" (?:what )?(?P<both>.+?)(?P<speaker>)(?: (?:said|say|says|thinks?|thought)\b)?{TOPIC}",
        firm=False,
    ),
    wording(
        r"(?:how )?(?:do|does|did) (?P<both>.+?(?: and |, ).+?)(?P<speaker>) (?:differ|disagree|agree|compare|clash)"
        rf"{TOPIC}",
        firm=False,
    ),
    wording(
        r"(?:what about )?(?P<both>\S+(?: \S+){0,3}? (?:vs?\.?|versus|or) \S+(?: \S+){0,3}?)(?P<speaker>)"
        r"(?:(?: say| said)?(?: (?:on|about|regarding|over) (?P<topic>.+))?)",
        firm=False,
    ),
    wording(rf"(?:quote|cite) {S}{TOPIC}"),
    wording(
        rf"{SHOW}(?P<speaker>(?:any|some|every)(?:one|body) (?:from|at|in|of|with) (?:the )?.+?)"
        rf"(?:\s+(?:quoted|on record|who (?:said|spoke|commented).*))?{TOPIC}",
        firm=False,
    ),
    wording(rf"{SHOW}(?:anything|something|everything|all|whatever) (?:from|by) {S}{TOPIC}", firm=False),
    wording(rf"{SHOW}(?P<speaker>(?:any|some)thing from .+?){TOPIC}", firm=False),
    wording(rf"where (?:does|did|do) {S} stand{TOPIC}", firm=False),
    wording(
        rf"{SHOW}{ALL}(?:an? )?(?:{WORDS})\s+(?:by|from|of|attributed to|given by|made by) {S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?"
    ),
    wording(
        rf"{SHOW}(?:me )?(?:everything|anything|all|what|whatever|things|the things)(?: that| which)? {S} "
        rf"(?:has |have |had |ever )*(?:said|says|say){TOPIC}"
    ),
    wording(rf"(?!what|who|how|when|where|why|which)(?P<speaker>\S+(?: \S+){{0,5}}?)(?:'s|s'|')? (?:{WORDS}){TOPIC}"),
    wording(rf"{S} (?:said|says|say) what{TOPIC}"),
    wording(rf"{S} (?:said|says|say){TOPIC}", firm=False),
    wording(
        rf"according to {S}, (?:what|who|how(?: many| much)?|why|when|where|which) "
        r"(?:(?:is|are|was|were|do|does|did) )?(?P<topic>.+)",
        firm=False,
    ),
    wording(
        rf"(?:what|who|how|why|when|where|which) (?:(?:is|are|was|were|do|does|did) )?"
        rf"(?P<topic>.+?),? according to {S}",
        firm=False,
    ),
    wording(
        rf"what (?:(?:has|have|had|did|does|do) )?(?:said|says?|told|tell|stated?|answer(?:ed)?"
        rf"|repl(?:y|ied)|respond(?:ed)?|declared?|(?P<verb>{OPINION})) {S}"
        r"(?: (?:about|on|regarding|concerning|over) (?P<topic>.+))?",
        firm=False,
    ),
    wording(rf"was (?:sagt|sagte|sagten|meint|meinte) {S}(?: (?:über|zu|zum|zur) (?P<topic>.+))?"),
    wording(
        rf"(?:qu'est-ce qu'|qu')(?:a|ont) (?:dit )?{S}(?: dit)?(?: (?:sur|à propos de|au sujet de) (?P<topic>.+))?"
    ),
    wording(
        rf"(?:qu[eé] (?:dijo|dijeron|dice|dicen|ha dicho|han dicho)|que (?:dit|disent)) {S}"
        r"(?: (?:sobre|acerca de|sur|à propos de) (?P<topic>.+))?",
        firm=False,
    ),
    wording(rf"was (?:hat|haben) {S} (?:(?:über|zu|zum|zur) (?P<topic>.+) )?gesagt"),
    wording(rf"what {S} (?:said|says|think|thinks|thought){TOPIC}"),
    wording(rf"what about {S}", firm=False),
    wording(rf"{S} (?:on|about|regarding) (?P<topic>.+)", firm=False),
)
"""Wordings whose answer is what one speaker said; tried in order."""

PASSIVE = (
    wording(
        rf"what (?:was|is|were|has been|have been|had been|got) (?:(?:{SPEECH})|(?P<verb>{OPINION})){TOPIC} by {S}",
    ),
    wording(
        rf"what (?:was|is|were|has been|have been|had been|got) (?:(?:{SPEECH})|(?P<verb>{OPINION})) by {S}"
        rf"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?",
    ),
)
"""Wordings that put the speaker last."""

ANYBODY = (
    wording(
        r"(?:show|give|find|get|tell|quote|cite) (?:me |us )?(?:anything|something|somebody|someone|everything|all)"
        r"(?: (?:said|on record))? (?:about|on|regarding) (?P<topic>.+)"
    ),
    wording(
        r"what (?:was|is|has been|had been|were|'s)(?: being)? (?:said|stated|on (?:the )?record) "
        r"(?:about|on|regarding) (?P<topic>.+)"
    ),
    wording(
        r"what (?:did|do|does|have|has) (?:people|everyone|everybody|anyone|anybody|others|they|speakers|sources) "
        r"(?:say|said|think|says|thought)(?: (?:about|on|regarding|of) (?P<topic>.+))"
    ),
    wording(
        rf"{SHOW}{ALL}(?:(?:best|top|key|good|random|other)\s+)?(?:quotes?|quotations?|statements?|comments?|remarks?)"
        r" (?:about|on|regarding) (?P<topic>.+)"
    ),
    wording(
        r"(?:what|who) (?:was|is|has been|had been|were|'s) (?:said|stated|quoted|on (?:the )?record)"
        r"|what did (?:people|everyone|everybody|anyone) say"
        rf"|{SHOW}{ALL}(?:quotes|statements)"
    ),
)
"""Wordings that ask for anybody's words on a topic."""
