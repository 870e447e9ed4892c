"""Reads who said what in a document: quotations, cues, speakers, in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.attribution.clauses import content_of
from index.attribution.cues import Cue, cues_of
from index.attribution.frames import Frame, Quoted, frames_of
from index.attribution.lexicon import Lexicon, language_of, lexicon
from index.attribution.names import NameIndex
from index.attribution.pairing import Pairing
from index.attribution.parse import Parse, Parser
from index.attribution.people import People, Speaker
from index.attribution.profiles import profiles_of
from index.attribution.quotations import SPEAKING, Quotation, quotations_of
from index.attribution.reading import Reading
from index.document import Document, Role, Span
from index.statement import Kind, Statement


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document cut into frames, ready for the parser."""

    document: Document
    words: Lexicon
    frames: tuple[Frame, ...]


class Attributor:
    """Finds the statements of documents. Loads the parser with the first frame that needs it."""

    def __init__(self, parser: bool = True) -> None:
        self._parsing = parser

    def read(self, document: Document) -> Reading:
        """The statements and speakers of one document."""
        return next(iter(self.read_all([document])))

    def read_all(self, documents: Iterable[Document], batch: int = 16) -> Iterator[Reading]:
        """One Reading a document, in order; the parser works on ``batch`` documents at a time."""
        waiting: list[_Prepared] = []
        for document in documents:
            waiting.append(_prepare(document))
            if len(waiting) == batch:
                yield from self._readings(waiting)
                waiting = []
        yield from self._readings(waiting)

    def _readings(self, prepared: Sequence[_Prepared]) -> Iterator[Reading]:
        parses = self._parses(prepared)
        for one in prepared:
            yield _Reader(one, parses).reading()

    def _parses(self, prepared: Sequence[_Prepared]) -> dict[tuple[str, int], Parse]:
        if not self._parsing:
            return {}
        found: dict[tuple[str, int], Parse] = {}
        packages = {one.words.parser for one in prepared if one.words.parser}
        for package in sorted(packages):
            keys = [
                (one.document.doc, number, frame)
                for one in prepared
                if one.words.parser == package
                for number, frame in enumerate(one.frames)
                if _needs_parse(frame, one.words)
            ]
            if keys:
                parses = Parser(package).parse(frame.tokens for _, _, frame in keys)
                found.update({(doc, number): p for (doc, number, _), p in zip(keys, parses, strict=True)})
        return found


def _prepare(document: Document) -> _Prepared:
    words = lexicon(language_of(document.text))
    quotations = quotations_of(document.text, document.paragraphs, words)
    by_paragraph = {key: list(group) for key, group in groupby(quotations, key=lambda q: q.paragraph)}
    frames = [
        frame
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.role in SPEAKING
        for frame in frames_of(document.text, index, paragraph, by_paragraph.get(index, []), words)
    ]
    return _Prepared(document, words, tuple(frames))


def _needs_parse(frame: Frame, words: Lexicon) -> bool:
    """Frames with a cue or a quotation woven in; others attribute nothing."""
    if any(not quoted.masked for quoted in frame.quoted):
        return True
    return any(token.lower in words.verbs and frame.outside(i) for i, token in enumerate(frame.tokens))


@dataclass(slots=True)
class _Found:
    """A statement being put together."""

    quotation: Quotation
    frame: Frame
    quoted: Quoted
    cue: Cue | None
    speaker: Speaker | None
    content: Span


