"""Which version of the code and of its readers read the documents: results of another version are never reused."""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

KINDS = {".py", ".toml", ".txt"}
"""Endings of modules and of word lists."""
_READERS = (
    "charset-normalizer", "lxml", "pypdfium2", "python-docx", "pyyaml", "sentencex", "spacy", "striprtf",
    "trafilatura",
)  # fmt: skip
_PACKAGES = Path(__file__).parent.parent.parent
"""Where this package and those beside it lie."""
_NAMING = {"annotation", "returns"}


@cache
def code_fingerprint() -> str:
    """A hash over the modules and word lists of this package and the versions of the libraries that read and parse."""
    package = Path(__file__).parent.parent
    used = (f"{name}=={version(name)}" for name in _READERS)
    return fingerprint((path for path in package.rglob("*") if path.suffix in KINDS), used)


def fingerprint(sources: Iterable[Path], used: Iterable[str] = ()) -> str:
    """A hash over the names and contents of files of code, and over whatever else is ``used``."""
    whole = hashlib.sha256()
    for path in sorted(sources):
        whole.update(path.relative_to(_PACKAGES).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in used:
        whole.update(name.encode() + b"\0")
    return whole.hexdigest()


def sources_used(module: str, packages: Path = _PACKAGES) -> frozenset[Path]:
    """The files of ``module`` and of all it uses, directly or not, of its own package, which lies in ``packages``.

    What a module imports only to name it in annotations does not count: it changes no result.
    """
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _source(name, packages)
        if path is None or name in found or name.partition(".")[0] != module.partition(".")[0]:
            continue
        found[name] = path
        waiting += [name.rpartition(".")[0], *_imported(ast.parse(path.read_bytes()))]
    return frozenset(found.values())


def _source(module: str, packages: Path) -> Path | None:
    place = packages.joinpath(*module.split("."))
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules that one uses, wherever it imports them, and names in them that may be modules themselves."""
    used = set(_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            kept = [alias.name for alias in node.names if (alias.asname or alias.name) in used]
            yield from [node.module, *(f"{node.module}.{name}" for name in kept)] if kept else ()


def _names(node: ast.AST) -> Iterator[str]:
    """Every name that is used outside annotations."""
    if isinstance(node, ast.Name):
        yield node.id
    for part, value in ast.iter_fields(node):
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.AST) and part not in _NAMING:
                yield from _names(inner)
