"""Which engine a process builds into and which it can read from: said once, before any index is opened.

A generation names its engine in its manifest; only addresses and tokens come from outside, and they stand in
no file of the index. They hold for the whole process, as its log does, so that no caller can forget them.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

from index.engine.local import LocalEngine
from index.engine.seam import Numbers, Searcher, Writer
from index.errors import EngineError


class Engine(Protocol):
    """Keeps the searchable part of generations."""

    @property
    def name(self) -> str:
        """What manifests and settings call it."""

    def identity(self, index: Path, generation: str) -> Mapping[str, str]:
        """What the manifest of a new generation must record to find its part again; ``name`` is among it."""

    def writer(self, identity: Mapping[str, str], folder: Path, dimension: int) -> Writer:
        """Writes a new generation, whose files lie in ``folder``."""

    def open(self, identity: Mapping[str, str], folder: Path, numbers: Numbers) -> Searcher:
        """Searches a generation."""

    def sweep(self, index: Path, kept: Collection[str]) -> None:
        """Remove what generations of ``index`` have outside its folder, but for those ``kept``."""


_known: dict[str, Engine] = {LocalEngine.name: LocalEngine()}
_chosen: list[str] = [LocalEngine.name]


def use(engine: Engine, *, build: bool = True) -> None:
    """Read generations that lie in this engine, and build into it unless told otherwise."""
    _known[engine.name] = engine
    if build:
        _chosen[0] = engine.name


def chosen() -> Engine:
    """The engine to build into."""
    return _known[_chosen[0]]


def known() -> Collection[Engine]:
    """Every engine that this process can reach."""
    return tuple(_known.values())


def engine_of(identity: Mapping[str, str]) -> Engine:
    """The engine that a generation's manifest names.

    Raises:
        EngineError: nobody said where it is.
    """
    name = identity.get("name", "")
    if name not in _known:
        raise EngineError(f"The index was built into {name}: set ONRECORD_{name.upper()}_URI to where that is.")
    return _known[name]
