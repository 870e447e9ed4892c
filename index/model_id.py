"""Which model an index was made with; apart, so that a manifest is read without the libraries that compute."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelId:
    """Which model made a vector: vectors of different identities must never meet."""

    name: str
    sha256: str
    dimension: int
