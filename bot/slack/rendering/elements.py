"""Builders for what can be pressed: buttons, a menu, feedback, and the rows that hold them."""

from collections.abc import Iterable, Sequence
from itertools import islice

from bot.slack import limits
from bot.slack.rendering.rich import Json


def plain(words: str) -> Json:
    """A plain_text object in which no emoji code becomes an emoji."""
    return {"type": "plain_text", "text": words, "emoji": False}


def button(action: str, words: str, value: str, label: str = "") -> Json:
    """A button; ``label`` is what a screen reader says in place of ``words``."""
    told = {"accessibility_label": label[: limits.BUTTON_TEXT]} if label else {}
    return {"type": "button", "action_id": action, "text": plain(words), "value": value} | told


def menu(action: str, words: str, options: Iterable[tuple[str, str]]) -> Json:
    """A menu of at most a hundred options, each shown words and a value."""
    shown = [{"text": plain(_short(label)), "value": value} for label, value in islice(options, limits.OPTIONS)]
    return {"type": "static_select", "action_id": action, "placeholder": plain(words), "options": shown}


def row(elements: Sequence[Json]) -> Json:
    """A block of elements side by side."""
    return {"type": "actions", "elements": list(elements)}


def feedback(action: str, good: tuple[str, str], bad: tuple[str, str], value: str) -> Json:
    """A block with a good and a bad button, each shown words and what a screen reader says."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": action,
                "positive_button": _opinion(good, f"+{value}"),
                "negative_button": _opinion(bad, f"-{value}"),
            }
        ],
    }


def _short(label: str) -> str:
    return label if len(label) <= limits.OPTION_TEXT else label[: limits.OPTION_TEXT - 1] + "…"


def _opinion(words: tuple[str, str], value: str) -> Json:
    shown, label = words
    return {"text": plain(shown), "value": value, "accessibility_label": label}
