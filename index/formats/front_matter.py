"""What a markdown file says of itself in a block of YAML between ``---`` lines at its very beginning.

It may hold what a sidecar may (``index/sidecar.py``), beside whatever else the programs that made it put there. What
withholds the document must be understood, or the file is refused; the rest is taken as far as it is.
"""

import re
from collections.abc import Mapping
from typing import Any

from index.dates import iso_date
from index.document import Metadata, Span
from index.errors import UnreadableError
from index.sidecar import Sidecar

_BLOCK = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?(?:\r\n|\r|\n))??---[ \t]*(?=[\r\n]|\Z)", re.DOTALL)
_MOST = 64 * 1024
_WITHHOLDS = re.compile(r"""^["']?(?:withdrawn|embargo)\b""", re.MULTILINE)
_CALLED = {"author": "authors", "published": "date", "address": "url", "link": "url"}
"""Other names that such blocks use."""
_SAID = {"true": True, "yes": True, "false": False, "no": False}


def front_matter_span(text: str) -> Span | None:
    """Where the block stands; None when there is none."""
    found = _BLOCK.match(text)
    return Span(*found.span()) if found else None


def front_matter(text: str) -> Sidecar | None:
    """What the block says; None when there is none that can be read.

    Raises:
        UnreadableError: it is meant to withhold the document, and cannot be understood.
    """
    found = _BLOCK.match(text)
    block = (found["yaml"] or "") if found else ""
    if not block.strip():
        return None
    entries = _entries(block)
    if entries is None:
        if _WITHHOLDS.search(block):
            raise UnreadableError('its front matter speaks of "withdrawn" or "embargo" but is not valid YAML')
        return None
    return Sidecar(b"", _metadata(entries), _withdrawn(entries), _embargo(entries), _text(entries, "reason"))


def _entries(block: str) -> Mapping[str, Any] | None:
    import yaml  # noqa: PLC0415 - few files have such a block

    if len(block) > _MOST:
        return None
    try:
        found = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and tables, nothing else
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    entries = {str(name).lower(): value for name, value in found.items()}
    return {_CALLED.get(name, name): value for name, value in entries.items()} | entries


def _metadata(entries: Mapping[str, Any]) -> Metadata:
    authors = entries.get("authors")
    named = authors if isinstance(authors, list) else [authors]
    return Metadata(
        title=_text(entries, "title"),
        authors=tuple(name.strip() for name in named if isinstance(name, str) and name.strip()),
        publisher=_text(entries, "publisher"),
        published=_day(entries.get("date")),
        url=_text(entries, "url"),
    )


def _text(entries: Mapping[str, Any], name: str) -> str | None:
    value = entries.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    text = value.strip() if isinstance(value, str) else ""
    return iso_date(text) or iso_date(text[:10])


def _withdrawn(entries: Mapping[str, Any]) -> bool:
    said = str(entries.get("withdrawn", "false")).strip().lower()
    if said not in _SAID:
        raise UnreadableError('in its front matter, "withdrawn" must be true or false')
    return _SAID[said]


def _embargo(entries: Mapping[str, Any]) -> str | None:
    if "embargo" not in entries:
        return None
    if (day := _day(entries["embargo"])) is None:
        raise UnreadableError('in its front matter, "embargo" must be a date, as in 2022-03-03')
    return day
