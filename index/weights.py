"""Packaged model files: found in site-packages, and loaded only when their bytes are the pinned ones."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError


def package_file(package: str, relative: str) -> Path:
    """The path of a data file inside an installed package, without importing the package.

    Raises:
        ModelError: the package or the file is missing.
    """
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder is None or not (folder / relative).exists():
        raise ModelError(f"The package {package} with {relative} is not installed: run 'pip install onrecord' again.")
    return folder / relative


@cache
def verify(path: Path, sha256: str) -> Path:
    """Return ``path`` if its SHA-256 is the pinned one; a process reads each file once for this.

    Raises:
        ModelError: the file differs from what this version was tested with.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"{path.name} in {path.parent.name} has SHA-256 {found[:12]}…, expected {sha256[:12]}…: "
            "the packaged model was altered or replaced; reinstall its package."
        )
    return path
