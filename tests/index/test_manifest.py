"""The manifest."""

import json
from pathlib import Path

import pytest

from index.encoding.model import PACKAGED
from index.errors import StaleIndexError
from index.manifest import FORMAT, Counts, Manifest, load_manifest

MANIFEST = Manifest(
    FORMAT, "g", "2022-03-03T00:00:00+00:00", "hash", "code", PACKAGED, {"name": "faiss"}, 120,
    Counts(1, 2, 3, 4), {"a.xls": "no"}, {"a.xls": "hash"}, {"x": 0.5}, {},
)  # fmt: skip


def test_a_manifest_comes_back_as_saved(tmp_path: Path) -> None:
    """Every field survives the round trip."""
    MANIFEST.save(tmp_path / "manifest.json")
    assert load_manifest(tmp_path / "manifest.json") == MANIFEST


@pytest.mark.parametrize("field", Manifest.__dataclass_fields__)
def test_a_manifest_that_lacks_a_field_is_stale(tmp_path: Path, field: str) -> None:
    """Whichever field is missing, the index is stale and never used by half."""
    MANIFEST.save(tmp_path / "manifest.json")
    values = json.loads((tmp_path / "manifest.json").read_text())
    del values[field]
    (tmp_path / "manifest.json").write_text(json.dumps(values))
    with pytest.raises(StaleIndexError, match="onrecord rebuild"):
        load_manifest(tmp_path / "manifest.json")


@pytest.mark.parametrize("text", ["", "[]", "null", '{"format": 0}', "{" * 1000])
def test_a_damaged_manifest_is_stale(tmp_path: Path, text: str) -> None:
    """Anything but a manifest of this format is stale, without a traceback."""
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(StaleIndexError):
        load_manifest(tmp_path / "manifest.json")


@pytest.mark.parametrize(("built", "age"), [(FORMAT - 1, "an older"), (FORMAT + 1, "a newer")])
def test_an_index_of_another_version_is_not_called_damaged(tmp_path: Path, built: int, age: str) -> None:
    """Who upgrades, or goes back, reads which it is and what to run."""
    MANIFEST.save(tmp_path / "manifest.json")
    values = json.loads((tmp_path / "manifest.json").read_text()) | {"format": built}
    (tmp_path / "manifest.json").write_text(json.dumps(values))
    with pytest.raises(StaleIndexError, match=rf"by {age} version .*format {built}.*run 'onrecord rebuild'") as told:
        load_manifest(tmp_path / "manifest.json")
    assert "damaged" not in str(told.value)
