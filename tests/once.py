"""What is dear to build is built once, however many processes share the tests among them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
"""Whether this process is one of several that share the tests."""


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """The folder ``name`` that ``build`` filled, in this process or in another that came first; to be read only."""
    base = factory.getbasetemp()
    # Each of pytest-xdist's workers has a folder in the one that is the whole run's.
    shared = base.parent if IS_WORKER else base
    folder, complete = shared / name, shared / f"{name}.complete"
    with FileLock(shared / f"{name}.lock"):
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that failed on the way
            folder.mkdir()
            build(folder)
            complete.touch()
    return folder
