"""Receipts name one quote for good."""

from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata, Span
from retrieval.quoting.receipt import parse_receipt, receipt_of


def document(text: str, doc: str = "a.txt", sha256: str = "ab" * 32) -> Document:
    """A document without paragraphs."""
    return Document(doc, text, sha256, Metadata(), ())


@given(st.text(min_size=1, max_size=50), st.data())
def test_round_trip(text: str, data: st.DataObject) -> None:
    """What is printed can be read back, whatever the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    receipt = receipt_of(document(text), Span(start, end), "20260101T000000-abcdef")
    assert parse_receipt(f" {str(receipt).upper()}\n") == receipt


def test_anything_else_has_another_receipt() -> None:
    """Another place, wording, file or name changes it."""
    base = receipt_of(document("the tide rises"), Span(4, 8), "g")
    others = [
        receipt_of(document("the tide rises"), Span(4, 9), "g"),
        receipt_of(document("the time rises"), Span(4, 8), "g"),
        receipt_of(document("the tide rises", sha256="cd" * 32), Span(4, 8), "g"),
        receipt_of(document("the tide rises", doc="b.txt"), Span(4, 8), "g"),
        receipt_of(document("the tide rises"), Span(4, 8), "h"),
    ]
    assert len({str(base), *map(str, others)}) == 6


def test_other_strings_are_no_receipts() -> None:
    """A typing slip is not taken for a receipt."""
    whole = str(receipt_of(document("the tide rises"), Span(4, 8), "g"))
    assert parse_receipt(whole[:-1]) is None
    assert parse_receipt("turn the lights off") is None
    assert parse_receipt("aaaaaa-bbbbbbbb-9-2-cccccccc-dddd") is None
    assert parse_receipt(f"aaaaaa-bbbbbbbb-1-{'9' * 5000}-cccccccc-dddd") is None
