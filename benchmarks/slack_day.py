"""A day of a workspace against a real ``onrecord slack``: everything answered once, in order, soon, in flat memory.

    python benchmarks/slack_day.py [--questions 1000] [--channels 20] [--mode socket|http] [--replicas 1] [--load]

A local Slack delivers mixed questions, a tenth of them twice; it has every connection renewed every ten seconds,
answers 5 % of the posts 429 and 2 % 500, half of these after posting, and delivers again what was not acknowledged
within three seconds. The exit code is 1 if a question was lost, answered twice or out of order, if a payload broke
Slack's limits, if 1 % of the acknowledgements took longer than half a second, or if memory grew by more than 15 %
between the 200th question and the last.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.slack.day import Day
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.bot.slack.process import BotProcess

WARM = 200
SOON, GROWTH = 0.5, 1.15


def played(slack: LocalSlack, bots: list[BotProcess], arguments: argparse.Namespace) -> int:
    """Play the day and print its figures; 1 if anything that must hold does not."""
    fronts = [endpoint(slack, bot) for bot in bots] if arguments.mode == "http" else []
    if not fronts:
        slack.until(lambda: slack.ever_open >= 2 * len(bots) or any(_ended(bot) for bot in bots), every=0.1)
    day, begun = Day(slack, arguments.channels, arguments.rate, fronts), time.monotonic()
    with load(arguments.load):
        day.ask(min(WARM, arguments.questions))
        early = sum(map(resident, bots))
        day.ask(arguments.questions - len(day.asked))
        late = sum(map(resident, bots))
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
    print(*slack.violations, sep="\n", end="")
    exact = times == {1: len(day.asked)} and not disorder and not slack.violations
    return int(not exact or day.ack(0.99) > SOON or late > early * GROWTH)


def resident(bot: BotProcess) -> float:
    """The bot's resident memory in MB."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


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
        settings = HTTP_MODE if arguments.mode == "http" else {}
        outputs = [f"output{number}.txt" for number in range(arguments.replicas)]
        bots = [BotProcess(slack, Path(folder) / "state", command, settings, output) for output in outputs]
        failed = played(slack, bots, arguments)
        codes = [bot.stop() for bot in bots]
    slack.close()
    return int(bool(failed or any(codes)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--mode", choices=("socket", "http"), default="socket")
    parser.add_argument("--replicas", type=int, default=1, help="processes that share the state folder")
    parser.add_argument("--rate", type=float, default=6, help="questions a second")
    parser.add_argument("--index", type=Path, help="an index to ask; by default one of the seeds is built")
    parser.add_argument("--load", action="store_true", help="keep every core busy with something else as well")
    sys.exit(main(parser.parse_args()))
