"""A shown quote put back into its document: where it stands now, with all that stands around it."""

from dataclasses import dataclass

from index.document import Document
from retrieval.checking.verifying import Verified, verify
from retrieval.quoting.receipt import Receipt
from retrieval.shelf import Shelf


@dataclass(frozen=True, slots=True)
class InContext:
    """What has become of a quote, and the document it stands in; None where it no longer stands anywhere."""

    verified: Verified
    document: Document | None


def in_context(shelf: Shelf, receipt: Receipt) -> InContext:
    """Look the quote up in the documents as they are indexed now."""
    found = verify(shelf, receipt)
    document = shelf.generation.document(found.place.citation.doc) if found.place else None
    return InContext(found, document)
