"""A library over the seeds with the real models."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.library import Library


@pytest.fixture(scope="session")
def library(seed_index: Path) -> Iterator[Library]:
    """A library over the seeds, with reranker."""
    opened = Library(seed_index)
    yield opened
    opened.close()
