"""NAME.meta.toml: what a desk knows better of a document than the file says, and whether it may be answered from.

The file lies beside the document and is named after it (``report.pdf.meta.toml``, or ``report.meta.toml`` for
whatever ``report`` there is). It may hold any of::

    title = "Bridge to close"
    publisher = "Harbour Gazette"
    authors = ["Ada Lunt"]
    date = 2022-03-03
    url = "https://gazette.example/bridge"
    withdrawn = true            # never answered from
    reason = "legal letter"     # why, for whoever asks later
    embargo = 2022-03-07        # not answered from before that day
"""

import os
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from index.dates import iso_date
from index.document import Metadata
from index.errors import UnreadableError
from index.regular import NotRegularError, read_regular

ENDING = ".meta.toml"
_MOST_BYTES = 64 * 1024
WITHDRAWN, EMBARGO = "it is withdrawn", "it is under embargo"
WITHHELD = (WITHDRAWN, EMBARGO)
"""How the reasons of what is left out on purpose begin."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One sidecar's entries."""

    data: bytes
    metadata: Metadata
    withdrawn: bool
    embargo: str | None
    """ISO date of the first day on which the document is answered from."""
    reason: str | None = None
    """Why it is withdrawn."""

    def withheld(self, today: date) -> str | None:
        """Why the document is left out on that day; None when it is not."""
        if self.withdrawn:
            return f"{WITHDRAWN} ({self.reason})" if self.reason else WITHDRAWN
        if self.embargo and today.isoformat() < self.embargo:
            return f"{EMBARGO} until {self.embargo}"
        return None


def names_sidecar(name: str) -> bool:
    """Whether a file of that name is meant as a sidecar."""
    return name.endswith(ENDING)


def described_by(names: Iterable[str]) -> frozenset[str]:
    """What the sidecars of files with these names may be called after."""
    files = [name for name in names if not names_sidecar(name)]
    return frozenset(files) | {PurePath(name).stem for name in files}


def is_sidecar(name: str, described: Collection[str]) -> bool:
    """Whether a file of that name is the sidecar of one of those ``described_by`` gave."""
    return names_sidecar(name) and name.removesuffix(ENDING) in described


def sidecar_path(path: Path) -> Path | None:
    """Where the sidecar of the document at ``path`` is; None when there is none.

    What is there under its name and cannot be read is one, too: nobody knows what it would say.
    """
    names = (path.name + ENDING, path.stem + ENDING)
    return next((beside for name in names if os.path.lexists(beside := path.with_name(name))), None)


def load_sidecar(path: Path) -> Sidecar | None:
    """The sidecar of the document at ``path``; None when there is none.

    Raises:
        UnreadableError: it is no TOML or an entry is not understood; the reason names file and line.
    """
    beside = sidecar_path(path)
    return _load(beside) if beside else None


def _load(path: Path) -> Sidecar:
    try:
        data = read_regular(path, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            raise UnreadableError(f"{path.name} is larger than {_MOST_BYTES // 1024} KiB")
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except NotRegularError:
        raise UnreadableError(f"{path.name} is no regular file") from None
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path.name} is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{path.name} is not valid TOML: {error}") from None
    except RecursionError:
        raise UnreadableError(f"{path.name} is not valid TOML: brackets in brackets without end") from None
    for name, value in table.items():
        if problem := _problem(name, value):
            raise UnreadableError(f"{path.name}, line {_line_of(text, name)}: {problem}")
    return _sidecar(data, table)


def _sidecar(data: bytes, table: Mapping[str, Any]) -> Sidecar:
    metadata = Metadata(
        title=table.get("title"),
        authors=tuple(table.get("authors", ())),
        publisher=table.get("publisher"),
        published=_iso(table["date"]) if "date" in table else None,
        url=table.get("url"),
    )
    embargo = _iso(table["embargo"]) if "embargo" in table else None
    return Sidecar(data, metadata, table.get("withdrawn", False), embargo, table.get("reason"))


def _iso(value: Any) -> str | None:
    return value.isoformat()[:10] if isinstance(value, date) else iso_date(str(value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


_ENTRIES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_is_text, "a text in quotation marks"),
    "publisher": (_is_text, "a text in quotation marks"),
    "authors": (_is_names, 'a list of names, as in ["Ada Lunt"]'),
    "date": (lambda value: _iso(value) is not None, "a date, as in 2022-03-03"),
    "url": (_is_text, "a text in quotation marks"),
    "withdrawn": (lambda value: isinstance(value, bool), "true or false"),
    "reason": (_is_text, "a text in quotation marks"),
    "embargo": (lambda value: _iso(value) is not None, "a date, as in 2022-03-03"),
}


def _problem(name: str, value: Any) -> str | None:
    if name not in _ENTRIES:
        return f'"{name}" is not known; there are {", ".join(_ENTRIES)}'
    fits, wanted = _ENTRIES[name]
    return None if fits(value) else f'"{name}" must be {wanted}'


def _line_of(text: str, name: str) -> int:
    found = re.search(rf"""^[ \t\["']*{re.escape(name)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
