"""A busy day in short: many channels, repeated deliveries, renewed connections, refused and failing posts."""

import random
import time
from collections import Counter
from pathlib import Path

from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.corpora import write

QUESTIONS, CHANNELS = 1_000, 20
SEED = 5


def test_each_of_a_thousand_questions_is_answered_once_and_in_order(
    slack: LocalSlack, start: Start, folder: Path
) -> None:
    """10 % delivered twice, 5 % of posts answered 429 and 2 % 500 (half of those after posting), reconnections."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")
    dice = random.Random(SEED)
    faults: list[Fault] = ["429", "500", "apply then 500"]
    slack.weather("chat.postMessage", dice, dict(zip(faults, (0.05, 0.01, 0.01), strict=True)))
    start()
    slack.connected(2)
    bodies = [slack.mention(f"question {n}", channel=f"C{n % CHANNELS}") for n in range(QUESTIONS)]
    waits = []
    for number, body in enumerate(bodies):
        for attempt in range(2 if dice.random() < 0.1 else 1):
            begun = time.perf_counter()
            slack.send(body, attempt)
            waits.append(time.perf_counter() - begun)
        if number % 250 == 125:
            slack.refresh()
    slack.until(lambda: len(slack.messages) >= QUESTIONS, timeout=180)
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    per_question = Counter((message["channel"], message["thread_ts"]) for message in slack.messages)
    assert Counter(per_question.values()) == {1: QUESTIONS + 1}
    for channel in {message["channel"] for message in slack.messages}:
        threads = [message["thread_ts"] for message in slack.messages if message["channel"] == channel]
        assert threads == sorted(threads)
    assert sorted(waits)[int(len(waits) * 0.99)] < 0.5
