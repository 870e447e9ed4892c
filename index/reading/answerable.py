"""Why a file is not answered from today: its sidecar says so or, in a markdown file, its own front matter."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.formats.plain import MARKDOWN, said_in_front
from index.sidecar import load_sidecar, sidecar_path

_BEGINNING = 8
"""Bytes within which a block of front matter has begun, in any encoding."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What keeps a file from being answered from."""

    by: Path
    """The file that says so."""
    reason: str


def withheld_by(path: Path) -> Withheld | None:
    """What withholds the document at ``path`` today; None when nothing does.

    Raises:
        UnreadableError: its sidecar or front matter cannot be understood.
    """
    beside = sidecar_path(path)
    for by, said in ((beside, load_sidecar(path)), (path, said_in_front(_front_of(path)))):
        if by and said and (reason := said.withheld(date.today())):
            return Withheld(by, reason)
    return None


def _front_of(path: Path) -> bytes:
    """The bytes of a markdown file that may begin with front matter; of any other file none."""
    try:
        if path.suffix.lower() != MARKDOWN or not path.is_file():  # a pipe or a device would never end
            return b""
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
            return beginning + file.read() if b"-" in beginning else b""
    except OSError:
        return b""
