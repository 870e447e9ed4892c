"""Builders for rich_text, the one block whose text Slack never parses: no mrkdwn, links, pings or emoji codes."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from bot.slack import limits
from bot.slack.text import weight

Json = dict[str, Any]


def text(words: str, *, bold: bool = False, italic: bool = False, strike: bool = False) -> Json:
    """A run of characters, shown as they are."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic), ("strike", strike)) if on}
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def link(url: str, words: str) -> Json:
    """``words`` that lead to ``url``; check it with :func:`linkable` first."""
    return {"type": "link", "url": url, "text": words}


def linkable(url: str | None) -> bool:
    """Whether ``url`` is a plain web address: http or https, a host, printable ASCII without blanks."""
    if not url or len(url) > limits.URL or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not set(url) & set('<>"|\\`')


def section(elements: Iterable[Json]) -> Json:
    """A paragraph."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(elements: Iterable[Json]) -> Json:
    """A quotation, shown with a bar at its side."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def preformatted(words: str) -> Json:
    """Characters to be copied, in a box of their own."""
    return {"type": "rich_text_preformatted", "elements": [text(words)]}


def moment(timestamp: int, fallback: str) -> Json:
    """A point in time, shown in the reader's own time zone."""
    return {"type": "date", "timestamp": timestamp, "format": "{date_long}, {time}", "fallback": fallback}


def block(elements: Iterable[Json]) -> Json:
    """One rich_text block of sections and quotes."""
    return {"type": "rich_text", "elements": list(elements)}


def paragraph(words: str) -> Json:
    """A block of one plain sentence of ours."""
    return block([section([text(words)])])


def weigh(part: Json) -> int:
    """The characters a block or element may count for, addresses and buttons' values included."""
    words = part.get("text", "")
    own = sum(weight(part.get(name, "")) for name in ("url", "value"))
    own += weigh(words) if isinstance(words, dict) else weight(words)
    inner = (*part.get("elements", ()), *part.get("options", ()))
    return own + sum(weigh(element) for element in inner)
