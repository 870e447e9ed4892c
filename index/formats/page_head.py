"""What the head of a web page says of its publisher, surely or by the way."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

_SEPARATOR = re.compile(r"\s+[|·•»–—-]\s+|\s*\|\s*")
_MOST_WORDS = 5
_ARTICLE = re.compile(r"(?:article|posting|report|webpage)$", re.IGNORECASE)
_MOST = 2000
"""Nodes of linked data looked at."""
_SITE = "//head//meta[@property='og:site_name' or @name='og:site_name' or @name='DC.publisher']/@content"
_HANDLES = "//head//meta[@name='twitter:site' or @name='twitter:creator']/@content"
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)


def publisher_named(tree: Any) -> str | None:
    """The publisher that the page names as such: the name of its site, or that of its linked data (schema.org)."""
    names = (_line(name) for source in (tree.xpath(_SITE), _linked(tree)) for name in source)
    return next((name for name in names if name and not name.lower().startswith("http")), None)


def publisher_hinted(tree: Any, title: str | None, site: str | None) -> str | None:
    """What follows the headline in the window's title ("Ferry cuts | Harbour Gazette"), else ``site``.

    ``site`` is what the extractor found; a name for a network, such as "captimes", is none.
    """
    ending = _ending(_line(tree.findtext(".//head/title")), title)
    handles = {handle.strip().lstrip("@").casefold() for handle in tree.xpath(_HANDLES)}
    found = _line(site)
    return ending or (found if found and found.casefold() not in handles else None)


def host_of(url: str | None) -> str | None:
    """The host in an address, without www."""
    found = _ADDRESS.match(url or "")
    return found[1].lower() if found else None


def _ending(whole: str | None, title: str | None) -> str | None:
    headline = " ".join((title or "").split())
    if not whole or not headline or not whole.casefold().startswith(headline.casefold()):
        return None
    before, *parts = _SEPARATOR.split(whole[len(headline) :])
    last = parts[-1].strip() if parts and not before.strip() else ""
    return last if last[:1].isupper() and len(last.split()) <= _MOST_WORDS else None


def _linked(tree: Any) -> Iterator[str]:
    """The names of the publishers of what the linked data calls an article or a page."""
    nodes = [node for script in tree.xpath("//script[@type='application/ld+json']/text()") for node in _nodes(script)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in nodes:
        kinds = node.get("@type")
        if any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield from _names(node.get("publisher"), by_id)


def _nodes(script: str) -> list[dict[str, Any]]:
    try:
        waiting = deque([json.loads(script, strict=False)])
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _MOST:
        node = waiting.popleft()
        if isinstance(node, dict):
            found.append(node)
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


def _names(publisher: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in publisher if isinstance(publisher, list) else [publisher]:
        known = by_id.get(one["@id"], one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
        name = known.get("name") if isinstance(known, dict) else known
        if isinstance(name, str):
            yield name


def _line(text: Any) -> str | None:
    return " ".join(str(text or "").split()) or None
