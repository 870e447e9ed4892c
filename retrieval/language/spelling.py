"""British and American spellings of one word: compared as one, and searched for in both."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{4,}")
_OUR = (
    "arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|ranc"
    "|rig|rum|sav|splend|succ|tum|val|vap|vig"
)
_ENCE = "def|off|lic|pret"
_RE = "cent|met|lit|theat|fib|cal(?=ib)|lust|scept|somb|spect|manoeuv|kilomet|centimet|millimet"
_DOUBLED = "travel|cancel|label|model|fuel|signal|counsel|level|tunnel|marvel|quarrel|channel|jewel|dial|equal|total"
_TO_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (rf"^((?:un|dis|re|mis)?(?:{_OUR}))our", r"\1or"),
        (rf"^((?:un|self)?(?:{_ENCE}))ence(s|d|less|man|men)?$", r"\1ense\2"),
        (rf"^({_RE})re(s|d)?$", r"\1er\2"),
        (rf"^((?:un)?(?:{_DOUBLED}))l(ed|ing|er|ers|or|ors)$", r"\1\2"),
        (r"^practis(e|ed|es|ing)$", r"practic\1"),
        (r"^(.{3,}[^aeiou])is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"\1iz\2"),
        (r"^(anal|paral|catal|hydrol)ys(e|ed|es|ing)$", r"\1yz\2"),
        (r"^(dial|catal|anal|epil|monol|prol)ogue(s)?$", r"\1og\2"),
        (r"^(pa|p|encyclop|arch|medi|h|an|leuk|orthop)ae", r"\1e"),
        (r"^(f|diarrh|am|h|estr|man)oe", r"\1e"),
        (r"^(oe)(strogen|sophag)", r"e\2"),
        (r"^programme(s|rs?)?$", r"program\1"),
        (r"^(enrol|fulfil|instal|skil)(ment|ments|s|ful)?$", r"\1l\2"),
        (r"^grey(s|er|ing|ed)?$", r"gray\1"),
        (r"^tyre(s)?$", r"tire\1"),
        (r"^kerb(s)?$", r"curb\1"),
        (r"^mould(s|ed|ing|y)?$", r"mold\1"),
        (r"^plough(s|ed|ing)?$", r"plow\1"),
        (r"^sceptic(s|al|ism)?$", r"skeptic\1"),
        (r"^aluminium$", "aluminum"),
        (r"^judgement(s|al)?$", r"judgment\1"),
        (r"^ageing$", "aging"),
        (r"^jewellery$", "jewelry"),
        (r"^cheque(s)?$", r"check\1"),
        (r"^pyjamas$", "pajamas"),
    )
)
_BRITISH = re.compile("|".join(f"(?:{rule.pattern})" for rule, _ in _TO_AMERICAN))
"""Any of them at once: most words are spelt alike."""
_NO_IZE = re.compile(
    r"(?:advert|adv|ar|chast|compr|comprom|desp|dev|disgu|enterpr|exc|exerc|expert|franch|improv|merchand|otherw|parad"
    r"|prec|prem|prom|rev|r|surpr|superv|telev|treat|conc|dem|inc|likew|pra|ra|no|po|cru|bru|dise)is(?:e|ed|es|er|ers|ing)"
)
"""Forms in -ise that no American writes otherwise."""
_TO_BRITISH = tuple(
    (re.compile(american), british)
    for american, british in (
        (rf"^((?:un|dis|re|mis)?(?:{_OUR}))or(?=$|s$|ed$|ing$|able|ful|al|ite|er|hood|ly|y)", r"\1our"),
        (rf"^((?:un|self)?(?:{_ENCE}))ense(s|d|less|man|men)?$", r"\1ence\2"),
        (rf"^({_RE})er(s|ed)?$", r"\1re\2"),
        (rf"^((?:un)?(?:{_DOUBLED}))(ed|ing|er|ers|or|ors)$", r"\1l\2"),
        (r"^(.{3,}[^aeiou])iz(e|ed|es|er|ers|ing|ation|ations|ational)$", r"\1is\2"),
        (r"^(anal|paral|catal|hydrol)yz(e|ed|es|ing)$", r"\1ys\2"),
        (r"^(dial|catal|anal)og(s)?$", r"\1ogue\2"),
        (r"^p(ediatric|edophil)", r"pa\1"),
        (r"^program(s|rs?)?$", r"programme\1"),
        (r"^(enrol|fulfil|instal)l(ment|ments|s)?$", r"\1\2"),
        (r"^gray(s|er)?$", r"grey\1"),
        (r"^skeptic(s|al|ism)?$", r"sceptic\1"),
        (r"^mold(s|y)?$", r"mould\1"),
        (r"^aluminum$", "aluminium"),
    )
)


@lru_cache(8192)
def american(form: str) -> str:
    """The American spelling of a compared word; any other word as it is."""
    if not _BRITISH.search(form) or _NO_IZE.fullmatch(form):
        return form
    return _respelt(form, _TO_AMERICAN) or form


def both(query: str) -> str:
    """``query`` with the other spelling added to it of every word that has two."""
    words = (word.casefold() for word in _WORD.findall(query))
    other = (american(word) if american(word) != word else _respelt(word, _TO_BRITISH) for word in words)
    return " ".join([query, *(word for word in other if word)])


def _respelt(form: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    return next((changed for rule, to in rules if (changed := rule.sub(to, form)) != form), None)