class _Reader:
    """Reads the frames of one document in order."""

    def __init__(self, prepared: _Prepared, parses: dict[tuple[str, int], Parse]) -> None:
        self.prepared, self.parses = prepared, parses
        self.document, self.words = prepared.document, prepared.words
        self.text = prepared.document.text
        self.names = NameIndex.of(self.document, self.words)
        self.people = People(self.names, self.words)
        self.statements: list[Statement] = []
        self.speakers: list[Speaker] = []
        self.last: Speaker | None = None
        self.by_run: dict[int, Speaker | None] = {}

    def reading(self) -> Reading:
        for number, frame in enumerate(self.prepared.frames):
            self._frame(frame, self.parses.get((self.document.doc, number)))
        if self.document.metadata.opinion:
            self._authored()
        statements = tuple(sorted(self.statements, key=lambda s: (s.span, s.kind)))
        profiles = profiles_of(self.document, statements, self.speakers, self.names, self.people, self.words)
        return Reading(self.document.doc, statements, profiles)

    def _frame(self, frame: Frame, parse: Parse | None) -> None:
        cues = cues_of(frame, parse, self.words)
        resolved = {cue: self.people.resolve(cue.speaker, frame) for cue in cues}
        pairing = Pairing(frame, cues, parse, self.words)
        spoken: list[tuple[Quoted, Cue | None]] = []
        for quoted in frame.quoted:
            cue = pairing.cue_for(quoted)
            spoken.append((quoted, cue))
            self._quotation(frame, quoted, cue, resolved, parse)
        self._indirect(frame, cues, resolved, parse, [q for q, _ in spoken])

    def _quotation(
        self, frame: Frame, quoted: Quoted, cue: Cue | None, resolved: dict[Cue, Speaker], parse: Parse | None
    ) -> None:
        quotation = quoted.quotation
        inner = quotation.inner.of(self.text)
        if cue is None and (not quoted.masked and len(inner.split()) < 4 or quotation.single and not quoted.masked):
            return
        if cue is None and _title_case(inner, self.words):
            return
        speaker = resolved[cue] if cue else self._continuing(quotation)
        content = self._content(frame, quoted, cue, parse)
        self.by_run[quotation.run] = speaker
        if speaker is not None:
            self._spoke(speaker)
        self._add(
            Kind.DIRECT if quoted.masked else Kind.MIXED,
            quotation.span,
            content,
            frame,
            cue.span(frame) if cue else None,
            speaker,
            quotation.run,
        )

    def _continuing(self, quotation: Quotation) -> Speaker | None:
        if quotation.continued and quotation.run in self.by_run:
            return self.by_run[quotation.run]
        return self.last

    def _spoke(self, speaker: Speaker) -> None:
        self.last = speaker
        self.people.last = speaker
        self.speakers.append(speaker)

    def _content(self, frame: Frame, quoted: Quoted, cue: Cue | None, parse: Parse | None) -> Span:
        if quoted.masked or cue is None:
            return quoted.quotation.span
        found = content_of(cue, frame, parse, self.words)
        if found is None:
            return quoted.quotation.span
        span = Span(frame.tokens[found[0]].start, frame.tokens[found[1] - 1].end)
        return span if span.contains(quoted.quotation.span) else quoted.quotation.span

    def _indirect(
        self,
        frame: Frame,
        cues: Sequence[Cue],
        resolved: dict[Cue, Speaker],
        parse: Parse | None,
        quoted: Sequence[Quoted],
    ) -> None:
        for cue in cues:
            if cue.verb is not None and cue.verb.classes <= {"manner"}:
                continue
            found = content_of(cue, frame, parse, self.words)
            if found is None:
                continue
            span = Span(frame.tokens[found[0]].start, frame.tokens[found[1] - 1].end)
            if any(q.quotation.span.overlaps(span) for q in quoted):
                continue
            self._add(Kind.INDIRECT, span, span, frame, cue.span(frame), resolved[cue], -1)
            self._spoke(resolved[cue])

    def _authored(self) -> None:
        author = next(iter(self.document.metadata.authors), None)
        if author is None:
            return
        byline = next((p for p in self.document.paragraphs if p.role is Role.BYLINE), None)
        names = self.names.within(byline.span) if byline else []
        entity = self.names.full(names[0]) if names else author
        run = 1 + max((s.run for s in self.statements), default=0)
        mention = names[0].span if names else None
        for paragraph in self.document.paragraphs:
            if paragraph.role in (Role.BODY, Role.STANDFIRST):
                self.statements.append(
                    Statement(self.document.doc, Kind.AUTHORED, paragraph.span, paragraph.span, paragraph.span,
                              mention, None, entity, f"author of the piece: {author}", run)
                )
        if mention is not None:
            self.speakers.append(Speaker(mention, entity, self.names.kind(entity), None))

    def _add(
        self, kind: Kind, span: Span, content: Span, frame: Frame, cue: Span | None, speaker: Speaker | None, run: int
    ) -> None:
        around = Span(min(frame.span.start, span.start), max(frame.span.end, span.end))
        self.statements.append(
            Statement(
                self.document.doc, kind, span, content, around,
                speaker.mention if speaker else None, cue,
                speaker.entity if speaker else None, speaker.role if speaker else None,
                run if run >= 0 else 10_000 + len(self.statements),
            )
        )


def _title_case(inner: str, words: Lexicon) -> bool:
    """A title of a work: every word of weight capitalised, no stop at the end."""
    parts = [w.strip("“”\"'‘’.,:;!?()") for w in inner.split()]
    heavy = [w for w in parts if w and w.lower() not in words.words["stops"] and w.lower() not in words.words["determiners"]]
    return len(heavy) > 1 and all(not w[0].islower() for w in heavy) and inner.rstrip()[-1:] not in ".!?"
