"""Works one speaker's columns out anew, without what a build takes over from the one before, and compares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from index.deep.records import Numbered
from index.generation import Generation
from index.records.told import ROW, Fact, Pairs, Places, Rows, Settler, Told, Words
from index.records.told_words import by_row


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One speaker's, as they lie on the disk."""

    told: Told
    at: Places
    """Where the words stand."""
    codes: Words


def worked_out_anew(columns: Columns, own: Sequence[Numbered], generation: Generation, settler: Settler) -> str | None:
    """Which part of the columns is not what ``settler`` makes of the statements now; None when all is."""
    ordered = sorted(own, key=lambda numbered: (numbered[1].doc, numbered[0]))
    facts = list(_facts(ordered, generation, settler))
    if any(fact is None for fact in facts):
        return "is of statements that tell nothing"
    given = _rows(ordered, [fact for fact in facts if fact is not None], columns.told.docs)

    def quotes(places: Sequence[int]) -> list[str]:
        shown = ((ordered[at][1].doc, given[at]) for at in places)
        return [generation.text(doc)[row["shown_start"] : row["shown_end"]] for doc, row in shown]

    settled = settler.settle(given, quotes)
    told = columns.told
    if settled.rows["number"].tolist() != told.rows["number"].tolist():
        return "is not in the order in which it is shown"
    if not all(map(np.array_equal, _ends(settled.pairs), _ends(told.pairs))):
        return "joins other statements than those that are one"
    return _differing(columns, settled.rows, [facts[at] for at in settled.order])


def _facts(ordered: Sequence[Numbered], generation: Generation, settler: Settler) -> Iterator[Fact | None]:
    for doc, some in groupby(ordered, key=lambda numbered: numbered[1].doc):
        yield from settler.facts(generation.document(doc), [statement for _, statement in some])


def _rows(ordered: Sequence[Numbered], facts: Sequence[Fact], docs: Sequence[str]) -> Rows:
    places = {doc: place for place, doc in enumerate(docs)}
    rows = np.array([fact.row for fact in facts], ROW)
    rows["number"] = [number for number, _ in ordered]
    rows["doc"] = [places[statement.doc] for _, statement in ordered]
    return rows


def _ends(pairs: Pairs) -> tuple[npt.NDArray[Any], ...]:
    return pairs.covering, pairs.alike


def _differing(columns: Columns, rows: Rows, facts: Sequence[Fact | None]) -> str | None:
    """The first statement whose row, cue or words are not those worked out anew."""
    told = columns.told
    words = np.split(by_row((columns.at, columns.codes)), np.cumsum(told.rows["words"])[:-1])
    for row, anew, own, fact in zip(told.rows, rows, words, facts, strict=True):
        names = [name for name in ROW.names or () if name != "cue" and row[name] != anew[name]]
        if fact is None or told.cues[int(row["cue"])] != fact.cue:
            names.append("cue")
        if fact is None or not np.array_equal(own, fact.words):
            names.append("words")
        if names:
            other = " and ".join(dict.fromkeys(names))
            return f"has another {other} of statement {int(row['number'])} than its text gives"
    return None
