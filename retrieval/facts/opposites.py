"""Tells when a text says the opposite of what is asked: of what is denied, or with the contrary word."""

import re
from functools import lru_cache

from retrieval.language.words import stems

_WHY = re.compile(r"\W*(?:why|how come)\b", re.I)
"""Asks for the cause of what is denied, and a cause denies nothing."""
_DENYING = re.compile(r"\b(?:(?<!or )not(?! only\b)|never|without|except|besides|neither|nor|cannot|no)\b|n['’]t\b")
_DENIED = re.compile(
    r"\b(?:not|never|no|without|except|besides|nor|neither|none|nobody|nothing|cannot|unable|unlikely|impossible|absent"
    r"|illegal|fail\w*|refus\w*|lack\w*|declin\w*|reject\w*|den(?:y|ies|ied)|ban(?:s|ned)?|prevent\w*|oppos\w*"
    r"|avoid\w*|miss\w*|prohibit\w*|exclud\w*|exempt\w*|hardly)\b|n['’]t\b",
    re.I,
)
_NEAR = 6
"""Words between a denial and what it denies."""
_PAST = r" (?:night|week|month|year|decade|century|season|spring|summer|autumn|winter|time|\w+day)\b"
_PAIRS = (
    ("first", rf"last(?!{_PAST})|final"),
    ("before|prior to|preceding", "after|following|since"),
    ("(?<!at )most", "(?<!at )least|fewest"),
    (
        r"increas\w*|ris(?:e|es|ing)|rose|grew|grow\w*|climb\w*",
        r"decreas\w*|declin\w*|fell|fall\w*|drop\w*|reduc\w*|lower\w*|shr[aiu]nk\w*",
    ),
    ("more|greater|larger|higher", "less|fewer|smaller|lower"),
    (r"north\w*", r"south\w*"),
    (r"east\w*", r"west\w*"),
    ("largest|biggest|greatest|highest|tallest", "smallest|lowest|(?<!at )least|shortest"),
    ("longest", "shortest"),
    ("oldest|earliest", "newest|youngest|latest"),
    ("best", "worst"),
    ("earlier", "later"),
    ("upper", "lower"),
    ("above", "below"),
    (r"start\w*|beg[aiu]n\w*|open(?:s|ed|ing)?", r"end(?:ed|s|ing)?|clos(?:e|es|ed|ing)|finish\w*|ceas\w*"),
    ("won|wins?|winning|defeated", "lost|loses?|losing"),
    ("male|men|man", "female|women|woman"),
    (
        r"support(?:s|ed|ing)?|favou?r(?:s|ed)?|agree(?:s|d)?|accept(?:s|ed)?|prais\w*|welcom\w*",
        r"oppos\w*|reject\w*|against|refus\w*|disagree\w*|criticis\w*|criticiz\w*|condemn\w*",
    ),
    ("public", "private"),
    ("inside|within", "outside"),
    ("always", "never"),
    (r"strong\w*", r"weak\w*"),
    ("easy|easily", "difficult|hard"),
    (r"allow\w*|permit\w*|legali[sz]\w*", r"prohibit\w*|forbid\w*|forbade|ban(?:ned)?|outlaw\w*"),
    (r"includ\w*", r"exclud\w*"),
    (r"import(?:s|ed|ing)?", r"export\w*"),
    ("rural", "urban"),
    (r"arriv\w*|enter\w*|join\w*|hired|appoint\w*", r"left|leav\w*|depart\w*|quit|resign\w*|sacked|fired"),
    (r"succeed\w*|success\w*", r"fail\w*"),
    (r"maxim\w*", r"minim\w*"),
    ("internal", "external"),
    ("positive", "negative"),
    ("guilty|convicted", "innocent|acquitted|cleared"),
)
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{first})\b", re.I), re.compile(rf"\b(?:{other})\b", re.I))
    for pair in _PAIRS
    for first, other in (pair, pair[::-1])
)


def asks_what_is_not(question: str, text: str) -> bool:
    """Whether something denied is asked for that ``text`` does not deny: "what did it not cover?".

    Where the text has the very verb, the denial must stand near it.
    """
    asked = _DENYING.search(question)
    if asked is None or _WHY.match(question):
        return False
    if _DENIED.search(text) is None:
        return True
    verb = next(iter(stems(question[asked.end() :])), None)
    words = text.split()
    places = [place for place, word in enumerate(words) if verb in stems(word)] if verb else []
    near = (" ".join(words[max(0, place - _NEAR) : place + _NEAR]) for place in places)
    return bool(places) and not any(_DENIED.search(part) for part in near)


def says_the_contrary(question: str, text: str) -> bool:
    """Whether ``text`` has the contrary of a word asked with, and not that word: "fell" where "rose" is asked."""
    return any(contrary.search(text) and not asked.search(text) for asked, contrary in _contraries(question))


@lru_cache(64)
def _contraries(question: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The pairs of which the question has one word, and not both: it is put to many texts."""
    return tuple((one, other) for one, other in _OPPOSITES if one.search(question) and not other.search(question))
