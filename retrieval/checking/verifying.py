"""Verifies a receipt: whether the quote it was given for still stands where it stood, elsewhere, or nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from index.document import Document, Span
from index.generation import Generation
from retrieval.answer import SCHEMA, Evidence
from retrieval.checking.record import Record
from retrieval.checking.register import Register
from retrieval.quoting.receipt import Receipt, is_name, is_text
from retrieval.shelf import Shelf

_REGISTERS: WeakKeyDictionary[Generation, Register] = WeakKeyDictionary()
_REGISTERING = Lock()


class Standing(StrEnum):
    """What has become of a quote."""

    STANDS = "stands"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Verified:
    """The finding; ``place`` is where the quote stands now, None where it no longer does."""

    receipt: Receipt
    standing: Standing
    message: str
    place: Evidence | None = None
    built: str = ""
    """When the index was built that tells so, UTC, ISO 8601."""

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``verify``."""
        return {
            "schema": SCHEMA,
            "receipt": str(self.receipt),
            "standing": self.standing.value,
            "message": self.message,
            "built": self.built,
            "place": self.place.to_json() if self.place else None,
        }


def verify(shelf: Shelf, receipt: Receipt) -> Verified:
    """Look the quote up in the documents as they are indexed now."""
    return replace(_verified(shelf, receipt), built=shelf.generation.manifest.built)


def _verified(shelf: Shelf, receipt: Receipt) -> Verified:
    document = _document(shelf, receipt)
    if document is None:
        message = "Gone: the document is no longer in the index, under that name or another."
        return Verified(receipt, Standing.GONE, message)
    if is_text(receipt, receipt.span.of(document.text)):
        return _stands(shelf, receipt, document)
    now = next(_elsewhere(document.text, receipt), None)
    if now is None:
        message = f"Changed: {document.doc} no longer holds the quote."
        return Verified(receipt, Standing.CHANGED, message)
    moved = f"{receipt.span.start}:{receipt.span.end} to {now.start}:{now.end}"
    message = f"Changed: in {document.doc} the quote has moved from {moved}, its words the same."
    return Verified(receipt, Standing.CHANGED, message, _place(shelf, document, now))


def _document(shelf: Shelf, receipt: Receipt) -> Document | None:
    """The document of that name, else one with the same bytes under another."""
    generation = shelf.generation
    with _REGISTERING:
        register = _REGISTERS.get(generation)
        if register is None:
            register = _REGISTERS[generation] = Register(generation.documents())
    doc = register.doc(receipt)
    return None if doc is None else generation.document(doc)


def _stands(shelf: Shelf, receipt: Receipt, document: Document) -> Verified:
    message = "Still stands, word for word."
    if not is_name(receipt, document.doc):
        message += f" The document is now called {document.doc}."
    elif not document.sha256.startswith(receipt.file):
        message += " The document has changed in other places."
    return Verified(receipt, Standing.STANDS, message, _place(shelf, document, receipt.span))


def _elsewhere(text: str, receipt: Receipt) -> Iterator[Span]:
    """Where the same characters stand now; a quote begins with a word or a mark, never within a word."""
    size = len(receipt.span)
    for start in range(len(text) - size + 1):
        inside = start and text[start - 1].isalnum() and text[start].isalnum()
        if not inside and is_text(receipt, text[start : start + size]):
            yield Span(start, start + size)


def _place(shelf: Shelf, document: Document, span: Span) -> Evidence:
    record = Record(shelf)
    return record.place(document.doc, span, 1.0, record.statements(document.doc, span))
