"""A day of a workspace: questions over many channels, some delivered twice, connections renewed, posts failing."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from threading import Event
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed

from bot.slack.asking.question import asked
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import Endpoint
from tests.bot.slack.payloads import BOT_USER

SEED = 5
TWICE, FOLLOWED = 0.10, 0.30
WEATHER: dict[Fault, float] = {"429": 0.05, "500": 0.01, "apply then 500": 0.01}
REPEATED = 3.0
"""Seconds after which Slack delivers again what was not acknowledged."""
QUESTIONS = (
    "what did Facebook say?",
    "what did Facebook say about encryption?",
    "what did Simon Bailey say?",
    "who said “we do not tolerate”?",
    "how many images are in the database?",
    "what is the capital of France?",
    "what did Google say about safety?",
    "help",
)

Json = dict[str, Any]


class Day:
    """Asks over the sockets of ``slack``, or over ``fronts`` if there are any, and knows what came of it."""

    def __init__(
        self, slack: LocalSlack, channels: int, rate: float, fronts: Sequence[Endpoint] = (), renewed: float = 10
    ) -> None:
        self.asked: list[Json] = []
        self.acks: list[float] = []
        """Seconds from each delivery to its acknowledgement."""
        self.repeated = 0
        """Deliveries made again for want of an acknowledgement."""
        self._slack = slack
        self._channels = channels
        self._rate = rate
        self._fronts = fronts
        self._renewed = renewed
        self._dice = random.Random(SEED)
        self._open: dict[str, tuple[Json, float]] = {}
        self._threads: dict[str, list[str]] = {}
        self._begun = self._last_renewal = time.monotonic()
        slack.weather("chat.postMessage", random.Random(SEED), WEATHER)

    def ask(self, number: int) -> None:
        """Ask so many questions more, at a steady pace."""
        for _ in range(number):
            self._pace(self._begun + len(self.asked) / self._rate)
            body = self._question(len(self.asked))
            self._heard(body["event"]["channel"])
            self.asked.append(body)
            for attempt in range(2 if self._dice.random() < TWICE else 1):
                self._deliver(body, attempt)
            if not self._fronts and time.monotonic() - self._last_renewal > self._renewed:
                self._slack.refresh()
                self._last_renewal = time.monotonic()

    def end(self, timeout: float) -> None:
        """Wait until everything is acknowledged and answered, and a little longer for what must not come."""
        limit = time.monotonic() + timeout
        while time.monotonic() < limit and (self._open or len(self._slack.messages) < len(self.asked)):
            self._pace(time.monotonic() + 0.1)
        self._pace(time.monotonic() + REPEATED)

    def answers(self) -> Counter[int]:
        """How many questions were answered how many times."""
        marks = Counter(message["blocks"][0]["block_id"] for message in self._slack.messages)
        return Counter(marks[_mark(body)] for body in self.asked)

    def out_of_order(self) -> int:
        """Threads whose answers do not stand in the order of their questions."""
        questions: dict[tuple[str, str], list[str]] = {}
        answers: dict[tuple[str, str], list[str]] = {}
        for body in self.asked:
            event = body["event"]
            root = event.get("thread_ts") or event["ts"]
            questions.setdefault((event["channel"], root), []).append(_mark(body))
        for message in self._slack.messages:
            where = (message["channel"], message["thread_ts"])
            answers.setdefault(where, []).append(message["blocks"][0]["block_id"])
        return sum(answers.get(where) != order for where, order in questions.items())

    def ack(self, share: float) -> float:
        """The time within which this share of the deliveries was acknowledged."""
        return sorted(self.acks)[min(int(len(self.acks) * share), len(self.acks) - 1)]

    def _heard(self, channel: str) -> None:
        """Wait until what was asked there before is acknowledged: what is under way at once comes in any order."""
        while any(body["event"]["channel"] == channel for body, _ in self._open.values()):
            self._pace(time.monotonic() + 0.01)

    def _question(self, number: int) -> Json:
        channel, text = number % self._channels, self._dice.choice(QUESTIONS)
        if channel % 5 == 4:
            return self._slack.direct(text, channel=f"D{channel}", user=f"U{channel}")
        known = self._threads.setdefault(f"C{channel}", [])
        thread = self._dice.choice(known) if known and self._dice.random() < FOLLOWED else None
        body = self._slack.mention(text, channel=f"C{channel}", user=f"U{number % 50}", thread_ts=thread)
        known.append(thread or body["event"]["ts"])
        return body

    def _deliver(self, body: Json, attempt: int) -> None:
        if not self._fronts:
            self._open[self._over_a_socket(body, attempt)] = (body, time.monotonic())
            return
        begun = time.monotonic()
        status, _ = self._dice.choice(self._fronts).send(body, attempt)
        assert status == 200
        self.acks.append(time.monotonic() - begun)

    def _over_a_socket(self, body: Json, attempt: int) -> str:
        """The envelope's id; where nobody is connected, or was a moment ago, one that nobody will acknowledge."""
        try:
            return self._slack.deliver(body, attempt)
        except (IndexError, OSError, ConnectionClosed):
            return str(uuid4())

    def _pace(self, due: float) -> None:
        self._settle()
        while (left := due - time.monotonic()) > 0:
            Event().wait(min(left, 0.05))
            self._settle()

    def _settle(self) -> None:
        for envelope, (body, sent) in list(self._open.items()):
            if envelope in self._slack.acknowledged:
                self.acks.append(self._slack.acknowledged[envelope] - self._slack.delivered[envelope])
                del self._open[envelope]
            elif time.monotonic() - sent > REPEATED:
                del self._open[envelope]
                self.repeated += 1
                self._deliver(body, 1)


def _mark(body: Json) -> str:
    question = asked(body, BOT_USER)
    assert question
    return f"onrecord-{question.reference}"
