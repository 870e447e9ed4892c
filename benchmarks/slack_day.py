"""A day of a workspace against a real ``onrecord slack``: everything answered once, in order, soon, in flat memory.

    python benchmarks/slack_day.py [--questions 1000] [--channels 20] [--mode socket|http] [--replicas 1] [--load]
                                   [--database URL|own] [--blows SECONDS]

A local Slack delivers mixed questions, a tenth of them twice; it has every connection renewed every ten seconds,
answers 5 % of the posts 429 and 2 % 500, half of these after posting, and delivers again what was not acknowledged
within three seconds. The exit code is 1 if a question was lost, answered twice or out of order, if a payload broke
Slack's limits, if 1 % of the acknowledgements took longer than half a second, or if memory grew by more than 15 %
between the 200th question and the last.

Replicas share a state folder, or, with ``--database``, a PostgreSQL database and nothing else; ``own`` starts one. With
``--blows`` so often, by turns, a replica is killed (kill -9) and started again, and the database of one's own
is killed and started again two seconds later; then what Slack could not deliver comes later and out of order: order,
acknowledgements and memory are shown, not judged.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tests.bot.slack.day import Day
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.bot.slack.postgres_server import Server
from tests.bot.slack.process import BotProcess

WARM = 200
AWAY = 2.0
"""Seconds for which the database is away after a blow."""
SOON, GROWTH = 0.5, 1.15


class Blows(Thread):
    """Kills and restarts, by turns, each of ``bots`` and the database."""

    def __init__(self, bots: list[BotProcess], begin: Callable[[int], BotProcess], server: Server | None) -> None:
        super().__init__(daemon=True)
        self.struck = 0
        self.over = Event()
        self.every = 0.0
        self._bots = bots
        self._begin = begin
        self._server = server

    def run(self) -> None:
        """Strike until it is over."""
        while not self.over.wait(self.every):
            turn = self.struck % (len(self._bots) + bool(self._server))
            if turn < len(self._bots):
                self._bots[turn].kill()
                self._bots[turn] = self._begin(turn)
            elif self._server:
                self._server.kill()
                self.over.wait(AWAY)
                self._server.start()
            self.struck += 1


def played(slack: LocalSlack, bots: list[BotProcess], arguments: argparse.Namespace, blows: Blows) -> int:
    """Play the day and print its figures; 1 if anything that must hold does not."""
    fronts = [endpoint(slack, bot) for bot in bots] if arguments.mode == "http" else []
    if not fronts:
        slack.until(lambda: slack.ever_open >= 2 * len(bots) or any(_ended(bot) for bot in bots), every=0.1)
    day, begun = Day(slack, arguments.channels, arguments.rate, fronts), time.monotonic()
    blows.every = arguments.blows
    if blows.every:
        blows.start()
    with load(arguments.load):
        day.ask(min(WARM, arguments.questions))
        early = sum(map(resident, bots))
        day.ask(arguments.questions - len(day.asked))
        late = sum(map(resident, bots))
        blows.over.set()
        if blows.every:
            blows.join()
        day.end(600)
    times, disorder = day.answers(), day.out_of_order()
    posts = [call.refused for call in slack.calls if call.method == "chat.postMessage"]
    print(f"questions {len(day.asked)}, deliveries {len(day.acks)}, again for want of an ack {day.repeated}")
    print(f"answers by number per question {dict(times)}, threads out of order {disorder}")
    print(f"posts {len(posts)}: 429 {posts.count('429')}, 500 {posts.count('500')}, ", end="")
    print(f"500 after posting {posts.count('apply then 500')}; sockets opened {slack.ever_open}")
    print(f"time to ack: median {day.ack(0.5) * 1000:.0f} ms, p99 {day.ack(0.99) * 1000:.0f} ms, ", end="")
    print(f"longest {day.ack(1) * 1000:.0f} ms; {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.1f}")
    print(f"memory {early:.0f} MB after {min(WARM, len(day.asked))} questions, {late:.0f} MB after {len(day.asked)}")
    if blows.every:
        print(f"blows {blows.struck}")
    print(*slack.violations, sep="\n", end="")
    exact = times == {1: len(day.asked)} and not slack.violations
    calm = not blows.every
    return int(not exact or (calm and (disorder or day.ack(0.99) > SOON or late > early * GROWTH)))


def resident(bot: BotProcess) -> float:
    """The bot's resident memory in MB; none if it was killed just now."""
    try:
        status = Path(f"/proc/{bot.process.pid}/status").read_text()
    except OSError:
        return 0
    return int(status.split("VmRSS:")[1].split()[0]) / 1024 if "VmRSS:" in status else 0


@contextmanager
def load(wanted: bool) -> Iterator[None]:
    """Every core busy with something else, if wanted."""
    burning = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(os.cpu_count() or 1) if wanted]
    for each in burning:
        each.start()
    yield
    for each in burning:
        each.kill()


def _burn() -> None:
    while True:
        pass


def _ended(bot: BotProcess) -> bool:
    if bot.process.poll() is not None:
        sys.exit(bot.output)
    return False


def main(arguments: argparse.Namespace) -> int:
    """Build the index of the seeds, start the bots, play the day, stop them."""
    slack = LocalSlack()
    with tempfile.TemporaryDirectory() as folder:
        index = arguments.index or Path(folder) / "index"
        if arguments.index is None:
            subprocess.run([sys.executable, "-m", "bot", "rebuild", "--index", str(index)], check=True)
        command = ["-m", "bot", "slack", "--index", str(index)]
        settings: dict[str, str | None] = HTTP_MODE if arguments.mode == "http" else {}
        server = Server() if arguments.database == "own" else None
        url = server.database() if server else arguments.database

        def begin(number: int) -> BotProcess:
            own = {"ONRECORD_STATE": f"{folder}/machine{number}", "ONRECORD_SLACK_DATABASE": url} if url else {}
            return BotProcess(slack, Path(folder) / "state", command, settings | own, f"output{number}.txt")

        bots = [begin(number) for number in range(arguments.replicas)]
        failed = played(slack, bots, arguments, Blows(bots, begin, server))
        codes = [bot.stop() for bot in bots]
        if server:
            server.close()
    slack.close()
    return int(bool(failed or any(codes)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--mode", choices=("socket", "http"), default="socket")
    parser.add_argument("--replicas", type=int, default=1, help="processes that share the state folder or the database")
    parser.add_argument("--database", default="", help="postgresql://… that they share; 'own' starts a server")
    parser.add_argument("--blows", type=float, default=0, help="seconds between two kills; 0 for none")
    parser.add_argument("--rate", type=float, default=6, help="questions a second")
    parser.add_argument("--index", type=Path, help="an index to ask; by default one of the seeds is built")
    parser.add_argument("--load", action="store_true", help="keep every core busy with something else as well")
    sys.exit(main(parser.parse_args()))
