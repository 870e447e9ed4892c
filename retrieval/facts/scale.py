"""How ranks of facts read as probabilities on one corpus: a midpoint and a slope, kept with the generation."""

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval import tuning
from retrieval.scoring.probability import logistic
from retrieval.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Scale:
    """The rank at which a fact is as likely right as not, and how fast that likelihood rises."""

    midpoint: float
    slope: float

    def probability(self, rank: float) -> float:
        """That what has this rank is right."""
        return logistic(rank, self.midpoint, self.slope)


OFF = "off"
"""Stands for the reranker in a calibration made without one."""
RANKED = Scale(tuning.FACT_MIDPOINT, tuning.FACT_SLOPE)
UNRANKED = Scale(tuning.WORDS_MIDPOINT, tuning.WORDS_SLOPE)


def scale_of(shelf: Shelf) -> Scale:
    """The scale of the generation in use; the default one where it was calibrated with another reranker."""
    calibration = shelf.generation.manifest.calibration
    if shelf.reranker is None:
        return read(calibration, "words", UNRANKED)
    return read(calibration, "fact", RANKED) if calibration.get("reranker") == shelf.reranker.name else RANKED


def read(calibration: Mapping[str, float | str], kind: str, otherwise: Scale) -> Scale:
    """The scale stored under ``kind``, or ``otherwise``."""
    midpoint, slope = calibration.get(f"{kind}_midpoint"), calibration.get(f"{kind}_slope")
    if isinstance(midpoint, float | int) and isinstance(slope, float | int) and slope > 0:
        return Scale(midpoint, slope)
    return otherwise


def stored(kind: str, scale: Scale) -> dict[str, float | str]:
    """A scale as a calibration holds it."""
    return {f"{kind}_midpoint": scale.midpoint, f"{kind}_slope": scale.slope}
