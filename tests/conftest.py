"""What holds for all tests: the seeds are built once, a slow machine breaks no property, how many run at once."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.corpora import SEEDS
from tests.once import IS_WORKER, built_once

settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time: what fails here fails for everybody, and is not found by chance on somebody's machine.
settings.register_profile("settled", settings.get_profile("searching"), derandomize=True)
settings.load_profile("settled")

_MOST_WORKERS = 4
"""Each holds the models: more than a gigabyte."""

if IS_WORKER:
    # The workers have the cores among them: a model's threads would wait for each other's.
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are cores for us; on a single core none beside pytest's own."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_WORKERS) if cores > 1 else 0


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the five seed documents, built with the real models; to be read only."""

    def build(folder: Path) -> None:
        from index.building.build import rebuild
        from retrieval.statements.settler import StatementSettler

        rebuild(SEEDS, folder / "index", settler=StatementSettler())

    return built_once(tmp_path_factory, "seeds", build) / "index"
