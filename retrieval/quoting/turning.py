"""Finds what stands just outside a span and turns what it says: a denial, a negation, a condition, a hedge, a teller.

By words and their order alone: the words that turn, how far they reach, and what ends their reach.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.document import Span
from retrieval.answer import Caution

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_QUOTED = re.compile(r"[“«][^“”«»]*[”»]|\"[^\"]*\"")
_CUE = (
    r"(?:say|says|said|saying|tell|tells|told|telling|claim(?:s|ed|ing)?|writes?|wrote|argu(?:es?|ed|ing)|adds?|added"
    r"|adding|insist(?:s|ed|ing)?|warn(?:s|ed|ing)?|stat(?:es|ed|ing)|testif(?:ies|ied|ying)|recall(?:s|ed|ing)?"
    r"|describ(?:es|ed|ing)|call(?:s|ed|ing)?|explain(?:s|ed|ing)?|repl(?:ies|ied|ying)|tweet(?:s|ed|ing)?"
    r"|announc(?:es|ed|ing)|alleg(?:es|ed|ing)|declar(?:es|ed|ing)|suggest(?:s|ed|ing)?|report(?:s|ed)"
    r"|acknowledg(?:es|ed|ing)|admit(?:s|ted|ting)?|conced(?:es|ed|ing)|stress(?:es|ed|ing)?|predict(?:s|ed|ing)?"
    r"|estimat(?:es|ed|ing)|believ(?:es|ed)|heard)"
)
_SAYING = (
    r"(?:say|said|saying|tell|told|telling|claim|claimed|claiming|call|called|calling|describe|described|describing"
    r"|write|wrote|written|writing|tweet|tweeted|used?|using|made|make|making)"
)
_RELATIVE = re.compile(r",\s+(?:who|which|whose|where|when)\b[^,;:]*,", re.I)
_ASIDE = re.compile(rf",\s+(?:[\w.'-]+\s+){{0,6}}?{_CUE}(?:\s+[\w.'-]+){{0,6}},(?=\s*(?:[a-z\"“]|$))")
_BARRIER = re.compile(
    rf";|:|[.!?]\s|\b(?:but|yet|while|whereas|although|though|because|since|despite|instead|however)\b"
    rf"|,\s+(?:and\s+|or\s+)?(?:[\w.'-]+\s+){{0,2}}{_CUE}\b"
    rf"|\b(?:until|when|before|after)\s+(?:[\w.'-]+\s+){{1,4}}{_CUE}\b"
    r"|,\s+(?:and|he|she|they|we|it|the|an?|his|her|their|\w+ing|(?-i:[A-Z])\w*|\d+)\b"
    rf"|\band\s+(?:\d+|he|she|they|it|we|that|the|an?|also|then|is|was|are|were|has|had|will|would|{_CUE})\b",
    re.I,
)
"""Ends the reach of a denial or negation: another clause, another subject, another act of speech."""
_FRAME_BARRIER = re.compile(r";|[.!?]\s|\b(?:but|while|whereas|although|though)\b|,?\s+and\s+(?!that\b)", re.I)
_CONDITION_BARRIER = re.compile(r";|[.!?]\s|\bbut\b", re.I)

_TURNS_AWAY = re.compile(r"\W*(?:but|yet|and|because|although|though)\b", re.I)
_UNSAID = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)\b(?:\s+(?:ever|having|that|he|she|they|it|had))*"
    rf"|(?:not|never)(?:\s+(?:ever|actually|really|himself|herself))?|n't)\s+{_SAYING}\b[^.;!?]{{0,60}}$",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)(?!\s+(?:[\w'-]+\s+){0,2}?(?:entry|access|bail|visas?|permission|asylum|care|service|aid)\b)"
    r"|denials?\s+(?:that|of)|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|disavow\w*|disown\w*"
    r"|retract\w*|withdr(?:ew|aw|awn|aws)|(?:reject|dismiss|rebut|contest|condemn|laugh)\w*(?:\s+(?:off|as))?\s+"
    r"(?:[\w'-]+\s+){0,3}?(?:ideas?|claims?|suggestions?|allegations?|accusations?|notions?|reports?|assertions?|charges?"
    r"|criticisms?|rumou?rs?|theor(?:y|ies))(?:\s+(?:that|of))?)\b(?!.*\bas\s*$)",
    re.I,
)
_NEGATION = re.compile(
    r"(?:\b(?:not(?!\s+(?:only|just|merely|least|to\s+mention))|never|nobody|none|neither|nor|hardly|scarcely|rarely"
    r"|seldom|cannot|without(?!\s+(?:a\s+)?doubt)|far\s+from|anything\s+but|rather\s+than|instead\s+of|unlikely"
    r"|impossible|(?<!no\s)(?<!a\s)(?<!out\s)doubt(?:s|ed|ful)?(?:\s+(?:that|whether|if))?|untrue|false|wrong|incorrect|nonsense|myth|lie|fail(?:s|ed)?\s+to|refus(?:es|ed)\s+to|stopped\s+short"
    r"|no(?!\s+(?-i:[A-Z])|\s+(?:doubt|secret|wonder|surprise|less|fewer|question)\b)(?:\s+(?:one|longer))?)|n't)\b",
    re.I,
)
_ASKED = r"(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?)\s+(?:[\w'-]+\s+){0,3}?"
_CONDITION = re.compile(
    rf"\b{_ASKED}(?:if|whether)\b|(?<!as )(?<!even )(?<!what )\bif\b(?!\s+(?:not|any|anything|only)\b)|\bunless\b"
    r"|\bprovid(?:ed|ing)\s+that\b|\bassuming\b|\b(?:as|so)\s+long\s+as\b|\bon\s+condition\s+that\b"
    r"|\bonly\s+(?:when|once|after)\b|\bin\s+case\b|\bwhether\b",
    re.I,
)
_ASKS = re.compile(rf"{_ASKED}|whether", re.I)
_HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|supposedly|purportedly|apparently|seemingly|perhaps|maybe|possibly|presumably"
    r"|rumou?r(?:s|ed)?|(?:is|are|was|were|been|be|being)\s+(?:alleged|reported|rumou?red|believed|thought|understood"
    r"|claimed|said|suspected)\s+(?:to|that)|alleg(?:ations?|ing)\s+that|(?:the|an?|any|such|of)\s+claims?\s+that"
    r"|(?:seem|appear)(?:s|ed)?\s+(?:to|that)|suspect(?:s|ed)?\s+that|possib(?:le|ility)\s+that"
    r"|jok(?:es|ed|ing|ingly)|quip(?:s|ped)|sarcastically)\b"
    r"|\b(?:might|(?-i:may)|could)\s+(?:[\w'-]+\s+){0,4}$",
    re.I,
)
_SELF = re.compile(r"(?:^|\s)(?:I|he|she|they|it|we)\s*$", re.I)
"""Before a verb of speech: mostly whoever speaks already."""
_QUOTED_BY = re.compile(r"\bquoted\s+(?:by|in)\s+(?:[\w.'-]+\s+){1,6}as\b", re.I)
_ACCORDING = re.compile(r"\baccording\s+to\b", re.I)
_SPOKEN = re.compile(rf"(?<!who )(?<!which )\b{_CUE}\b", re.I)

_AFTER_NEGATION = re.compile(
    r"^\W{0,3}(?:(?:which|that|it|this)\s+)?(?:is|was|are|were|has\s+been|had\s+been)"
    r"(?:n't|\s+(?:not|never|no|untrue|false|wrong|nonsense|denied|disputed|a\s+lie|a\s+myth))\b",
    re.I,
)
_AFTER_UNSAID = re.compile(
    rf"^\W{{0,4}}(?:(?!(?:{_CUE}|who|which|and|but)\b)[\w.'-]+,?\s+){{0,6}}?(?:den(?:y|ies|ied)\s+(?:ever\s+)?"
    rf"(?:having\s+)?{_SAYING}|(?:did|does|do|has|have|had)(?:n't|\s+not|\s+never)\s+(?:\w+\s+)?(?:{_SAYING}|mean|meant)"
    rf"|never\s+(?:{_SAYING}|meant))\b",
    re.I,
)
_AFTER_CONDITION = re.compile(
    r"^(?:(?!;|, (?:and|but|adding|saying|while|which|who)\b|\b(?:asked|see|know|wonder|adding|but)\b)[^.!?]){0,80}?"
    r"(?<!as )(?<!even )\b(?:only\s+)?(?:if(?!\s+(?:not|any)\b)|unless|provided\s+that|(?:as|so)\s+long\s+as"
    r"|on\s+condition\s+that)\b",
    re.I,
)
_AFTER_HEDGE = re.compile(
    r"^\W{0,4}(?:[\w.'-]+,?\s+){0,8}?(?:allegedly|reportedly|supposedly|purportedly|apparently|"
    r"(?:is|was|are|were)\s+(?:alleged|reported|rumou?red|said|claimed)\s+to\s+have|jok(?:es|ed|ing)|quip(?:s|ped))\b",
    re.I,
)
_AFTER_TELLER = re.compile(r"\b(?:according\s+to|as\s+(?:quoted|reported|recalled|told|recounted)\s+(?:by|in))\b", re.I)
_AFTER_FRAME = re.compile(rf"^\W{{0,4}}(?:[\w.'-]+,?\s+){{0,5}}?(?:{_CUE}|according\s+to)\b", re.I)

_AT_THE_END = re.compile(
    rf",\s+(?:(?:[\w.'-]+\s+){{1,6}}{_CUE}|{_CUE}\s+(?:[\w.'-]+\s*){{1,6}}|according\s+to\s+[^,;]*)[^,;]{{0,40}}$", re.I
)
"""Who said it, at the end of a sentence: that holds for all of it."""

_UNTRUE = (
    r"not\s+(?:true|so|the\s+case|correct|right|accurate)|untrue|false|wrong|incorrect|a\s+(?:lie|myth|hoax|fabrication)"
    r"|lies|nonsense|denied|disputed|debunked|disproved|retracted|withdrawn|refuted|fabricated|invented|made\s+up"
)
_THEN_UNTRUE = re.compile(
    r"^\W*(?:(?:but|yet|and|however|in\s+fact|in\s+truth|later),?\s+)*(?:that|this|it|both|none\s+of\s+(?:that|this|it)"
    r"|the\s+(?:claim|statement|figure|story|quote|report|rumou?r|number)s?)(?:'s|\s+(?:later\s+|since\s+)?(?:is|was|are|were"
    rf"|turned\s+out\s+to\s+be|proved(?:\s+to\s+be)?|has\s+been|have\s+been))\s+(?:\w+\s+){{0,2}}?(?:{_UNTRUE})\b",
    re.I,
)
_THEN_NONE = re.compile(
    r"^\W*(?:but\s+|yet\s+)?(?:none|not\s+a\s+word)\s+of\s+(?:this|that|it)\s+(?:is|was)\s+true\b", re.I
)
_THEN_TAKEN_BACK = re.compile(
    r"^\W*(?:(?:but|yet|however|later),?\s+)?(?:he|she|they|it|the\s+\w+)\s+(?:(?:has|have|had|later|since|soon|then)\s+)*"
    r"(?:retracted|withdrew|withdrawn|took\s+(?:it|that|the\s+\w+)\s+back|denied\s+(?:it|saying|having)"
    r"|corrected\s+(?:it|this|that|the|him|her|them)\w*|apologi[sz]ed\s+for\s+(?:it|that|the\s+\w+|saying)"
    r"|(?:said|claimed)\s+(?:\w+\s+)?(?:was|were|had\s+been)\s+misquoted)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What turns the meaning, and where it stands."""

    caution: Caution
    span: Span


