"""Whose words a headline quotes without saying so: 'We lost everything': village counts the cost of the flood."""

import re
from collections.abc import Iterator, Sequence

from index.attribution.frames import Frame, Quoted
from index.attribution.lexicon import Lexicon
from index.attribution.scare import HEADS
from index.document import Document, Role, Span
from index.statement import Kind, Statement

_WORDS = 3
"""Words a quotation needs that nothing but its place shows to be speech."""
_HEADLINE = 25
"""Words a headline holds at most."""
_SHARED = 0.4
"""Share of its weighty words that stand in the quotation it is taken from."""


def is_head(document: Document, number: int) -> bool:
    """Whether a paragraph is a headline; also a first line that only its quotation's last mark ends like a sentence."""
    paragraph = document.paragraphs[number]
    if paragraph.role in HEADS:
        return True
    words = paragraph.span.of(document.text).split()
    opens = number == 0 and len(document.paragraphs) > 1 and not any(p.role is Role.TITLE for p in document.paragraphs)
    return opens and len(words) <= _HEADLINE and not words[-1].rstrip("\"”“»’'").endswith((".", "!", ","))


def stands_for_itself(quoted: Quoted, frame: Frame, text: str) -> bool:
    """Whether the quotation is a headline of its own, or one part of it beside a colon or a bar."""
    if len(quoted.quotation.inner.of(text).split()) < _WORDS:
        return False
    before = frame.tokens[quoted.first - 1].lower if quoted.first else None
    after = frame.tokens[quoted.last].lower if quoted.last < len(frame.tokens) else None
    apart = {None, ":", "|", "-", "–", "—"}
    return before in apart and after in apart


def taken_from(span: Span, text: str, statements: Sequence[Statement], words: Lexicon, alone: bool) -> Statement | None:
    """The statement whose words the headline repeats, many of them; else, if ``alone``, that of the only speaker."""
    heavy = set(_heavy(span, text, words))
    direct = [s for s in statements if s.kind is Kind.DIRECT and not s.span.overlaps(span)]
    best = max(direct, key=lambda s: len(heavy & set(_heavy(s.span, text, words))), default=None)
    if best is None:
        return None
    shared = len(heavy & set(_heavy(best.span, text, words)))
    if len(heavy) > 1 and shared >= _SHARED * len(heavy):
        return best
    return best if alone and len({s.entity for s in direct if s.entity}) == 1 and best.entity else None


def _heavy(span: Span, text: str, words: Lexicon) -> Iterator[str]:
    light = words.words["stops"] | words.words["determiners"] | words.words["negations"]
    for word in re.findall(r"[^\W_]{2,}", span.of(text).lower()):
        if word not in light:
            yield word
