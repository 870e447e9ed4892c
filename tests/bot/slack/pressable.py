"""Slack's documented rules for what can be pressed or filled in; each function tells what breaks them, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

_OPTION = {"text": 75, "value": 150}


def actions_faults(block: Json) -> Iterable[str]:
    """A row of buttons and menus."""
    elements = block.get("elements") or ()
    if not 0 < len(elements) <= 25:
        yield f"{len(elements)} elements in actions"
    ids = [element.get("action_id") for element in elements]
    if len(set(ids)) != len(ids):
        yield f"an action_id twice in {ids}"
    for element in elements:
        yield from _element_faults(element)


def context_actions_faults(block: Json) -> Iterable[str]:
    """Feedback buttons."""
    elements = block.get("elements") or ()
    if not 0 < len(elements) <= 5:
        yield f"{len(elements)} elements in context_actions"
    for element in elements:
        if element.get("type") != "feedback_buttons":
            yield f"{element.get('type')!r} in context_actions"
            continue
        yield from sized("action_id", element.get("action_id"), 255)
        for name in ("positive_button", "negative_button"):
            button = element.get(name) or {}
            yield from plain_faults(name, button.get("text"), 75)
            yield from sized("value", button.get("value"), 2_000)
            yield from sized("accessibility_label", button.get("accessibility_label"), 75)


def input_faults(block: Json) -> Iterable[str]:
    """A field of a form."""
    yield from plain_faults("label", block.get("label"), 2_000)
    yield from sized("block_id", block.get("block_id"), 255)
    yield from _element_faults(block.get("element") or {})


def plain_faults(name: str, value: object, most: int) -> Iterable[str]:
    """A plain_text object: of its length, and without emoji codes becoming emoji."""
    if not isinstance(value, Mapping) or value.get("type") != "plain_text" or value.get("emoji") is not False:
        yield f"{name} is no plain text: {value}"
        return
    yield from sized(name, value.get("text"), most)


def sized(name: str, value: object, most: int) -> Iterable[str]:
    """A text that must be there and may be so long; Slack's counting may be in UTF-16."""
    size = len(value.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(value, str) else 0
    if not 0 < size <= most:
        yield f"{size} characters in {name}"


def _element_faults(element: Json) -> Iterable[str]:
    kinds: dict[str, Callable[[Json], Iterable[str]]] = {
        "button": _button_faults,
        "static_select": _menu_faults,
        "radio_buttons": _radio_faults,
        "plain_text_input": _typed_faults,
    }
    kind = str(element.get("type"))
    yield from sized("action_id", element.get("action_id"), 255)
    yield from kinds[kind](element) if kind in kinds else [f"an element of type {kind!r}"]


def _button_faults(button: Json) -> Iterable[str]:
    known = {"type", "action_id", "text", "value", "accessibility_label"}
    if set(button) - known:
        yield f"unknown keys {sorted(set(button) - known)} in a button"
    yield from plain_faults("a button's text", button.get("text"), 75)
    yield from sized("a button's value", button.get("value"), 2_000)
    if "accessibility_label" in button:
        yield from sized("accessibility_label", button["accessibility_label"], 75)


def _menu_faults(menu: Json) -> Iterable[str]:
    yield from plain_faults("placeholder", menu.get("placeholder"), 150)
    yield from _options_faults(menu, 100)


def _radio_faults(buttons: Json) -> Iterable[str]:
    yield from _options_faults(buttons, 10)


def _typed_faults(field: Json) -> Iterable[str]:
    if not 0 < field.get("max_length", 1) <= 3_000:
        yield f"max_length {field['max_length']}"


def _options_faults(element: Json, most: int) -> Iterable[str]:
    options = element.get("options") or ()
    if not 0 < len(options) <= most:
        yield f"{len(options)} options"
    for option in options:
        yield from plain_faults("an option's text", option.get("text"), _OPTION["text"])
        yield from sized("an option's value", option.get("value"), _OPTION["value"])
