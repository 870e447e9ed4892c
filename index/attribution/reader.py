"""Reads one document, frame by frame: pairs quotations with cues, keeps the thread of who is speaking."""

from collections.abc import Mapping, Sequence

from index.attribution.clauses import content_of
from index.attribution.cue import Cue, CueKind
from index.attribution.cues import cues_of
from index.attribution.declined import declined_in
from index.attribution.frames import Frame, Quoted
from index.attribution.headlines import is_head, stands_for_itself
from index.attribution.ledger import Ledger
from index.attribution.lexicon import Lexicon
from index.attribution.mood import reports_on
from index.attribution.name_index import NameIndex
from index.attribution.pairing import Pairing
from index.attribution.parse import Parse
from index.attribution.people import People
from index.attribution.phrases import Phrases
from index.attribution.profiles import profiles_of
from index.attribution.reading import Reading
from index.attribution.scare import is_speech
from index.attribution.speaker import Speaker
from index.attribution.subjects import ParsedSubjects
from index.attribution.transcripts import turns_of
from index.attribution.wholes import Wholes
from index.document import Document, Role, Span
from index.sentences import trim
from index.speaker import EntityKind
from index.statement import Kind

_REPORT = 2
"""Words a report must hold."""
_SHORT = 6
"""Tokens of an announcement without a verb."""
_REPORTS = frozenset({"speech", "stance", "object", "naming", "showing"})


