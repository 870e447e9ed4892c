"""Which documents a question admits: those of a time, those of a publisher; and what that leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.engine import Where
from index.statement import Statement
from retrieval.shelf import Shelf
from retrieval.understanding.question import Question


@dataclass(frozen=True, slots=True)
class Filter:
    """The documents a question admits; ``admitted`` is None when it admits all."""

    admitted: frozenset[str] | None
    undated: frozenset[str]
    """Left out of a time only because they give no date."""
    words: str
    """The filter as said in a message: "published in the Daily Telegraph from 1 June 2021 to 30 June 2021"."""
    where: Where | None = None
    """The same for a search, which then finds the best of those admitted; None when all are."""

    def admits(self, statement: Statement) -> bool:
        """Whether the statement's document is admitted."""
        return self.holds(statement.doc)

    def holds(self, doc: str) -> bool:
        """Whether the document is admitted."""
        return self.admitted is None or doc in self.admitted

    def note(self, left_out: Iterable[str]) -> str:
        """What a message must add of statements left out, by their documents: undated ones do not vanish silently."""
        number = sum(doc in self.undated for doc in left_out)
        if not number:
            return ""
        statements = "1 statement stands" if number == 1 else f"{number} statements stand"
        return f" {statements} in documents without a date."

    @property
    def undated_note(self) -> str:
        """The same where documents are what was searched."""
        number = len(self.undated)
        left_out = "1 document without a date is" if number == 1 else f"{number} documents without a date are"
        return f" {left_out} left out." if number else ""


ALL = Filter(None, frozenset(), "")
"""The filter that leaves nothing out."""


def filter_of(shelf: Shelf, question: Question) -> Filter:
    """The filter a question asks for."""
    period, source = question.period, question.source
    if period is None and source is None:
        return ALL
    of_source = shelf.documents.keys() if source is None else shelf.by_publisher.get(source, frozenset())
    held = [docs for day, docs in shelf.by_day.items() if period is None or period.holds(day)]
    admitted = frozenset().union(*held) & of_source
    undated = frozenset() if period is None else shelf.by_day.get(None, frozenset()) & of_source
    words = " ".join(["published", *(["by " + source] if source else []), *([str(period)] if period else [])])
    where = Where(source=source, first=period.first if period else None, last=period.last if period else None)
    return Filter(admitted, undated, words, where)
