"""Fits the logistic curve that turns ranks into probabilities (Platt 1999), drawn to one known before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval import tuning
from retrieval.facts.scale import Scale

_STEPS = 20
"""Of the search grid, for each unit of log-odds."""
_REACH = 8
"""How far from the midpoint known before it looks, in units of log-odds."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The rank of a first answer, and whether it was right."""

    rank: float
    right: bool


def fitted(trials: Sequence[Trial], known: Scale) -> Scale:
    """The most likely curve; with few trials, or none that tell, it stays near ``known``.

    Midpoint and logarithm of the slope have normal priors around those of ``known``. A share of the trials is taken
    to be labelled by chance, so that a made question that asks for nothing does not bend the curve.
    """
    import numpy as np  # noqa: PLC0415 - not needed to answer

    ranks = np.array([trial.rank for trial in trials])[:, None]
    signs = np.array([1.0 if trial.right else -1.0 for trial in trials])[:, None]
    midpoints = known.midpoint + np.arange(-_REACH * _STEPS, _REACH * _STEPS + 1) / (_STEPS * known.slope)
    best, chosen = -math.inf, known
    for step in np.arange(-_STEPS, _STEPS + 1) / _STEPS:
        slope = known.slope * math.exp(step)
        chances = 1 / (1 + np.exp(-np.clip(signs * slope * (ranks - midpoints[None]), -60, 60)))
        likely = np.log(tuning.ODD_TRIALS + (1 - 2 * tuning.ODD_TRIALS) * chances).sum(axis=0)
        likely -= 0.5 * ((midpoints - known.midpoint) * known.slope / tuning.MIDPOINT_SPREAD) ** 2
        likely -= 0.5 * (step / tuning.SLOPE_SPREAD) ** 2
        at = int(likely.argmax())
        if likely[at] > best:
            best, chosen = float(likely[at]), Scale(float(midpoints[at]), float(slope))
    return chosen
