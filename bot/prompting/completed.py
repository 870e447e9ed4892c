"""The speakers that the prompt completes: those of the index as it answers now."""

from collections.abc import Sequence
from pathlib import Path

from index.errors import IndexStateError
from index.store import current_id
from index.withdrawing.withholding import withheld


class Completed:
    """Called on Tab; reads the speakers anew when the index was rebuilt or a document withdrawn since."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._held: tuple[str | None, frozenset[str]] | None = None
        self._names: list[str] = []

    def __call__(self) -> Sequence[str]:
        """Their names, in order of first appearance; none while the index cannot be read."""
        try:
            now = (current_id(self._index), withheld(self._index))
            if now != self._held:
                from index.generation import open_current  # noqa: PLC0415 - the first prompt does without

                generation = open_current(self._index)
                self._held = (generation.id, generation.withheld)
                self._names = [profile.entity for profile in generation.profiles()]
                generation.close()
        except IndexStateError:
            return []
        return self._names
