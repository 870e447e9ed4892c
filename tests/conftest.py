"""What holds for all tests: the seeds are built once, and a slow machine breaks no property."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.corpora import SEEDS

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the five seed documents, built with the real models; to be read only."""
    from index.building.build import rebuild
    from retrieval.statements.settler import StatementSettler

    index = tmp_path_factory.mktemp("seeds") / "index"
    rebuild(SEEDS, index, settler=StatementSettler())
    return index
