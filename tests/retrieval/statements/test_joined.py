"""Rows on a topic group by themselves, with whatever may be one statement with them."""

import numpy as np
import pytest

from index.records.told import ROW, Pairs, Places, pairs_of
from retrieval.statements.columns import Flag, groups_of, joined


@pytest.mark.parametrize("seed", range(20))
def test_rows_joined_group_as_among_all(seed: int) -> None:
    """Whichever rows are wanted and in whatever order: same groups, same ones shown, in the same order."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(2, 60))
    rows = np.zeros(count, ROW)
    rows["number"] = np.arange(count)
    rows["wording"] = chance.integers(0, count, count)
    rows["quoted"] = chance.integers(1, 5, count)
    rows["flags"] = chance.choice([0, Flag.CLEAN, Flag.CLEAN | Flag.OWN], count)
    rows["shown_end"] = rows["end"] = 9
    one = chance.integers(0, count - 1, (2, count // 9 + 1))
    pairs = Pairs(pairs_of(one[0], one[0] + 1), pairs_of(one[1], one[1] + 1))
    wanted = chance.random(count) < 0.2
    order = chance.permutation(count)

    kept = joined(rows, pairs, wanted)
    every, some = (
        groups_of(rows, pairs, order),
        groups_of(rows[kept], pairs.among(kept), (np.cumsum(kept) - 1)[order[kept[order]]]),
    )
    assert (kept >= wanted).all()
    assert some.lead.tolist() == every.lead[kept].tolist()
    assert np.array_equal(np.sign(some.place + 0.5), np.sign(every.place[kept] + 0.5))
    assert _ranks(some.place).tolist() == _ranks(every.place[kept]).tolist()


def _ranks(places: Places) -> Places:
    found: Places = np.unique(places, return_inverse=True)[1]
    return found
