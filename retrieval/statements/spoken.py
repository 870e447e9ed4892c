"""All that some speakers are on record with, in columns; only what is shown of it is ever read and compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from index.document import Span
from index.records.told import Mask, Pairs, Places, Rows, Told
from index.records.told_words import Standing
from retrieval.answer import Evidence
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.settling import folded
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Match, Resolution
from retrieval.statements.columns import Flag, Groups, Wish, groups_of, has, order_of
from retrieval.statements.relevance import Lookup


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Statements of one or several speakers, refusals to comment left out."""

    shelf: Shelf
    matches: tuple[Match, ...]
    docs: tuple[str, ...]
    """In order of their names; ``rows["doc"]`` are places in it."""
    rows: Rows
    pairs: Pairs
    rank: npt.NDArray[np.int64]
    """Of each row the place of its speaker among ``matches``."""
    cues: tuple[tuple[str, ...], ...]
    whole: bool
    """Whether the order and groups worked out at build are those of just these rows."""

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, kept: Mask) -> "Spoken":
        """The rows that are kept."""
        if kept.all():
            return self
        return replace(self, rows=self.rows[kept], pairs=self.pairs.among(kept), rank=self.rank[kept], whole=False)

    def in_documents(self, docs: Iterable[str]) -> Mask:
        """Which rows are of one of these documents."""
        wanted = frozenset(docs)
        found: Mask = np.fromiter((doc in wanted for doc in self.docs), bool, len(self.docs))[self.rows["doc"]]
        return found

    def using(self, *manners: str) -> Mask:
        """Which rows the text attributes with one of these verbs."""
        using = (not set(manners).isdisjoint(cue) for cue in self.cues)
        found: Mask = np.fromiter(using, bool, len(self.cues))[self.rows["cue"]]
        return found

    def words(self) -> Lookup:
        """Looks up in which rows words stand."""
        standing = self.shelf.generation.told_words
        if self.whole:
            return partial(standing, self.matches[0].entity)
        every = [_told(self.shelf, match).rows for match in self.matches]
        kept = np.isin(np.concatenate([rows["number"] for rows in every]), self.rows["number"])
        places, starts = np.where(kept, np.cumsum(kept) - 1, -1), _starts(map(len, every))

        def lookup(low: int, high: int) -> Standing:
            found = [standing(match.entity, low, high) for match in self.matches]
            rows = places[np.concatenate([at + start for (at, _), start in zip(found, starts, strict=True)])]
            return rows[rows >= 0], np.concatenate([codes for _, codes in found])[rows >= 0]

        return lookup

    def everything(self) -> Mask:
        """Every row."""
        return np.ones(len(self.rows), bool)

    def entity(self, row: int) -> str:
        """The speaker of a row."""
        return self.matches[int(self.rank[row])].entity

    def names(self, resolution: Resolution) -> str:
        """The display names of those who have any of the rows, closest first."""
        heard = {self.matches[rank].entity for rank in np.flatnonzero(np.bincount(self.rank)).tolist()}
        return ", ".join(entity for entity in resolution.entities if entity in heard)

    def shown(self, wish: Wish | None = None) -> "Shown":
        """What is shown of the rows, in the order wished for."""
        if self.whole and wish is None:
            groups = Groups(self.rows["place"].astype(np.int64), has(self.rows, Flag.LEAD))
            return Shown(self, groups, np.arange(len(self.rows)))
        tier = np.array([match.tier for match in self.matches], np.int64)[self.rank]
        return self.shown_in(order_of(self.rows, replace(wish or Wish(), tier=tier, rank=self.rank)))

    def shown_in(self, order: Places) -> "Shown":
        """What is shown of the rows when they are gone through in that order."""
        return Shown(self, groups_of(self.rows, self.pairs, order), order)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Statements each told once; evidence is made of no more of them than are asked for."""

    spoken: Spoken
    groups: Groups
    order: Places

    @property
    def every(self) -> int:
        """How many statements there are, with those that cannot stand alone."""
        return int(self.groups.lead.sum())

    @property
    def number(self) -> int:
        """How many can be shown."""
        return int((self.groups.lead & (self.groups.place >= 0)).sum())

    def documents(self, places: npt.NDArray[np.bool_] | None = None) -> int:
        """In how many documents those stand that can be shown, or the ones of these leading rows."""
        lead = self.groups.lead & (self.groups.place >= 0) if places is None else places
        return int(np.count_nonzero(np.bincount(self.spoken.rows["doc"][lead])))

    def evidence(self, places: Sequence[int], scores: npt.NDArray[np.float64] | None = None) -> list[Evidence]:
        """What is shown at these places, in their order; ``scores`` replace the attributions' own."""
        by_place: dict[int, list[int]] = {place: [] for place in places}
        for row in self.order[np.isin(self.groups.place[self.order], np.array(places, np.int64))].tolist():
            by_place[int(self.groups.place[row])].append(row)
        chosen = [row for rows in by_place.values() for row in rows]
        made = dict(zip(chosen, self._evidence(chosen, scores), strict=True))
        return [folded([made[row] for row in rows]) for rows in by_place.values() if rows]

    def spans_in(self, doc: str) -> list[Span]:
        """The stretches of a document that are shown, or would be on another page."""
        at = int(np.searchsorted(self.spoken.docs, doc)) if doc in self.spoken.docs else -1
        rows = self.spoken.rows[self.groups.lead & (self.spoken.rows["doc"] == at)]
        return [Span(int(row["shown_start"]), int(row["shown_end"])) for row in rows]

    def _evidence(self, rows: Sequence[int], scores: npt.NDArray[np.float64] | None) -> list[Evidence]:
        spoken = self.spoken
        statements = spoken.shelf.generation.statements_at(spoken.rows["number"][rows].tolist())
        return [
            statement_evidence(
                spoken.shelf, one, spoken.matches[spoken.rank[row]], None if scores is None else float(scores[row])
            )
            for row, one in zip(rows, statements, strict=True)
        ]


