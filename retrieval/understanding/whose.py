"""Wordings whose answer is a name: who said it, who spoke, who holds an office, who wrote a document."""

from retrieval.understanding.asking import MODIFIER, SHOW, S, wording
from retrieval.understanding.question import Particular
from retrieval.understanding.verbs import OPINION, SPEECH, STANCE, VERDICT

WHO = (
    wording(
        rf"who {MODIFIER}(?:has |had )?told .{{1,40}}? (?=(?:it|he|she|they|we|i|you|there|the|an?|his|her|its|their"
        r"|this|these|those|no|not)\b)(?P<phrase>.+)"
    ),
    wording(
        rf"(?:who|whom|(?:which|what) (?:person|people|speaker|company|firm|politician|official|officer|minister"
        rf"|organisation|organization|spokesperson|one))\s+(?:was it (?:who|that)\s+|has\s+|have\s+|had\s+)?{MODIFIER}"
        r"(?:told .+? that|said|says|say|saying|told|stated|states|claimed that|claims that|argued that|argues that"
        r"|warned that|warns that|thinks|believes|believed that|declared|remarked)\s+(?:that\s+)?(?P<phrase>.+)"
    ),
    wording(
        r"(?:wer (?:sagt|sagte|hat gesagt|meinte)|qui (?:a dit|dit)|qui[eé]n (?:dijo|ha dicho))[,:]?"
        r"(?: dass| qu[e'])? ?(?P<phrase>.+)"
    ),
    wording(
        r"who(?: is| was|'s)? (?:quoted|cited|recorded)(?: as(?: having)?(?: saying| said)?| saying|(?= \x00)) "
        r"(?P<phrase>.+)"
    ),
    wording(r"who (?:used|uses|coined) the (?:words?|phrase|term|expression|line) (?P<phrase>.+)"),
    wording(r"whose (?:words?|quote|line|phrase) (?:is|are|was|were) (?P<phrase>.+)"),
    wording(
        r"(?:did|has|have) (?:anyone|anybody|someone|somebody)(?: \w+)?? (?:say|said|state|stated)(?: that)? "
        r"(?P<phrase>.+)"
    ),
)
"""Wordings whose answer is a speaker."""

