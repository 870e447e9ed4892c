"""Files that two generations have in common."""

import os
import shutil
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path


def link(source: Path, target: Path) -> None:
    """Take over a file that nobody changes, without a second copy where the file system can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def checksums(folder: Path, before: Path | None, known: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of every file below ``folder``, by name; a file shared with ``before`` has the one ``known`` of it."""
    sums = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        shared = before is not None and name in known and _same(path, before / name)
        sums[name] = known[name] if shared else _sha256(path)
    return sums


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
