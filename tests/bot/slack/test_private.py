"""Corpora by channel in a real process: each channel its documents, and what is private for the asker's eyes only."""

from pathlib import Path

import pytest

from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.payloads import Json
from tests.corpora import write

PRESS, LEGAL = "“We open at nine,” a spokesperson said.", "“We settle tomorrow,” a spokesperson said."


@pytest.fixture
def bot(slack: LocalSlack, start: Start, tmp_path: Path) -> None:
    """Channel C0LEGAL, and the lawyer's direct messages, have private documents; all else has the press's."""
    for name, words in (("press", PRESS), ("legal", LEGAL)):
        (tmp_path / name).mkdir()
        write(tmp_path / name, a=words)
    path = tmp_path / "channels.toml"
    path.write_text(
        '[corpora.press]\nindex = "press"\n[corpora.legal]\nindex = "legal"\nprivate = true\n'
        '[channels]\ndefault = "press"\nC0LEGAL = "legal"\nU0LAWYER = "legal"\n'
    )
    start(ONRECORD_SLACK_CORPORA=str(path))
    slack.connected(2)


def whispered(slack: LocalSlack) -> list[Json]:
    """What was shown to one person alone in a channel."""
    return [call.arguments for call in slack.calls if call.method == "chat.postEphemeral"]


@pytest.mark.usefixtures("bot")
def test_each_place_has_its_documents_and_private_ones_are_seen_by_the_asker_alone(slack: LocalSlack) -> None:
    """Mention, direct message and command; in the private channel nothing is posted that others could see."""
    public, direct = slack.mention("what?"), slack.direct("what?", channel="D2", user="U0LAWYER")
    other, secret = slack.direct("what?"), slack.mention("what?", channel="C0LEGAL")
    for body in (public, direct, other, secret):
        slack.send(body)
    assert quotes(slack.answered(public)) == quotes(slack.answered(other)) == [PRESS]
    assert quotes(slack.answered(direct)) == [LEGAL]
    slack.until(lambda: whispered(slack))
    (seen,) = whispered(slack)
    assert quotes(seen) == [LEGAL]
    assert (seen["channel"], seen["user"], seen.get("thread_ts")) == ("C0LEGAL", "U0ASKER", None)
    assert "C0LEGAL" not in {message["channel"] for message in slack.messages}


@pytest.mark.usefixtures("bot")
def test_a_private_answer_stands_in_the_thread_if_there_is_one(slack: LocalSlack) -> None:
    """Slack shows what is for one person in a thread only once somebody has replied there: until then, beside it."""
    root = slack.mention("what?", channel="C0LEGAL")
    reply = slack.mention("what?", channel="C0LEGAL", thread_ts=root["event"]["ts"])
    for body in (root, reply):
        slack.send(body)
    slack.until(lambda: len(whispered(slack)) == 2)
    assert [seen.get("thread_ts") for seen in whispered(slack)] == [None, root["event"]["ts"]]


@pytest.mark.usefixtures("bot")
def test_what_is_private_cannot_be_shared(slack: LocalSlack) -> None:
    """The answer to a command has no button for it; a button kept from before brings a refusal to its presser alone."""
    open_, shut = slack.command("what?"), slack.command("what?", channel="C0LEGAL")
    for body in (open_, shut):
        slack.send(body)
    shared, kept = slack.responded_to(open_), slack.responded_to(shut)
    assert quotes(kept) == [LEGAL]
    assert "Share in channel" in repr(shared["blocks"])
    assert "Share in channel" not in repr(kept["blocks"])
    pressed = slack.pressed(shared) | {"channel": {"id": "C0LEGAL"}}
    slack.send(pressed)
    refused = slack.responded_to(pressed)
    assert refused["response_type"] == "ephemeral"
    assert "may not be shared" in "".join(texts(refused["blocks"]))
    assert slack.messages == []
