"""A message or modal as somebody sees it in Slack, as lines of text: bars beside quotes, bold between stars."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def as_read(blocks: list[Json]) -> Iterator[str]:
    """The lines of blocks as Slack shows them."""
    for block in blocks:
        if block["type"] == "rich_text":
            yield from _rich(block)
        elif block["type"] == "input":
            yield f"{block['label']['text']}:"
            yield from ("    " + line for line in _pressable(block["element"]))
        else:
            yield "  ".join(word for element in block["elements"] for word in _pressable(element))


def modal_as_read(view: Json) -> Iterator[str]:
    """The lines of a modal, in a frame."""
    yield f"┌─ {view['title']['text']} ─"
    yield from (f"│ {line}" for line in as_read(view["blocks"]))
    closing = [view[name]["text"] for name in ("close", "submit") if name in view]
    yield f"└─ {'  '.join(f'[ {word} ]' for word in closing)}"


def _rich(block: Json) -> Iterator[str]:
    for element in block["elements"]:
        shown = "".join(_run(part) for part in element["elements"])
        bar = {"rich_text_quote": "▌ ", "rich_text_preformatted": "░ "}.get(element["type"], "")
        yield from (bar + line for line in shown.splitlines())


def _pressable(element: Json) -> Iterator[str]:
    if element["type"] == "feedback_buttons":
        yield from (f"[ {element[name]['text']['text']} ]" for name in ("positive_button", "negative_button"))
    elif element["type"] == "static_select":
        yield f"[ {element['placeholder']['text']} ▾ ]"
        yield from (f"    {option['text']['text']}" for option in element["options"])
    elif element["type"] == "radio_buttons":
        yield from (f"( ) {option['text']['text']}" for option in element["options"])
    elif element["type"] == "plain_text_input":
        yield "[______________________]"
    else:
        yield f"[ {element['text']['text']} ]"


def _run(part: Json) -> str:
    if part["type"] == "date":
        return str(part["fallback"])
    text = f"{part['text']} <{part['url']}>" if part["type"] == "link" else part["text"]
    style = part.get("style", {})
    for name, mark in (("bold", "*"), ("italic", "_"), ("strike", "~")):
        said = text.strip("\n")
        text = text.replace(said, f"{mark}{said}{mark}") if said and style.get(name) else text
    return str(text)
