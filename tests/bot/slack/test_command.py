"""``onrecord slack`` as it is installed: the seeds' index, the real library, a real process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.process import ROOT
from tests.corpora import SEEDS, raw

QUESTIONS = (
    "what did Facebook say?",
    "wht did facebok say",
    "what did Snapchat say?",
    "what did Google say?",
    "How many images are in the Child Abuse Image Database?",
    "what is the capital of France?",
)


def test_seeds_are_quoted_to_the_character(slack: LocalSlack, start: Start, seed_index: Path) -> None:
    """Mentions and direct messages are answered; every quote posted stands in a seed file."""
    bot = start("-m", "bot", "slack", "--index", str(seed_index))
    slack.connected()
    seeds = [raw(path) for path in SEEDS.glob("*.txt")]
    for number, question in enumerate(QUESTIONS):
        body = slack.direct(question) if number % 2 else slack.mention(question)
        slack.send(body)
        shown = quotes(slack.answered(body))
        assert all(any(quote in seed for seed in seeds) for quote in shown)
        assert shown or "Not on record" in slack.answered(body)["text"]
    assert bot.stop() == 0


def test_facebook_is_answered_with_its_spokespersons(slack: LocalSlack, start: Start, seed_index: Path) -> None:
    """The question the project is for: the three documents' statements, led by the speaker's name."""
    start("-m", "bot", "slack", "--index", str(seed_index))
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    reply = slack.answered(body)
    shown = "\n".join(quotes(reply))
    assert texts(reply["blocks"])[0] == "Facebook"
    for words in (
        "zero tolerance",
        "over 99 pe cent",
        "35,000 people",
        "has no place on our platforms",
        "full roll-out",
    ):
        assert words in shown


def test_same_answer_in_slack_as_at_the_prompt(slack: LocalSlack, start: Start, seed_index: Path) -> None:
    """What ``ask --json`` quotes is what Slack quotes."""
    start("-m", "bot", "slack", "--index", str(seed_index))
    slack.connected()
    body = slack.direct(QUESTIONS[0])
    slack.send(body)
    command = [sys.executable, "-m", "bot", "ask", QUESTIONS[0], "--json", "--top", "12", "--index", str(seed_index)]
    asked = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    shown = quotes(slack.answered(body))
    assert all(any(each["quote"] in quote for quote in shown) for each in asked["answers"])


def test_no_index_is_told_before_connecting(slack: LocalSlack, start: Start, tmp_path: Path) -> None:
    """Without an index the process ends with the next command to run, and Slack never hears of it."""
    bot = start("-m", "bot", "slack", "--index", str(tmp_path / "none"))
    assert bot.ended() == 2
    assert "onrecord rebuild" in bot.output
    assert slack.calls == []


@pytest.mark.parametrize("variable", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_missing_token_is_named(slack: LocalSlack, start: Start, seed_index: Path, variable: str) -> None:
    """Exit code 2 and the variable's name; the fixture looks for leaked neighbours."""
    bot = start("-m", "bot", "slack", "--index", str(seed_index), **{variable: None})
    assert bot.ended() == 2
    assert f"{variable} is not set" in bot.output


def test_manifest_is_ready_to_paste() -> None:
    """``onrecord slack manifest`` prints JSON and needs no token."""
    command = [sys.executable, "-m", "bot", "slack", "manifest"]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert json.loads(printed)["settings"]["socket_mode_enabled"] is True
