"""Leaving a part of answering out changes just that part."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import open_current
from index.hit import Hit
from retrieval.facts.ranking import by_judgement, candidates
from retrieval.library import Library
from retrieval.method import Judged, Legs, Method, Shown
from retrieval.scoring.fusion import reciprocal, search
from retrieval.shelf import Shelf
from tests.corpora import write
from tests.hashing import HashingEncoder
from tests.overlap import OverlapReranker

TEXTS = {
    "mill": "Arden mill\n\nThe old mill was sold in May. It employs nine bakers. A road was closed for repairs.\n",
    "farm": 'Belford farm\n\nThe old farm was sold in June. "It employs four herdsmen," Ada Lunt said.\n',
}


class Listening:
    """A reranker that notes what it is asked to judge."""

    name = "listening"

    def __init__(self) -> None:
        self.heard: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Shares of words, as the plain one."""
        self.heard += texts
        return OverlapReranker().score(question, texts)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents."""
    folder = tmp_path_factory.mktemp("method")
    rebuild(write(folder / "corpus", **TEXTS), folder / "index", encoder=HashingEncoder())
    return folder / "index"


@pytest.fixture
def judged(index: Path) -> Iterator[dict[Judged, tuple[set[str], str]]]:
    """For each way: what the reranker was given, and the first sentence."""
    question, found = "When was the old mill sold?", {}
    generation = open_current(index, HashingEncoder())
    for way in Judged:
        reranker = Listening()
        shelf = Shelf(generation, reranker, method=Method(judged=way))
        ranked = by_judgement(shelf, reranker, question, candidates(shelf, question))
        found[way] = set(reranker.heard), ranked[0].sentence.of(generation.document(ranked[0].passage.doc).text)
    yield found
    generation.close()


def test_only_what_is_to_be_judged_is(judged: dict[Judged, tuple[set[str], str]]) -> None:
    """Passages and sentences are different texts, both are all of them, and each way finds the sentence."""
    passages, sentences = judged[Judged.PASSAGES][0], judged[Judged.SENTENCES][0]
    assert passages
    assert sentences
    assert not passages & sentences
    assert judged[Judged.BOTH][0] == passages | sentences
    assert {first for _, first in judged.values()} == {"The old mill was sold in May."}


def test_one_leg_alone_is_that_legs_ranking(index: Path) -> None:
    """Words alone know no cosine; vectors alone give every hit one, in its order."""
    generation = open_current(index, HashingEncoder())
    worded = search(generation, "passages", "herdsmen", legs=Legs.LEXICAL)
    near = search(generation, "passages", "herdsmen", legs=Legs.DENSE)
    hits = {
        "worded": generation.search_lexical("passages", "herdsmen", 9),
        "near": generation.search_dense("passages", generation.encode_query("herdsmen"), 9),
    }
    generation.close()
    assert [one.number for one in worded] == [hit.number for hit in hits["worded"]]
    assert {one.cosine for one in worded} == {None}
    assert [(one.number, one.cosine) for one in near] == [(hit.number, hit.score) for hit in hits["near"]]


def test_reciprocal_ranks_are_summed() -> None:
    """Second in both legs is more than first in one."""
    fused = reciprocal([Hit(1, 0.9), Hit(2, 0.1)], [Hit(3, 40.0), Hit(2, 1.0)])
    assert [one.number for one in fused] == [2, 1, 3]
    assert fused[0].score == pytest.approx(2 / 62)


def test_how_much_is_shown(index: Path) -> None:
    """The bare sentence, the whole passage, or the sentence with its neighbours."""
    quotes = {}
    for shown in Shown:
        library = Library(index, rerank=False, encoder=HashingEncoder(), method=Method(shown=shown))
        answer = library.answer("When was the old mill sold?")
        quotes[shown] = [*answer.answers, *answer.mentions][0].quote
        library.close()
    assert quotes[Shown.SENTENCE] == "The old mill was sold in May."
    assert quotes[Shown.SENTENCE] in quotes[Shown.CHOSEN]
    assert quotes[Shown.PASSAGE].endswith("A road was closed for repairs.")


def test_without_statements_all_is_answered_from_passages(index: Path) -> None:
    """What somebody said is then whatever passage comes near, not their own words."""
    quotes = []
    for statements in (True, False):
        library = Library(index, rerank=False, encoder=HashingEncoder(), method=Method(statements=statements))
        answer = library.answer("What did Ada Lunt say?")
        quotes.append([*answer.answers, *answer.mentions][0].quote)
        library.close()
    own = "It employs four herdsmen,"
    assert quotes[0].strip('"') == own
    assert own in quotes[1]
    assert len(quotes[1]) > 2 * len(own)
