"""Which engine a process builds into, and where the servers are: said once, before any index is opened.

A generation names its engine in its manifest; only addresses and tokens come from outside, and they stand in
no file of the index. They hold for the whole process, as its log does, so that no caller can forget them.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from index.engine.local import LocalEngine
from index.engine.seam import Searcher, Writer
from index.errors import StaleIndexError


class EngineName(StrEnum):
    """The engines there are."""

    FAISS = "faiss"


class Engine(Protocol):
    """Keeps the searchable part of generations."""

    def identity(self, generation: str) -> Mapping[str, str]:
        """What the manifest of a new generation must record to find its part again."""

    def writer(self, identity: Mapping[str, str], folder: Path, dimension: int) -> Writer:
        """Writes a new generation, whose files lie in ``folder``."""

    def open(self, identity: Mapping[str, str], folder: Path) -> Searcher:
        """Searches a generation."""

    def drop(self, identity: Mapping[str, str]) -> None:
        """Remove what a generation has outside its folder."""


_LOCAL = LocalEngine()
_chosen: Engine = _LOCAL


def use(engine: Engine) -> None:
    """Build into this engine from now on."""
    global _chosen  # noqa: PLW0603 - the one thing said for the whole process
    _chosen = engine


def chosen() -> Engine:
    """The engine to build into."""
    return _chosen


def engine_of(identity: Mapping[str, str]) -> Engine:
    """The engine that a generation's manifest names.

    Raises:
        StaleIndexError: this version knows none of that name.
    """
    if identity.get("name") != EngineName.FAISS:
        raise StaleIndexError(f"The index was built into {identity.get('name')}: run 'onrecord rebuild'.")
    return _LOCAL
