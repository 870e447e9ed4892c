"""Reads channels.toml, which says which indexes there are and which of them answers where."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.slack.corpora import Answerer, Corpora, Corpus
from bot.slack.errors import SlackError

_PLACE = re.compile(r"[CGTUWE][A-Z0-9]{2,}")
"""Slack's ids of channels, workspaces and people."""
_DEFAULT = "default"


class ChannelsError(SlackError):
    """channels.toml cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One ``[corpora.NAME]``."""

    name: str
    index: Path
    private: bool = False


@dataclass(frozen=True, slots=True)
class Channels:
    """The whole file: corpora by name, and names by place, of which ``default`` is one."""

    shelves: Mapping[str, Shelf]
    places: Mapping[str, str]

    def opened(self, library: Callable[[Path], Answerer]) -> Corpora:
        """The corpora, each with the library that ``library`` makes of its index."""
        made = {name: Corpus(name, library(shelf.index), shelf.private) for name, shelf in self.shelves.items()}
        places = {place: made[name] for place, name in self.places.items() if place != _DEFAULT}
        return Corpora(made[self.places[_DEFAULT]], places)


def read_channels(path: Path) -> Channels:
    """The file at ``path``; folders in it are relative to the file.

    Raises ChannelsError, which names what is wrong and where.
    """
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ChannelsError(f"{path} cannot be read ({error.strerror}): set ONRECORD_SLACK_CORPORA.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ChannelsError(f"{path} is no TOML: {error}.") from None
    _only(path, "the file", read, {"corpora", "channels"})
    tables = _table(path, "corpora", read.get("corpora"))
    shelves = {name: _shelf(path, name, _table(path, f"corpora.{name}", table)) for name, table in tables.items()}
    places = _table(path, "channels", read.get("channels"))
    for place, name in places.items():
        _check(path, place, name, shelves)
    if _DEFAULT not in places:
        raise ChannelsError(f'{path}: [channels] lacks default = "…", the corpus of all other places.')
    return Channels(shelves, places)


def _shelf(path: Path, name: str, table: Mapping[str, Any]) -> Shelf:
    where = f"corpora.{name}"
    _only(path, where, table, {"index", "private"})
    index, private = table.get("index"), table.get("private", False)
    if not isinstance(index, str) or not index.strip():
        raise ChannelsError(f'{path}: [{where}] lacks index = "…", the folder of its index.')
    if not isinstance(private, bool):
        raise ChannelsError(f"{path}: private in [{where}] is true or false, without quotation marks.")
    return Shelf(name, path.parent / Path(index).expanduser(), private)


def _check(path: Path, place: str, name: object, shelves: Mapping[str, Shelf]) -> None:
    if place != _DEFAULT and not _PLACE.fullmatch(place):
        raise ChannelsError(
            f"{path}: {place!r} in [channels] is no id of a channel (C…), a person (U…) or a workspace (T…)."
        )
    if name not in shelves:
        known = ", ".join(shelves) or "none"
        raise ChannelsError(f"{path}: {place} in [channels] names {name!r}, but the corpora are: {known}.")


def _table(path: Path, where: str, table: object) -> Mapping[str, Any]:
    if not isinstance(table, dict) or not table:
        raise ChannelsError(f"{path}: [{where}] is missing, empty or no table.")
    return table


def _only(path: Path, where: str, table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ChannelsError(f"{path}: {where} has {unknown[0]!r}; known are only {', '.join(sorted(known))}.")
