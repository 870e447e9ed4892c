"""``python -m tests.bot.slack.demo INDEX``: a small workspace's day with the bot, printed as its people see it."""

import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.payloads import Json
from tests.bot.slack.process import BotProcess
from tests.bot.slack.reader import as_read, modal_as_read

DRAFT = (
    "Facebook said: “Child exploitation has no room on our platforms.” Mr Bailey said the plans “turn the lights off”. "
    "Snapchat said: “over 99 pe cent of child exploitation content we remove from Facebook and Instagram is found and "
    "taken down before it's reported to us”. Google said: “We have nothing to add at this point of time.”"
)


class Day:
    """What happens, scene by scene; each gives the lines that somebody reads."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack

    def scenes(self) -> Iterator[str]:
        """The whole day."""
        yield from self._home()
        yield from self._asked_in_a_thread()
        yield from self._on_record_or_not()
        yield from self._privately()
        yield from self._checked()
        yield from self._opinions()

    def _home(self) -> Iterator[str]:
        yield "\n━━ Somebody opens the Home tab"
        self._slack.send(self._slack.opened("home"))
        self._slack.until(lambda: self._called("views.publish"))
        yield from _indented(list(as_read(self._called("views.publish")[-1]["view"]["blocks"])))

    def _asked_in_a_thread(self) -> Iterator[str]:
        body = self._slack.mention("what did Facebook say?")
        answer = yield from self._asks("#news, Ana", body)
        yield from self._opens("Ana presses “In context” under the second quote", answer, "context", 1)
        yield from self._turns("Ana presses “Previous”", "turn_back")
        yield from self._opens("Ana presses “Copy citation” under the first quote", answer, "cite", 0)
        root = body["event"]["ts"]
        follow = self._slack.event("message", "and Snapchat?", "C1", channel_type="channel", thread_ts=root)
        yield from self._asks("#news, Ana, in the same thread, without a mention", follow)

    def _on_record_or_not(self) -> Iterator[str]:
        for question in ("what did Google say?", "How many images are in the Child Abuse Image Database?"):
            yield from self._asks("#news, Ben", self._slack.mention(question, user="U0BEN"))
        first = self._slack.direct("what did Simon Bailey say?", user="U0BEN", channel="D2")
        answer = yield from self._asks("Ben, in private", first)
        press = self._slack.pressed(answer, "more")
        yield "\n━━ Ben presses “More quotes”"
        self._slack.send(press)
        self._slack.until(lambda: len(self._slack.replies(first)) > 1)
        yield from _indented(list(as_read(self._slack.replies(first)[1]["blocks"])))

    def _privately(self) -> Iterator[str]:
        body = self._slack.command("who said “turn the lights off”?")
        yield f"\n━━ #news, Ana: /ask {body['text']}   (only Ana sees the answer)"
        self._slack.send(body)
        response = self._slack.responded_to(body)
        yield from _indented(list(as_read(response["blocks"])))
        yield "\n━━ Ana presses “Share in channel”"
        press = self._slack.pressed(response, "share")
        self._slack.send(press)
        yield from _indented(list(as_read(self._slack.responded_to(press)["blocks"])))

    def _checked(self) -> Iterator[str]:
        yield f"\n━━ Ben writes: {DRAFT}\n━━ Ana chooses “Check the quotes” in its menu   (only Ana sees the answer)"
        message = {"type": "message", "text": DRAFT, "ts": "1.1", "user": "U0BEN"}
        body = self._slack.interaction("message_action", callback_id="check_quotes", message=message)
        self._slack.send(body)
        yield from _indented(list(as_read(self._slack.responded_to(body)["blocks"])))

    def _opinions(self) -> Iterator[str]:
        answer = self._slack.messages[0]
        yield "\n━━ Ana presses “Good answer” under the first answer   (only Ana sees the thanks)"
        self._slack.send(self._slack.pressed(answer, "opinion", good=True))
        self._slack.until(lambda: self._slack.ephemerals)
        yield from _indented(list(as_read(self._slack.ephemerals[-1]["blocks"])))
        seen = len(self._slack.surfaces.found)
        yield "\n━━ Ben presses “Bad answer” under it"
        press = self._slack.pressed(answer, "opinion", good=False) | {"user": {"id": "U0BEN"}}
        self._slack.send(press)
        self._slack.until(lambda: len(self._slack.surfaces.found) > seen)
        form = self._slack.surfaces.found[-1]
        yield from _indented(list(modal_as_read(form)))
        values = {"fault": {"selected_option": {"value": "missing"}}, "comment": {"value": "Not the WhatsApp part."}}
        self._slack.send(self._slack.sent_in(form, values) | {"user": {"id": "U0BEN"}})

    def _asks(self, who: str, body: Json) -> Generator[str, None, Json]:
        before = len(self._slack.replies(body))
        yield f"\n━━ {who}: {body['event']['text'].replace('<@U0BOT>', '@onrecord')}"
        self._slack.send(body)
        self._slack.until(lambda: len(self._slack.replies(body)) > before)
        answer = self._slack.replies(body)[before]
        yield from _indented(list(as_read(answer["blocks"])))
        return answer

    def _opens(self, what: str, answer: Json, action: str, number: int) -> Iterator[str]:
        yield from self._shown(what, self._slack.pressed(answer, action, number))

    def _turns(self, what: str, action: str) -> Iterator[str]:
        yield from self._shown(what, self._slack.pressed_in(self._slack.surfaces.found[-1], action))

    def _shown(self, what: str, press: Json) -> Iterator[str]:
        seen = len(self._slack.surfaces.found)
        yield f"\n━━ {what}"
        self._slack.send(press)
        self._slack.until(lambda: len(self._slack.surfaces.found) > seen)
        yield from _indented(list(modal_as_read(self._slack.surfaces.found[-1])))

    def _called(self, method: str) -> list[Json]:
        return [call.arguments for call in self._slack.calls if call.method == method]


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return ("    " + line for line in lines)


def main(index: str) -> int:
    """Play the day against the real bot; 1 if anything sent broke Slack's rules."""
    slack = LocalSlack()
    with tempfile.TemporaryDirectory() as state:
        settings = {"ONRECORD_SLACK_KEEP_QUESTIONS": "true"}
        bot = BotProcess(slack, Path(state), ["-m", "bot", "slack", "--index", str(Path(index).resolve())], settings)
        slack.until(lambda: slack.ever_open or bot.process.poll() is not None, every=0.1)
        if bot.process.poll() is not None:
            sys.exit(bot.output)
        for line in Day(slack).scenes():
            print(line)
        code = bot.stop()
        print("\n━━ The administrator runs: onrecord feedback", flush=True)
        command = ["-m", "bot", "feedback", "--index", str(Path(index).resolve())]
        told = BotProcess(slack, Path(state), command, {}, "feedback.txt")
        told.process.wait(60)
        print(*_indented(told.output.splitlines()), sep="\n")
    slack.close()
    print(*slack.violations, sep="\n")
    return 1 if slack.violations else code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