_ON = r"(?:about|on|regarding|concerning|of|to)"
_SPOKE = (
    r"(?:spoke|spoken|speaks?|talk(?:ed|s)?|comment(?:ed|s)?|(?:said|says|say) (?:anything|something|things?|what))"
)
_IS_QUOTED = r"(?:(?:is|are|was|were|has been|have been|gets?|got|'s) )?(?:quoted|cited|interviewed|on (?:the )?record)"
_THOSE = (
    rf"(?:who (?:all )?(?:else )?(?:has |have |had )?|{SHOW}(?:(?:all|every|any)(?: of)? )?(?:the )?"
    r"(?:everyone|everybody|anyone|anybody|people|persons?|those|speakers|sources|who"
    r"|names(?: of (?:everyone|those|people))?) (?:who |that )?(?:has |have |had )?(?:all )?)"
)
_FIRST_TO = (
    r"(?:who (?:is|was|were) |(?:show|give|find|get|tell) (?:me |us )?)?(?:the )?(?:very )?"
    r"(?:first|earliest|last|latest|most recent)(?: (?:person|people|one|speaker|politician|official|someone))?"
    r" (?:to |who |that )(?:have )?(?:mention(?:ed)?|discuss(?:ed)?|raised?|(?:say|said) (?:anything|something) about"
    rf"|(?:speak|spoke|spoken|talk(?:ed)?|comment(?:ed)?) {_ON})"
)
_RESPONDED = r"(?:respond(?:ed|s)|repl(?:ied|ies)|react(?:ed|s)|answer(?:ed|s)|hit back|hits back)"
_MOST = (
    r"(?:(?:who|which (?:person|speaker|people)) (?:is|are|was|were|gets?|has been|have been)? ?(?:the )?"
    r"(?:most (?:often |frequently |widely )?(?:quoted|cited)|(?:quoted|cited) (?:the )?most(?: often| frequently)?)"
    r"(?: (?:person|people|speakers?|sources?|names?|one))?"
    r"|who (?:said|says|speaks|spoke|talks|talked|has|had) (?:the )?most(?: (?:quotes|statements|often))?"
    r"|(?:the )?(?:most quoted|top)(?: (?:person|people|speakers?|sources?)))"
)
WHO_SPOKE = (
    wording(rf"{_MOST}(?: {_ON} (?P<topic>.+))?"),
    wording(rf"{_FIRST_TO} (?P<topic>.+)"),
    wording(
        rf"(?:who (?:all )?(?:else )?(?:has |have |had )?|(?:did|has|have) (?:anyone|anybody)(?: else)? )"
        rf"(?P<responded>{_RESPONDED}|respond|reply|react)(?: (?:to|on|at|about))? (?P<topic>.+)",
        firm=False,
    ),
    wording(rf"{_THOSE}(?:(?:mentioned|mentions|discussed|discusses)|{_SPOKE} {_ON}|{_IS_QUOTED} {_ON}) (?P<topic>.+)"),
    wording(rf"{_THOSE}(?:{_SPOKE}|{_IS_QUOTED})"),
    wording(r"(?:show|give|list|find|get|tell|name)(?: me| us)?(?: all)?(?: the)? (?:everyone|everybody|speakers)"),
    wording(
        rf"(?:who (?:are|were) |what (?:are|were) )?(?:{SHOW})(?:all )?(?:the )?(?:speakers|people (?:quoted|on record)"
        rf"|sources quoted|names of (?:the )?speakers)(?: {_ON} (?P<topic>.+))?"
    ),
)
"""Wordings whose answer is everybody who spoke, on a topic or at all."""

DID_SAY = (
    wording(
        r"(?:(?:when|where|why|how) )?(?:did|has|have|does|do) "
        rf"{S}\s+{MODIFIER}(?:call|describe|label|brand|dub|refer to)(?:e?d)? (?:\S+ ){{1,6}}?(?:as )?(?:an? )?\x00.*"
    ),
    wording(
        r"(?:(?:(?:when|where|why|how) )?(?:did|has|have|does|do|had)|is it (?:true|right)(?: that)?|was it)"
        rf" {S}\s+{MODIFIER}(?:(?:really|actually|ever) )*(?:who )?(?:{SPEECH}|{OPINION}|call|called|use|used"
        r"|utter|uttered)(?: (?:that|the (?:words?|phrase|term)|it|it was|this|these words|anything like))*"
        r"[\s:,]*\x00.*"
    ),
)
"""Wordings that ask whether quoted words are somebody's."""

REFUSED = (
    wording(
        rf"(?:did|has|have|does|why did) {S}\s+(?:(?:decline|refuse)[ds]? to (?:comment|answer|respond|reply|say).*"
        r"|(?:not|never) (?:comment|respond|reply|answer).*|give no comment.*)"
    ),
)
"""Wordings that ask whether somebody would not comment."""

ANYONE = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "people", "they", "he", "she"})

_ANYBODY = r"(?:did|has|have|does) (?:any(?:one|body)|some(?:one|body))(?: else)?(?: (?:from|in|at) .+?)?"
WHO_VERB = (
    wording(rf"{_ANYBODY} {MODIFIER}(?P<verdict>{VERDICT}) (?P<thing>.+)", firm=False),
    wording(rf"{_ANYBODY} {MODIFIER}(?P<verb>{STANCE})(?: (?:that|about|of|against|to))? (?P<thing>.+)", firm=False),
    wording(rf"who {MODIFIER}(?:has |have |had )?(?P<verdict>{VERDICT}) (?P<thing>.+)", firm=False),
    wording(
        rf"who {MODIFIER}(?:has |have |had )?(?P<verb>{STANCE})(?: (?:that|about|of|against|to))? (?P<thing>.+)",
        firm=False,
    ),
)
"""Wordings that ask who spoke so of a thing: "who praised the charity?"."""

