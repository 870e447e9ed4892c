"""A passage: a run of whole sentences of one document, the unit of retrieval."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Document, Paragraph, Role, Span

MAX_WORDS = 120
"""The packaged model reads at most 256 word pieces; 120 English words stay below that."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of answerable paragraphs; ``span`` is contiguous in the document's text."""

    doc: str
    span: Span
    sentences: tuple[Span, ...]


def passages_of(document: Document, max_words: int = MAX_WORDS) -> Iterator[Passage]:
    """Cut a document's answerable paragraphs into passages of whole sentences.

    A paragraph is kept whole when it fits; short neighbours share a passage; a gap (boilerplate, a
    caption) always ends one, so that a passage is contiguous text. A single sentence longer than
    ``max_words`` is a passage of its own.
    """
    held: list[Span] = []
    words = 0
    last: Paragraph | None = None
    for paragraph in document.answerable():
        adjacent = last is not None and paragraph.number == last.number + 1 and _alike(paragraph, last)
        size = _words(document.text, paragraph.span)
        if held and (not adjacent or words + size > max_words):
            yield _passage(document, held)
            held, words = [], 0
        for sentence in paragraph.sentences:
            length = _words(document.text, sentence)
            if held and words + length > max_words:
                yield _passage(document, held)
                held, words = [], 0
            held.append(sentence)
            words += length
        last = paragraph
    if held:
        yield _passage(document, held)


def _alike(one: Paragraph, other: Paragraph) -> bool:
    """Whether both belong to the running text, or both stand beside it."""
    return (one.role is Role.NOTE) == (other.role is Role.NOTE)


def _passage(document: Document, sentences: list[Span]) -> Passage:
    return Passage(document.doc, Span(sentences[0].start, sentences[-1].end), tuple(sentences))


def _words(text: str, span: Span) -> int:
    return len(span.of(text).split())
