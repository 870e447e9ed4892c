"""Receipts over rebuilds: a quote stands, moves, changes, or goes with its document."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.document import Span
from retrieval.checking.verifying import Standing
from retrieval.library import Library
from retrieval.quoting.receipt import Receipt, parse_receipt
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

WORDS = "We cannot keep patching a structure of this age,"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two documents, without reranker."""
    rebuild(write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET), tmp_path / "index", encoder=HashingEncoder())
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    yield library
    library.close()


@pytest.fixture
def receipt(library: Library) -> Receipt:
    """That of Mary Stone's words, as the answer gives it."""
    shown = library.answer("what did Mary Stone say?").answers
    found = parse_receipt(next(item.receipt for item in shown if WORDS in item.quote))
    assert found
    return found


def changed(tmp_path: Path, **texts: str) -> None:
    """Write the texts and rebuild."""
    rebuild(write(tmp_path / "corpus", **texts), tmp_path / "index", encoder=HashingEncoder())


def test_an_untouched_quote_stands(library: Library, receipt: Receipt) -> None:
    """With its words, speaker and place."""
    found = library.verify(receipt)
    assert found.standing is Standing.STANDS
    assert found.place
    assert WORDS in found.place.quote
    assert found.place.speaker
    assert found.place.speaker.entity == "Mary Stone"


def test_a_change_behind_it_leaves_it_standing(library: Library, receipt: Receipt, tmp_path: Path) -> None:
    """The document is another, the quote is not."""
    changed(tmp_path, harbour=HARBOUR + "\nA correction was made on Friday.\n")
    found = library.verify(receipt)
    assert found.standing is Standing.STANDS
    assert "other places" in found.message


def test_a_change_before_it_moves_it(library: Library, receipt: Receipt, tmp_path: Path) -> None:
    """It says where the same words stand now."""
    changed(tmp_path, harbour=HARBOUR.replace("six weeks", "at least six weeks"))
    found = library.verify(receipt)
    assert found.standing is Standing.CHANGED
    assert found.place
    assert WORDS in found.place.quote
    assert found.place.citation.start == receipt.span.start + len("at least ")


def test_another_word_changes_it(library: Library, receipt: Receipt, tmp_path: Path) -> None:
    """Nothing is shown as if it were the quote."""
    changed(tmp_path, harbour=HARBOUR.replace("cannot keep", "can keep"))
    found = library.verify(receipt)
    assert (found.standing, found.place) == (Standing.CHANGED, None)


def test_a_renamed_document_is_found_by_its_bytes(library: Library, receipt: Receipt, tmp_path: Path) -> None:
    """The same file under another name; it says which."""
    (tmp_path / "corpus" / "harbour.txt").unlink()
    changed(tmp_path, bridge=HARBOUR)
    found = library.verify(receipt)
    assert found.standing is Standing.STANDS
    assert "bridge.txt" in found.message


def test_a_deleted_document_is_gone(library: Library, receipt: Receipt, tmp_path: Path) -> None:
    """Though others are there."""
    (tmp_path / "corpus" / "harbour.txt").unlink()
    changed(tmp_path)
    assert library.verify(receipt).standing is Standing.GONE


def test_offsets_beyond_the_end_are_no_quote(library: Library, receipt: Receipt) -> None:
    """A receipt of a longer text than there is."""
    far = replace(receipt, span=Span(10**7, 10**7 + 9))
    assert library.verify(far).standing is Standing.CHANGED
