"""A day of a workspace against a real ``onrecord slack``: everything answered once, in order, soon, in flat memory.

    python benchmarks/slack_day.py [--questions 1000] [--channels 20] [--mode socket|http] [--replicas 1] [--load]

A local Slack delivers mixed questions, some twice; it has every connection renewed every ten seconds, answers some
posts 429 or 500, half of the latter after posting, and delivers again what was not acknowledged within three seconds.
"""

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.slack.question import asked
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint
from tests.bot.slack.process import BotProcess

SEED = 5
TWICE, LIMITED, FAILED = 0.10, 0.05, 0.02
RENEWED, REPEATED = 10.0, 3.0
ASKED_PER_SECOND = 6.0
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
    """One run: what was asked, when it was acknowledged, and what came of it."""

    def __init__(self, slack: LocalSlack, arguments: argparse.Namespace, fronts: list[Endpoint]) -> None:
        self.slack = slack
        self.dice = random.Random(SEED)
        self.asked: list[Json] = []
        self.acks: list[float] = []
        self.repeated = 0
        self.memory: dict[int, float] = {}
        self._arguments = arguments
        self._fronts = fronts
        self._open: dict[str, tuple[Json, float]] = {}
        self._threads: dict[str, list[str]] = {}

    def play(self, bots: list[BotProcess]) -> None:
        """Ask everything at a steady pace, then wait for what is still open."""
        renewed = begun = time.monotonic()
        for number in range(self._arguments.questions):
            self._pace(begun + number / self._arguments.rate)
            body = self._question(number)
            self.asked.append(body)
            for attempt in range(2 if self.dice.random() < TWICE else 1):
                self._deliver(body, attempt)
            if not self._fronts and time.monotonic() - renewed > RENEWED:
                self.slack.refresh()
                renewed = time.monotonic()
            self._settle()
            if number + 1 in (200, self._arguments.questions):
                self.memory[number + 1] = sum(resident(bot) for bot in bots)
        self._wait()

    def _pace(self, due: float) -> None:
        while (left := due - time.monotonic()) > 0:
            self._settle()
            time.sleep(min(left, 0.05))

    def _question(self, number: int) -> Json:
        channel = number % self._arguments.channels
        text = self.dice.choice(QUESTIONS)
        if channel % 5 == 4:
            return self.slack.direct(text, channel=f"D{channel}", user=f"U{channel}")
        known = self._threads.setdefault(f"C{channel}", [])
        thread = self.dice.choice(known) if known and self.dice.random() < 0.3 else None
        body = self.slack.mention(text, channel=f"C{channel}", user=f"U{number % 50}", thread_ts=thread)
        known.append(thread or body["event"]["ts"])
        return body

    def _deliver(self, body: Json, attempt: int) -> None:
        if self._fronts:
            begun = time.monotonic()
            front = self.dice.choice(self._fronts)
            assert front.send(body, attempt)[0] == 200
            self.acks.append(time.monotonic() - begun)
            return
        self._open[self.slack.deliver(body, attempt)] = (body, time.monotonic())

    def _settle(self) -> None:
        """Count what was acknowledged; deliver again, as Slack does, what was not."""
        for envelope, (body, sent) in list(self._open.items()):
            if envelope in self.slack.acknowledged:
                self.acks.append(self.slack.acknowledged[envelope] - self.slack.delivered[envelope])
                del self._open[envelope]
            elif time.monotonic() - sent > REPEATED:
                del self._open[envelope]
                self.repeated += 1
                self._deliver(body, 1)

    def _wait(self) -> None:
        limit = time.monotonic() + 600
        while time.monotonic() < limit and (self._open or len(self.slack.messages) < len(self.asked)):
            self._settle()
            time.sleep(0.1)
        time.sleep(REPEATED)


