"""Characters on their way to Slack: escaped where Slack parses, counted as Slack may count, harmless elsewhere."""

import unicodedata

from bot.showing.safe import acts
from bot.showing.safe import escape as visible

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def escape(text: str) -> str:
    """``text`` with Slack's three control characters as entities: nothing in it can ping or link.

    Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".
    """
    for char, entity in _ENTITIES:
        text = text.replace(char, entity)
    return text


def unescape(text: str) -> str:
    """The text that :func:`escape` was given; also what a person typed, from an event's ``text``."""
    for char, entity in reversed(_ENTITIES):
        text = text.replace(entity, char)
    return text


def weight(text: str) -> int:
    """An upper bound of the characters Slack may count: UTF-16 units of the escaped text."""
    return len(escape(text).encode("utf-16-le", "surrogatepass")) // 2


def line(text: str) -> str:
    """``text`` for our own sentences (names, titles): one line, with acting characters spelt out. Not for quotes."""
    return visible(" ".join(text.split()))


def unseen(text: str) -> tuple[str, ...]:
    """The distinct characters in ``text`` that hide or reorder what is read, as ``U+202E``, in order."""
    found = dict.fromkeys(char for char in text if acts(char) and char != "\r")
    return tuple(f"U+{ord(char):04X}" for char in found)


def worded(text: str) -> bool:
    """Whether ``text`` holds a letter or digit, and not only marks and spaces."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)
