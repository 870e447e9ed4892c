"""Keeps an optional library out of an import that would load it only to see whether it is there."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from types import ModuleType


@contextmanager
def without(library: str) -> Iterator[None]:
    """While the block runs, this thread cannot import ``library`` anew; what is loaded stays, other threads may."""
    finder = _Absent(library)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Absent(MetaPathFinder):
    def __init__(self, library: str) -> None:
        self._library = library
        self._thread = get_ident()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the protocol's signature
        target: ModuleType | None = None,  # noqa: ARG002 - as above
    ) -> ModuleSpec | None:
        if fullname == self._library and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is kept out of this import", name=fullname)
        return None