WHO_OF_QUOTE = wording(
    r"(?:(?:so )?(?:who|whose)(?: (?:words?|quote|line|phrase))?(?: (?:is|was|are|were))?(?: it| these| this| that)*"
    r"(?: (?:said|says|say|wrote|coined|used|uses|from|by))?(?: this| that| it| these words)?[\s,:-]*\x00"
    r"|\x00[\s,:;.?!–—-]*(?:who|whose).*\b(?:said|says|say|quote|words?|from|by|it|that|this))"
)
"""Asks for the speaker of a quoted phrase, wherever in the question it stands (its place is a NUL)."""

_DID_NOT = (
    r"(?:(?:declined?|refused?) (?:to (?:comment|answer|respond|reply|say|speak).*)"
    r"|(?:did not|didn't|would not|wouldn't|has not|hasn't|have not|haven't|never)"
    r" (?:comment|respond|reply|answer)(?:ed)?.*"
    r"|(?:gave|given|had|give) no comment.*|(?:could not|couldn't) be (?:reached|contacted).*"
    r"|(?:was|were) (?:not available|unavailable) (?:for|to) comment.*)"
)
DECLINED = wording(
    rf"(?:(?:who (?:all )?|(?:which|what) (?:\w+ ){{1,2}}?|(?:did|has|have) (?:anyone|anybody|someone|somebody) )"
    rf"(?:has |have |had )?{_DID_NOT}"
    rf"|{SHOW}(?:everyone|everybody|anyone|anybody|people|those|organi[sz]ations|companies)"
    rf" (?:who|that|which) {_DID_NOT}"
    r"|(?:who (?:said|gave) )?[\"“]?no[- ]comments?[\"”]?(?:\W+(?:who|from whom))?|refus(?:als|ed|es) to comment)"
)
"""Asks who is on record as having said nothing."""

IDENTITY = (
    wording(
        r"(?:who|what)(?:'s| is| are| was| were) (?:the |an? )?(?P<name>.+?)(?:'s|s') (?:job|role|office|title|post)"
    ),
    wording(r"what (?:job|role|office|title|post|position) (?:does|did|has) (?P<name>.+?) (?:have|hold|held|do|play)"),
    wording(r"who(?:'s| is| are| was| were) (?:(?:currently|now) )?(?:the |an? )?(?P<name>.+)"),
)
"""Wordings that ask who holds an office, or what office somebody holds."""

_PIECE = (
    r"(?:story|stories|articles?|(?:news )?pieces?|reports?|documents?|interviews?|columns?|op-eds?|editorials?|text)"
)
_CALLED = (
    rf"(?:the |this |that |an? )?(?P<called>.*?)\b(?:'s )?{_PIECE}"
    r"(?: (?:about|on|in|from|by|of|at|titled|called|headlined) (?:the )?(?P<more>.+))?"
)
PARTICULARS = {
    Particular.TITLE: wording(
        rf"(?:what (?:is|was|are|were) the|give me the|what) (?:title|headline)s? (?:of|is|was|does) {_CALLED}"
    ),
    Particular.AUTHOR: wording(
        rf"who (?:wrote|authored|penned|(?:is|was) (?:the (?:author|writer|journalist) of|credited with)) {_CALLED}"
    ),
    Particular.DATE: wording(
        rf"(?:when|on (?:what|which) (?:date|day)|(?:in )?(?:what|which) year) (?:was|were|is|did) {_CALLED} "
        r"(?:published|written|printed|released|posted|appear|come out|dated|from)"
    ),
    Particular.PUBLISHER: wording(
        rf"(?:who|where|which \w+|what \w+) (?:published|printed|(?:is|was) the publisher of) {_CALLED}"
    ),
}
"""Wordings that ask of a document itself."""
