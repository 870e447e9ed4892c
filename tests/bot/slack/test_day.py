"""A busy day in short; ``make slack-day`` plays the whole of it against the real index."""

from pathlib import Path

import pytest

from tests.bot.slack.conftest import Start
from tests.bot.slack.day import Day
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.bot.slack.places import Place
from tests.corpora import write
from tests.waiting import PATIENCE

QUESTIONS, CHANNELS, RATE = 60, 20, 30


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")


def test_each_question_of_a_day_is_answered_once_and_in_order(slack: LocalSlack, start: Start) -> None:
    """10 % delivered twice, 5 % of posts answered 429 and 2 % 500 (half of those after posting), reconnections."""
    start()
    slack.connected(2)
    day = Day(slack, CHANNELS, RATE, renewed=0.7)
    day.ask(QUESTIONS)
    day.end(PATIENCE)
    assert day.answers() == {1: QUESTIONS}
    assert day.out_of_order() == 0


def test_two_processes_share_a_day_over_http(slack: LocalSlack, start: Start, place: Place) -> None:
    """The same, signed and delivered by turns to two processes with one folder or one database: once, in order."""
    outputs = ("output.txt", "second.txt")
    fronts = [endpoint(slack, start(output=output, **HTTP_MODE, **place.settings)) for output in outputs]
    day = Day(slack, CHANNELS, RATE, fronts)
    day.ask(QUESTIONS)
    day.end(PATIENCE)
    assert day.answers() == {1: QUESTIONS}
    assert day.out_of_order() == 0