def turns(text: str, span: Span, sentence: Span, *, framed: bool) -> list[Turn]:
    """What stands in ``sentence`` outside ``span`` and reaches into it.

    ``framed``: also who is said to have said it; for places that are shown without a speaker.
    """
    left = text[sentence.start : span.start].translate(_STRAIGHT)
    goes_on = not _TURNS_AWAY.match(text, span.start)
    right = text[span.end : sentence.end].translate(_STRAIGHT)
    found = [
        Turn(caution, Span(sentence.start + at, span.start)) for caution, at in _before(left, goes_on, framed=framed)
    ]
    spoken = bool(_SPOKEN.search(_masked(left)))
    after = [Turn(caution, Span(span.end, span.end + at)) for caution, at in _after(right, spoken, framed=framed)]
    return [*found, *after]


def taken_back(following: str, *, framed: bool) -> bool:
    """Whether the next sentence says that what stands before it is not so, or was taken back."""
    plain = following.translate(_STRAIGHT)
    untrue = _THEN_UNTRUE.search(plain) or _THEN_NONE.search(plain)
    return bool(_THEN_TAKEN_BACK.search(plain) or (framed and untrue))


def _before(left: str, goes_on: bool, *, framed: bool) -> Iterator[tuple[Caution, int]]:
    """What turns, with the offset in ``left`` where it begins."""
    if not left.strip():
        return
    masked = _masked((_interrupted(left) if goes_on else None) or left)
    if (unsaid := _UNSAID.search(masked)) and not _between(_BARRIER, masked[unsaid.start() :].rstrip(" :")):
        yield Caution.DENIED, unsaid.start()
    for caution, pattern in ((Caution.DENIED, _DENIAL), (Caution.NEGATED, _NEGATION), (Caution.HEDGED, _HEDGE)):
        for at in pattern.finditer(masked):
            if not _between(_BARRIER, _tail(masked, at, caution)):
                yield caution, at.start()
    for at in _CONDITION.finditer(masked):
        barrier = _BARRIER if _ASKS.match(at.group()) else _CONDITION_BARRIER
        if not _between(barrier, masked[at.end() :]):
            yield Caution.CONDITIONAL, at.start()
    teller = _teller(masked, framed=framed)
    if teller is not None:
        yield Caution.RELAYED, teller


