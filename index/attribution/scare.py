"""Tells quotations that are speech from marks around odd words, titles of works and headline phrases."""

from index.attribution.frames import Frame, Quoted
from index.attribution.lexicon import Lexicon
from index.document import Document, Role

HEADS = frozenset({Role.TITLE, Role.HEADING, Role.CAPTION})
"""Where capitals and marks serve other ends than speech."""
_SPEECH = 4
"""Words woven into a sentence without a cue: fewer are an odd word set in marks."""


def is_speech(quoted: Quoted, cued: bool, frame: Frame, document: Document, words: Lexicon) -> bool:
    """Whether the words between the marks are something somebody said."""
    inner = quoted.quotation.inner.of(document.text)
    before = frame.tokens[quoted.first - 1].lower if quoted.first else ""
    if before in words.words["distancing"] or _title_of_work(inner, quoted, frame, words):
        return False
    headline = document.paragraphs[frame.paragraph].role in HEADS
    if cued:
        return not headline or len(inner.split()) > 1 or before == ":"
    if headline or (quoted.quotation.single and not (quoted.masked and quoted.first == 0)):
        return False
    if quoted.masked:
        return True
    named = inner[:1].isupper() and quoted.first > 0
    return len(inner.split()) >= _SPEECH and not named


def _title_of_work(inner: str, quoted: Quoted, frame: Frame, words: Lexicon) -> bool:
    """Every word of weight capitalised, in a place where a name could stand: on ABC's "This Week"."""
    small = words.words["stops"] | words.words["determiners"]
    parts = [word.strip("“”\"'‘’.,:;!?()") for word in inner.split()]
    heavy = [word for word in parts if word and word.lower() not in small]
    if len(heavy) < 2 or any(word[0].islower() for word in heavy):
        return False
    before = frame.tokens[quoted.first - 1].lower if quoted.first else ":"
    if before in {":", ","}:
        return False
    return not (quoted.masked and words.verb(before, "speech", "manner"))
