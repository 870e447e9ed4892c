"""Withdrawn documents stop answering at once, and their text leaves the disk with the next rebuild."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
import tantivy

from index.building.build import rebuild
from index.engine import LEGS
from index.engine.lexical import terms
from index.errors import CorpusError, IndexStateError
from index.generation import Generation, open_current
from index.withdrawing.withholding import covered, release, withheld, withhold
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

_SECRET = "patching"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    rebuild(write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET), tmp_path / "index", encoder=HashingEncoder())
    return tmp_path / "index"


def _opened(index: Path, *, whole: bool = False) -> Generation:
    return open_current(index, HashingEncoder(), whole=whole)


def _everything(generation: Generation) -> str:
    """All that a generation gives out, through every way to ask it."""
    said = [statement for _, statement in generation.statements()]
    vector = HashingEncoder().encode(["patching a structure of this age"])[0]
    hits = [(leg, hit) for leg in LEGS for hit in generation.search_dense(leg, vector, 5)]
    hits += [(leg, hit) for leg in LEGS for hit in generation.search_lexical(leg, _SECRET, 5)]
    found = [
        generation.passage(hit.number) if leg == "passages" else generation.statement(hit.number) for leg, hit in hits
    ]
    of_speakers = [generation.statements(profile.entity) for profile in generation.profiles()]
    kinds = [generation.statements_of_kind(statement.kind) for statement in said]
    ways = (
        generation.documents(), generation.passages(), said, found, of_speakers, kinds, generation.statement_counts(),
        generation.profiles(), generation.statements_in("harbour.txt"),
    )  # fmt: skip
    return repr(ways)


def test_nothing_of_a_withheld_document_is_given_out(index: Path) -> None:
    """No document, passage, statement, speaker, count or hit of it, whichever way the index is asked."""
    assert "harbour.txt" in _everything(_opened(index))
    withhold(index, "harbour.txt")
    generation = _opened(index)
    shown = _everything(generation)
    assert "harbour.txt" not in shown
    assert "Mary Stone" not in shown
    assert "Joe Pell" in shown
    with pytest.raises(IndexStateError, match=r"No document harbour\.txt"):
        generation.document("harbour.txt")


def test_searches_still_find_as_many_others(index: Path) -> None:
    """What is withheld takes no place among the hits, and does not count as searched."""
    before = _opened(index)
    others = [n for n, s in before.statements() if s.doc == "market.txt"]
    withhold(index, "harbour.txt")
    generation = _opened(index)
    vector = HashingEncoder().encode(["the council said"])[0]
    hits = generation.search_dense("statements", vector, len(others))
    assert sorted(hit.number for hit in hits) == sorted(others)
    among = [number for number, _ in before.statements()]
    assert {hit.number for hit in generation.search_dense("statements", vector, 50, among)} == set(others)
    counts = generation.manifest.counts
    assert (counts.documents, counts.statements) == (1, len(others))
    assert counts.passages == len(generation.passages())


def test_attachments_go_with_their_mail() -> None:
    """A name on the list stands for whatever hangs on it, and for nothing else."""
    assert covered("a/mail.eml/report.pdf", {"a/mail.eml"})
    assert covered("a/mail.eml", {"a/mail.eml"})
    assert not covered("a/mail.emlx", {"a/mail.eml"})
    assert not covered("a/mail.eml", {"a/mail.eml/report.pdf"})


def test_a_list_that_cannot_be_read_answers_nothing(index: Path) -> None:
    """Better no answer than one from what was withdrawn; a rebuild mends it."""
    (index / "WITHHELD").write_bytes(b'["harb')
    with pytest.raises(IndexStateError, match="onrecord rebuild"):
        _opened(index)
    rebuild(index.parent / "corpus", index, encoder=HashingEncoder())
    assert len(_opened(index).documents()) == 2


def test_the_list_goes_up_and_down(index: Path) -> None:
    """What is released answers again, and an empty list is no file."""
    withhold(index, "harbour.txt")
    withhold(index, "mail ü.eml")
    assert withheld(index) == {"harbour.txt", "mail ü.eml"}
    release(index, ["harbour.txt"])
    assert len(_opened(index).documents()) == 2
    release(index, ["mail ü.eml"])
    assert not (index / "WITHHELD").exists()


def test_a_list_that_cannot_be_written_says_that_all_still_answers(index: Path) -> None:
    """Whoever withdraws must know that it has not happened."""
    (index / "WITHHELD.new").mkdir()
    with pytest.raises(IndexStateError, match=r"cannot be written: .+ still answers: make the index folder writable"):
        withhold(index, "harbour.txt")
    assert len(_opened(index).documents()) == 2


def test_a_rebuild_removes_the_text_from_the_disk(index: Path) -> None:
    """Neither the new generation nor an old one holds a word of it, nor is the list needed any more."""
    corpus = index.parent / "corpus"
    (corpus / "harbour.txt.meta.toml").write_text("withdrawn = true\n")
    withhold(index, "harbour.txt")
    rebuild(corpus, index, encoder=HashingEncoder())
    held = [path for path in index.rglob("*") if path.is_file() and _SECRET.encode() in path.read_bytes()]
    assert held == []
    assert withheld(index) == frozenset()
    assert [info.doc for info in _opened(index).documents()] == ["market.txt"]


def _by_sidecar(corpus: Path, index: Path) -> None:
    (corpus / "harbour.txt.meta.toml").write_text("withdrawn = true\n")


def _under_embargo(corpus: Path, index: Path) -> None:
    (corpus / "harbour.txt.meta.toml").write_text("embargo = 9999-01-01\n")


def _under_another_name(corpus: Path, index: Path) -> None:
    (corpus / "harbour.txt").rename(corpus / "struck.txt")
    (corpus / "struck.txt.meta.toml").write_text("withdrawn = true\n")


def _without_its_file(corpus: Path, index: Path) -> None:
    (corpus / "harbour.txt").unlink()
    withhold(index, "harbour.txt")


@pytest.mark.parametrize("withdraw", [_by_sidecar, _under_embargo, _under_another_name, _without_its_file])
def test_a_large_index_is_not_carried_on_with_withdrawn_text_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, withdraw: Callable[[Path, Path], None]
) -> None:
    """Where the next generation would be made out of a copy, deleted words could stay between the rest."""
    monkeypatch.setattr("index.engine.local._WRITTEN_ANEW", 0)
    others = {f"other{number:02}": f'It rained.\n\n"Day {number} is wet," said Ada Lunt.\n' for number in range(40)}
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR, **others), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    assert _words_kept(index) > 0
    withdraw(corpus, index)
    rebuild(corpus, index, encoder=HashingEncoder())
    assert _words_kept(index) == 0
    assert [path for path in index.rglob("*") if path.is_file() and _SECRET.encode() in path.read_bytes()] == []
    assert len(list((index / "generations").iterdir())) == 1
    assert withheld(index) == frozenset()


def test_a_sidecar_silences_as_soon_as_a_rebuild_sees_it(index: Path) -> None:
    """Though the rebuild comes to nothing, for it finds no other document: the old index does not answer from it."""
    corpus = index.parent / "corpus"
    for name in ("harbour", "market"):
        (corpus / f"{name}.txt.meta.toml").write_text("withdrawn = true\n")
    with pytest.raises(CorpusError, match="it is withdrawn"):
        rebuild(corpus, index, encoder=HashingEncoder())
    assert _opened(index).documents() == []


def _words_kept(index: Path) -> int:
    """In how many texts the full-text index still counts a word of the secret, removed ones included."""
    generation = _opened(index)
    searchers = [tantivy.Index.open(str(generation.folder / "lexical" / leg)).searcher() for leg in LEGS]
    return sum(searcher.doc_freq("body", term) for searcher in searchers for term in terms(_SECRET))


def test_a_rebuild_keeps_what_was_listed_while_it_ran(index: Path, tmp_path: Path) -> None:
    """A document withdrawn in the middle of a rebuild that had read it stays silent."""

    class Late(HashingEncoder):
        def save(self, folder: Path, before: Path | None) -> None:
            withhold(index, "harbour.txt")

    rebuild(tmp_path / "corpus", index, full=True, encoder=Late())
    assert "harbour.txt" not in _everything(_opened(index))
    assert "harbour.txt" in {info.doc for info in _opened(index, whole=True).documents()}
    rebuild(tmp_path / "corpus", index, encoder=HashingEncoder())
    assert "harbour.txt" in _everything(_opened(index))


def test_profiles_lose_what_was_read_elsewhere(index: Path) -> None:
    """A speaker of two documents stays with what the other one says of them."""
    corpus = index.parent / "corpus"
    write(corpus, third='Joe Pell, the mayor of Quay, resigned. "I am done," Joe Pell said.\n')
    rebuild(corpus, index, encoder=HashingEncoder())
    (pell,) = (p for p in _opened(index).profiles() if p.entity == "Joe Pell")
    assert {a.doc for a in pell.attributes} == {"market.txt", "third.txt"}
    withhold(index, "third.txt")
    (left,) = (p for p in _opened(index).profiles() if p.entity == "Joe Pell")
    kept = tuple(a for a in pell.attributes if a.doc == "market.txt")
    assert left == dataclasses.replace(pell, attributes=kept)
