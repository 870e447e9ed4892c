"""aliases.toml: what a desk knows of its speakers and the documents do not say.

The file lies in the corpus folder and holds any number of two kinds of entry::

    [[merge]]                                   # these names are one speaker, shown by the first of them
    names = ["Internet Watch Foundation", "IWF", "the watchdog"]

    [[forbid]]                                  # these are never one speaker, whatever they share
    names = ["John Smith", "J. Smith"]

Names are compared without regard to case, to a leading "the" and to full stops.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import AliasError
from index.regular import read_regular

FILE = "aliases.toml"
_KINDS = ("merge", "forbid")
_ARTICLE = re.compile(r"^(?:the|der|die|das)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aliases:
    """The entries of one aliases.toml; empty where there is none."""

    merges: tuple[tuple[str, ...], ...] = ()
    """Names of one speaker, the one to show first."""
    forbids: tuple[tuple[str, ...], ...] = ()
    """Names that are never one speaker."""


def same_name(name: str) -> str:
    """The form in which two spellings of one name are equal."""
    return " ".join(_ARTICLE.sub("", name.strip()).replace("’", "'").replace(".", "").casefold().split())


def load_aliases(corpus: Path) -> Aliases:
    """The aliases of a corpus folder.

    Raises:
        AliasError: the file is no TOML, or an entry is not understood; the message names file and line.
    """
    path = corpus / FILE
    try:
        text = read_regular(path).decode("utf-8")
    except FileNotFoundError:
        return Aliases()
    except (OSError, UnicodeDecodeError) as error:
        raise AliasError(f"{path} cannot be read: {_reason(error)}.") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AliasError(f"{path} is not valid TOML: {error}.") from error
    except RecursionError:
        raise AliasError(f"{path} is not valid TOML: brackets in brackets without end.") from None
    return Aliases(*(tuple(_entries(path, text, table, kind)) for kind in _known(path, text, table)))


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror or "unknown"


def _known(path: Path, text: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    for name in table:
        if name not in _KINDS:
            line = _line_of(text, rf"\[*\s*{re.escape(name)}\b", 0)
            raise AliasError(f'{path}, line {line}: "{name}" is not known; entries are [[merge]] and [[forbid]].')
    return _KINDS


def _entries(path: Path, text: str, table: Mapping[str, Any], kind: str) -> Iterator[tuple[str, ...]]:
    entries = table.get(kind, [])
    if not isinstance(entries, list):
        line = _line_of(text, rf"\[*\s*{kind}\b", 0)
        raise AliasError(f"{path}, line {line}: write [[{kind}]] with two brackets.")
    for number, entry in enumerate(entries):
        problem = _problem(entry)
        if problem:
            line = _line_of(text, rf"\[\[\s*{kind}\s*\]\]", number)
            raise AliasError(f"{path}, line {line}: {problem} in this [[{kind}]].")
        yield tuple(name.strip() for name in entry["names"])


def _problem(entry: Any) -> str | None:
    if not isinstance(entry, dict) or set(entry) != {"names"}:
        return 'there must be "names = [...]" and nothing else'
    names = entry["names"]
    if not isinstance(names, list) or not all(isinstance(name, str) and same_name(name) for name in names):
        return '"names" must be a list of names in quotation marks'
    if len({same_name(name) for name in names}) < 2:
        return '"names" must hold at least two different names'
    return None


def _line_of(text: str, pattern: str, number: int) -> int:
    found = list(re.finditer(rf"^\s*{pattern}", text, re.MULTILINE))
    return text.count("\n", 0, found[number].end()) + 1 if number < len(found) else 1
