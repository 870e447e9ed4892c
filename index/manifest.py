"""The manifest of a generation: what it was built from and with. One that lacks a field is stale, never half used."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from index.errors import OtherVersionError, StaleIndexError
from index.model_id import ModelId

FORMAT = 7
"""Raised whenever a generation of the version before could not be read or would answer differently."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation holds."""

    documents: int
    passages: int
    statements: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that must be known before a generation's files are opened."""

    format: int
    generation: str
    built: str
    """When, UTC, ISO 8601."""
    corpus: str
    """Hash over the names and contents of the documents and aliases.toml."""
    code: str
    """Hash over the code and word lists that read and attributed the documents."""
    model: ModelId
    engine: Mapping[str, str]
    """Which engine searches it, and what that calls its part."""
    passage_words: int
    counts: Counts
    skipped: Mapping[str, str]
    """Files left out, and why."""
    unread: Mapping[str, str]
    """SHA-256 of those of them that are not tried again until they change."""
    calibration: Mapping[str, float | str]
    """Numbers that turn scores into probabilities on this corpus, and what they were worked out with."""
    checksums: Mapping[str, str]
    """SHA-256 of each file of the generation."""

    def save(self, path: Path) -> None:
        """Write the manifest as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def load_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        StaleIndexError: it is missing, damaged or lacks a field.
        OtherVersionError: it has another format.
    """
    index = path.parent.parent.parent
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        _check_format(values["format"], index)
        _check_fields(values)
        values["model"] = ModelId(**values["model"])
        values["counts"] = Counts(**values["counts"])
        return Manifest(**values)
    except (OSError, ValueError, TypeError, KeyError):
        raise StaleIndexError(
            f"The index at {index} is damaged or was built by another version: run 'onrecord rebuild'."
        ) from None


def _check_format(built: object, index: Path) -> None:
    if isinstance(built, int) and 0 < built != FORMAT:
        age = "an older" if built < FORMAT else "a newer"
        raise OtherVersionError(
            f"The index at {index} was built by {age} version of onrecord (format {built}, this one reads {FORMAT}): "
            "run 'onrecord rebuild'.",
            age,
        )


def _check_fields(values: dict[str, Any]) -> None:
    if values["format"] != FORMAT or set(values) != {field.name for field in fields(Manifest)}:
        raise ValueError
