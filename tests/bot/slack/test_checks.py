"""The local Slack's checks find what they are there to find."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.blocks import render
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.checks import message_faults

Json = dict[str, Any]


def _good() -> Json:
    return copy.deepcopy(render(answer(evidence("He said so.", "said", url="https://example.org/"))).arguments())


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
    "user element": lambda m: _quote(m).update(type="user", user_id="U1"),
    "broadcast element": lambda m: _quote(m).update(type="broadcast", range="here"),
    "emoji element": lambda m: _quote(m).update(type="emoji", name="smile"),
    "empty element": lambda m: _quote(m).update(text=""),
    "script link": lambda m: m["blocks"][1]["elements"][1]["elements"][1].update(url="javascript:alert(1)"),
    "style": lambda m: _quote(m).update(style={"bold": "yes"}),
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
