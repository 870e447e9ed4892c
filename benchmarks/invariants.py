"""What holds of every document and statement, whatever file or text they were made of."""

from collections.abc import Sequence
from itertools import pairwise

from index.document import Document, Span
from index.formats.extracted import Extracted
from index.passage import passages_of
from index.statement import Statement


def check_extracted(extracted: Extracted) -> None:
    """Pages and what stands aside lie inside the text, in order, and the text can be written down."""
    extracted.text.encode()
    assert list(extracted.pages) == sorted(extracted.pages)
    assert all(0 <= page <= len(extracted.text) for page in extracted.pages)
    assert all(inside(span, extracted.text) for span in extracted.aside)
    assert _ordered(extracted.aside)
    assert all(inside(span, extracted.text) for span in extracted.notes)
    assert _ordered(extracted.notes)


def check_document(document: Document) -> None:
    """Paragraphs, sentences and passages lie inside the text and each other, in order."""
    paragraphs = [paragraph.span for paragraph in document.paragraphs]
    assert _ordered(paragraphs)
    assert all(inside(span, document.text) for span in paragraphs)
    for paragraph in document.paragraphs:
        assert _ordered(paragraph.sentences)
        assert all(paragraph.span.contains(sentence) for sentence in paragraph.sentences)
    passages = list(passages_of(document))
    assert _ordered([passage.span for passage in passages])
    assert all(inside(passage.span, document.text) for passage in passages)


def check_statements(document: Document, statements: Sequence[Statement]) -> None:
    """Every span lies inside the text, the quotation in what was said, and statements stand in order."""
    for statement in statements:
        spans = (statement.span, statement.content, statement.sentence, statement.speaker, statement.cue)
        assert all(inside(span, document.text) for span in spans if span is not None), statement
        assert statement.content.contains(statement.span), statement
        assert len(statement.span), statement
    assert all(first.span.start <= second.span.start for first, second in pairwise(statements)), "not in order"


def inside(span: Span, text: str) -> bool:
    """Whether the span lies in the text."""
    return 0 <= span.start <= span.end <= len(text)


def _ordered(spans: Sequence[Span]) -> bool:
    return all(first.end <= second.start for first, second in pairwise(spans))
