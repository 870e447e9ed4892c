"""The packaged cross-encoder, loaded for real."""

from pathlib import Path

import pytest

from index.errors import ModelError
from retrieval import reranker
from retrieval.reranker import PackagedReranker

QUESTION = "How many boats does the ferry company run?"
TEXTS = [
    "The ferry company runs nine boats in summer and four in winter.",
    "Boats were invented before the wheel.",
    "The council met on Tuesday to talk about the price of bread, which has risen for the third time this year, "
    "and about the state of the roads outside the town, which nobody has mended since the flood.",
]


@pytest.fixture(scope="module")
def packaged() -> PackagedReranker:
    """The model, loaded once."""
    return PackagedReranker()


def test_what_answers_scores_above_what_does_not(packaged: PackagedReranker) -> None:
    """The answer is above a text on the same words, and that above one on nothing of it."""
    answer, near, far = packaged.score(QUESTION, TEXTS)
    assert answer > near > far


def test_scores_do_not_depend_on_company(packaged: PackagedReranker) -> None:
    """Each text scores as it does alone, and in the order given."""
    together = packaged.score(QUESTION, TEXTS * 3)
    alone = [packaged.score(QUESTION, [text])[0] for text in TEXTS] * 3
    assert together == alone


def test_nothing_to_score(packaged: PackagedReranker) -> None:
    """No texts, no scores."""
    assert packaged.score(QUESTION, []) == []


def test_very_long_texts_are_cut_not_refused(packaged: PackagedReranker) -> None:
    """A text beyond the model's reach is judged by its beginning."""
    (score,) = packaged.score(QUESTION, [TEXTS[0] + " and so on" * 2000])
    assert score > packaged.score(QUESTION, [TEXTS[1]])[0]


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Weights that are not the pinned ones are never loaded."""
    altered = tmp_path / "model.onnx"
    altered.write_bytes(b"not the model")
    monkeypatch.setattr(reranker, "package_file", lambda _package, _file: altered)
    with pytest.raises(ModelError, match="altered"):
        PackagedReranker().score(QUESTION, TEXTS)
