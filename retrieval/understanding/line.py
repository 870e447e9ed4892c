"""A question as one plain line: unseen characters gone, the quoted phrase taken out, slips put right."""

import re
import unicodedata

from index.document import Span
from retrieval.language import slips
from retrieval.language.words import count, fold, listed

_MARKED = re.compile(r"[“„«\"](?P<a>[^“”„«»\"]+)[”“»\"]|(?<!\w)[‘'](?P<b>[^‘’]+?)['’](?!\w)")
HOLE = "\x00"
"""Keeps the place of the quoted phrase in the line."""
_UNSEEN = re.compile(
    r"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|\B[*_~]|[*_~]\B"
)
"""Control and invisible characters, and marks of emphasis: no part of any question."""
_FILLER = re.compile(
    r"(?:[\s,]+(?:so far|to date|until now|at all|yet|please|pls|plz|thanks|thank you|thx|cheers|lol|btw|exactly"
    r"|precisely|word for word|verbatim|in (?:his|her|their|its) own words|(?:and )?in (?:what|which) (?:exact )?words"
    r"|and (?:(?:of|for|to|about|against) (?:what|whom)|when|where|why|how)))+$",
    re.I,
)
"""What hangs on the end of a question and asks for what any answer shows, or for nothing."""
_ADVERB = re.compile(
    r"\b(?P<asks>what|who|when|where|why|how),? "
    r"(?:exactly|precisely|specifically|if anything|in fact|on earth),? (?=\w)",
    re.I,
)
"""What stands between the word that asks and the question: "what, precisely, did she say?"."""
_KEYWORDS = listed(
    "what who did does has have said say says about quote quotes statement statements response comment respond told "
    "according everything"
)
_CHAT = {"wat": "what", "wot": "what", "whats": "what is", "whos": "who is", "wats": "what is", "sed": "said"}
_SHORT = {
    "abt": "about", "ppl": "people", "didnt": "didn't", "doesnt": "doesn't", "dont": "don't", "hasnt": "hasn't",
    "havent": "haven't", "isnt": "isn't", "wasnt": "wasn't", "werent": "weren't", "wouldnt": "wouldn't",
}  # fmt: skip
"""Words as chats write them that no text holds: put right before anything is read."""
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b", re.I)
_HERE = re.compile(
    r"(?:[\s,]+in (?:all |any )?(?:of )?(?:these|those|the|your|our|my) (?:articles|documents|texts|files|corpus"
    r"|archive|collection|papers))+$",
    re.I,
)
"""Confines a question to what is searched anyway."""
_MAX_CHARACTERS = 4000
_MAX_BLANK = 100_000
_BLANKS = re.compile(r"[^\S\n]{2,}")
_ENDS = " \t?!.,;:-–—¿¡"
_PICTURES = ("So", "Sk", "Cs", "Co")
_KEPT = "`^°©®™"
_TAG = re.compile(r"</?[a-z]{1,10}/?>", re.I)


def one_line(text: str) -> tuple[str, str | None]:
    """One line without end marks, and the first quoted phrase, whose place a hole keeps."""
    line = re.sub(r"\s+", " ", _unadorned(_UNSEEN.sub(_space, text[:_MAX_CHARACTERS]))).strip()
    found = _MARKED.search(line)
    if found and count(found.group("a") or found.group("b")):
        phrase = _held(found).strip()
        line = line[: found.start()] + HOLE + line[found.end() :]
    else:
        phrase = None
    line = line.replace("’", "'").replace("‘", "'").replace("`", "'")
    line = _SHORTENED.sub(lambda found: _SHORT[found.group().lower()], line)
    line = _ADVERB.sub(lambda found: f"{found['asks']} ", line)
    return _HERE.sub("", _FILLER.sub("", line.strip(_ENDS)).strip()), phrase


def quoted(text: str) -> list[Span]:
    """Where quotation marks and what they hold stand."""
    return [Span(*found.span()) for found in _MARKED.finditer(text[:_MAX_CHARACTERS])]


def unmarked(text: str) -> str:
    """``text`` without the quotation marks around its parts: many put names between them."""
    return _MARKED.sub(lambda found: _held(found).strip(), text[:_MAX_CHARACTERS])


def _held(marked: re.Match[str]) -> str:
    return marked.group("a") or marked.group("b")


def bounded(text: str) -> str:
    """``text`` as far as it is read, each run of blanks within its lines one: they cost time and ask for nothing."""
    return _BLANKS.sub(" ", text[:_MAX_BLANK])[:_MAX_CHARACTERS]


def _unadorned(text: str) -> str:
    """Without pictures and tags, which ask for nothing."""
    plain = "".join(" " if unicodedata.category(sign) in _PICTURES and sign not in _KEPT else sign for sign in text)
    return _TAG.sub(" ", plain)


def _space(unseen: re.Match[str]) -> str:
    return " " if unseen.group().isspace() else ""


def mended(line: str) -> str:
    """``line`` with slips in the words of asking put right; words any text may use stay."""
    return " ".join(_mend(word) for word in line.split(" "))


def _mend(word: str) -> str:
    folded = fold(word)
    if folded in _CHAT:
        return _CHAT[folded]
    if slips.is_known(word) or not folded.isalpha():
        return word
    return slips.meant(word, _KEYWORDS) or word
