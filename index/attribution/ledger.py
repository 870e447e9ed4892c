"""Collects the statements of one document as they are read, and everybody who speaks in them."""

from index.attribution.frames import Frame
from index.attribution.leads import named_leads
from index.attribution.people import People
from index.attribution.speaker import Speaker
from index.document import Document, Span
from index.speaker import EntityKind
from index.statement import Kind, Statement


class Ledger:
    """Statements in the order they are found; ``runs`` numbers utterances."""

    def __init__(self, document: Document, runs: int) -> None:
        self.document = document
        self.statements: list[Statement] = []
        self.speakers: list[Speaker] = []
        self.runs = runs
        self._nameless: set[int] = set()

    def next_run(self) -> int:
        """The number of a new utterance."""
        self.runs += 1
        return self.runs

    def reported(
        self, kind: Kind, span: Span, content: Span, frame: Frame, cue: Span | None, speaker: Speaker | None, run: int
    ) -> None:
        """Words that one sentence attributes."""
        around = Span(min(frame.span.start, span.start), max(frame.span.end, span.end))
        self.add(kind, span, content, around, cue, speaker, run)

    def whole(self, kind: Kind, span: Span, around: Span, speaker: Speaker | None, run: int) -> None:
        """Words that no cue attributes: a turn, a headline, a paragraph."""
        self.add(kind, span, span, around, None, speaker, run)

    def add(
        self, kind: Kind, span: Span, content: Span, around: Span, cue: Span | None, speaker: Speaker | None, run: int
    ) -> None:
        """One statement."""
        if speaker is not None:
            self.speakers.append(speaker)
            if speaker.introduced:
                self._nameless.add(len(self.statements))
        self.statements.append(
            Statement(
                doc=self.document.doc,
                kind=kind,
                span=span,
                content=content,
                sentence=around,
                speaker=speaker.mention if speaker else None,
                cue=cue,
                entity=speaker.entity if speaker else None,
                role=speaker.role if speaker else None,
                run=run,
            )
        )

    def authored(self, span: Span, mention: Span | None, entity: str, role: str, run: int) -> None:
        """A paragraph of its author's own."""
        doc = self.document.doc
        self.statements.append(Statement(doc, Kind.AUTHORED, span, span, span, mention, None, entity, role, run))

    def repeated(self, source: Statement) -> Speaker | None:
        """The speaker of a statement, for its repetition elsewhere."""
        if source.speaker is None or source.entity is None:
            return None
        kind = next((s.kind for s in self.speakers if s.entity == source.entity), EntityKind.GROUP)
        return Speaker(source.speaker, source.entity, kind, source.role)

    def ordered(self, people: People) -> tuple[Statement, ...]:
        """The statements in text order, leads credited to the names that follow them."""
        order = sorted(range(len(self.statements)), key=lambda i: (self.statements[i].span, self.statements[i].kind))
        nameless = {new for new, old in enumerate(order) if old in self._nameless}
        statements = [self.statements[i] for i in order]
        return tuple(named_leads(self.document, statements, nameless, people.holders()))
