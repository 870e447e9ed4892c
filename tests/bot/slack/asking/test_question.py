"""Which events are questions, and what was typed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asking.question import asked, typed


def body(**event: Any) -> dict[str, Any]:
    """A mention in a channel, changed by ``event``."""
    return {
        "team_id": "T1",
        "event": {"type": "app_mention", "user": "U1", "text": "<@UBOT> hm?", "channel": "C1", "ts": "1.1"} | event,
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<@UBOT> what did Facebook say?", "what did Facebook say?"),
        ("what did <@UBOT> Facebook say?", "what did   Facebook say?"),
        ("<@UBOT|onrecord> help", "help"),
        ("who said &lt;b&gt; &amp; &amp;lt;?", "who said <b> & &lt;?"),
        ("what did <https://itv.com|ITV> say?", "what did ITV say?"),
        ("what of <https://itv.com/a>?", "what of https://itv.com/a?"),
        ("in <#C2|press> and <#C3>", "in #press and #C3"),
        ("ask <@U2> and <@U3|ada>", "ask  and ada"),
        ("<!here> <!subteam^S1|@desk> now", "@desk now"),
        ("write <mailto:a@b.org|a@b.org> <mailto:c@d.org>", "write a@b.org c@d.org"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_tokens_become_what_the_person_saw(text: str, meant: str) -> None:
    """The bot's own mention goes, labels stay, entities become characters once."""
    assert typed(text, "UBOT") == meant


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """No text makes reading fail."""
    question = asked(body(text=text), "UBOT")
    assert question is not None
    assert question.text == question.text.strip()


def test_all_deliveries_of_an_event_share_a_key() -> None:
    """Slack's event_id stays the same however often and to whomever an event is delivered."""
    first, again = (asked({"event_id": "Ev1"} | body(), "UBOT") for _ in range(2))
    assert first is not None
    assert first == again
    assert first.key == "Ev1"


@pytest.mark.parametrize("other", [{"ts": "1.2"}, {"channel": "C2"}])
def test_without_an_id_the_message_is_the_key(other: dict[str, Any]) -> None:
    """Channel and time stamp tell messages apart where an event has no id."""
    first, second = asked(body(), "UBOT"), asked(body(**other), "UBOT")
    assert first is not None
    assert second is not None
    assert first.key != second.key


def test_direct_conversation_is_known_by_type_or_id() -> None:
    """Without a channel type, the id tells."""
    assert asked(body(type="message", channel_type="im"), "UBOT") is not None
    assert asked(body(type="message", channel="D1"), "UBOT") is not None


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message"},
        {"type": "message", "channel": "D1", "channel_type": "mpim"},
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "mpim"},
        {"type": "reaction_added"},
        {"ts": None},
        {"channel": None},
        {"user": None},
        {"user": "UBOT"},
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"subtype": "file_share", "bot_id": "B1"},
        {"edited": {"ts": "2"}},
    ],
)
def test_what_is_no_question_is_none(event: dict[str, Any]) -> None:
    """Chatter, machines, edits and broken events are passed over."""
    assert asked(body(**event), "UBOT") is None


@pytest.mark.parametrize("subtype", ["file_share", "me_message", "thread_broadcast", "", None])
def test_what_a_person_writes_with_a_file_or_for_the_channel_as_well_is_a_question(subtype: str | None) -> None:
    """Slack marks such messages like those of machines; to whoever wrote them they are questions like any other."""
    found = asked(body(subtype=subtype), "UBOT")
    assert found
    assert found.text == "hm?"


@pytest.mark.parametrize(("root", "first"), [(None, True), ("1.1", True), ("0.9", False)])
def test_a_question_knows_whether_its_thread_has_begun(root: str | None, first: bool) -> None:
    """Where it hangs on itself, nothing can be shown in its thread to one person alone."""
    found = asked(body(thread_ts=root), "UBOT")
    assert found
    assert found.first is first


def test_an_empty_body_is_none() -> None:
    """A delivery without an event is passed over."""
    assert asked({}, "UBOT") is None
