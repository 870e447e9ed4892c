"""Credits paragraphs and headlines as a whole, without a cue: turns, mail, headlines, opinion pieces, letters."""

from collections.abc import Iterator, Sequence

from index.attribution.frames import Frame, Quoted
from index.attribution.headlines import stands_for_itself, taken_from
from index.attribution.labels import Labels
from index.attribution.ledger import Ledger
from index.attribution.letters import letters_of
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.speaker import Speaker
from index.attribution.transcripts import Turn
from index.document import Document, Role, Span
from index.sentences import trim
from index.speaker import EntityKind
from index.statement import Kind


class Wholes:
    """What one document's form alone says of who speaks."""

    def __init__(self, document: Document, names: NameIndex, words: Lexicon, ledger: Ledger) -> None:
        self.document, self.names, self.words, self.ledger = document, names, words, ledger
        self.text = document.text

    def turns(self, turns: Sequence[Turn]) -> None:
        """A transcript's paragraphs are its speakers' own words."""
        labels = Labels(self.document, self.names, self.words, turns)
        first = self.ledger.runs
        for turn in turns:
            place = labels.place(turn)
            speaker = Speaker(place, labels.entity(turn), EntityKind.PERSON, None) if place else None
            around = self.document.paragraphs[turn.paragraph].span
            self.ledger.whole(Kind.DIRECT, turn.span, around, speaker, first + turn.run)
        self.ledger.runs += max((turn.run for turn in turns), default=0)

    def mail(self, paragraph: int, speaker: Speaker | None) -> Iterator[int]:
        """Paragraphs marked ">" after an announcement: the words of whoever is announced. Yields their numbers."""
        if speaker is None or not self._marked(paragraph):
            return
        run = self.ledger.next_run()
        for number in range(paragraph, len(self.document.paragraphs)):
            if not self._marked(number):
                return
            span = self.document.paragraphs[number].span
            words = trim(self.text, Span(span.start + 1, span.end))
            if words.start < words.end:
                self.ledger.whole(Kind.DIRECT, words, span, speaker, run)
            yield number

    def _marked(self, paragraph: int) -> bool:
        return self.text.startswith(">", self.document.paragraphs[paragraph].span.start)

    def headlines(self, headed: Sequence[tuple[Frame, Quoted, Speaker | None]]) -> None:
        """Headlines that quote without a cue, credited to whoever says so in what follows; else to their label."""
        for frame, quoted, label in headed:
            if stands_for_itself(quoted, frame, self.text):
                span = quoted.quotation.span
                source = taken_from(
                    span,
                    self.text,
                    self.ledger.statements,
                    self.words,
                    alone=label is None or label.kind is not EntityKind.PERSON,
                )
                speaker = self.ledger.repeated(source) if source is not None else label
                self.ledger.whole(Kind.DIRECT, span, frame.span, speaker, quoted.quotation.run)

    def letters(self) -> None:
        """Letters to the editor are their signers' own statements, paragraph by paragraph."""
        for letter in letters_of(self.document, self.words):
            signed = " and ".join(self.names.full(name) for name in letter.names)
            mention = Span(letter.names[0].span.start, letter.names[-1].span.end)
            run = self.ledger.next_run()
            for span in letter.paragraphs:
                self.ledger.authored(span, mention, signed, f"author of the letter: {signed}", run)
            self.ledger.speakers.append(Speaker(mention, signed, EntityKind.PERSON, None))

    def opinion(self) -> None:
        """A bylined opinion piece is its author's own statement, paragraph by paragraph."""
        author = next(iter(self.document.metadata.authors), None)
        byline = next((p for p in self.document.paragraphs if p.role is Role.BYLINE), None)
        named = self.names.within(byline.span) if byline else []
        if author is None:
            return
        entity = self.names.full(named[0]) if named else author
        mention = named[0].span if named else None
        kind = self.names.kind(entity)
        role = f"author of the piece: {author}"
        run = self.ledger.next_run()
        for paragraph in self.document.answerable():
            self.ledger.authored(paragraph.span, mention, entity, role, run)
        self.ledger.speakers.append(Speaker(mention or Span(0, 0), entity, kind, role))
