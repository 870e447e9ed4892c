"""A receipt: the short id under which a shown quote can later be looked up and checked."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from index.document import Document, Span

NAME, FILE = 6, 8
"""Characters of the digests of a document's name and of its bytes."""
_FORM = re.compile(
    r"(?P<name>[0-9a-f]{6})-(?P<file>[0-9a-f]{8})-(?P<start>\d{1,9})-(?P<end>\d{1,9})-(?P<text>[0-9a-f]{8})-(?P<built>[0-9a-f]{4})"
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was shown: hashes of the document's name, its bytes, the quote and the generation, and the offsets."""

    name: str
    file: str
    span: Span
    text: str
    built: str

    def __str__(self) -> str:
        return f"{self.name}-{self.file}-{self.span.start}-{self.span.end}-{self.text}-{self.built}"


def receipt_of(document: Document, span: Span, generation: str) -> Receipt:
    """The receipt of ``document``'s text at ``span``, shown from ``generation``."""
    return Receipt(
        name=name_of(document.doc),
        file=document.sha256[:FILE],
        span=span,
        text=_digest(span.of(document.text), 8),
        built=_built(generation),
    )


def parse_receipt(written: str) -> Receipt | None:
    """Read a receipt back, None when it is not one."""
    found = _FORM.fullmatch(written.strip().lower())
    if not found:
        return None
    span = Span(int(found["start"]), int(found["end"]))
    if span.start >= span.end:
        return None
    return Receipt(found["name"], found["file"], span, found["text"], found["built"])


@lru_cache(8)
def _built(generation: str) -> str:
    return _digest(generation, 4)


@lru_cache(1024)
def name_of(doc: str) -> str:
    """What a receipt holds of a document's name."""
    return _digest(doc, NAME)


def is_name(receipt: Receipt, doc: str) -> bool:
    """Whether the receipt is of a document of that name."""
    return receipt.name == name_of(doc)


def is_text(receipt: Receipt, text: str) -> bool:
    """Whether ``text`` is the quote, character for character."""
    return receipt.text == _digest(text, len(receipt.text))


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
