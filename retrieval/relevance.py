"""How far a statement is about a topic, by the topic's words in it and in what leads up to it."""

from index.document import Document, Paragraph, Span
from index.statement import Statement
from retrieval import tuning
from retrieval.shelf import Shelf
from retrieval.words import coverage


def worded_relevance(shelf: Shelf, topic: str, statement: Statement) -> float:
    """How far the statement is about the topic by its words, or by the words that lead up to it.

    A quotation seldom repeats what it is about: the sentence, the paragraph or the paragraph before says so.
    """
    document = shelf.generation.document(statement.doc)
    text = document.text
    own = Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))
    paragraph = document.paragraph_at(statement.content.start)
    if paragraph is None:
        return tuning.ABOUT_OWN * coverage(topic, own.of(text))
    before = tuning.ABOUT_BEFORE * coverage(topic, _paragraph_before(document, paragraph))
    whole = Span(min(paragraph.span.start, statement.sentence.start), max(paragraph.span.end, statement.sentence.end))
    if not coverage(topic, Span(min(whole.start, own.start), max(whole.end, own.end)).of(text)):
        return before  # nor then in any part of it
    places = [
        (tuning.ABOUT_OWN, own.of(text)),
        (tuning.ABOUT_SENTENCE, statement.sentence.of(text)),
        (tuning.ABOUT_LEAD, text[paragraph.span.start : own.end]),
        (tuning.ABOUT_PARAGRAPH, paragraph.span.of(text)),
    ]
    return max(before, *(weight * coverage(topic, words) for weight, words in places))


def _paragraph_before(document: Document, paragraph: Paragraph) -> str:
    return next(
        (other.span.of(document.text) for other in document.paragraphs if other.number == paragraph.number - 1), ""
    )
