"""A corpus that changes: documents come, go, are renamed, rewritten, withdrawn and put back, and one stays."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks.samples import files_of, texts
from index.sidecar import ENDING
from index.store import current_id
from index.withdrawing.withdrawal import put_back, withdraw

_ANCHOR = 'The harbour will close.\n\n"We cannot keep patching it," said Councillor Mary Stone of Quay Council.\n'
_KINDS = (".txt", ".txt", ".txt", ".txt", ".html", ".eml")
_NAMES = ("Simon Bailey", "Facebook", "Snapchat", "Priti Patel", "National Crime Agency", "Rob Jones")
MARK = b"Readnumber"
"""Begins the word that tells one writing of a document from every other."""


class Corpus:
    """A folder of documents that changes, and what was decided about the index built of it."""

    def __init__(self, folder: Path, chance: random.Random, documents: int, index: Path | None = None) -> None:
        """``index`` is where documents are withdrawn at once; without it, only their sidecars say so."""
        self.folder = folder
        self._index = index
        self._chance = chance
        self._texts = texts()
        self._marks: dict[str, bytes] = {}
        self.stopped: set[str] = set()
        """Documents that nothing may be answered from already before the next rebuild."""
        folder.mkdir(parents=True)
        (folder / "anchor.txt").write_text(_ANCHOR, encoding="utf-8")
        for _ in range(documents):
            self._add()

    @property
    def answering(self) -> frozenset[str]:
        """The files that the next rebuild is to answer from."""
        return frozenset(path.name for path in self._documents() if not self._beside(path).exists())

    @property
    def silent(self) -> frozenset[str]:
        """The files that the next rebuild is to leave out."""
        return frozenset(path.name for path in self._documents()) - self.answering

    @property
    def marks(self) -> frozenset[bytes]:
        """The words that tell what answers from whatever was there before."""
        return frozenset(mark for name, mark in self._marks.items() if name in self.answering)

    def change(self) -> None:
        """Add, change, rename, delete, withdraw or put back a few documents, or what is one speaker; one stays."""
        for _ in range(self._chance.randrange(1, 6)):
            self._chance.choice(_CHANGES)(self)

    def withdraw(self) -> None:
        """Stop a document at once, as ``onrecord withdraw`` does."""
        if self._decides:
            name = self._any().name
            withdraw(self.folder, self._decides, name, reason="letter")
            self.stopped.add(name)

    def put_back(self) -> None:
        """Let one answer again that was stopped."""
        if self._decides and self.silent:
            name = self._chance.choice(sorted(self.silent))
            put_back(self.folder, self._decides, name)
            self.stopped.discard(name)

    @property
    def _decides(self) -> Path | None:
        return self._index if self._index and current_id(self._index) else None

    def _add(self) -> None:
        name = f"{self._chance.randrange(10**9):09}{self._chance.choice(_KINDS)}"
        self._write(self.folder / name)

    def _edit(self) -> None:
        self._write(self._any())

    def _write(self, path: Path) -> None:
        mark = MARK + b"%012d" % self._chance.randrange(10**12)
        text = f"{self._chance.choice(self._texts)}\n\n{mark.decode()} ends it.\n"
        path.write_bytes(files_of(text)[path.suffix])
        self._marks[path.name] = mark

    def _rename(self) -> None:
        path = self._any()
        new = path.with_name(f"renamed{self._chance.randrange(10**9):09}{path.suffix}")
        path.rename(new)
        self._marks[new.name] = self._marks.pop(path.name)
        if self._beside(path).exists():
            self._beside(path).rename(self._beside(new))

    def _delete(self) -> None:
        if len(self._documents()) > 3:
            path = self._any()
            path.unlink()
            del self._marks[path.name]
            if self._chance.random() < 0.5:
                self._beside(path).unlink(missing_ok=True)

    def _embargo(self) -> None:
        until = date.today() + timedelta(days=self._chance.randrange(1, 400))
        self._beside(self._any()).write_text(f"embargo = {until}\n", encoding="utf-8")

    def _admit(self) -> None:
        if self.silent:
            name = self._chance.choice(sorted(self.silent))
            (self.folder / (name + ENDING)).unlink()
            self.stopped.discard(name)

    def _merge(self) -> None:
        one, other, third, fourth = self._chance.sample(_NAMES, 4)
        merged = f'[[merge]]\nnames = ["{one}", "{other}"]\n[[forbid]]\nnames = ["{third}", "{fourth}"]\n'
        (self.folder / "aliases.toml").write_text(merged, encoding="utf-8")

    def _any(self) -> Path:
        return self._chance.choice([path for path in self._documents() if path.name != "anchor.txt"])

    def _documents(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if path.suffix != ".toml")

    @staticmethod
    def _beside(path: Path) -> Path:
        return path.with_name(path.name + ENDING)


_CHANGES: tuple[Callable[[Corpus], None], ...] = (
    Corpus._add, Corpus._add, Corpus._edit, Corpus._rename, Corpus._delete, Corpus.withdraw, Corpus.put_back,
    Corpus._embargo, Corpus._admit, Corpus._merge,
)  # fmt: skip
