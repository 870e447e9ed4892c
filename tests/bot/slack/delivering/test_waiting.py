"""Waits: what Slack asks one channel to wait costs no other channel anything, and who waits long is told."""

from pathlib import Path

import pytest

from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.corpora import write


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")


def test_retry_after_holds_its_channel_and_no_other(slack: LocalSlack, start: Start) -> None:
    """More channels than workers are told to wait for an hour; another is answered meanwhile."""
    slack.retry_after = 3600
    start()
    slack.connected(2)
    _limited(slack)
    free = slack.mention("help", channel="C99")
    slack.send(free)
    slack.answered(free)
    assert [message["channel"] for message in slack.messages] == ["C99"]


def test_those_who_waited_are_answered_in_their_order(slack: LocalSlack, start: Start) -> None:
    """Where the first of two questions in each channel had to wait, it is still answered before the second."""
    start()
    slack.connected(2)
    _limited(slack)
    slack.until(lambda: len(slack.messages) == 20)
    for number in range(10):
        threads = [message["thread_ts"] for message in slack.messages if message["channel"] == f"C{number}"]
        assert threads == sorted(threads)


def _limited(slack: LocalSlack) -> None:
    """Two questions in each of ten channels, the first post in each refused for now."""
    for number in range(10):
        slack.fail("chat.postMessage", "429", channel=f"C{number}")
    for number in range(20):
        slack.send(slack.mention(f"question {number}", channel=f"C{number % 10}"))
    slack.until(lambda: sum(call.refused == "429" for call in slack.calls) == 10)


def test_a_post_that_hangs_is_looked_for_and_sent_once(slack: LocalSlack, start: Start) -> None:
    """Slack takes the call and never answers: after the timeout the thread is searched and the answer sent."""
    slack.fail("chat.postMessage", "hang")
    start(ONRECORD_SLACK_TIMEOUT="1")
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)
    assert [call.method for call in slack.calls if call.method.startswith("c")] == [
        "chat.postMessage",
        "conversations.replies",
        "chat.postMessage",
    ]


@pytest.mark.parametrize("fault", ["429", "hang"])
def test_a_search_that_fails_is_repeated(slack: LocalSlack, start: Start, fault: Fault) -> None:
    """As long as it is not known whether an answer arrived it is not sent again."""
    slack.fail("chat.postMessage", "apply then 500")
    slack.fail("conversations.replies", fault)
    start(ONRECORD_SLACK_TIMEOUT="1")
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.until(lambda: sum(call.method == "conversations.replies" for call in slack.calls) == 2)
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(body)) == 1


@pytest.mark.parametrize("fault", ["429", "500"])
def test_a_private_answer_outlives_a_failing_address(slack: LocalSlack, start: Start, fault: Fault) -> None:
    """429 is waited out; where nobody can look, the asker is told that the answer may be missing, not told twice."""
    start()
    slack.connected()
    body = slack.command("what did Facebook say?")
    slack.fail(body["response_url"].removeprefix(slack.api_url), fault)
    slack.send(body)
    said = slack.responded_to(body)["text"]
    assert ("Slack did not confirm" in said) == (fault != "429")
    last = slack.command("help")
    slack.send(last)
    slack.responded_to(last)
    assert len(slack.responses(body)) == 1


@pytest.mark.parametrize(("fault", "told"), [("500", "Slack fails at the moment"), ("drop", "Slack cannot be reached")])
def test_a_start_without_slack_is_told_in_words(slack: LocalSlack, start: Start, fault: Fault, told: str) -> None:
    """That Slack is down is not taken for a wrong token."""
    slack.fail("auth.test", *[fault] * 10)
    bot = start()
    assert bot.ended() != 0
    assert told in bot.output


def test_who_has_many_before_them_is_told_once(slack: LocalSlack, start: Start, folder: Path) -> None:
    """From the eleventh on each asker hears, alone, how many come before; everybody is answered in the end."""
    (folder / "hold").touch()
    front = endpoint(slack, start(**HTTP_MODE))
    bodies = [slack.mention("hold" if n == 0 else f"question {n}", user=f"U{max(n, 10)}") for n in range(12)]
    again = slack.mention("once more", user="U11")
    for body in (*bodies, again):
        assert front.send(body)[0] == 200
    slack.until(lambda: sum(call.method == "chat.postEphemeral" for call in slack.calls) == 2)
    (folder / "hold").unlink()
    slack.until(lambda: len(slack.messages) == 13)
    notes = [call.arguments for call in slack.calls if call.method == "chat.postEphemeral"]
    assert {(note["user"], note["text"].split(" questions")[0]) for note in notes} == {
        ("U10", "There are 10"),
        ("U11", "There are 11"),
    }