def spoken_by(shelf: Shelf, matches: Sequence[Match]) -> Spoken | None:
    """What these speakers are on record with; None where it was not worked out when the index was built."""
    if not shelf.generation.settled or not shelf.guard:
        return None
    found = [(match, told) for match in matches if (told := shelf.generation.told(match.entity)) is not None]
    if not found:
        return None
    if len(found) == 1:
        ((match, told),) = found
        rank = np.zeros(len(told.rows), np.int64)
        return Spoken(shelf, (match,), told.docs, told.rows, told.pairs, rank, told.cues, told.whole)
    return _together(shelf, found)


def _together(shelf: Shelf, found: Sequence[tuple[Match, Told]]) -> Spoken:
    every = [told for _, told in found]
    docs = tuple(sorted({doc for told in every for doc in told.docs}))
    at = {doc: place for place, doc in enumerate(docs)}
    rows = np.concatenate([told.rows for told in every])
    rows["doc"] = np.concatenate([np.array([at[doc] for doc in told.docs])[told.rows["doc"]] for told in every])
    cues = _starts(len(told.cues) for told in every)
    rows["cue"] = np.concatenate([told.rows["cue"] + start for told, start in zip(every, cues, strict=True)])
    starts = _starts(len(told.rows) for told in every)
    wordings = _starts(told.wordings for told in every)
    rows["wording"] = np.concatenate(
        [told.rows["wording"] + start for told, start in zip(every, wordings, strict=True)]
    )
    pairs = [told.pairs.further(*start) for told, *start in zip(every, starts, wordings, strict=True)]
    together = Pairs(np.concatenate([one.covering for one in pairs]), np.concatenate([one.alike for one in pairs]))
    rank = np.repeat(np.arange(len(every)), [len(told.rows) for told in every])
    named = tuple(cue for told in every for cue in told.cues)
    return Spoken(shelf, tuple(match for match, _ in found), docs, rows, together, rank, named, False)


def _starts(sizes: Iterable[int]) -> list[int]:
    """Where each part begins when they stand one after the other."""
    return list(accumulate(sizes, initial=0))[:-1]


def _told(shelf: Shelf, match: Match) -> Told:
    told = shelf.generation.told(match.entity)
    if told is None:  # only speakers who have some are asked
        raise LookupError(match.entity)
    return told
