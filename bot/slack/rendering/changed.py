"""Where a draft's quotation and its source differ, word by word, as pieces of the two texts as they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from index.document import Span
from retrieval.checking.tokens import Token, tokens
from retrieval.checking.verdict import Checked, Verdict

_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of a text's characters; ``differs`` if the other text does not have these words here."""

    text: str
    differs: bool


def marked(checked: Checked) -> tuple[list[Marked], list[list[Marked]]]:
    """The draft's words and each source's; together the pieces of each are its text, to the character."""
    draft, sources = checked.quoted.text, [place.quote for place in checked.places]
    if checked.verdict not in (Verdict.ALTERED, Verdict.SPLICED) or not sources:
        return _whole(draft), [_whole(source) for source in sources]
    drafted = _words(draft)
    said = [(number, token) for number, source in enumerate(sources) for token in _words(source)]
    same_draft, same_said = _same([token.form for token in drafted], [token.form for _, token in said])
    differing = [token.span for at, token in enumerate(drafted) if at not in same_draft]
    altered: list[list[Span]] = [[] for _ in sources]
    for at, (number, token) in enumerate(said):
        if at not in same_said:
            altered[number].append(token.span)
    return _pieces(draft, differing), [_pieces(*each) for each in zip(sources, altered, strict=True)]


def _words(text: str) -> list[Token]:
    return list(tokens(text, Span(0, len(text))))


def _same(left: Sequence[str], right: Sequence[str]) -> tuple[set[int], set[int]]:
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    here = {block.a + step for block in blocks for step in range(block.size)}
    there = {block.b + step for block in blocks for step in range(block.size)}
    return here, there


def _whole(text: str) -> list[Marked]:
    return [Marked(text, differs=False)] if text else []


def _pieces(text: str, differing: Sequence[Span]) -> list[Marked]:
    """``text`` cut at the words that differ; those with only blanks between them are one piece."""
    flags = [False] * len(text)
    end = None
    for span in differing:
        start = span.start
        if end is not None and _BLANK.fullmatch(text, end, start):
            start = end
        flags[start : span.end] = [True] * (span.end - start)
        end = span.end
    at = 0
    pieces = []
    for differs, group in groupby(flags):
        size = len(list(group))
        pieces.append(Marked(text[at : at + size], differs))
        at += size
    return pieces
