"""Asks what people think of an answer: the buttons under it, and the form that asks what was wrong."""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack import limits
from bot.slack.asking.carried import Judged, judged_of, judged_value
from bot.slack.asking.opinion import Complaint, Fault, Opinion
from bot.slack.rendering import elements, rich
from bot.slack.rendering.context_view import modal
from bot.slack.rendering.rich import Json

OPINION, WRONG = "opinion", "what_was_wrong"
"""Action id of the feedback buttons, callback id of the form."""
THANKS = "Thank you. Your administrator can see this, with the receipts of the quotes."
TOLD = "Thank you, that helps."
_FAULT, _COMMENT = "fault", "comment"
_LONGEST = 1_000


_WORDS = {
    Fault.SPEAKER: "Not said by that speaker",
    Fault.QUESTION: "Not what I asked about",
    Fault.MISSING: "Something on record is missing",
    Fault.SOURCE: "Wrong or old document",
    Fault.OTHER: "Something else",
}


def buttons(judged: Judged) -> Json:
    """The block under an answer."""
    good, bad = ("Good answer", "This is a good answer"), ("Bad answer", "This is a bad answer")
    return elements.feedback(OPINION, good, bad, judged_value(judged))


def opinion_of(value: str) -> Opinion:
    """What a pressed button carried."""
    return Opinion(judged_of(value[1:]), good=value.startswith("+"))


def form(opinion: int) -> Json:
    """The modal that asks what was wrong."""
    options = [{"text": elements.plain(words), "value": fault.value} for fault, words in _WORDS.items()]
    choice = {"type": "radio_buttons", "action_id": _FAULT, "options": options}
    comment = {"type": "plain_text_input", "action_id": _COMMENT, "multiline": True, "max_length": _LONGEST}
    blocks = [
        rich.paragraph("Thank you. Both fields are optional; your administrator can read what you write."),
        _input(_FAULT, "What was wrong", choice),
        _input(_COMMENT, "In your words", comment),
    ]
    return modal("Your opinion", blocks, json.dumps({"opinion": opinion}), submit="Send", callback=WRONG)


def complaint_of(view: Mapping[str, Any]) -> Complaint:
    """What was filled in."""
    values = view["state"]["values"]
    chosen = (values.get(_FAULT, {}).get(_FAULT) or {}).get("selected_option") or {}
    comment = (values.get(_COMMENT, {}).get(_COMMENT) or {}).get("value") or ""
    fault = Fault(chosen["value"]) if chosen.get("value") in set(Fault) else None
    return Complaint(int(json.loads(view["private_metadata"])["opinion"]), fault, comment[:_LONGEST])


def _input(block: str, label: str, element: Json) -> Json:
    shown = elements.plain(label[: limits.LABEL])
    return {"type": "input", "block_id": block, "label": shown, "element": element, "optional": True}
