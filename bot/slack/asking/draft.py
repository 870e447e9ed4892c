"""A Slack message as the draft whose quotations are checked: its characters as typed, without Slack's marks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.slack.asking.question import typed

_MARKS = '"“”„«»‘’'


def draft_of(message: Mapping[str, Any], bot_user: str) -> str:
    """The text of ``message`` and of what is forwarded in it; block quotations stand between quotation marks."""
    own = _written(message.get("blocks") or ()) or typed(str(message.get("text") or ""), bot_user)
    forwarded = (_forwarded(attachment, bot_user) for attachment in message.get("attachments") or ())
    return "\n".join(part for part in (own, *forwarded) if part)


def _forwarded(attachment: Mapping[str, Any], bot_user: str) -> str:
    """A message that was forwarded: the preview of a page that a message links to is nobody's draft."""
    if not (attachment.get("is_share") or attachment.get("is_msg_unfurl")):
        return ""
    inner = [
        block
        for shown in attachment.get("message_blocks") or ()
        for block in (shown.get("message") or {}).get("blocks") or ()
    ]
    return _written(inner) or typed(str(attachment.get("text") or ""), bot_user)


def _written(blocks: Sequence[Mapping[str, Any]]) -> str:
    rich = [block for block in blocks if block.get("type") == "rich_text"]
    return "\n".join(_paragraph(element) for block in rich for element in block.get("elements") or ()).strip()


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