class Reader:
    """The state of one reading: statements so far, and who spoke last."""

    def __init__(self, document: Document, frames: Sequence[Frame], words: Lexicon) -> None:
        self.document, self.frames, self.words = document, frames, words
        self.text = document.text
        self.names = NameIndex.of(document, words)
        self.people = People(self.names, frames, words)
        self.announced: Speaker | None = None
        self.spoke: Speaker | None = None
        self.paragraph = -1
        self.headed: list[tuple[Frame, Quoted, Speaker | None]] = []
        self.by_run: dict[int, Speaker | None] = {}
        self.ledger = Ledger(document, 1 + max((q.quotation.run for frame in frames for q in frame.quoted), default=0))
        self.wholes = Wholes(document, self.names, words, self.ledger)

    def read(self, parses: Mapping[int, Parse]) -> Reading:
        """The whole document; ``parses`` by frame number, for the frames that were parsed."""
        turns = turns_of(self.document, self.words)
        spoken = {turn.paragraph for turn in turns}
        for number, frame in sorted(enumerate(self.frames), key=lambda one: self._is_note(one[1].paragraph)):
            if frame.paragraph not in spoken:
                spoken |= set(self.wholes.mail(frame.paragraph, self.announced))
            if frame.paragraph not in spoken:
                self._frame(frame, parses.get(number))
        self.wholes.turns(turns)
        self.wholes.headlines(self.headed)
        self.wholes.letters()
        if self.document.metadata.opinion:
            self.wholes.opinion()
        statements = self.ledger.ordered(self.people)
        profiles = profiles_of(self.document, statements, self.ledger.speakers, self.people)
        return Reading(self.document.doc, statements, profiles)

    def _is_note(self, paragraph: int) -> bool:
        return self.document.paragraphs[paragraph].role is Role.NOTE

    def _frame(self, frame: Frame, parse: Parse | None) -> None:
        if frame.paragraph != self.paragraph and self._is_note(
            frame.paragraph
        ):  # nobody goes on speaking in a footnote
            self.people.last = self.spoke = self.announced = None
        headed = is_head(self.document, frame.paragraph)
        if frame.paragraph != self.paragraph and self.spoke is not None:  # "it said" is not said by who declined to
            self.people.last = self.spoke
        self.paragraph = frame.paragraph
        self.people.meet(frame)
        cues = cues_of(frame, parse, self.words, headed)
        resolved = {cue: self._speaker(cue, frame) for cue in cues}
        for one, speaking in resolved.items():
            if one.verb is not None and "speech" in one.verb.classes and not self._asks(one):
                self.people.spoke(one.speaker, frame, speaking)
        pairing = Pairing(frame, cues, parse, self.words)
        spoken: list[Quoted] = []
        turn: Speaker | None = None
        for quoted in frame.quoted:
            cue = pairing.cue_for(quoted)
            loose = headed and cue is not None and (cue.verb is None or cue.verb.classes == {"manner"})
            if cue is not None and loose and stands_for_itself(quoted, frame, self.text):
                self.headed.append((frame, quoted, resolved[cue]))
            elif is_speech(quoted, cue is not None, frame, self.document, self.words):
                turn = resolved[cue] if cue else self._continuing(quoted, frame, parse)
                self._quotation(frame, quoted, cue, turn, parse)
                spoken.append(quoted)
            elif headed:
                self.headed.append((frame, quoted, None))
        main = self._main(cues, parse)
        self._by_mood(frame, cues, turn)
        silent = self._declined(frame, parse)
        self._indirect(frame, cues, resolved, parse, spoken, [span for span, _ in silent])
        speaker = turn or (silent[-1][1] if silent else resolved[main] if main else None)
        if speaker is not None:
            self.people.last = speaker
            self.spoke = self.spoke if silent and turn is None else speaker
        self.announced = self._announced(frame, cues, resolved)

    def _speaker(self, cue: Cue, frame: Frame) -> Speaker:
        """Who a cue's phrase is; who "adds" is who spoke before, however described."""
        found = self.people.resolve(cue.speaker, frame)
        adds = cue.verb is not None and cue.verb.lemma in self.words.words["adding"]
        return (self.people.going_on(cue.speaker, frame) if adds else None) or found

    def _by_mood(self, frame: Frame, cues: Sequence[Cue], turn: Speaker | None) -> None:
        """A sentence that reports by its verb alone goes on with whoever was quoted before."""
        last = turn or self.announced or self.people.last
        if (
            last is None
            or any(self._told(cue, frame) for cue in cues)
            or (frame.quoted and turn is None)
            or not last.mention.end < frame.span.end
        ):
            return
        same = "\n" not in self.text[last.mention.end : frame.span.start]
        if reports_on(frame, same, self.words):
            end = min((q.quotation.span.start for q in frame.quoted), default=frame.span.end)
            span = trim(self.text, Span(frame.span.start, end))
            if frame.quoted and not span.of(self.text).endswith(","):
                return
            self.ledger.reported(Kind.INDIRECT, span, span, frame, None, last, self.ledger.next_run())

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

    def _asks(self, cue: Cue) -> bool:
        """After "a reporter asked" somebody else speaks."""
        return cue.verb is not None and cue.verb.lemma in self.words.words["asking"]

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
        self.ledger.reported(
            kind, span, content, frame, cue.span(frame) if cue else None, speaker, quoted.quotation.run
        )

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
        taken: list[Span],
    ) -> None:
        """What cues report without quoting it and is not ``taken``, the outermost report of nested ones."""
        starts = {cue.span(frame).start for cue in cues}
        found = [(cue, self._content(cue, frame, parse)) for cue in cues if self._reports(cue)]
        for cue, span in sorted(found, key=lambda pair: -len(pair[1]) if pair[1] else 0):
            if span is None or span.start in starts or not self._reported(cue, frame, resolved[cue]):
                continue
            if any(span.overlaps(other) for other in taken) or self._passed_on(cue, span, cues, frame):
                continue
            if len(span.of(self.text).split()) < _REPORT or self._title(span, frame, quoted):
                continue
            taken.append(span)
            if any(q.quotation.span.overlaps(span) and self._same(q, resolved[cue]) for q in quoted):
                continue
            self.ledger.reported(
                Kind.INDIRECT, span, span, frame, cue.span(frame), resolved[cue], self.ledger.next_run()
            )

    def _passed_on(self, cue: Cue, span: Span, cues: Sequence[Cue], frame: Frame) -> bool:
        """ "Mr Hill said it was late, according to CNN": Mr Hill's words, which the agency only passes on."""
        inner = [other for other in cues if other.kind is CueKind.VERB and self._told(other, frame)]
        said = (other for other in inner if other.verb is not None and "speech" in other.verb.classes)
        first = frame.tokens[cue.first].start
        return cue.kind is CueKind.SOURCE and any(
            span.contains(other.span(frame)) and other.span(frame).start < first and self._opens(other, span, frame)
            for other in said
        )

    def _opens(self, cue: Cue, span: Span, frame: Frame) -> bool:
        """Whether the report begins or ends with the cue and its speaker."""
        first, last = cue.clause()
        return frame.tokens[first].start <= span.start or frame.tokens[last - 1].end >= span.end

    def _same(self, quoted: Quoted, speaker: Speaker) -> bool:
        """Whether the quotation was credited to ``speaker``, who then need not be credited again."""
        said = self.by_run.get(quoted.quotation.run)
        return said is None or said.entity == speaker.entity

    def _title(self, span: Span, frame: Frame, spoken: Sequence[Quoted]) -> bool:
        """Half of it or more stands between marks that are no speech: "wrote “The Long Road” in 1997"."""
        unspoken = [q.quotation.span for q in frame.quoted if q not in spoken and q.quotation.span.overlaps(span)]
        return sum(len(one) for one in unspoken) * 2 >= len(span)

    def _declined(self, frame: Frame, parse: Parse | None) -> list[tuple[Span, Speaker]]:
        silent = []
        for refusal in declined_in(self.text, frame, parse, self.words):
            speaker = self.people.resolve(refusal.speaker, frame)
            said, run = refusal.content, self.ledger.next_run()
            self.ledger.reported(Kind.DECLINED, said, said, frame, refusal.cue, speaker, run)
            silent.append((said, speaker))
        return silent

    def _reported(self, cue: Cue, frame: Frame, speaker: Speaker) -> bool:
        """Whether somebody reports; "it" is the body spoken of last: "Marlow has closed. It said …"."""
        last = self.people.last
        if self.words.pronouns.get(frame.tokens[cue.speaker.head].lower) != "it" or cue.verb is None:
            return self._told(cue, frame)
        body = last is not None and last.entity == speaker.entity and self._singular(last)
        body = body or self.people.antecedents.opened(speaker.mention) == speaker.entity
        return body and speaker.entity is not None and "speech" in cue.verb.classes and self._opening(cue)

    def _singular(self, speaker: Speaker) -> bool:
        """Whether "it" can be a body or a writing: "A report warned …", not "Court documents showed …"."""
        first = speaker.mention.of(self.text).partition(" ")[0].lower()
        writing = speaker.kind is EntityKind.GROUP and first in self.words.words["determiners"]
        return speaker.kind is EntityKind.ORGANISATION or writing

    def _opening(self, cue: Cue) -> bool:
        """ "It said", "It also said": the sentence begins with it."""
        return cue.speaker.first == 0 and cue.first - cue.speaker.last <= 1

    def _told(self, cue: Cue, frame: Frame) -> bool:
        """Whether somebody other than the writer, who can speak at all, reports."""
        head = frame.tokens[cue.speaker.head].lower
        group = self.words.pronouns.get(head)
        if cue.kind is CueKind.SOURCE:
            return group != "first"
        if group in ("first", "it") or (group == "relative" and head not in self.words.words["personal_relatives"]):
            return False
        speaks = cue.verb is not None and "speech" in cue.verb.classes and "stance" not in cue.verb.classes
        return speaks or Phrases(frame, self.words).can_speak(cue.speaker)


def _depth(parse: Parse, node: int) -> int:
    depth = 0
    while parse.heads[node] != node and depth < 50:
        node, depth = parse.heads[node], depth + 1
    return depth
