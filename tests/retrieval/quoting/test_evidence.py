"""What is quoted of a statement, and what is told beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.document import Span
from index.generation import open_current
from index.reading.corpus import document_from_text
from index.statement import Kind, Statement
from retrieval.quoting.evidence import citation, place_evidence, statement_evidence
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Match, Tier
from tests.corpora import raw, write
from tests.hashing import HashingEncoder

TEXT = """Bridge to close

By Ada Lunt

3 March 2022

Mary Stone said on Monday that the whole plan was "long overdue" and cheap. She praised "the patience of all here".

"It has to be done," she said.
"""
LONG = "A wall. " * 400


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """One ordinary and one very long document."""
    folder = tmp_path_factory.mktemp("evidence")
    corpus = write(folder / "corpus", bridge=TEXT, wall=f"Walls\n\n{LONG}")
    rebuild(corpus, folder / "index", encoder=HashingEncoder())
    return Shelf(open_current(folder / "index", HashingEncoder()), None)


def span(words: str, text: str = TEXT) -> Span:
    """Where ``words`` stand in the raw text."""
    return Span(text.index(words), text.index(words) + len(words))


def statement(kind: Kind, words: str, content: str, sentence: str, role: str | None = None) -> Statement:
    """Something Mary Stone said."""
    return Statement(
        "bridge.txt", kind, span(words), span(content), span(sentence), span("Mary Stone"), None, "Mary Stone", role, 1
    )


SENTENCE = 'Mary Stone said on Monday that the whole plan was "long overdue" and cheap.'
CLAUSE = 'the whole plan was "long overdue" and cheap'


def test_a_short_quotation_is_shown_in_its_clause(shelf: Shelf) -> None:
    """Two quoted words alone say nothing; the clause is quoted and the speaker's own words are marked in it."""
    shown = statement_evidence(shelf, statement(Kind.MIXED, '"long overdue"', CLAUSE, SENTENCE), None)
    assert shown.quote == CLAUSE
    assert [own.of(TEXT) for own in shown.spans] == ['"long overdue"']
    assert (shown.before, shown.after) == ("Mary Stone said on Monday that ", ".")


def test_a_longer_quotation_stands_alone(shelf: Shelf) -> None:
    """Four quoted words or more are quoted as they stand."""
    words = '"the patience of all here"'
    shown = statement_evidence(shelf, statement(Kind.MIXED, words, words, f"She praised {words}."), None)
    assert shown.quote == words
    assert shown.spans == (span(words),)


def test_a_paraphrase_has_no_own_words(shelf: Shelf) -> None:
    """Indirect speech is quoted from the text, but nothing in it is marked as the speaker's words."""
    shown = statement_evidence(shelf, statement(Kind.INDIRECT, CLAUSE, CLAUSE, SENTENCE), None)
    assert (shown.quote, shown.spans, shown.attribution) == (CLAUSE, (), "indirect")


def test_a_stub_of_a_clause_is_shown_with_its_sentence(shelf: Shelf) -> None:
    """Three words of paraphrase cannot be read alone."""
    shown = statement_evidence(shelf, statement(Kind.INDIRECT, "the whole plan", "the whole plan", SENTENCE), None)
    assert shown.quote == SENTENCE


def test_why_a_speaker_counts(shelf: Shelf) -> None:
    """How the mention was read and how the question's wording led there are both told."""
    role = "“she” is Mary Stone"
    spoken = statement(
        Kind.DIRECT, '"It has to be done,"', '"It has to be done,"', '"It has to be done," she said.', role
    )
    office = Match("Mary Stone", Tier.OFFICE, "Mary Stone, “leader of the council”")
    shown = statement_evidence(shelf, spoken, office)
    assert shown.speaker
    assert shown.speaker.why == "“she” is Mary Stone; Mary Stone, “leader of the council”"
    plain = statement_evidence(shelf, statement(Kind.MIXED, '"long overdue"', CLAUSE, SENTENCE), None)
    assert plain.speaker
    assert plain.speaker.why == "named in the text"
    assert plain.score > shown.score


def test_citation_tells_where(shelf: Shelf) -> None:
    """Document, offsets, paragraph, title, author and date go with every quote."""
    place = place_evidence(shelf, "bridge.txt", span('"It has to be done,"'), 0.5).citation
    assert (place.doc, TEXT[place.start : place.end]) == ("bridge.txt", '"It has to be done,"')
    assert (place.title, place.authors, place.published) == ("Bridge to close", ("Ada Lunt",), "2022-03-03")
    assert place.paragraph == 5
    assert place.page is None


def test_citation_tells_the_page() -> None:
    """In a document with pages, the page on which the quote begins; an empty page begins where the next does."""
    document = replace(document_from_text("a.pdf", "One two. Three four.\n\nFive six.", "0"), pages=(0, 9, 9, 22))
    assert [citation(document, Span(start, start + 3)).page for start in (0, 8, 9, 21, 22)] == [1, 1, 3, 3, 4]


def test_no_quote_is_longer_than_allowed(shelf: Shelf, tmp_path: Path) -> None:
    """A very long place is cut at the end of a sentence."""
    text = f"Walls\n\n{LONG}"
    shown = place_evidence(shelf, "wall.txt", Span(7, len(text) - 1), 0.5)
    assert 1000 < len(shown.quote) <= 1200
    assert shown.quote.endswith("wall.")
    whole = raw(write(tmp_path, wall=text) / "wall.txt")
    assert whole[shown.citation.start : shown.citation.end] == shown.quote
