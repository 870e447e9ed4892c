"""The verbs and nouns with which people ask for somebody's words, as alternatives of a pattern."""

SPEECH = (
    r"say|said|says|saying|comment|commented|commenting|tell|told|stated|remark|remarked|respond|responded"
    r"|reply|replied|answer|answered|declare|declared|put on (?:the )?record|have to say|had to say|has to say"
)
"""Verbs that always ask for somebody's words."""
OPINION = (
    r"think|thinks|thought|believe|believes|believed|claim|claims|claimed|argue|argues|argued|warn|warns|warned"
    r"|promise|promised|promises|announce|announced|admit|admitted|deny|denied|explain|explained|explains"
    r"|want|wants|wanted|call for|called for|calls for|demand|demanded|urge|urged|suggest|suggested|propose|proposed"
    r"|state|mean|add|added|describe|described|criticise|criticised|criticize|criticized|praise|praised|write|wrote|feel|felt"
    r"|react|reacted|mention|mentioned|recommend|recommended|ask for|asked for|asking for|calling for"
    r"|tweet|tweeted|post|posted|estimate|estimated|reveal|revealed|concede|conceded|insist|insisted|pledge|pledged"
    r"|vow|vowed|predict|predicted|complain|complained|acknowledge|acknowledged|confirm|confirmed|reject|rejected"
    r"|dismiss|dismissed|stress|stressed|assert|asserted|allege|alleged|accept|accepted|written|accuse|accused"
    r"|blame|blamed|condemn|condemned|defend|defended|ask|asked|asks|caution|cautioned|denounce|denounced"
    r"|call|called|calls|label|labelled|labeled|brand|branded"
)
"""Verbs that ask for words only when their subject is somebody the documents let speak."""
VERDICT = (
    r"describ(?:e|es|ed)|call(?:s|ed)?|label(?:s|led|ed)?|brand(?:s|ed)?|dubb?(?:s|ed)?|compar(?:es|ed)|likens?|likened"
)
"""Verbs that say as what somebody sees a thing."""
STANCE = (
    r"warn(?:s|ed)?|prais(?:es?|ed)|critici[sz](?:es?|ed)|condemn(?:s|ed)?|accus(?:es?|ed)|blam(?:es?|ed)|defend(?:s|ed)?"
    r"|promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)?|den(?:y|ies|ied)|admit(?:s|ted)?|conced(?:es?|ed)"
    r"|acknowledg(?:es?|ed)|demand(?:s|ed)?|urg(?:es?|ed)|call(?:s|ed)? (?:for|on)|estimat(?:es?|ed)|predict(?:s|ed)?"
    r"|argu(?:es?|ed)|insist(?:s|ed)?|reject(?:s|ed)?|dismiss(?:es|ed)?|suggest(?:s|ed)?|propos(?:es?|ed)"
    r"|complain(?:s|ed)?|stress(?:es|ed)?|tweet(?:s|ed)?|apologi[sz](?:es?|ed)|slam(?:s|med)?|denounc(?:es?|ed)"
    r"|applaud(?:s|ed)?|commend(?:s|ed)?|hail(?:s|ed)?|welcom(?:es?|ed)|disput(?:es?|ed)|refut(?:es?|ed)"
    r"|caution(?:s|ed)?|endors(?:es?|ed)|oppos(?:es?|ed)|support(?:s|ed)?|back(?:s|ed)|lambast(?:es?|ed)|rebuk(?:es?|ed)"
)
"""Verbs that say how somebody spoke of a thing."""
KIN = (
    "criticise condemn denounce slam attack accuse blame blast lambaste lambast rebuke decry deplore castigate",
    "praise applaud commend hail laud welcome",
    "deny dispute refute reject dismiss",
    "warn caution",
    "promise pledge vow",
    "admit concede acknowledge",
    "demand urge",
    "defend endorse",
)
"""Verbs that report the same stance: who asks for one would miss the others."""
WORDS = r"statements?|comments?|responses?|reply|replies|quotes?|quotations?|remarks?"
"""Nouns that always ask for somebody's words."""
MIND = (
    r"words|reactions?|positions?|views?|opinions?|stance|take|line|defen[cs]e|message|arguments?|verdict|thoughts?"
    r"|answers?"
)
"""Nouns that do so only when the documents let that somebody speak."""
