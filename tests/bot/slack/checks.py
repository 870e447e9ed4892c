"""Slack's documented rules for what an app sends; each function returns what breaks them, in words."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tests.bot.slack.pressable import actions_faults, context_actions_faults, input_faults, plain_faults

Json = Mapping[str, Any]

BLOCKS, TEXT, TOTAL, URL, PLAIN = 50, 4_000, 10_000, 3_000, 3_000
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_PART_KEYS = {
    "text": {"type", "text", "style"},
    "link": {"type", "url", "text", "style"},
    "date": {"type", "timestamp", "format", "fallback"},
}
_CONTAINERS = {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"}
_STYLES = {"bold", "italic", "strike"}


def message_faults(arguments: Json) -> list[str]:
    """What is wrong with the arguments of chat.postMessage: limits, shapes, and anything that could act."""
    faults = list(_text_faults(arguments.get("text")))
    wanted = {"mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}
    faults += [f"{name} is {arguments.get(name)!r}" for name, value in wanted.items() if arguments.get(name) != value]
    if arguments.get("reply_broadcast"):
        faults.append("the reply is broadcast to the channel")
    return faults + block_faults(arguments.get("blocks") or ())


def block_faults(blocks: Iterable[Json]) -> list[str]:
    """What is wrong with a message's blocks."""
    blocks = list(blocks)
    faults = [] if 0 < len(blocks) <= BLOCKS else [f"{len(blocks)} blocks"]
    total = sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts(blocks))
    if total > TOTAL:
        faults.append(f"{total} characters in all blocks")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) != len(ids):
        faults.append(f"a block_id twice in {ids}")
    for block in blocks:
        faults += _block_faults(block)
    return faults


def view_faults(view: Json) -> list[str]:
    """What is wrong with a Home view or a modal."""
    blocks = view.get("blocks") or ()
    faults = [] if 0 < len(blocks) <= 100 else [f"{len(blocks)} blocks in {view.get('type')}"]
    if view.get("type") == "modal":
        faults += _modal_faults(view)
    elif view.get("type") != "home":
        faults.append(f"a view of type {view.get('type')!r}")
    if len(str(view.get("private_metadata") or "")) > 3_000:
        faults.append("too much private_metadata")
    if len(json.dumps(view)) > 250_000:
        faults.append("a view of over 250 kB")
    allowed = {"rich_text", "actions", "input"} if view.get("type") == "modal" else {"rich_text", "actions"}
    return faults + [fault for block in blocks for fault in _block_faults(block, allowed)]


def _modal_faults(view: Json) -> Iterable[str]:
    yield from plain_faults("title", view.get("title"), 24)
    yield from plain_faults("close", view.get("close"), 24)
    inputs = any(block.get("type") == "input" for block in view.get("blocks") or ())
    if inputs or "submit" in view:
        yield from plain_faults("submit", view.get("submit"), 24)
        if not view.get("callback_id"):
            yield "a form without a callback_id"


def texts(part: object) -> list[str]:
    """Every ``text`` in a block, element or list of them, in order."""
    if isinstance(part, list | tuple):
        return [text for each in part for text in texts(each)]
    if not isinstance(part, Mapping):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else texts(part.get("text"))
    return own + texts(part.get("elements"))


def quotes(arguments: Json) -> list[str]:
    """The text of each rich_text_quote, as a reader sees it."""
    return [
        "".join(texts(element))
        for block in arguments["blocks"]
        for element in block.get("elements", ())
        if element.get("type") == "rich_text_quote"
    ]


def unescaped(text: str) -> str:
    """What Slack shows for ``text``: its three entities as characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _text_faults(text: object) -> Iterable[str]:
    if not isinstance(text, str) or not text.strip():
        yield "no text"
        return
    if len(text) > TEXT:
        yield f"{len(text)} characters of text"
    if "<" in text or ">" in text or _ENTITY.search(text):
        yield "text is not escaped"


def _block_faults(block: Json, allowed: Collection[str] = ("rich_text", "actions", "context_actions")) -> Iterable[str]:
    kind = block.get("type")
    if kind not in allowed:
        yield f"a block of type {kind!r}, which is not to be sent there"
        return
    others = {"actions": actions_faults, "context_actions": context_actions_faults, "input": input_faults}
    yield from others[kind](block) if kind in others else _rich_faults(block)


def _rich_faults(block: Json) -> Iterable[str]:
    if set(block) - {"type", "elements", "block_id"} or not block.get("elements"):
        yield f"a rich_text block with {sorted(block)} and {len(block.get('elements') or ())} elements"
    for container in block.get("elements") or ():
        if container.get("type") not in _CONTAINERS:
            yield f"{container.get('type')!r} in rich_text"
        for part in container.get("elements") or [{"type": "nothing"}]:
            yield from _part_faults(part)
        if sum(map(len, texts(container))) > PLAIN:
            yield f"{sum(map(len, texts(container)))} characters in one {container.get('type')}"


def _part_faults(part: Json) -> Iterable[str]:
    kind = part.get("type", "")
    if kind not in _PART_KEYS:
        yield f"an element of type {kind!r}"
        return
    if set(part) - _PART_KEYS[kind]:
        yield f"unknown keys {sorted(set(part) - _PART_KEYS[kind])} in {kind}"
    if kind == "date":
        if not isinstance(part.get("timestamp"), int) or not part.get("format") or not part.get("fallback"):
            yield f"a date without a time: {part}"
        return
    if not isinstance(part.get("text"), str) or not part["text"]:
        yield f"an empty {kind}"
    style = part.get("style", {})
    if set(style) - _STYLES or any(value is not True for value in style.values()):
        yield f"style {style}"
    if kind == "link" and not re.fullmatch(rf"https?://[!-~]{{1,{URL - 8}}}", part["url"]):
        yield f"a link to {part['url']!r}"
