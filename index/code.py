"""Which version of the code read the documents: results of another version are never reused."""

import hashlib
from functools import cache
from pathlib import Path

_KINDS = {".py", ".toml"}


@cache
def code_fingerprint() -> str:
    """A hash over the modules and word lists of this package."""
    package = Path(__file__).parent
    whole = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in _KINDS):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
