"""Receipts find their document directly: by name, by bytes where the name has changed."""

from dataclasses import replace

import pytest

from index.document import Metadata, Span
from index.records.rows import DocumentInfo
from retrieval.checking.register import Register
from retrieval.quoting.receipt import Receipt, name_of

DOCUMENTS = [
    DocumentInfo(doc, digit * 64, Metadata()) for doc, digit in (("a.txt", "1"), ("b.txt", "2"), ("c.txt", "2"))
]
RECEIPT = Receipt(name_of("b.txt"), "2" * 8, Span(0, 5), "0" * 8, "0" * 4)


@pytest.mark.parametrize(
    ("receipt", "doc"),
    [
        (RECEIPT, "b.txt"),
        (replace(RECEIPT, file="9" * 8), "b.txt"),
        (replace(RECEIPT, name=name_of("gone.txt")), "b.txt"),
        (replace(RECEIPT, name=name_of("c.txt")), "c.txt"),
        (replace(RECEIPT, name=name_of("a.txt")), "a.txt"),
        (replace(RECEIPT, name=name_of("gone.txt"), file="9" * 8), None),
    ],
)
def test_a_document_is_found_by_its_name_else_by_its_bytes(receipt: Receipt, doc: str | None) -> None:
    """A name counts before bytes: a document that was changed is still the one that was quoted."""
    assert Register(DOCUMENTS).doc(receipt) == doc
