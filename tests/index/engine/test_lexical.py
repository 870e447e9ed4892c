"""The full-text index."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.lexical import Entry, LexicalIndex
from index.errors import IndexStateError, StaleIndexError

_LOCK = ".tantivy-meta.lock"
ENTRIES = [
    Entry("Bridge to close", "A team of 13 analysts verify each page."),
    Entry("Ferries", "Extra boats run from the café to the quay."),
    Entry("Market", "Analysts said the bridge was old."),
]


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lexical") / "passages"
    LexicalIndex.build(folder, enumerate(ENTRIES))
    return LexicalIndex.load(folder)


def numbers(lexical: LexicalIndex, query: str, **options: object) -> list[int]:
    return [hit.number for hit in lexical.search(query, 5, **options)]  # type: ignore[arg-type] # passed through


def test_stems_and_accents_match(lexical: LexicalIndex) -> None:
    """Inflected forms and words without their accents find the text."""
    assert numbers(lexical, "How many analysts are verifying the pages?")[0] == 0
    assert numbers(lexical, "cafe boat") == [1]


def test_a_title_counts_less_than_the_text(lexical: LexicalIndex) -> None:
    """A word in the text ranks above the same word in the title; both are found."""
    assert numbers(lexical, "bridge") == [2, 0]


def test_search_among_numbers(lexical: LexicalIndex) -> None:
    """Restricted to some numbers, only those come back, with the scores they have anyway."""
    assert numbers(lexical, "analysts", among=[2]) == [2]
    everything = {hit.number: hit.score for hit in lexical.search("analysts bridge", 5)}
    assert lexical.search("analysts bridge", 5, among=[0])[0].score == pytest.approx(everything[0])
    assert numbers(lexical, "analysts", among=[]) == []


def test_an_index_is_continued_without_touching_the_one_before(tmp_path: Path) -> None:
    """What was removed is not found, what was added is; the index that was taken over answers as it did."""
    before = LexicalIndex.build(tmp_path / "before", enumerate(ENTRIES))
    LexicalIndex.build(tmp_path / "after", [(7, Entry("Ferries", "Fewer boats."))], tmp_path / "before", [1])
    after = LexicalIndex.load(tmp_path / "after")
    assert numbers(after, "boats") == [7]
    assert sorted(numbers(after, "analysts")) == [0, 2]
    for index in (before, LexicalIndex.load(tmp_path / "before")):
        assert numbers(index, "boats") == [1]


@given(st.text(alphabet=st.sampled_from('ab"()[]{}^~*:\\/+-!&|<> ANDORNOT\x00'), max_size=40))
def test_a_query_is_data(lexical: LexicalIndex, query: str) -> None:
    """No character of a question is query syntax, and none is an error."""
    lexical.search(query, 5)


def test_a_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    """A missing or damaged index is stale, with its mend."""
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "meta.json").write_text("{")
    for name in ("damaged", "missing"):
        with pytest.raises(StaleIndexError, match="onrecord rebuild"):
            LexicalIndex.load(tmp_path / name)


def test_a_read_only_folder_is_searched(tmp_path: Path) -> None:
    """Where no lock can be made beside the files, as in a container, the index opens all the same."""
    folder, spare = tmp_path / "passages", tmp_path / "spare"
    spare.mkdir()
    LexicalIndex.build(folder, enumerate(ENTRIES))
    (folder / _LOCK).unlink(missing_ok=True)
    (folder / _LOCK).mkdir()  # refuses whoever runs the test, where permissions do not stop root
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(spare))
        assert numbers(LexicalIndex.load(folder), "cafe boat") == [1]
        assert list(spare.iterdir()) == []
        spare.rmdir()
        with pytest.raises(IndexStateError, match="TMPDIR"):
            LexicalIndex.load(folder)


def test_another_user_may_read_what_was_built(tmp_path: Path) -> None:
    """Every file has the permissions that the folder has: one user builds, another answers."""
    folder = tmp_path / "passages"
    LexicalIndex.build(folder, enumerate(ENTRIES))
    allowed = folder.stat().st_mode & 0o444
    assert {path.name: path.stat().st_mode & 0o444 for path in folder.iterdir()} == {
        path.name: allowed for path in folder.iterdir()
    }


def test_few_hits_are_the_first_of_many(tmp_path: Path) -> None:
    """Skipping what cannot be among the best leaves the best, their order and their scores as they are."""
    chance = random.Random(3)
    words = [f"word{number}" for number in range(60)]
    entries = (
        Entry(" ".join(chance.choices(words, k=4)), " ".join(chance.choices(words, k=chance.randint(3, 60))))
        for _ in range(3000)
    )
    lexical = LexicalIndex.build(tmp_path / "many", enumerate(entries))
    for query in (" ".join(chance.sample(words, size)) for size in (1, 2, 4, 8, 12)):
        everything = lexical.search(query, 3000)
        assert lexical.search(query, 10) == everything[:10]
        assert len(everything) > 100


def test_fewer_hits_are_the_first_of_many_in_any_order_of_asking(tmp_path: Path) -> None:
    """What was found for the same words is used again only as far as it reaches, and never for other words."""
    texts = [(number, Entry("", "ferry " * (number % 7 + 1) + "harbour " * (number % 3))) for number in range(400)]
    apart = LexicalIndex.build(tmp_path / "apart", texts)
    together = LexicalIndex.build(tmp_path / "together", texts)
    every = {query: apart.search(query, 400) for query in ("ferry", "harbour ferry")}
    for query, k in [("ferry", 5), ("harbour ferry", 300), ("ferry", 250), ("harbour ferry", 30), ("ferry", 1)]:
        assert together.search(query, k) == every[query][:k]
