"""``python -m tests.bot.slack.demo INDEX``: a conversation in the local Slack, printed as a reader would see it."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.process import BotProcess

QUESTIONS = (
    "help",
    "what did Facebook say?",
    "what did Snapchat say?",
    "what did Google say?",
    "what did Simon Bailey say about encryption?",
    "who said “turn the lights off”?",
    "How many images are in the Child Abuse Image Database?",
    "what is the capital of France?",
)


def as_read(message: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a message as Slack shows them: quotes behind a bar, bold between stars."""
    for block in message["blocks"]:
        for element in block["elements"]:
            if block["type"] == "actions":
                yield f"[ {element['text']['text']} ]"
                continue
            shown = "".join(_run(part) for part in element["elements"])
            bar = "│ " if element["type"] == "rich_text_quote" else ""
            yield from (bar + line for line in shown.splitlines())


def _run(part: Mapping[str, Any]) -> str:
    text = f"{part['text']} <{part['url']}>" if part["type"] == "link" else part["text"]
    return f"*{text}*" if part.get("style", {}).get("bold") else text


def converse(slack: LocalSlack) -> Iterator[str]:
    """Ask every question, by turns in a channel, directly and by command."""
    for number, question in enumerate(QUESTIONS):
        body = (slack.mention, slack.direct, slack.command)[number % 3](question)
        slack.send(body)
        private = "response_url" in body
        yield f"\n{('#news  @onrecord', 'direct message', '#news  /ask')[number % 3]}  {question}"
        yield from ("    " + line for line in as_read(slack.responded_to(body) if private else slack.answered(body)))


def main(index: str) -> int:
    """Run the conversation against the real bot; 1 if anything sent broke Slack's rules."""
    slack = LocalSlack()
    with tempfile.TemporaryDirectory() as state:
        bot = BotProcess(slack, Path(state), ["-m", "bot", "slack", "--index", str(Path(index).resolve())], {})
        slack.connected()
        print(*converse(slack), sep="\n")
        code = bot.stop()
    slack.close()
    print(*slack.violations, sep="\n")
    return 1 if slack.violations else code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
