"""What an index holds, for a page that introduces it: counts, who speaks in it, how fresh it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Overview:
    """The generation that answers, in numbers."""

    documents: int
    passages: int
    statements: int
    speakers: Mapping[str, int]
    """Statements of each speaker, refusals to comment left out, most first."""
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
        speakers=dict(shelf.statement_counts.most_common()),
        built=manifest.built,
        newest=max(dates, default=None),
        generation=manifest.generation,
    )
