"""A quote in its document as a modal: verbatim, set off, within the limits; and what is said when it has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering import leaves
from bot.slack.rendering.citation_view import citation_view
from bot.slack.rendering.context_view import Opened, context_view, opened_of
from index.building.build import rebuild
from index.document import Span
from retrieval.checking.context import InContext
from retrieval.checking.verifying import Standing, Verified
from retrieval.library import Library
from retrieval.quoting.receipt import parse_receipt, receipt_of
from tests.bot.slack.answers import citation, document, evidence
from tests.bot.slack.checks import quotes, texts, view_faults
from tests.bot.slack.hostile import hostile_texts
from tests.corpora import HARBOUR, write
from tests.hashing import HashingEncoder

OPENED = Opened("C1", "5ca47d-34e9795f-5210-5271-fbd79fb5-61e2")
WORDS = "We will run extra boats from the first of April."
Look = Callable[[], InContext]


@pytest.fixture
def look(tmp_path: Path) -> tuple[Path, Look]:
    """A corpus of one document, and a way to look at the same quote in it after each rebuild."""
    corpus, index, encoder = write(tmp_path / "corpus", a=HARBOUR), tmp_path / "index", HashingEncoder()
    rebuild(corpus, index, encoder=encoder)
    library = Library(index, rerank=False, encoder=encoder)
    (found,) = [each for each in library.answer("what did Tideway Ferries say?").answers if WORDS in each.quote]
    receipt = parse_receipt(found.receipt)
    assert receipt is not None

    def again() -> InContext:
        rebuild(corpus, index, encoder=encoder)
        return library.in_context(receipt)

    return corpus, again


def shown_in(found: InContext) -> str:
    """All words of both modals, which must keep Slack's rules."""
    views = [context_view(OPENED, [found]), citation_view(OPENED, [found])]
    assert [fault for view in views for fault in view_faults(view)] == []
    return "\n".join(text for view in views for text in texts(view["blocks"]))


def test_unchanged_document_is_shown_around_the_quote(look: tuple[Path, Look]) -> None:
    """The paragraphs before and after are there, and the citation is given."""
    shown = shown_in(look[1]())
    assert WORDS in shown
    assert "Marlow Freight did not respond" in shown
    assert "has changed" not in shown
    assert "Harbour Gazette, 3 March 2022" in shown


def test_document_changed_elsewhere_says_so(look: tuple[Path, Look]) -> None:
    """Where the words have moved, they are shown where they stand now, with a note."""
    corpus, again = look
    write(corpus, a=HARBOUR.replace("six weeks", "sixteen weeks"))
    shown = shown_in(again())
    assert "The words are the same, and stand here now" in shown
    assert WORDS in shown


def test_changed_quote_is_not_shown_as_the_document_s(look: tuple[Path, Look]) -> None:
    """If the document no longer holds the words, neither modal shows any."""
    corpus, again = look
    write(corpus, a=HARBOUR.replace("extra boats", "fewer boats"))
    shown = shown_in(again())
    assert "no longer holds these words" in shown
    assert "boats" not in shown


def test_withdrawn_document_is_gone(look: tuple[Path, Look]) -> None:
    """Nothing of it is shown any more."""
    corpus, again = look
    (corpus / "a.txt").rename(corpus.parent / "a.txt")
    write(corpus, b="Another document.\n\nWith words.")
    shown = shown_in(again())
    assert "no longer in the index" in shown
    assert "boats" not in shown


@pytest.mark.parametrize("text", hostile_texts())
def test_hostile_document_is_shown_to_the_character(text: str) -> None:
    """Leafed through from end to end it is the document's own text, and nothing in either modal can act."""
    whole = f"Before.\n\n{text}\n\nAfter."
    made = document("a.txt", whole)
    quoted = evidence(whole, "After.")
    stands = Verified(receipt_of(made, Span(0, 7), "g"), Standing.STANDS, "Still stands, word for word.", quoted)
    found = InContext(stands, made)
    read, begin = "", 0
    cut = leaves.leaves(made)
    while begin < len(cut):
        view = context_view(OPENED, [found], begin)
        assert view_faults(view) == []
        read += "".join(quotes(view))
        begin += len(quotes(view))
    assert read == f"Before.{text}After.".replace("\n\n", "")


@pytest.mark.parametrize("text", [text for text in hostile_texts() if len(text) < 1_200])
def test_hostile_quote_is_cited_to_the_character(text: str) -> None:
    """The box to copy from begins with the document's own characters; names and titles are one harmless line."""
    cited = citation(0, len(text), doc=text, title=text, publisher=text, authors=(text,), published=text, url=text)
    quoted = evidence(text, text, citation=cited)
    receipt = receipt_of(document("a.txt", text), Span(0, len(text)), "g")
    view = citation_view(OPENED, [InContext(Verified(receipt, Standing.STANDS, "", quoted), None)])
    assert view_faults(view) == []
    boxes = ["".join(texts(e)) for b in view["blocks"] for e in b["elements"] if e["type"] == "rich_text_preformatted"]
    assert "".join(boxes).startswith(f"{text}\n— A Facebook spokesperson")
    assert not set("\u202e\u200b\x00\x1b\x07\u2028") & set("".join(boxes)[len(text) :])


@given(st.text(max_size=9_000), st.integers(0, 9_000))
def test_leaves_hold_every_paragraph_whole_and_turning_back_meets_turning_on(text: str, begin: int) -> None:
    """Nothing is left out or repeated; the window before a window ends where that begins."""
    made = document("a.txt", f"x{text}")
    cut = leaves.leaves(made)
    assert "".join(leaf.of(made.text) for leaf in cut) == "".join(p.span.of(made.text) for p in made.paragraphs)
    begin %= len(cut)
    if begin:
        first = leaves.before(made.text, cut, begin)
        assert first < begin
        assert first + len(leaves.window(made.text, cut, first)) >= begin


def test_what_a_modal_must_know_comes_back() -> None:
    """Channel and receipts travel in private_metadata."""
    opened = Opened("C1", "a b")
    assert opened_of({"private_metadata": opened.packed()}) == opened


def test_a_citation_says_as_of_when() -> None:
    """The form with the receipt carries when the index was built that the quote was found in, in UTC."""
    made = document("a.txt", "One.")
    receipt, quoted = receipt_of(made, Span(0, 4), "g"), evidence("One.", "One.")
    stands = Verified(receipt, Standing.STANDS, "", quoted, "2026-03-03T07:05:09+01:00")
    view = citation_view(OPENED, [InContext(stands, made)])
    assert "\nAs indexed on 3 March 2026, 06:05 UTC" in "".join(texts(view["blocks"][0]))
