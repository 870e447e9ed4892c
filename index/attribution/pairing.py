"""Pairs each quotation of a frame with the cue that attributes it."""

from collections.abc import Iterator, Sequence

from index.attribution.cue import Cue, CueKind
from index.attribution.frames import Frame, Quoted
from index.attribution.lexicon import Lexicon
from index.attribution.parse import Parse

_GAP = 14
"""Tokens that may stand between a cue and the quotation it announces ("said in an interview on Tuesday:")."""
_SENTENCE = 3
"""Words a quotation needs to be a verb's own complement and not a name for something ("called him “weak”")."""
_NESTS = frozenset({"ccomp", "xcomp", "pcomp"})
"""Dependencies by which one reported clause lies inside another."""
_SENTENCE_ENDS = frozenset({"", ".", "!", "?"})
_QUOTES = frozenset("“”\"„«»‘’'")


class Pairing:
    """Chooses among the cues of one frame."""

    def __init__(self, frame: Frame, cues: Sequence[Cue], parse: Parse | None, words: Lexicon) -> None:
        self.frame, self.cues, self.parse, self.words = frame, cues, parse, words

    def cue_for(self, quoted: Quoted) -> Cue | None:
        """The cue that attributes ``quoted``, or None when the frame has none for it."""
        found = [cue for cue in self._candidates(quoted) if cue is not None]
        return next((cue for cue in found if not self._parted(cue, quoted)), next(iter(found), None))

    def _parted(self, cue: Cue, quoted: Quoted) -> bool:
        """Whether a semicolon stands between: "Quirke said it was “late”; for the Greens, Lally said …"."""
        return self._halved(min(cue.last, quoted.last), max(cue.first, quoted.first))

    def _halved(self, one: int, other: int) -> bool:
        """Whether a semicolon outside quotations stands between two tokens."""
        between = range(min(one, other), max(one, other))
        return any(self._lower(i) == ";" and self.frame.outside(i) for i in between)

    def _candidates(self, quoted: Quoted) -> Iterator[Cue | None]:
        after = self._right_after(quoted)
        if after is not None and self._lower(after.clause()[1]) in _SENTENCE_ENDS and not self._introduced(quoted):
            yield after
        yield self._right_before(quoted)
        yield after
        if quoted.masked:
            yield self._announcing(quoted)
            yield self._carrier(quoted)
            yield self._source()
            yield self._anywhere(quoted)
        else:
            yield self._governing(quoted)
            yield self._announcing(quoted)
            yield self._carrier(quoted)
            yield self._after(quoted)
            yield self._source()

    def _right_after(self, quoted: Quoted) -> Cue | None:
        """ "…," Mr Bailey told the conference; "…," said Mr Bailey."""
        start = quoted.last
        comma = self._lower(start) == ","
        if comma:
            start += 1
        if not (quoted.masked or comma or self._stopped(quoted)):
            return None
        start = self._over_adverbs(start)
        for cue in self.cues:
            if cue.clause()[0] == start and (self._speaks(cue) or cue.kind is CueKind.SOURCE):
                return cue
        return None

    def _introduced(self, quoted: Quoted) -> bool:
        """ "Mr Dolan wrote: “We are tired.” Nobody replied.": announced, and ended by a full stop of its own."""
        tokens = [t.lower for t in self.frame.tokens[quoted.first : quoted.last] if t.lower not in _QUOTES]
        colon = self._lower(quoted.first - 1) == ":"
        return colon and tokens[-1:] == ["."] and any(cue.last <= quoted.first for cue in self.cues)

    def _speaks(self, cue: Cue) -> bool:
        if cue.kind is CueKind.OPEN:
            return True
        return cue.verb is not None and not cue.verb.classes.isdisjoint({"speech", "manner", "stance"})

    def _over_adverbs(self, start: int) -> int:
        if self._lower(start) in self.words.words["auxiliaries"] and self._lower(start + 1) in self._manner:
            start += 2
        while self._lower(start) in self.words.words["adverbs"]:
            start += 1
        return start

    @property
    def _manner(self) -> frozenset[str]:
        return self.words.words["manner"]

    def _stopped(self, quoted: Quoted) -> bool:
        """Whether the quotation's own last character ends or pauses a sentence."""
        inside = [t for t in self.frame.tokens[quoted.first : quoted.last] if t.lower not in _QUOTES]
        return bool(inside) and inside[-1].lower in {",", "?", "!", "...", "…", "—", "-", "–"}

    def _right_before(self, quoted: Quoted) -> Cue | None:
        """calling “dinner's nearly ready”: the verb right before the marks speaks them, however deep it lies."""
        at = quoted.first - 1
        if self._lower(at) in {",", ":"}:
            at -= 1
        for cue in self.cues:
            if cue.first == at and cue.verb is not None and cue.verb.classes & {"speech", "manner"}:
                return cue if len(self._words(quoted)) >= _SENTENCE else None
        return None

    def _words(self, quoted: Quoted) -> list[str]:
        tokens = self.frame.tokens[quoted.first : quoted.last]
        return [token.lower for token in tokens if token.text[0].isalnum()]

    def _announcing(self, quoted: Quoted) -> Cue | None:
        """Mr Bailey added: "…"; she said in an interview, "…"."""
        near = [cue for cue in self.cues if self._announces(cue, quoted)]
        others = [cue for cue in near if self.words.pronouns.get(self._lower(cue.speaker.head)) != "first"]
        near = others or near
        if not near:
            return None
        last = near[-1]
        beside = self._lower(last.last) in {":", ","} or last.last == quoted.first
        return last if beside or self._addressed(last, quoted) else self._outermost(last)

    def _addressed(self, cue: Cue, quoted: Quoted) -> bool:
        """told him, “…”: only whom the verb addresses, and a comma or colon, stand between."""
        between = [self._lower(i) for i in range(cue.last, quoted.first)]
        return len(between) == 2 and between[1] in {",", ":"} and between[0] in self.words.pronouns

    def _announces(self, cue: Cue, quoted: Quoted) -> bool:
        if cue.kind in (CueKind.SOURCE, CueKind.CARRIER) or cue.clause()[1] > quoted.first:
            return False
        if any(cue.last <= other.first and other.last <= quoted.first and other.masked for other in self.frame.quoted):
            return False
        between = self.frame.tokens[cue.last : quoted.first]
        return len(between) <= _GAP or between[-1].lower in {":", ","}

    def _governing(self, quoted: Quoted) -> Cue | None:
        """The cue above the quotation in the parse; of cues that report one another, the outermost."""
        if self.parse is None:
            return None
        node = _top(quoted, self.parse)
        seen: set[int] = set()
        while node not in seen:
            seen.add(node)
            cue = self._cue_at(node)
            if cue is not None and not quoted.first <= cue.speaker.head < quoted.last:
                return self._outermost(cue)
            node = self.parse.heads[node]
        return None

    def _outermost(self, cue: Cue) -> Cue:
        """The cue whose report holds ``cue``'s: "Law said donors feel …" is Law's."""
        if self.parse is None:
            return cue
        node, seen = cue.first, {cue.first}
        while True:
            dep, head = self.parse.deps[node], self.parse.heads[node]
            above = self._cue_at(head)
            if head in seen or not (dep in _NESTS or (dep == "conj" and above is None)) or self._halved(node, head):
                return cue
            seen.add(head)
            node = head
            if above is not None and above.verb is not None and "speech" in above.verb.classes:
                cue = above

    def _cue_at(self, index: int) -> Cue | None:
        for cue in self.cues:
            if cue.first == index and cue.verb is not None and cue.verb.classes != {"manner"}:
                return cue
        return None

    def _carrier(self, quoted: Quoted) -> Cue | None:
        """From her Facebook post: "…"."""
        carriers = [c for c in self.cues if c.kind is CueKind.CARRIER]
        before = [c for c in carriers if c.last <= quoted.first]
        after = [c for c in carriers if quoted.masked and c.speaker.first >= quoted.last]
        return before[-1] if before else next(iter(after), None)

    def _after(self, quoted: Quoted) -> Cue | None:
        return next((c for c in self.cues if c.first >= quoted.last and self._speaks(c)), None)

    def _source(self) -> Cue | None:
        return next((cue for cue in self.cues if cue.kind is CueKind.SOURCE), None)

    def _anywhere(self, quoted: Quoted) -> Cue | None:
        near = [cue for cue in self.cues if self._speaks(cue)]
        return min(near, key=lambda cue: abs(cue.first - quoted.first), default=None)

    def _lower(self, index: int) -> str:
        return self.frame.tokens[index].lower if 0 <= index < len(self.frame.tokens) else ""


def _top(quoted: Quoted, parse: Parse) -> int:
    """The token of the quotation that hangs from the sentence around it."""
    inside = range(quoted.first, quoted.last)
    tops = [i for i in inside if parse.heads[i] not in inside or parse.heads[i] == i]
    return next((i for i in tops if parse.deps[i] != "punct"), tops[0])
