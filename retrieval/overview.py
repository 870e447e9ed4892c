"""What an index holds, for a page that introduces it: counts, who speaks in it, how fresh it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.shelf import Shelf
from retrieval.statements.spoken import spoken_by

_MOST = 40
"""Speakers whose statements are counted as an answer does; a page names fewer."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The generation that answers, in numbers."""

    documents: int
    passages: int
    statements: int
    speakers: Mapping[str, int]
    """Statements of each speaker, refusals to comment left out, most first; of the first ones as an answer counts
    them, in which what several documents repeat is one."""
    built: str
    """When, UTC, ISO 8601."""
    newest: str | None
    """The latest date of publication, YYYY-MM-DD; None if no document has one."""
    generation: str


def overview(shelf: Shelf) -> Overview:
    """The overview of ``shelf``."""
    manifest = shelf.generation.manifest
    counts = manifest.counts
    dates = (known.published for known in shelf.documents.values() if known.published)
    return Overview(
        documents=counts.documents,
        passages=counts.passages,
        statements=counts.statements,
        speakers=_counted(shelf),
        built=manifest.built,
        newest=max(dates, default=None),
        generation=manifest.generation,
    )


def _counted(shelf: Shelf) -> dict[str, int]:
    every = shelf.statement_counts.most_common()
    first = [(name, _shown(shelf, name) or count) for name, count in every[:_MOST]]
    return dict(sorted(first, key=lambda item: -item[1]) + every[_MOST:])


def _shown(shelf: Shelf, name: str) -> int:
    """How many statements an answer on ``name`` shows; 0 where that was not worked out when the index was built."""
    spoken = spoken_by(shelf, shelf.directory.resolve(name).matches)
    return spoken.shown().number if spoken else 0
