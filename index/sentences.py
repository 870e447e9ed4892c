"""Sentence boundaries with offsets, by sentencex (rule-based, many languages, keeps quotations whole)."""

import sentencex

from index.document import Span


def sentences_of(text: str, span: Span, language: str = "en") -> tuple[Span, ...]:
    """The sentences of ``text`` inside ``span``, trimmed of white space, in order, never overlapping."""
    found = []
    for boundary in sentencex.get_sentence_boundaries(language, span.of(text)):
        sentence = trim(text, Span(span.start + boundary["start_index"], span.start + boundary["end_index"]))
        if sentence.start < sentence.end:
            found.append(sentence)
    return tuple(found)


def trim(text: str, span: Span) -> Span:
    """``span`` without white space and byte order marks at either end."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return Span(start, end)
