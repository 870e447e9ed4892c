"""Slack's documented rules for what an app sends; each function returns what breaks them, in words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

BLOCKS, TEXT, TOTAL, URL, PLAIN = 50, 4_000, 10_000, 3_000, 3_000
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_PART_KEYS = {"text": {"type", "text", "style"}, "link": {"type", "url", "text", "style"}}
_CONTAINERS = {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"}


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
    for block in blocks:
        faults += _block_faults(block)
    return faults


def view_faults(view: Json) -> list[str]:
    """What is wrong with a Home view."""
    blocks = view.get("blocks") or ()
    faults = (
        [] if view.get("type") == "home" and 0 < len(blocks) <= 100 else [f"{len(blocks)} blocks in {view.get('type')}"]
    )
    return faults + [fault for block in blocks for fault in _block_faults(block)]


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


def _block_faults(block: Json) -> Iterable[str]:
    if block.get("type") == "actions":
        yield from _actions_faults(block)
        return
    if block.get("type") != "rich_text":
        yield f"a block of type {block.get('type')!r}, which these checks do not know"
        return
    if set(block) - {"type", "elements", "block_id"} or not block.get("elements"):
        yield f"a rich_text block with {sorted(block)} and {len(block.get('elements') or ())} elements"
    for container in block.get("elements") or ():
        if container.get("type") not in _CONTAINERS:
            yield f"{container.get('type')!r} in rich_text"
        for part in container.get("elements") or [{"type": "nothing"}]:
            yield from _part_faults(part)
        if sum(map(len, texts(container))) > PLAIN:
            yield f"{sum(map(len, texts(container)))} characters in one {container.get('type')}"


def _actions_faults(block: Json) -> Iterable[str]:
    elements = block.get("elements") or ()
    if not 0 < len(elements) <= 25:
        yield f"{len(elements)} elements in actions"
    for button in elements:
        label = button.get("text") or {}
        if button.get("type") != "button" or label.get("type") != "plain_text" or label.get("emoji") is not False:
            yield f"an action that is no plain button: {button}"
        sizes = {
            "text": (label.get("text"), 75),
            "value": (button.get("value"), 2_000),
            "id": (button.get("action_id"), 255),
        }
        yield from (
            f"{len(text or '')} characters in {name}"
            for name, (text, most) in sizes.items()
            if not 0 < len(text or "") <= most
        )


def _part_faults(part: Json) -> Iterable[str]:
    kind = part.get("type", "")
    if kind not in _PART_KEYS:
        yield f"an element of type {kind!r}"
        return
    if set(part) - _PART_KEYS[kind]:
        yield f"unknown keys {sorted(set(part) - _PART_KEYS[kind])} in {kind}"
    if not isinstance(part.get("text"), str) or not part["text"]:
        yield f"an empty {kind}"
    if any(value is not True for value in part.get("style", {}).values()):
        yield f"style {part['style']}"
    if kind == "link" and not re.fullmatch(rf"https?://[!-~]{{1,{URL - 8}}}", part["url"]):
        yield f"a link to {part['url']!r}"
