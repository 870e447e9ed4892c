"""The curve from ranks to probabilities."""

import math
from random import Random

import pytest

from retrieval.calibration.curve import Trial, fitted
from retrieval.facts.scale import Scale

KNOWN = Scale(1.0, 0.6)


def drawn(true: Scale, number: int) -> list[Trial]:
    """Trials whose chance to be right is what ``true`` says, but for one in ten, whose label is a coin's."""
    chance = Random(5)
    ranks = [chance.uniform(-12, 14) for _ in range(number)]
    certain = [0.5 if chance.random() < 0.1 else true.probability(rank) for rank in ranks]
    return [Trial(rank, chance.random() < share) for rank, share in zip(ranks, certain, strict=True)]


def test_many_trials_find_the_curve_they_were_drawn_from() -> None:
    """Midpoint and slope come back from thousands of trials, far from what was known, though some are mislabelled."""
    found = fitted(drawn(Scale(6.0, 0.9), 4000), KNOWN)
    assert found.midpoint == pytest.approx(6.0, abs=0.4)
    assert found.slope == pytest.approx(0.9, rel=0.15)


def test_few_trials_move_it_little() -> None:
    """Three trials that all say otherwise move the midpoint less than thirty such, and none moves nothing."""
    high = [Trial(5.0, right=False), Trial(6.0, right=False), Trial(7.0, right=True)]
    few, many = fitted(high, KNOWN), fitted(high * 10, KNOWN)
    assert KNOWN.midpoint < few.midpoint < many.midpoint
    assert fitted([], KNOWN) == KNOWN


def test_trials_that_are_all_right_stay_within_reach() -> None:
    """What no trial contradicts is still no certainty: the curve stays finite and near what was known."""
    found = fitted([Trial(rank, right=True) for rank in (3.0, 8.0, 9.0)] * 50, KNOWN)
    assert KNOWN.midpoint - 15 < found.midpoint < KNOWN.midpoint
    assert math.isfinite(found.slope)
