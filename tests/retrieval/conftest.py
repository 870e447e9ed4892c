"""The seeds, built once with the real models."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import rebuild
from retrieval.library import Library
from retrieval.settler import StatementSettler

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the five seed documents."""
    index = tmp_path_factory.mktemp("seeds") / "index"
    rebuild(SEEDS, index, settler=StatementSettler())
    return index


@pytest.fixture(scope="session")
def library(seed_index: Path) -> Iterator[Library]:
    """A library over the seeds, with reranker."""
    opened = Library(seed_index)
    yield opened
    opened.close()
