"""Which statements of one speaker are one: found once, when an index is built, without comparing each with each.

Two quotes are one statement only if nearly all telling words of the shorter one stand in the other. So one of its few
rarest words does, and only quotes that share such a word are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import chain

import numpy as np

from index.records.told import PAIR, Mask, Pairs, Quotes, Rows
from retrieval.language.sameness import MISSING, SAME_WORDS, Run, Wording, one_statement, wording

Pair = tuple[int, int, bool]


def pairs_of(rows: Rows, known: Pairs, fresh: Mask, denied: Mask, quotes: Quotes) -> Pairs:
    """All pairs of rows that are one statement; those between rows that are not ``fresh`` are ``known``."""
    places = range(len(rows))
    found = set(_covering(rows, fresh))
    if len(rows) > 1 and fresh.any():
        worded = [wording(quote) for quote in quotes(places)]
        covering = {(one, other) for one, other, _ in found}
        new = set(np.flatnonzero(fresh).tolist())
        for one, other in _candidates(worded, new):
            if (
                denied[one] == denied[other]
                and (one, other) not in covering
                and one_statement(worded[one], worded[other])
            ):
                found.add((one, other, False))
    return np.array([*known.tolist(), *sorted(found)], PAIR)


def _covering(rows: Rows, fresh: Mask) -> Iterator[Pair]:
    """Rows that are shown by mostly the same stretch of one document."""
    order = np.lexsort((rows["shown_start"], rows["doc"])).tolist()
    spans = list(zip(rows["doc"].tolist(), rows["shown_start"].tolist(), rows["shown_end"].tolist(), strict=True))
    for at, one in enumerate(order):
        doc, start, end = spans[one]
        for other in order[at + 1 :]:
            other_doc, other_start, other_end = spans[other]
            if other_doc != doc or other_start >= end:
                break
            shared = min(end, other_end) - other_start
            if (fresh[one] or fresh[other]) and shared > 0.5 * min(end - start, other_end - other_start):
                yield min(one, other), max(one, other), True


def _candidates(worded: Sequence[Wording], fresh: Set[int]) -> Iterator[tuple[int, int]]:
    """Pairs with a fresh one in them that may be one statement, each once, the lower place first."""
    often = Counter(chain.from_iterable(one.distinct for one in worded))
    rare = [_rarest(one, often) for one in worded]
    holding: dict[str | Run, list[int]] = defaultdict(list)
    telling: dict[str | Run, list[int]] = defaultdict(list)
    for place, one in enumerate(worded):
        for stem in one.distinct:
            holding[stem].append(place)
        for key in rare[place]:
            telling[key].append(place)
    bare = {key for keys in rare for key in keys if isinstance(key, tuple)}
    for place, one in enumerate(worded):
        for key in bare.intersection(_runs(one)) if bare else ():
            holding[key].append(place)
    for place in fresh:
        shorter = (telling[stem] for stem in worded[place].distinct if stem in telling)
        same = (telling[key] for key in bare.intersection(_runs(worded[place]))) if bare else ()
        longer = (holding[key] for key in rare[place])
        for other in set(chain.from_iterable(chain(shorter, same, longer))):
            if other > place or other not in fresh:
                yield min(place, other), max(place, other)


def _rarest(one: Wording, often: Counter[str]) -> Sequence[str | Run]:
    """Of its telling words so many that whatever says the same has one of them; of a quote without any, a run."""
    if one.distinct:
        return sorted(one.distinct, key=lambda stem: (often[stem], stem))[: int(MISSING * len(one.stems)) + 1]
    return [one.forms[:SAME_WORDS]] if len(one.forms) >= SAME_WORDS else []


def _runs(one: Wording) -> Iterator[Run]:
    return (one.forms[at : at + SAME_WORDS] for at in range(len(one.forms) - SAME_WORDS + 1))
