"""Reads one document, frame by frame: pairs quotations with cues, keeps the thread of who is speaking."""

from collections.abc import Iterator, Mapping, Sequence

from index.attribution.clauses import content_of
from index.attribution.cues import Cue, CueKind, cues_of
from index.attribution.declined import declined_in
from index.attribution.frames import Frame, Quoted
from index.attribution.headlines import stands_for_itself, taken_from
from index.attribution.labels import Labels
from index.attribution.leads import named_leads
from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.pairing import Pairing
from index.attribution.parse import Parse
from index.attribution.people import People
from index.attribution.phrases import Phrases
from index.attribution.profiles import profiles_of
from index.attribution.reading import Reading
from index.attribution.scare import HEADS, is_speech
from index.attribution.speaker import Speaker
from index.attribution.subjects import ParsedSubjects
from index.attribution.transcripts import Turn, turns_of
from index.document import Document, Role, Span
from index.sentences import trim
from index.speaker import EntityKind
from index.statement import Kind, Statement

_REPORT = 2
"""Words a report must hold."""
_SHORT = 6
"""Tokens of an announcement without a verb."""
_REPORTS = frozenset({"speech", "stance", "object", "naming"})


class Reader:
    """The state of one reading: statements so far, and who spoke last."""

    def __init__(self, document: Document, frames: Sequence[Frame], words: Lexicon) -> None:
        self.document, self.frames, self.words = document, frames, words
        self.text = document.text
        self.names = NameIndex.of(document, words)
        self.people = People(self.names, frames, words)
        self.statements: list[Statement] = []
        self.speakers: list[Speaker] = []
        self.announced: Speaker | None = None
        self.nameless: set[int] = set()
        self.headed: list[tuple[Frame, Quoted]] = []
        self.by_run: dict[int, Speaker | None] = {}
        self.runs = 1 + max((q.quotation.run for frame in frames for q in frame.quoted), default=0)

    def read(self, parses: Mapping[int, Parse]) -> Reading:
        """The whole document; ``parses`` by frame number, for the frames that were parsed."""
        turns = turns_of(self.document, self.words)
        spoken = {turn.paragraph for turn in turns}
        for number, frame in enumerate(self.frames):
            if frame.paragraph in spoken:
                continue
            spoken |= set(self._block(frame))
            if frame.paragraph not in spoken:
                self._frame(frame, parses.get(number))
        self._turns(turns)
        self._headlines()
        if self.document.metadata.opinion:
            self._authored()
        statements = self._ordered()
        return Reading(
            self.document.doc, statements, profiles_of(self.document, statements, self.speakers, self.people)
        )

    def _ordered(self) -> tuple[Statement, ...]:
        order = sorted(range(len(self.statements)), key=lambda i: (self.statements[i].span, self.statements[i].kind))
        nameless = {new for new, old in enumerate(order) if old in self.nameless}
        return tuple(named_leads(self.document, [self.statements[i] for i in order], nameless, self.people.holders()))

    def _frame(self, frame: Frame, parse: Parse | None) -> None:
        cues = cues_of(frame, parse, self.words)
        resolved = {cue: self.people.resolve(cue.speaker, frame) for cue in cues}
        pairing = Pairing(frame, cues, parse, self.words)
        spoken: list[Quoted] = []
        turn: Speaker | None = None
        for quoted in frame.quoted:
            cue = pairing.cue_for(quoted)
            if is_speech(quoted, cue is not None, frame, self.document, self.words):
                turn = resolved[cue] if cue else self._continuing(quoted, frame, parse)
                self._quotation(frame, quoted, cue, turn, parse)
                spoken.append(quoted)
            elif self.document.paragraphs[frame.paragraph].role in HEADS:
                self.headed.append((frame, quoted))
        main = self._main(cues, parse)
        self._indirect(frame, cues, resolved, parse, spoken)
        speaker = turn or (resolved[main] if main else None)
        if speaker is not None:
            self.people.last = speaker
        self.announced = self._announced(frame, cues, resolved)

    def _announced(self, frame: Frame, cues: Sequence[Cue], resolved: Mapping[Cue, Speaker]) -> Speaker | None:
        """Who speaks next: "Mr Reed said:", "His reply?"."""
        end = frame.tokens[-1].lower
        if end == ":" and cues:
            return resolved[cues[-1]]
        noun = len(frame.tokens) - 2
        if end not in {":", "?"} or not 0 < noun < _SHORT or frame.tokens[noun].lower not in self.words.carriers:
            return None
        owner = Phrases(frame, self.words).owner_of(noun)
        return self.people.resolve(owner, frame) if owner else None

    def _block(self, frame: Frame) -> Iterator[int]:
        """Paragraphs marked ">" after an announcement, as in mail: the words of whoever is announced."""
        if self.announced is None or not self._marked(frame.paragraph):
            return
        self.runs += 1
        for number in range(frame.paragraph, len(self.document.paragraphs)):
            if not self._marked(number):
                return
            span = self.document.paragraphs[number].span
            words = trim(self.text, Span(span.start + 1, span.end))
            if words.start < words.end:
                self._state(Kind.DIRECT, words, words, span, None, self.announced, self.runs)
            yield number

    def _marked(self, paragraph: int) -> bool:
        return self.text.startswith(">", self.document.paragraphs[paragraph].span.start)

    def _continuing(self, quoted: Quoted, frame: Frame, parse: Parse | None) -> Speaker | None:
        """Whose words these are when no cue says so: the sentence's subject's, or those of whoever is speaking."""
        quotation = quoted.quotation
        if quotation.continued and quotation.run in self.by_run:
            return self.by_run[quotation.run]
        if parse is not None and not quoted.masked:
            subject = ParsedSubjects(frame, parse, self.words).main()
            if subject is not None:
                return self.people.resolve(subject, frame)
        return self.announced or self.people.last

    def _main(self, cues: Sequence[Cue], parse: Parse | None) -> Cue | None:
        """The cue of the frame's main clause: not inside a relative clause or another's report."""
        reports = [cue for cue in cues if self._reports(cue)]
        if parse is None or not reports:
            return reports[0] if reports else None
        return min(reports, key=lambda cue: (_depth(parse, cue.first), cue.first))

    def _reports(self, cue: Cue) -> bool:
        return cue.kind is not CueKind.VERB or (cue.verb is not None and bool(cue.verb.classes & _REPORTS))

    def _quotation(
        self, frame: Frame, quoted: Quoted, cue: Cue | None, speaker: Speaker | None, parse: Parse | None
    ) -> None:
        span = quoted.quotation.span
        content = span if quoted.masked or cue is None else self._content(cue, frame, parse)
        if content is None or not content.overlaps(span):
            content = span
        content = Span(min(content.start, span.start), max(content.end, span.end))
        self.by_run[quoted.quotation.run] = speaker
        kind = Kind.DIRECT if quoted.masked else Kind.MIXED
        if quoted.quotation.doubtful:
            kind, span = Kind.INDIRECT, content
        self._add(kind, span, content, frame, cue.span(frame) if cue else None, speaker, quoted.quotation.run)

    def _content(self, cue: Cue, frame: Frame, parse: Parse | None) -> Span | None:
        found = content_of(cue, frame, parse, self.words)
        if found is None:
            return None
        span = Span(frame.tokens[found[0]].start, frame.tokens[found[1] - 1].end)
        for quoted in frame.quoted:
            marked = quoted.quotation.span
            if marked.overlaps(span):
                span = Span(min(span.start, marked.start), max(span.end, marked.end))
        return span

    def _indirect(
        self,
        frame: Frame,
        cues: Sequence[Cue],
        resolved: Mapping[Cue, Speaker],
        parse: Parse | None,
        quoted: Sequence[Quoted],
    ) -> None:
        """What cues report without quoting it, the outermost report of nested ones."""
        taken = [*self._declined(frame, parse)]
        starts = {cue.span(frame).start for cue in cues}
        found = [(cue, self._content(cue, frame, parse)) for cue in cues if self._reports(cue)]
        for cue, span in sorted(found, key=lambda pair: -len(pair[1]) if pair[1] else 0):
            if span is None or span.start in starts or not self._told(cue, frame):
                continue
            if any(span.overlaps(other) for other in taken):
                continue
            if len(span.of(self.text).split()) < _REPORT or self._title(span, frame, quoted):
                continue
            taken.append(span)
            if any(q.quotation.span.overlaps(span) and self._same(q, resolved[cue]) for q in quoted):
                continue
            self.runs += 1
            self._add(Kind.INDIRECT, span, span, frame, cue.span(frame), resolved[cue], self.runs)

    def _same(self, quoted: Quoted, speaker: Speaker) -> bool:
        """Whether the quotation was credited to ``speaker``, who then need not be credited again."""
        said = self.by_run.get(quoted.quotation.run)
        return said is None or said.entity == speaker.entity

    def _title(self, span: Span, frame: Frame, spoken: Sequence[Quoted]) -> bool:
        """Half of it or more stands between marks that are no speech: "wrote “The Long Road” in 1997"."""
        unspoken = [q.quotation.span for q in frame.quoted if q not in spoken and q.quotation.span.overlaps(span)]
        return sum(len(one) for one in unspoken) * 2 >= len(span)

    def _declined(self, frame: Frame, parse: Parse | None) -> Iterator[Span]:
        for refusal in declined_in(self.text, frame, parse, self.words):
            speaker = self.people.resolve(refusal.speaker, frame)
            self.runs += 1
            self._add(Kind.DECLINED, refusal.content, refusal.content, frame, refusal.cue, speaker, self.runs)
            yield refusal.content

    def _turns(self, turns: Sequence[Turn]) -> None:
        """A transcript's paragraphs are its speakers' own words."""
        labels = Labels(self.document, self.names, self.words, turns)
        for turn in turns:
            speaker = Speaker(turn.label, labels.entity(turn), EntityKind.PERSON, None) if turn.label else None
            frame_like = self.document.paragraphs[turn.paragraph].span
            self._state(Kind.DIRECT, turn.span, turn.span, frame_like, None, speaker, self.runs + turn.run)

    def _headlines(self) -> None:
        """Headlines that quote without a cue, credited to whoever says so in what follows."""
        for frame, quoted in self.headed:
            if stands_for_itself(quoted, frame, self.text):
                span = quoted.quotation.span
                source = taken_from(span, self.text, self.statements, self.words)
                speaker = self._repeated(source) if source is not None else None
                self._state(Kind.DIRECT, span, span, frame.span, None, speaker, quoted.quotation.run)

    def _repeated(self, source: Statement) -> Speaker | None:
        """The speaker of a statement, for its repetition elsewhere."""
        if source.speaker is None or source.entity is None:
            return None
        kind = next((s.kind for s in self.speakers if s.entity == source.entity), EntityKind.GROUP)
        return Speaker(source.speaker, source.entity, kind, source.role)

    def _told(self, cue: Cue, frame: Frame) -> bool:
        """Whether somebody other than the writer, who can speak at all, reports."""
        head = frame.tokens[cue.speaker.head].lower
        if cue.kind is CueKind.SOURCE:
            return self.words.pronouns.get(head) != "first"
        if (self.words.pronouns.get(head) in ("first", "relative") and head != "who") or head == "it":
            return False
        speaks = cue.verb is not None and "speech" in cue.verb.classes and "stance" not in cue.verb.classes
        return speaks or Phrases(frame, self.words).can_speak(cue.speaker)

    def _authored(self) -> None:
        """A bylined opinion piece is its author's own statement, paragraph by paragraph."""
        author = next(iter(self.document.metadata.authors), None)
        byline = next((p for p in self.document.paragraphs if p.role is Role.BYLINE), None)
        named = self.names.within(byline.span) if byline else []
        if author is None:
            return
        entity = self.names.full(named[0]) if named else author
        mention = named[0].span if named else None
        role = f"author of the piece: {author}"
        self.runs += 1
        for paragraph in self.document.answerable():
            span = paragraph.span
            self.statements.append(
                Statement(self.document.doc, Kind.AUTHORED, span, span, span, mention, None, entity, role, self.runs)
            )
        self.speakers.append(Speaker(mention or Span(0, 0), entity, self.names.kind(entity), role))

    def _add(
        self, kind: Kind, span: Span, content: Span, frame: Frame, cue: Span | None, speaker: Speaker | None, run: int
    ) -> None:
        around = Span(min(frame.span.start, span.start), max(frame.span.end, span.end))
        self._state(kind, span, content, around, cue, speaker, run)

    def _state(
        self, kind: Kind, span: Span, content: Span, around: Span, cue: Span | None, speaker: Speaker | None, run: int
    ) -> None:
        if speaker is not None:
            self.speakers.append(speaker)
            if speaker.introduced:
                self.nameless.add(len(self.statements))
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


def _depth(parse: Parse, node: int) -> int:
    depth = 0
    while parse.heads[node] != node and depth < 50:
        node, depth = parse.heads[node], depth + 1
    return depth
