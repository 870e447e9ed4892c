"""What of a file was not read although the rest was, so that it can be named."""

from index.document import Document, Role
from index.formats.extracted import Extracted
from index.reading.boilerplate import breaks_off

_PAYWALL = "the page breaks off where only subscribers read on; save it again when signed in"


def missing_of(document: Document, extracted: Extracted) -> str:
    """What is missing and what to do about it; empty where all was read, as far as can be told."""
    last = max((part.number for part in document.paragraphs if part.role is Role.BODY), default=0)
    after = (part.span.of(document.text) for part in document.paragraphs[last:] if part.role is Role.BOILERPLATE)
    return extracted.missing or (_PAYWALL if any(map(breaks_off, after)) else "")
