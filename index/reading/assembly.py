"""Puts a document together from its extracted text: paragraphs, their roles and sentences, what is known of it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from index.document import Document, Metadata, Paragraph, Role, Span
from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.reading.believed import believed, title_among
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
    extracted = believed(extracted)
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
    apart = _within(spans, extracted.aside, Role.BOILERPLATE) | _within(spans, extracted.notes, Role.NOTE)
    kept = [number for number in range(len(spans)) if number not in apart]
    article = [texts[number] for number in kept]
    title = title_among(article, extracted.stated, titled=extracted.titled)
    found = imprints_of(article, title=title)
    roles = iter(roles_of(article, found, title=title))
    imprints = {kept[number]: imprint for number, imprint in found.items()}
    return [apart.get(number) or next(roles) for number in range(len(spans))], imprints


def _within(spans: Sequence[Span], parts: Sequence[Span], role: Role) -> dict[int, Role]:
    """``role`` for each of the paragraphs that begins in one of the parts, which stand in order."""
    begins = [part.start for part in parts]
    before = (bisect_right(begins, span.start) for span in spans)
    return {
        number: role
        for number, (span, part) in enumerate(zip(spans, before, strict=True))
        if part > 0 and span.start < parts[part - 1].end
    }