def report(day: Day, seconds: float) -> int:
    """Print the figures; 1 if anything that must hold does not."""
    slack = day.slack
    marks = Counter(message["blocks"][0]["block_id"] for message in slack.messages)
    lost = len(day.asked) - len(marks)
    twice = sum(number > 1 for number in marks.values())
    acks = sorted(day.acks)
    posts = [call.refused for call in slack.calls if call.method == "chat.postMessage"]
    p50, p99 = acks[len(acks) // 2], acks[int(len(acks) * 0.99)]
    (_, early), (_, late) = sorted(day.memory.items())[0], sorted(day.memory.items())[-1]
    disorder = _out_of_order(day)
    print(f"questions {len(day.asked)}, deliveries {len(acks)}, again for want of an ack {day.repeated}")
    print(f"answers {len(slack.messages)}: lost {lost}, twice {twice}, out of order {disorder}")
    print(
        f"posts {len(posts)}: 429 {posts.count('429')}, 500 {posts.count('500')}, "
        f"500 after posting {posts.count('apply then 500')}"
    )
    print(f"sockets opened {slack.ever_open}, {seconds:.0f} s")
    print(f"time to ack: median {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, longest {acks[-1] * 1000:.0f} ms")
    print(f"memory {early:.0f} MB after {min(day.memory)}, {late:.0f} MB after {max(day.memory)}")
    print(*slack.violations, sep="\n", end="")
    return int(bool(lost or twice or disorder or slack.violations or p99 > 0.5 or late > early * 1.15))


def _out_of_order(day: Day) -> int:
    """Threads whose answers do not stand in the order of their questions."""
    marks: dict[tuple[str, str], list[str]] = {}
    for body in day.asked:
        question = asked(body, "U0BOT")
        assert question
        marks.setdefault((question.channel, question.thread), []).append(f"onrecord-{question.reference}")
    answers: dict[tuple[str, str], list[str]] = {}
    for message in day.slack.messages:
        where = (message["channel"], message["thread_ts"])
        answers.setdefault(where, []).append(message["blocks"][0]["block_id"])
    return sum(answers.get(where) != order for where, order in marks.items())


def resident(bot: BotProcess) -> float:
    """The bot's resident memory in MB."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _ended(bot: BotProcess) -> bool:
    if bot.process.poll() is not None:
        sys.exit(bot.output)
    return False


def _burn() -> None:
    while True:
        pass


@contextmanager
def load(wanted: bool) -> Iterator[None]:
    """Every core busy with something else, if wanted."""
    burning = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(os.cpu_count() or 1) if wanted]
    for each in burning:
        each.start()
    yield
    for each in burning:
        each.kill()


def main(arguments: argparse.Namespace) -> int:
    """Build the index of the seeds, play the day, report."""
    slack = LocalSlack()
    weather: dict[Fault, float] = {"429": LIMITED, "500": FAILED / 2, "apply then 500": FAILED / 2}
    slack.weather("chat.postMessage", random.Random(SEED), weather)
    with tempfile.TemporaryDirectory() as folder:
        index, state = Path(folder) / "index", Path(folder) / "state"
        if arguments.index is None:
            subprocess.run([sys.executable, "-m", "bot", "rebuild", "--index", str(index)], check=True)
        command = ["-m", "bot", "slack", "--index", str(arguments.index or index)]
        settings = HTTP_MODE if arguments.mode == "http" else {}
        outputs = [f"output{number}.txt" for number in range(arguments.replicas)]
        bots = [BotProcess(slack, state, command, settings, output) for output in outputs]
        fronts = [endpoint(slack, bot) for bot in bots] if arguments.mode == "http" else []
        if not fronts:
            slack.until(lambda: slack.ever_open >= 2 * len(bots) or any(_ended(bot) for bot in bots), every=0.1)
        begun = time.monotonic()
        day = Day(slack, arguments, fronts)
        with load(arguments.load):
            day.play(bots)
        failed = report(day, time.monotonic() - begun)
        codes = [bot.stop() for bot in bots]
    slack.close()
    return failed or any(codes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--mode", choices=("socket", "http"), default="socket")
    parser.add_argument("--replicas", type=int, default=1, help="processes that share the state folder")
    parser.add_argument("--rate", type=float, default=ASKED_PER_SECOND, help="questions a second")
    parser.add_argument("--index", type=Path, help="an index to ask; by default one of the seeds is built")
    parser.add_argument("--load", action="store_true", help="keep every core busy with something else as well")
    sys.exit(main(parser.parse_args()))
