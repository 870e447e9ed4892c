"""Gives each quotation its verdict: the cheapest alignment with the likely texts, then what the record says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.statement import Kind, Statement
from retrieval.answer import Evidence
from retrieval.checking.candidates import Candidates
from retrieval.checking.reading import Reading, Wording, read, spliced, wording
from retrieval.checking.record import Record
from retrieval.checking.verdict import Checked, Quoted, Verdict
from retrieval.shelf import Shelf

_ALIKE = 0.6
"""Share of its words that an altered quotation must have in common with its source."""
_ALIKE_SMALL = 0.8
"""The same, where none of those words carries meaning."""
_LEAST = 0.3
"""The same of one that is near to nothing."""
_HINT, _HINTS = 0.5, 2
"""Share and number of its words with a meaning that the nearest place must have to help whoever wrote it."""
_NOTHING = "Not in the corpus. Nothing there is like it."
_ALSO = 5
"""Further places of the same words that are named."""
_MERGED = 10


def check(shelf: Shelf, quoted: Sequence[Quoted]) -> list[Checked]:
    """A verdict on each quotation against the texts of ``shelf``, in order."""
    return _Checker(shelf).check(quoted)


class _Checker:
    def __init__(self, shelf: Shelf) -> None:
        self._candidates = Candidates(shelf)
        self._record = Record(shelf)

    def check(self, quoted: Sequence[Quoted]) -> list[Checked]:
        """What the index finds likely settles most; the rest is compared with what all texts hold."""
        worded = [wording(one.text) for one in quoted]
        likely = [self._candidates.likely(one.words) for one in worded]
        verdicts = [self._verdict(*each) for each in zip(quoted, worded, likely, strict=True)]
        unsettled = [at for at, found in enumerate(verdicts) if found.verdict is not Verdict.EXACT]
        if unsettled:
            shared = self._candidates.sharing([worded[at].words for at in unsettled])
            for at, docs in zip(unsettled, shared, strict=True):
                merged = list(dict.fromkeys([*docs[:_MERGED], *likely[at]]))
                if set(merged) != set(likely[at]):
                    verdicts[at] = self._verdict(quoted[at], worded[at], merged)
        return verdicts

    def _verdict(self, quoted: Quoted, worded: Wording, docs: Sequence[str]) -> Checked:
        pool = self._candidates.pool(docs, worded.words)
        if not pool.tokens:
            return Checked(quoted, Verdict.NOT_IN_CORPUS, _NOTHING)
        readings = read(worded, pool, self._record)
        exact = [reading for reading in readings if reading.exact]
        if exact:
            return self._exact(quoted, exact)
        pieced = next((reading for reading in readings if spliced(reading, readings)), None)
        if pieced is not None:
            return self._spliced(quoted, pieced)
        whole = [reading for reading in readings if len(reading.path.segments) == 1]
        return self._altered(quoted, whole)

    def _exact(self, quoted: Quoted, readings: Sequence[Reading]) -> Checked:
        """The place whose speaker is the draft's, if there is one."""
        places = [(reading, self._said(reading)) for reading in readings]
        if quoted.speaker is not None:
            places.sort(key=lambda place: self._distance(quoted.speaker or "", place[1]))
        lead, said = places[0]
        evidence = self._evidence(lead, said)
        others = dict.fromkeys(reading.parts[0][0] for reading, _ in places[1:])
        more = [self._evidence(reading, ()).citation for reading, _ in places[1 : 1 + _ALSO]]
        evidence = replace(evidence, also_in=tuple(more)) if others else evidence
        verdict, message = self._attributed(quoted, said)
        return Checked(quoted, verdict, message, (evidence,))

    def _attributed(self, quoted: Quoted, said: Sequence[Statement]) -> tuple[Verdict, str]:
        named = next((statement.entity for statement in said if statement.entity), None)
        if quoted.speaker is None:
            who = f": {named} said it" if named else ", but the record names nobody for it" if said else ""
            return Verdict.EXACT, f"Exact{who}.{_unquoted(said)}"
        if any(self._record.fits(quoted.speaker, statement) for statement in said):
            return Verdict.EXACT, f"Exact: {named} said it.{_unquoted(said)}"
        if named is None:
            message = f"The words are exact, but the record does not give them to {quoted.speaker} or anybody else."
            return Verdict.UNATTRIBUTED, message
        return Verdict.WRONG_SPEAKER, f"The words are exact, but {named} said them, not {quoted.speaker}."

    def _spliced(self, quoted: Quoted, reading: Reading) -> Checked:
        places = [
            self._record.place(doc, span, reading.alike, self._record.statements(doc, span))
            for doc, span in reading.parts
        ]
        message = f"Pieced together from {len(places)} places."
        return Checked(quoted, Verdict.SPLICED, message, tuple(places), reading.changes)

    def _altered(self, quoted: Quoted, readings: Sequence[Reading]) -> Checked:
        nearest = min(readings, key=lambda reading: self._rank(quoted, reading), default=None)
        if nearest is None or nearest.alike < (_LEAST if nearest.telling else _ALIKE_SMALL):
            return Checked(quoted, Verdict.NOT_IN_CORPUS, _NOTHING)
        if not self._near_enough(nearest) and not _helps(nearest):
            return Checked(quoted, Verdict.NOT_IN_CORPUS, _NOTHING)
        said = self._said(nearest)
        evidence = self._evidence(nearest, said)
        if not self._near_enough(nearest):
            message = "Not in the corpus. The nearest thing there is shown."
            return Checked(quoted, Verdict.NOT_IN_CORPUS, message, (evidence,))
        message = f"Altered: the source differs in {_places(len(nearest.changes))}."
        named = next((statement.entity for statement in said if statement.entity), None)
        if quoted.speaker and named and not any(self._record.fits(quoted.speaker, statement) for statement in said):
            message += f" It is also {named} who said it, not {quoted.speaker}."
        return Checked(quoted, Verdict.ALTERED, message, (evidence,), nearest.changes)

    def _near_enough(self, reading: Reading) -> bool:
        if reading.size > 2:
            return reading.alike >= _ALIKE
        return reading.alike >= 0.5 and self._record.is_whole_quotation(*reading.parts[0])

    def _rank(self, quoted: Quoted, reading: Reading) -> tuple[object, ...]:
        said = self._said(reading)
        whole = not self._record.is_whole_quotation(*reading.parts[0])
        added = sum(not change.source for change in reading.changes)
        return (self._distance(quoted.speaker or "", said), whole, -reading.alike, added)

    def _distance(self, speaker: str, said: Sequence[Statement]) -> int:
        """0 for the draft's speaker, 1 for another, 2 where nobody is named."""
        if speaker and any(self._record.fits(speaker, statement) for statement in said):
            return 0
        return 1 if any(statement.entity for statement in said) else 2

    def _said(self, reading: Reading) -> list[Statement]:
        return self._record.statements(*reading.whole)

    def _evidence(self, reading: Reading, said: Sequence[Statement]) -> Evidence:
        return self._record.place(*reading.whole, reading.alike, said)


def _helps(nearest: Reading) -> bool:
    return nearest.telling >= max(_HINTS, _HINT * nearest.wording.telling)


def _unquoted(said: Iterable[Statement]) -> str:
    """Words a reporter paraphrased are no quotation, whoever puts marks around them."""
    kinds = {statement.kind for statement in said}
    return " The document reports the words without quotation marks." if kinds == {Kind.INDIRECT} else ""


def _places(number: int) -> str:
    return "one place" if number == 1 else f"{number} places"
