"""Names, titles and offices as comparable words: what is dropped, what identifies, what may vary."""

import re
import unicodedata

from retrieval.language.words import fold, forms, listed

IGNORED = listed("the a an of for on at in and to s by with from")
HONORIFICS = listed(
    "mr mrs ms miss mx dr sir dame lord lady prof professor sen senator rep representative gov governor hon rev "
    "congressman congresswoman det sgt insp supt cllr capt col gen lt maj adm cmdr"
)
_SUFFIXES = listed("jr sr ii iii iv obe mbe cbe kc qc mp phd inc ltd plc llc corp corporation company co group")
LESSER = listed("vice deputy assistant associate acting interim shadow former formerly ex retired previously then")
"""Words that make another office of one: a vice president is no president."""
_FORMER = re.compile(r"\b(?:former|formerly|ex|retired|then|previously|outgoing)\b", re.I)
_VOICE = (
    r"spokes(?:person|man|woman|people)s?|press office(?:r)?|press secretar(?:y|ies)|representatives?|officials?"
    r"|someone|somebody|something|anyone|anybody|anything|everyone|everybody|people|executives?"
)
_SPEAKS_FOR = (
    re.compile(rf"^(?:the |an? )?(?:{_VOICE}) (?:for|of|from|at|in|with) (?P<of>.+)$", re.I),
    re.compile(rf"^(?P<of>.+?)(?:'s|s'|')? (?:{_VOICE})$", re.I),
    re.compile(
        r"^(?:the )?(?:company|firm|charity|organisation|organization|newspaper|website|platform) (?P<of>.+)$", re.I
    ),
)

_GENERIC = listed(
    "police council government department ministry agency committee commission party campaign court university school"
    " bank company charity foundation association society group institute office service services team union board"
    " church hospital news network authority trust centre center club federation"
)
"""Words that end many organisations' names and tell none of them apart."""
COLLECTIVES = _GENERIC | listed(
    "firm corporation organisation organization newspaper website platform government administration parliament senate "
    "house state city country nation press media public family crowd"
)
"""What is many people at once: "the company" is no description that "a shipping company" answers to."""

_ANYBODY = re.compile(r"^(?:any|some|every)(?:one|body|thing) (?:for|of|from|at|in|with) ", re.I)
OFFICES = {
    "pm": ("prime", "minister"),
    "vp": ("vice", "president"),
    "potus": ("president",),
    "ceo": ("chief", "executive"),
    "ag": ("attorney", "general"),
    "dg": ("director", "general"),
    "mep": ("member", "european", "parliament"),
    "fm": ("foreign", "minister"),
}
"""Offices as people type them, where the documents do not say what the letters stand for."""

Tokens = tuple[str, ...]


def tokens(name: str) -> Tokens:
    """The identifying words of a name or office, possessives and little words dropped."""
    bare = (unaccented(form).removesuffix("'s").strip("'") for form in forms(name.replace("s' ", "s ")))
    return tuple(form for form in bare if form and form not in IGNORED)


def unaccented(form: str) -> str:
    """``form`` as typed on a keyboard without accents: "kruger" for "krüger"."""
    if form.isascii():
        return form
    return "".join(sign for sign in unicodedata.normalize("NFKD", form) if not unicodedata.combining(sign))


def core(name: Tokens) -> Tokens:
    """A name without honorifics before and suffixes after it; never empty."""
    kept = tuple(form for form in name if form not in HONORIFICS and form not in _SUFFIXES)
    return kept or name


def given_name(name: str) -> str:
    """The first word of a person's name that is no honorific, as written."""
    parts = name.split()
    return next((part for part in parts if fold(part).strip(".") not in HONORIFICS), name)


def represented(asked: str) -> str | None:
    """The organisation in "a spokesperson for Facebook", "the company Facebook"; None in any other wording."""
    for pattern in _SPEAKS_FOR:
        found = pattern.match(asked.strip())
        if found:
            return found.group("of")
    return None


def is_anybody_of(asked: str) -> bool:
    """Whether anybody is meant who belongs to what is named: "anyone from the police"."""
    return bool(_ANYBODY.match(asked.strip()))


def initials_of(name: str) -> frozenset[str]:
    """The first letters of the words of ``name``, hyphenated ones counting apart, with and without little words."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    big = [word for word in words if word.lower() not in IGNORED]
    return frozenset("".join(word[0] for word in some).lower() for some in (words, big))


def is_former(office: str) -> bool:
    """Whether an office is one its holder has left."""
    return bool(_FORMER.search(office))


def of_what(office: str) -> str:
    """What the office is one of: "the Harbour Trust" in "head of the Harbour Trust"; empty if it does not say."""
    found = re.search(r"\b(?:of|for|at|from) (?:the )?(?P<what>.+)$", office)
    return found.group("what") if found else ""


def initialled(words_before: str, short: str) -> str | None:
    """The last words of ``words_before`` whose initials, with or without little words, are ``short``."""
    said = words_before.split()
    for start in range(len(said) - 1, -1, -1):
        name = said[start:]
        big = [word for word in name if word.lower() not in IGNORED]
        for initials in ("".join(word[0] for word in big), "".join(word[0] for word in name)):
            if initials.lower() == short.lower() and name[0].lower() not in IGNORED:
                return " ".join(name)
    return None


def same_given(first: str, second: str) -> bool:
    """Whether two given names may be one: equal, an initial, or a short form that begins the other."""
    short, long = sorted((first.strip("."), second.strip(".")), key=len)
    return bool(short) and long.startswith(short) and (len(short) == 1 or len(short) >= 3)


def person_fits(asked: Tokens, name: Tokens) -> bool:
    """Whether ``asked`` may be the person ``name``: the surname agrees and no given name contradicts.

    Both without honorifics and suffixes.
    """
    if not asked or not name or asked[-1] != name[-1]:
        return False
    if len(asked) == 1:
        return True
    if len(name) == 1:
        return False  # the documents never give the first name that was asked for
    return same_given(asked[0], name[0]) or set(asked) <= set(name)


def organisation_fits(asked: Tokens, name: Tokens) -> bool:
    """Whether ``asked`` may be the organisation ``name``: the same words, or its last ones; both without suffixes."""
    if not asked or asked == name:
        return bool(asked)
    telling = len(asked) > 1 or asked[0] not in _GENERIC
    return telling and len(asked) < len(name) and name[-len(asked) :] == asked
