"""Asking without torch."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoding.encoder import PackagedEncoder, _load
from index.encoding.export import export
from index.encoding.query_encoder import GRAPH, QueryEncoder
from index.errors import ModelError

_TEXTS = ["what did Facebook say?", "“Ünïcode” — 99 %", "word " * 400, "\x00\ufeff"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generation")
    PackagedEncoder().save(folder, before=None)
    return folder


def test_the_graph_gives_the_model_s_vectors(folder: Path) -> None:
    """ONNX Runtime and sentence-transformers agree on short, long, odd and batched texts."""
    vectors = QueryEncoder(folder / GRAPH).encode(_TEXTS)
    assert np.abs(vectors - _load().encode(_TEXTS, normalize_embeddings=True)).max() < 1e-5


def test_questions_and_texts_meet(folder: Path) -> None:
    """Whatever precision the processor embeds texts in, a text is found by its own words."""
    asked, built = QueryEncoder(folder / GRAPH).encode(_TEXTS), PackagedEncoder().encode(_TEXTS)
    assert (asked * built).sum(axis=1).min() > 0.9995


def test_asking_imports_no_torch(folder: Path) -> None:
    """A process that only asks never pays for torch or sentence-transformers."""
    code = (
        "import sys; from pathlib import Path; from index.encoding.query_encoder import QueryEncoder;"
        f"QueryEncoder(Path({str(folder / GRAPH)!r})).encode(['x']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_asking_keeps_no_number_of_this_machine_and_queues_nothing_to_send(folder: Path, tmp_path: Path) -> None:
    """ONNX Runtime's own reporting is off: where it is on, it begins by writing such a number and a queue."""
    code = (
        "from pathlib import Path; from index.encoding.query_encoder import QueryEncoder;"
        f"QueryEncoder(Path({str(folder / GRAPH)!r})).encode(['x'])"
    )
    known = {"PYTHONPATH": str(Path(__file__).parents[3]), "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], check=True, env=known)
    assert list(tmp_path.rglob("*")) == []


def test_a_graph_with_other_vectors_is_refused(tmp_path: Path) -> None:
    """If export ever changed what the model says, the rebuild stops."""
    model = _load()
    wrong = model.encode(["one", "two"], normalize_embeddings=True)
    with pytest.raises(ModelError, match="other vectors"):
        export(model, wrong, tmp_path / GRAPH)


def test_the_graph_is_taken_over_without_loading_the_model(folder: Path, tmp_path: Path) -> None:
    """A rebuild that embeds nothing new links the graph of the generation before."""
    encoder = PackagedEncoder()
    encoder.save(tmp_path, before=folder)
    assert encoder._loaded is None
    assert (tmp_path / GRAPH).read_bytes() == (folder / GRAPH).read_bytes()


def test_a_damaged_graph_says_what_to_do(tmp_path: Path) -> None:
    """A graph that does not load is an error with its mend."""
    (tmp_path / GRAPH).write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="onrecord rebuild --full"):
        QueryEncoder(tmp_path / GRAPH).encode(["x"])


def test_a_question_under_way_outlives_its_generation(folder: Path, tmp_path: Path) -> None:
    """Opened, not yet asked, and removed by a rebuild since: the graph that was linked on answers the same."""
    generations = tmp_path / "generations"
    for name in ("1", "2", "3.partial"):
        (generations / name).mkdir(parents=True)
    (generations / "3.partial" / GRAPH).write_bytes(b"half written")
    (generations / "1" / GRAPH).hardlink_to(folder / GRAPH)
    encoder = QueryEncoder(generations / "1" / GRAPH)
    (generations / "2" / GRAPH).hardlink_to(folder / GRAPH)
    shutil.rmtree(generations / "1")
    assert np.array_equal(encoder.encode(["x"]), QueryEncoder(folder / GRAPH).encode(["x"]))
    shutil.rmtree(generations)
    with pytest.raises(ModelError, match="onrecord rebuild --full"):
        QueryEncoder(generations / "1" / GRAPH).encode(["x"])
