"""Which version of the code and of its readers read the documents: results of another version are never reused."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_KINDS = {".py", ".toml"}
_READERS = (
    "charset-normalizer", "lxml", "pypdfium2", "python-docx", "pyyaml", "sentencex", "spacy", "striprtf",
    "trafilatura",
)  # fmt: skip


@cache
def code_fingerprint() -> str:
    """A hash over the modules and word lists of this package and the versions of the libraries that read and parse."""
    package = Path(__file__).parent.parent
    whole = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in _KINDS):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _READERS:
        whole.update(f"{name}=={version(name)}\0".encode())
    return whole.hexdigest()
