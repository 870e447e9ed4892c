"""A generation that is written but does not answer yet: what a calibration is worked out on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.building.content import Report
from index.encoding.model import Encoder
from index.encoding.query_encoder import GRAPH, QueryEncoder
from index.generation import Generation

Calibration = Mapping[str, float | str]
"""Numbers that turn scores into probabilities on one corpus, and what they were worked out with."""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A complete generation before it is published, beside what is known from the one before."""

    folder: Path
    encoder: Encoder
    earlier: Calibration
    """The calibration of the generation before; empty without one, or when everything is built anew."""
    changed: int
    """How many documents are new, changed or gone since that generation."""
    documents: int
    report: Report

    def open(self) -> Generation:
        """The generation, to be closed by the caller; questions are encoded as they will be when it answers."""
        graph = self.folder / GRAPH
        return Generation(self.folder, QueryEncoder(graph) if graph.is_file() else self.encoder)


Calibrate = Callable[[Unpublished], Calibration]