def _after(right: str, spoken: bool, *, framed: bool) -> Iterator[tuple[Caution, int]]:
    """What turns, with the offset in ``right`` where it ends."""
    if not right.strip():
        return
    masked = _hidden(_QUOTED, right)
    for caution, pattern in (
        (Caution.NEGATED, _AFTER_NEGATION),
        (Caution.DENIED, _AFTER_UNSAID),
        (Caution.CONDITIONAL, _AFTER_CONDITION),
        (Caution.HEDGED, _AFTER_HEDGE),
    ):
        if found := pattern.search(masked):
            yield caution, found.end()
    told = _AFTER_TELLER.search(masked)
    if told and (spoken or _SPOKEN.search(masked[: told.start()])):
        yield Caution.RELAYED, told.end()
    if framed and (frame := _AFTER_FRAME.search(masked) or _AT_THE_END.search(masked)):
        yield Caution.RELAYED, frame.end()


def _teller(masked: str, *, framed: bool) -> int | None:
    """Where somebody begins to tell what another said; ``framed``, where anybody begins to tell."""
    told = [*_ACCORDING.finditer(masked), *_SPOKEN.finditer(masked)]
    cues = sorted(told, key=lambda cue: cue.start())
    if quoted := _QUOTED_BY.search(masked):
        return quoted.start()
    if framed:
        reaching = [cue for cue in cues if not _between(_FRAME_BARRIER, masked[cue.end() :])]
        return reaching[0].start() if reaching else None
    for outer, inner in pairwise(cues):
        between = masked[outer.end() : inner.start()]
        is_frame = bool(_ACCORDING.match(outer.group()))
        barred = _between(_FRAME_BARRIER if is_frame else _BARRIER, masked[outer.end() : inner.end()])
        apart = (len(between.split()) > 1 or between.strip().istitle()) and not _SELF.search(between)
        if apart and not barred and not _between(_BARRIER, masked[inner.end() :].rstrip(" :")):
            return outer.start()
    return None


def _tail(masked: str, at: re.Match[str], caution: Caution) -> str:
    """What stands between what turns and the span; a hedge reaches beyond the colon before a quotation."""
    tail = masked[at.end() :]
    return tail.rstrip(" :") if caution is Caution.HEDGED else tail


def _between(barrier: re.Pattern[str], tail: str) -> bool:
    return bool(barrier.search(tail))


def _masked(left: str) -> str:
    """``left`` with what cannot reach out of itself blanked: quotations, relative clauses, "he said" between commas."""
    return _hidden(_ASIDE, _hidden(_RELATIVE, _hidden(_QUOTED, left)))


def _interrupted(left: str) -> str | None:
    """The words before "he said" in the midst of one quoted sentence, marks blanked: they reach across it."""
    found = re.search(rf"[“\"]([^“”\"]*),[”\"]\s+(?:[\w.'-]+\s+){{0,5}}?{_CUE}(?:\s+[\w.'-]+){{0,5}},\s*$", left)
    if not found:
        return None
    inner = found.group(1)
    return " " * found.start(1) + inner + " " * (len(left) - found.end(1))


def _hidden(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)
