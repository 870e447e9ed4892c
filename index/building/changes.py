"""What a rebuild changed: which documents are new, changed, renamed or gone since the one before."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexStateError
from index.records.reader import Records
from index.store import current_id, generation_folder


@dataclass(frozen=True, slots=True)
class Changes:
    """How many documents; an attachment is one."""

    new: int = 0
    changed: int = 0
    renamed: int = 0
    gone: int = 0

    def __str__(self) -> str:
        """In words."""
        kinds = (("new", self.new), ("changed", self.changed), ("renamed", self.renamed), ("gone", self.gone))
        return ", ".join(f"{number:,} {kind}" for kind, number in kinds if number) or "no document changed"


def held_by(index: Path) -> Mapping[str, str]:
    """The documents of the generation that answers, each with the hash of its file; none where it cannot be read."""
    generation = current_id(index)
    if generation is None:
        return {}
    try:
        with closing(Records(generation_folder(index, generation) / "records.sqlite")) as records:
            return records.hashes()
    except IndexStateError:
        return {}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """What differs between the documents of two generations, as ``held_by`` gives them."""
    gone = Counter(before[doc] for doc in before.keys() - after.keys())
    new = Counter(after[doc] for doc in after.keys() - before.keys())
    renamed = (gone & new).total()
    changed = sum(before[doc] != after[doc] for doc in before.keys() & after.keys())
    return Changes(new.total() - renamed, changed, renamed, gone.total() - renamed)
