"""Puts a document together from its extracted text: paragraphs, their roles and sentences, what is known of it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from index.document import Document, Metadata, Paragraph, Role, Span
from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.reading.head import imprints_of
from index.reading.imprints import Imprint
from index.reading.metadata import first_of, metadata_of
from index.reading.paragraphs import paragraph_spans
from index.reading.roles import roles_of
from index.sentences import sentences_of

_NOTHING = Metadata()


def document_from_text(doc: str, text: str, sha256: str) -> Document:
    """Build a document from text alone.

    Raises:
        UnreadableError: the text holds nothing but white space.
    """
    return document_from(doc, Extracted(text), sha256)


def document_from(doc: str, extracted: Extracted, sha256: str, given: Metadata = _NOTHING) -> Document:
    """Build a document from what was extracted; ``given`` goes before all that the file says of itself.

    Raises:
        UnreadableError: the text holds nothing but white space.
    """
    text = extracted.text
    spans = list(paragraph_spans(text))
    if not spans:
        raise UnreadableError("it is empty")
    texts = [span.of(text) for span in spans]
    roles, imprints = _roles(spans, texts, extracted)
    paragraphs = tuple(
        Paragraph(number, span, role, sentences_of(text, span))
        for number, (span, role) in enumerate(zip(spans, roles, strict=True), start=1)
    )
    metadata = metadata_of(texts, roles, imprints, first_of(given, extracted.stated), extracted.properties)
    return Document(doc, text, sha256, metadata, paragraphs, extracted.pages)


def _roles(
    spans: Sequence[Span], texts: Sequence[str], extracted: Extracted
) -> tuple[list[Role], Mapping[int, Imprint]]:
    """The role of each paragraph, and what those at head and foot say of the document."""
    begins = [span.start for span in extracted.aside]
    before = (bisect_right(begins, span.start) for span in spans)
    aside = [
        number > 0 and span.start < extracted.aside[number - 1].end for span, number in zip(spans, before, strict=True)
    ]
    kept = [number for number, out in enumerate(aside) if not out]
    article = [texts[number] for number in kept]
    found = imprints_of(article, titled=extracted.titled)
    roles = iter(roles_of(article, found, titled=extracted.titled))
    imprints = {kept[number]: imprint for number, imprint in found.items()}
    return [Role.BOILERPLATE if out else next(roles) for out in aside], imprints
