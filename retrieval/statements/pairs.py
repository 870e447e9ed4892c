"""Which statements of one speaker are one: found once, when an index is built, without comparing each with each."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.records.told import Mask, Pairs, Places, Rows, pairs_of
from retrieval.language.sameness import SAME_WORDS, one_statement, wording
from retrieval.statements.candidates import candidates

_BESIDE = 64
"""A stretch of a document is compared with so many of the next that begin within it."""


def paired(rows: Rows, denied: Mask, quotes: Sequence[str]) -> tuple[npt.NDArray[np.uint32], Pairs]:
    """The rows' wordings by their numbers, in alphabetical order, and which rows and wordings are one statement.

    Equal words are one wording, but where only one of two is denied, and where they are too few to tell anything.
    """
    if len(rows) == 1:
        return np.zeros(1, np.uint32), Pairs(pairs_of([], []), pairs_of([], []))
    worded = [wording(quote) for quote in quotes]
    told_by = [
        (one.line, bool(no), 0 if len(one.forms) >= SAME_WORDS else place)
        for place, (one, no) in enumerate(zip(worded, denied, strict=True), start=1)
    ]
    numbers = {key: number for number, key in enumerate(sorted(set(told_by)))}
    which = np.array([numbers[key] for key in told_by], np.uint32)
    distinct = [worded[place] for place in np.unique(which, return_index=True)[1].tolist()]
    alike = [
        (one, other)
        for one, other in candidates(distinct, [no for _, no, _ in numbers])
        if one_statement(distinct[one], distinct[other])
    ]
    return which, Pairs(_covering(rows), pairs_of(*np.array(alike, np.int64).reshape(-1, 2).T))


def _covering(rows: Rows) -> npt.NDArray[np.void]:
    """Rows that are shown by mostly the same stretch of one document."""
    order: Places = np.lexsort((rows["shown_end"], rows["shown_start"], rows["doc"]))
    doc, start, end = (rows[name][order].astype(np.int64) for name in ("doc", "shown_start", "shown_end"))
    found: list[Places] = []
    for step in range(1, min(_BESIDE, len(rows) - 1) + 1):
        near = (doc[step:] == doc[:-step]) & (start[step:] < end[:-step])
        if not near.any():
            break
        shared = np.minimum(end[step:], end[:-step]) - start[step:]
        shorter = np.minimum(end[step:] - start[step:], end[:-step] - start[:-step])
        at = np.flatnonzero(near & (shared > 0.5 * shorter))
        found.append(np.stack([order[at], order[at + step]]))
    return pairs_of(*np.concatenate([np.empty((2, 0), np.int64), *found], axis=1))
