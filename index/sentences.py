"""Sentence boundaries with offsets, by sentencex (rule-based, many languages, keeps quotations whole)."""

import re

import sentencex

from index.document import Span

_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
"""The library counts a space before an initial as one byte, and stops the program where it is more."""


def sentences_of(text: str, span: Span, language: str = "en") -> tuple[Span, ...]:
    """The sentences of ``text`` inside ``span``, trimmed of white space, in order, never overlapping."""
    found = []
    for start, end in _boundaries(_WIDE_SPACE.sub(" ", span.of(text)), language):
        sentence = trim(text, Span(span.start + start, span.start + end))
        if sentence.start < sentence.end:
            found.append(sentence)
    return tuple(found)


def _boundaries(text: str, language: str) -> list[tuple[int, int]]:
    try:
        found = sentencex.get_sentence_boundaries(language, text)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a library in Rust that meets what it did not foresee
            raise
        return [(0, len(text))]
    return [(boundary["start_index"], boundary["end_index"]) for boundary in found]


def trim(text: str, span: Span) -> Span:
    """``span`` without white space and byte order marks at either end."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return Span(start, end)
