"""The local Slack's checks find what they are there to find."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.asking.question import Asked
from bot.slack.rendering.blocks import render
from bot.slack.rendering.opinion import form
from bot.slack.rendering.sharing import dressed
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.checks import message_faults, view_faults

Json = dict[str, Any]


def _good() -> Json:
    found = answer(evidence("He said so.", "said", url="https://example.org/"))
    asked = Asked("k", "C1", "1.1", "U1", "who said so?")
    return copy.deepcopy(dressed(render(found), asked, found, shareable=True, keep=True).arguments())


def _quote(message: Json) -> Json:
    element: Json = message["blocks"][1]["elements"][0]["elements"][0]
    return element


BREAK: dict[str, Callable[[Json], object]] = {
    "ping in text": lambda m: m.update(text="<!channel>"),
    "bare ampersand": lambda m: m.update(text="a & b"),
    "no text": lambda m: m.update(text=""),
    "long text": lambda m: m.update(text="x" * 4_001),
    "parsed": lambda m: m.update(parse="full"),
    "mrkdwn": lambda m: m.pop("mrkdwn"),
    "unfurled": lambda m: m.pop("unfurl_links"),
    "broadcast": lambda m: m.update(reply_broadcast=True),
    "no blocks": lambda m: m.update(blocks=[]),
    "51 blocks": lambda m: m.update(blocks=m["blocks"][:1] * 51),
    "too much": lambda m: m.update(blocks=m["blocks"] * 2, text="x") or _quote(m).update(text="x" * 10_001),
    "mrkdwn section": lambda m: m["blocks"].append({"type": "section", "text": {"type": "mrkdwn", "text": "*x*"}}),
    "section block": lambda m: m["blocks"].append({"type": "divider"}),
    "same block twice": lambda m: [block.update(block_id="b") for block in m["blocks"]],
    "long button": lambda m: m["blocks"][2]["elements"][0]["text"].update(text="x" * 76),
    "emoji button": lambda m: m["blocks"][2]["elements"][0]["text"].update(emoji=True),
    "long value": lambda m: m["blocks"][2]["elements"][0].update(value="x" * 2_001),
    "no value": lambda m: m["blocks"][2]["elements"][0].update(value=""),
    "same action twice": lambda m: m["blocks"][2]["elements"][1].update(action_id="context"),
    "too many buttons": lambda m: m["blocks"][2].update(elements=m["blocks"][2]["elements"] * 13),
    "link button": lambda m: m["blocks"][2]["elements"][0].update(url="https://evil.example"),
    "long feedback": lambda m: m["blocks"][3]["elements"][0]["positive_button"].update(value="x" * 2_001),
    "unlabelled feedback": lambda m: m["blocks"][3]["elements"][0]["negative_button"].pop("text"),
    "user element": lambda m: _quote(m).update(type="user", user_id="U1"),
    "broadcast element": lambda m: _quote(m).update(type="broadcast", range="here"),
    "emoji element": lambda m: _quote(m).update(type="emoji", name="smile"),
    "empty element": lambda m: _quote(m).update(text=""),
    "script link": lambda m: m["blocks"][1]["elements"][1]["elements"][1].update(url="javascript:alert(1)"),
    "style": lambda m: _quote(m).update(style={"bold": "yes"}),
}


BREAK_VIEW: dict[str, Callable[[Json], object]] = {
    "no title": lambda v: v.pop("title"),
    "long title": lambda v: v["title"].update(text="x" * 25),
    "long close": lambda v: v["close"].update(text="x" * 25),
    "101 blocks": lambda v: v.update(blocks=v["blocks"][:1] * 101),
    "much metadata": lambda v: v.update(private_metadata="x" * 3_001),
    "much of all": lambda v: v["blocks"].append({"type": "rich_text", "elements": [], "filler": "x" * 250_000}),
    "feedback in a modal": lambda v: v["blocks"].append(_good()["blocks"][3]),
    "form not to be sent": lambda v: v.pop("submit"),
    "form without an id": lambda v: v.pop("callback_id"),
    "no options": lambda v: v["blocks"][1]["element"].update(options=[]),
    "11 options": lambda v: v["blocks"][1]["element"].update(options=v["blocks"][1]["element"]["options"][:1] * 11),
    "long option": lambda v: v["blocks"][1]["element"]["options"][0].update(value="x" * 151),
    "unknown view": lambda v: v.update(type="workflow_step"),
    "mrkdwn": lambda v: v["blocks"].append({"type": "section", "text": {"type": "mrkdwn", "text": "*x*"}}),
}


def test_a_good_message_has_no_fault() -> None:
    """The starting point of the cases below."""
    assert message_faults(_good()) == []


@pytest.mark.parametrize("case", BREAK)
def test_each_breach_is_found(case: str) -> None:
    """One change to a good message is one that Slack or a reader would suffer from."""
    message = _good()
    BREAK[case](message)
    assert message_faults(message) != []


@pytest.mark.parametrize("case", BREAK_VIEW)
def test_each_breach_in_a_view_is_found(case: str) -> None:
    """The same for modals and forms, beginning with a good one."""
    view = copy.deepcopy(form(1))
    assert view_faults(view) == []
    BREAK_VIEW[case](view)
    assert view_faults(view) != []
