"""Letters to the editor: from the salutation to the signature, the words are the signer's."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.attribution.names import Name, names_in
from index.document import Document, Paragraph, Role, Span

_LONGEST = 15
"""Paragraphs of a letter at most."""
_SIGNED = 12
"""Words of a signature at most, with what the signer is and where."""
_TITLED = 2
"""Words before the signer's name at most: "Rev (retd)"."""
_ENDS = (".", "?", "!", ":", ";", "…", "”", '"', "“", "»", "’", "'", ")")
"""What prose ends with and a signature does not."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The paragraphs of one letter, and its signature."""

    paragraphs: tuple[Span, ...]
    """Without the salutation."""
    names: tuple[Name, ...]
    """Who signs: more than one only where "and" joins them."""


def letters_of(document: Document, words: Lexicon) -> Iterator[Letter]:
    """The signed letters of a page of letters, in order; one without a name under it is nobody's."""
    if words.salutation is None:
        return
    paragraphs = document.paragraphs
    for number, paragraph in enumerate(paragraphs):
        greeting = words.salutation.match(document.text, paragraph.span.start, paragraph.span.end)
        if greeting is None or paragraph.role is not Role.BODY:
            continue
        letter = _from(document, number, greeting.end(), words)
        if letter is not None:
            yield letter


def _from(document: Document, number: int, start: int, words: Lexicon) -> Letter | None:
    """The letter whose greeting ends at ``start``, in the paragraph of that number."""
    text, prose = document.text, []
    for paragraph in document.paragraphs[number : number + _LONGEST]:
        span = Span(max(start, paragraph.span.start), paragraph.span.end)
        if paragraph.span.start > start and _matches(words, text, span):
            return None
        if span.of(text).strip() and _prose(text, paragraph):
            prose.append(span)
        elif prose:
            signed = _signature(text, span, words)
            if signed:
                return Letter(tuple(prose), signed)
    return None


def _matches(words: Lexicon, text: str, span: Span) -> bool:
    return words.salutation is not None and words.salutation.match(text, span.start, span.end) is not None


def _prose(text: str, paragraph: Paragraph) -> bool:
    shown = paragraph.span.of(text)
    return paragraph.role is Role.BODY and (shown.endswith(_ENDS) or len(shown.split()) > _SIGNED)


def _signature(text: str, span: Span, words: Lexicon) -> tuple[Name, ...]:
    """The names a line begins with: "Rosalind Peake, Hexham"; "Yours faithfully," has none."""
    if words.closing is not None and words.closing.match(text, span.start, span.end):
        return ()
    names = [name for name in names_in(text, span, words) if not name.office and len(name.words) > 1]
    if not names or len(text[span.start : names[0].outer.start].split()) > _TITLED:
        return ()
    joined = [names[0]]
    for name in names[1:]:
        between = text[joined[-1].outer.end : name.outer.start].split()
        if len(between) != 1 or between[0] not in words.words["coupling"]:
            break
        joined.append(name)
    return tuple(joined)
