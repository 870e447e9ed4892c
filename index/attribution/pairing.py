"""Pairs each quotation of a frame with the cue that attributes it."""

from collections.abc import Iterator, Sequence

from index.attribution.cues import Cue, CueKind
from index.attribution.frames import Frame, Quoted
from index.attribution.lexicon import Lexicon
from index.attribution.parse import Parse

_GAP = 14
"""Tokens that may stand between a cue and the quotation it announces ("said in an interview on Tuesday:")."""


class Pairing:
    """Chooses among the cues of one frame."""

    def __init__(self, frame: Frame, cues: Sequence[Cue], parse: Parse | None, words: Lexicon) -> None:
        self.frame, self.cues, self.parse, self.words = frame, cues, parse, words

    def cue_for(self, quoted: Quoted) -> Cue | None:
        """The cue that attributes ``quoted``, or None when the frame has none for it."""
        return next((cue for cue in self._candidates(quoted) if cue is not None), None)

    def _candidates(self, quoted: Quoted) -> Iterator[Cue | None]:
        yield self._right_after(quoted)
        if quoted.masked:
            yield self._announcing(quoted)
            yield self._source()
            yield self._anywhere(quoted)
        else:
            yield self._governing(quoted)
            yield self._announcing(quoted)
            yield self._after(quoted)
            yield self._source()

    def _right_after(self, quoted: Quoted) -> Cue | None:
        """"…," Mr Bailey told the conference; "…," said Mr Bailey."""
        start = quoted.last
        comma = self._lower(start) == ","
        if comma:
            start += 1
        if not (quoted.masked or comma or self._stopped(quoted)):
            return None
        start = self._over_adverbs(start)
        for cue in self.cues:
            if cue.kind is CueKind.VERB and cue.clause()[0] == start and self._speaks(cue):
                return cue
        return None

    def _speaks(self, cue: Cue) -> bool:
        return cue.verb is not None and not cue.verb.classes.isdisjoint({"speech", "manner", "stance"})

    def _over_adverbs(self, start: int) -> int:
        while self._lower(start) in self.words.words["adverbs"]:
            start += 1
        return start

    def _stopped(self, quoted: Quoted) -> bool:
        """Whether the quotation's own last character ends or pauses a sentence."""
        inside = [t for t in self.frame.tokens[quoted.first : quoted.last] if t.lower not in "“”\"„«»‘’'"]
        return bool(inside) and inside[-1].lower in {",", "?", "!", "...", "…", "—", "-", "–"}

    def _announcing(self, quoted: Quoted) -> Cue | None:
        """Mr Bailey added: "…"; she said in an interview, "…"."""
        best = None
        for cue in self.cues:
            end = cue.clause()[1]
            if cue.kind is CueKind.SOURCE or end > quoted.first or not self._announces(cue, quoted):
                continue
            best = cue
        return best

    def _announces(self, cue: Cue, quoted: Quoted) -> bool:
        between = self.frame.tokens[cue.last : quoted.first]
        if self.frame.quoted[0] is not quoted and any(
            cue.last <= other.first and other.last <= quoted.first and other.masked for other in self.frame.quoted
        ):
            return False
        return len(between) <= _GAP or bool(between) and between[-1].lower in {":", ","}

    def _governing(self, quoted: Quoted) -> Cue | None:
        """The nearest cue verb above the quotation in the parse."""
        if self.parse is None:
            return None
        by_index = {cue.first: cue for cue in self.cues if cue.kind is CueKind.VERB}
        node = self._top(quoted)
        seen: set[int] = set()
        while node not in seen:
            seen.add(node)
            cue = by_index.get(node)
            if cue is not None and not quoted.first <= cue.speaker.head < quoted.last:
                return cue
            node = self.parse.heads[node]
        return None

    def _top(self, quoted: Quoted) -> int:
        assert self.parse is not None
        inside = range(quoted.first, quoted.last)
        tops = [i for i in inside if self.parse.heads[i] not in inside or self.parse.heads[i] == i]
        wordy = [i for i in tops if self.parse.deps[i] != "punct"]
        return (wordy or tops)[0]

    def _after(self, quoted: Quoted) -> Cue | None:
        return next((c for c in self.cues if c.first >= quoted.last and self._speaks(c)), None)

    def _source(self) -> Cue | None:
        return next((cue for cue in self.cues if cue.kind is CueKind.SOURCE), None)

    def _anywhere(self, quoted: Quoted) -> Cue | None:
        near = [cue for cue in self.cues if self._speaks(cue)]
        return min(near, key=lambda cue: abs(cue.first - quoted.first), default=None)

    def _lower(self, index: int) -> str:
        return self.frame.tokens[index].lower if index < len(self.frame.tokens) else ""
