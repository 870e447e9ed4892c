"""A question's filter reaches the searches: what it admits is found however much there is that it does not."""

from pathlib import Path

import pytest

from index.building.build import rebuild
from retrieval.library import Library
from retrieval.tuning import PHRASE_POOL, POOL
from tests.corpora import write
from tests.hashing import HashingEncoder

CROWD = "\n\n".join(f'"The ferry, the ferry: the ferry tariff must fall {n} times," said Ada Lunt.' for n in range(105))
LATER = (
    "A quiet week on the quay\n\n"
    '"Nobody on the night bus, at the school gate or in the queue at the market asked me about a ferry tariff, '
    'and I did not expect them to after such a summer," said Joe Pell.\n'
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("filtered")
    corpus = write(folder / "corpus", crowd=f"Ferry tariff row\n\n{CROWD}\n", later=LATER)
    for name, date in (("crowd", "2020-03-03"), ("later", "2021-06-04")):
        (corpus / f"{name}.txt.meta.toml").write_text(f"date = {date}\n", encoding="utf-8")
    assert rebuild(corpus, folder / "index", encoder=HashingEncoder()).statements > max(POOL, PHRASE_POOL)
    return Library(folder / "index", rerank=False, encoder=HashingEncoder())


def test_a_topic_is_searched_within_its_time(library: Library) -> None:
    """The one statement of that month is found behind more than a pool of better ones of another year."""
    found = library.answer("what was said about the ferry tariff in June 2021?")
    assert [item.citation.doc for item in found.answers] == ["later.txt"]


def test_a_phrase_is_searched_within_its_time(library: Library) -> None:
    """Who said words that many others said too, in a month in which only one did."""
    found = library.answer("who said 'a ferry tariff' in June 2021?")
    assert found.understood.speaker == "Joe Pell"


def test_outside_the_time_nothing_answers(library: Library) -> None:
    """The crowd of the year before is never given as an answer, but told of."""
    found = library.answer("what was said about the ferry tariff in May 2021?")
    assert found.answers == ()
    assert "in other documents" in found.message


def test_a_day_without_any_statement_compares_few_of_the_others(tmp_path: Path) -> None:
    """In an archive with nothing of that day all others are counted, but only the first are told from repeats."""
    corpus = write(tmp_path / "corpus", **dict.fromkeys(("one", "two"), f"Ferry tariff row\n\n{CROWD}\n"))
    for name in ("one", "two"):
        (corpus / f"{name}.txt.meta.toml").write_text("date = 2020-03-03\n", encoding="utf-8")
    number = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).statements
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    found = library.answer("what was said on 5 May 2021?", top=3)
    assert f"; {number} in other documents" in found.message
    assert len(found.mentions) == 3
    library.close()
