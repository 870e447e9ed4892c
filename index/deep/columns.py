"""What was worked out of each speaker's statements, against the statements, and by samples against itself anew."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

import numpy as np

from index.deep.anew import Columns, worked_out_anew
from index.deep.reading import opened
from index.deep.records import Numbered
from index.deep.sampling import chosen
from index.generation import Generation
from index.records import told_words
from index.records.told import Settler, Told, unpacked
from index.records.told_writer import TOLD
from index.statement import Kind

_WORKED_OUT_ANEW = 20_000
"""Statements of evenly chosen speakers, at most so many and at least one speaker's, are worked out anew."""
_SPEAKERS = "SELECT entity FROM told UNION SELECT entity FROM told_words ORDER BY entity"


def of_columns(generation: Generation, statements: Sequence[Numbered], settler: Settler | None) -> Iterator[str]:
    """Where the columns are not of just the statements that there are, or not what ``settler`` makes of them.

    A ``settler`` of another version than the one they were made by would work out something else, and is not asked.
    """
    if not generation.settled:
        return
    held: dict[str, list[Numbered]] = defaultdict(list)
    for number, statement in statements:
        if statement.entity is not None and statement.kind is not Kind.DECLINED:
            held[statement.entity].append((number, statement))
    with closing(opened(generation.folder)) as connection:
        for (entity,) in connection.execute(_SPEAKERS):
            if entity not in held:
                yield f"there is something worked out of the statements of {entity}, who has none"
        same = settler is not None and connection.execute("SELECT version FROM settler").fetchall() == [
            (settler.version,)
        ]
        looked_at = _looked_at(held) if same else frozenset()
        for entity, own in held.items():
            anew = settler if entity in looked_at else None
            for problem in _of_speaker(connection, generation, entity, own, anew):
                yield f"what is worked out of the statements of {entity} {problem}"


def _looked_at(held: Mapping[str, Sequence[Numbered]]) -> frozenset[str]:
    speakers = sorted(held)
    total = sum(map(len, held.values()))
    most = len(speakers) if total <= _WORKED_OUT_ANEW else max(1, len(speakers) * _WORKED_OUT_ANEW // total)
    return frozenset(speakers[at] for at in chosen(len(speakers), most))


def _of_speaker(
    connection: sqlite3.Connection,
    generation: Generation,
    entity: str,
    own: Sequence[Numbered],
    settler: Settler | None,
) -> Iterator[str]:
    try:
        found = connection.execute(TOLD, (entity,)).fetchone()
        standing = told_words.standing(connection.execute(told_words.WORDS, (entity,)))
        columns = Columns(unpacked(*found), *standing) if found else None
    except (ValueError, TypeError) as error:
        yield f"cannot be read ({error})"
        return
    if columns is None or sorted(columns.told.rows["number"].tolist()) != sorted(number for number, _ in own):
        yield "is not of those that there are"
        return
    problem = _of_frame(columns) or _of_places(columns.told, own, generation)
    if problem is None and settler is not None:
        problem = worked_out_anew(columns, own, generation, settler)
    if problem is not None:
        yield problem


def _of_frame(columns: Columns) -> str | None:
    """Places of words, cues, documents, groups and pairs are such as there are."""
    told, rows = columns.told, columns.told.rows
    if not np.array_equal(np.bincount(columns.at, minlength=len(rows)), rows["words"]):
        return "has words of no statement"
    if (np.diff(columns.codes.astype(np.int64)) < 0).any():
        return "has words out of order"
    if (rows["cue"] >= len(told.cues)).any() or sorted(set(rows["doc"].tolist())) != list(range(len(told.docs))):
        return "names cues or documents that there are not"
    wordings = int(rows["wording"].max()) + 1
    for pairs, most in ((told.pairs.covering, len(rows)), (told.pairs.alike, wordings)):
        if (pairs["one"] >= pairs["other"]).any() or (pairs["other"] >= most).any():
            return "joins statements that there are not"
    places = np.unique(rows["place"]).tolist()
    if places != list(range(min(places[0], 0), max(places[-1], -1) + 1)):
        return "is out of order"
    return None


def _of_places(told: Told, own: Sequence[Numbered], generation: Generation) -> str | None:
    """Each row stands where its statement does, and what it would show is inside the text."""
    rows = told.rows[np.argsort(told.rows["number"])]
    for row, (number, statement) in zip(rows.tolist(), sorted(own), strict=True):
        at = dict(zip(rows.dtype.names or (), row, strict=True))
        place = (told.docs[at["doc"]], at["start"], at["end"], at["run"])
        if place != (statement.doc, statement.span.start, statement.span.end, statement.run):
            return f"has statement {number} of {statement.doc} at another place"
        if not 0 <= at["shown_start"] < at["shown_end"] <= len(generation.text(statement.doc)):
            return f"would show statement {number} outside the text of {statement.doc}"
    return None
