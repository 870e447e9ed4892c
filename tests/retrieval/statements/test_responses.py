"""Replies that do not name what they answer."""

from pathlib import Path

from index.building.build import rebuild
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.corpora import write
from tests.hashing import HashingEncoder

_TOLD = (
    "Faults found\n\nThe ferry inquiry found faults.\n\nIt had sat for a year.\n\nIt rained as they went home.\n\n"
    '"We run {} safe boats," said Mary Stone, the owner.'
)


def test_a_time_is_kept_and_named(tmp_path: Path) -> None:
    """However many documents of other times tell of it, and the message says which time it was; so of undated ones."""
    corpus = write(tmp_path / "corpus", early=_TOLD.format("two"), undated=_TOLD.format("ten"))
    (corpus / "early.txt.meta.toml").write_text("date = 2021-03-01\n")
    for number in range(51):
        write(corpus, **{f"late{number}": _TOLD.format(number + 100)})
        (corpus / f"late{number}.txt.meta.toml").write_text("date = 2022-03-01\n")
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder(), settler=StatementSettler())
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    answer = library.answer("how did Mary Stone react to the ferry inquiry in 2021?")
    assert [item.citation.doc for item in answer.answers] == ["early.txt"]
    assert "No statement of theirs names “the ferry inquiry”" in answer.message
    assert "published from 1 January 2021 to 31 December 2021" in answer.message
    assert "1 statement stands in documents without a date." in answer.message
