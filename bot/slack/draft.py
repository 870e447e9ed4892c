"""A Slack message as the draft whose quotations are checked: its characters as typed, without Slack's marks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.slack.question import typed

_MARKS = '"“”„«»‘’'


def draft_of(message: Mapping[str, Any], bot_user: str) -> str:
    """The text of ``message``; what it sets off as a block quotation stands between quotation marks."""
    blocks = [block for block in message.get("blocks") or () if block.get("type") == "rich_text"]
    text = "\n".join(_paragraph(element) for block in blocks for element in block.get("elements") or ())
    return text.strip() or typed(str(message.get("text") or ""), bot_user)


def _paragraph(element: Mapping[str, Any]) -> str:
    if element.get("type") == "rich_text_list":
        return "\n".join(_paragraph(item) for item in element.get("elements") or ())
    text = "".join(_pieces(element.get("elements") or ()))
    quoted = element.get("type") == "rich_text_quote" and not set(_MARKS) & set(text)
    return f"“{text.strip()}”" if quoted and text.strip() else text


def _pieces(elements: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for element in elements:
        kind = element.get("type")
        if kind == "link":
            yield str(element.get("text") or element.get("url") or "")
        elif kind == "text":
            yield str(element.get("text") or "")
        elif kind == "emoji":
            yield " "
