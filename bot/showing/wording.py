"""Counts and places as people write them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from retrieval.answer import Citation


def many(count: int, noun: str) -> str:
    """``1 document``, ``2 documents``, ``1,200 documents``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def moment(built: str) -> str:
    """``22 November 2026, 12:26 UTC`` for a time in ISO 8601; what is none as it stands."""
    try:
        read = datetime.fromisoformat(built).astimezone(UTC)
    except ValueError:
        return built
    return f"{read.day} {read:%B %Y, %H:%M} UTC"


def located(citations: Iterable[Citation]) -> str:
    """``paragraph 7``, ``paragraphs 7–9``, and where the document has pages, ``p. 12`` or ``pp. 12–13`` before it."""
    shown = list(citations)
    paragraphs = _range("paragraph", "paragraphs", {citation.paragraph for citation in shown})
    pages = {citation.page for citation in shown if citation.page is not None}
    return f"{_range('p.', 'pp.', pages)}, {paragraphs}" if pages else paragraphs


def _range(one: str, several: str, numbers: set[int]) -> str:
    first, last = min(numbers), max(numbers)
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"
