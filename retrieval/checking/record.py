"""What the record says of a place: who spoke there, whether that is whom a draft names, and the place as evidence."""

from collections.abc import Sequence
from dataclasses import replace

from index.document import Document, Span
from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.checking.tokens import tokens
from retrieval.quoting.evidence import place_evidence, statement_evidence
from retrieval.shelf import Shelf


class Record:
    """The statements of one generation, looked up by place."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._meant: dict[str, frozenset[str]] = {}

    def document(self, doc: str) -> Document:
        """The document of that name."""
        return self._shelf.generation.document(doc)

    def statements(self, doc: str, span: Span) -> list[Statement]:
        """The statements whose words stand at ``span``, the closest first."""
        found = [s for s in self._shelf.statements_in(doc) if s.kind is not Kind.DECLINED and _shares(s, span)]
        return sorted(found, key=lambda s: len(s.content))

    def fits(self, named: str, statement: Statement) -> bool:
        """Whether the record's speaker is the one ``named``, by name, office or organisation."""
        if named not in self._meant:
            self._meant[named] = frozenset(self._shelf.directory.resolve(named).entities)
        return statement.entity is not None and statement.entity in self._meant[named]

    def is_whole_quotation(self, doc: str, span: Span) -> bool:
        """Whether ``span`` holds all the words of a quotation."""
        text = self.document(doc).text
        words = [token.span for token in tokens(text, span)]
        return bool(words) and any(
            [token.span for token in tokens(text, s.span)] == words
            for s in self._shelf.statements_in(doc)
            if s.kind in (Kind.DIRECT, Kind.MIXED)
        )

    def one_utterance(self, doc: str, first: int, second: int) -> bool:
        """Whether two places of a document are of one paragraph, its next, or one unbroken quotation."""
        document = self.document(doc)
        here, there = document.paragraph_at(first), document.paragraph_at(second)
        if here is None or there is None or there.number - here.number in (0, 1):
            return True
        runs = [
            {s.run for s in self._shelf.statements_in(doc) if s.span.start <= at < s.span.end} for at in (first, second)
        ]
        return not runs[0].isdisjoint(runs[1])

    def place(self, doc: str, span: Span, score: float, statements: Sequence[Statement]) -> Evidence:
        """``span`` as evidence within its sentence, with the speaker of the first of ``statements``."""
        around = self._sentences(doc, span)
        shown = place_evidence(self._shelf, doc, span, score, around)
        if not statements:
            return shown
        said = statement_evidence(self._shelf, statements[0], None)
        return replace(shown, speaker=said.speaker, attribution=said.attribution)

    def _sentences(self, doc: str, span: Span) -> Span:
        touched = [
            sentence
            for paragraph in self.document(doc).paragraphs
            if paragraph.span.overlaps(span)
            for sentence in paragraph.sentences
            if sentence.overlaps(span)
        ]
        return Span(touched[0].start, touched[-1].end) if touched else span


def _shares(statement: Statement, span: Span) -> bool:
    """Whether at least half of the shorter of the two lies in the other."""
    return any(
        2 * (min(own.end, span.end) - max(own.start, span.start)) >= min(len(own), len(span))
        for own in (statement.span, statement.content)
        if own.overlaps(span)
    )
