"""A corpus that changes: documents come, go, get new names and other words, and one stays."""

import random
from pathlib import Path

from benchmarks.samples import texts

_ANCHOR = 'The harbour will close.\n\n"We cannot keep patching it," said Councillor Mary Stone of Quay Council.\n'


class Corpus:
    """A folder of documents that changes."""

    def __init__(self, folder: Path, chance: random.Random, documents: int) -> None:
        self.folder = folder
        self._chance = chance
        self._texts = texts()
        folder.mkdir(parents=True)
        (folder / "anchor.txt").write_text(_ANCHOR, encoding="utf-8")
        for _ in range(documents):
            self._add()

    def change(self) -> None:
        """Add, change, rename or delete a few documents; the anchor stays."""
        for _ in range(self._chance.randrange(1, 6)):
            self._chance.choice((self._add, self._edit, self._rename, self._delete))()

    def _add(self) -> None:
        name = f"{self._chance.randrange(10**9):09}.txt"
        (self.folder / name).write_text(self._chance.choice(self._texts), encoding="utf-8")

    def _edit(self) -> None:
        self._any().write_text(f"{self._chance.choice(self._texts)}\n\nRead {self._chance.random()}.", encoding="utf-8")

    def _rename(self) -> None:
        path = self._any()
        path.rename(path.with_name(f"renamed{self._chance.randrange(10**9):09}.txt"))

    def _delete(self) -> None:
        if len(list(self.folder.iterdir())) > 3:
            self._any().unlink()

    def _any(self) -> Path:
        return self._chance.choice(sorted(path for path in self.folder.iterdir() if path.name != "anchor.txt"))
