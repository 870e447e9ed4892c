"""What those who run the bot see: health, metrics, logs; and what nobody may see in any of it."""

import json
import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_oauth import CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, SIGNING_SECRET, Endpoint, endpoint
from tests.bot.slack.process import BotProcess
from tests.corpora import write

CANARY = "canary bird"
SECRETS = (BOT_TOKEN, APP_TOKEN, CLIENT_SECRET, SIGNING_SECRET)
MEASURED = {"ONRECORD_METRICS_PORT": "0", "ONRECORD_LOG": "json"}


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")


def _measured_at(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    found = re.compile(r"Metrics at http://127\.0\.0\.1:(\d+)/metrics")
    slack.until(lambda: found.search(bot.output), every=0.05)
    return Endpoint(int(found.findall(bot.output)[-1]))


def _figures(front: Endpoint) -> dict[str, float]:
    """Every sample, named as Prometheus would."""
    status, text = front.request(path="/metrics", method="GET")
    assert status == 200
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def _some_of_everything(slack: LocalSlack) -> None:
    """Questions answered, repeated, abstained from, failing."""
    for text in (f"what did the {CANARY} say?", "nobody", "explode", "help"):
        body = slack.mention(text, channel=f"C{text}")
        slack.send(body)
        slack.send(body, attempt=1)
        slack.answered(body)


def test_metrics_count_what_happens(slack: LocalSlack, start: Start) -> None:
    """In Socket Mode a port of its own tells questions, abstentions, posts by outcome, 429s, errors and the index."""
    slack.fail("chat.postMessage", "429", "apply then 500", "invalid_blocks")
    bot = start(**MEASURED)
    slack.connected(2)
    _some_of_everything(slack)
    front = _measured_at(slack, bot)
    slack.until(lambda: _figures(front)["onrecord_queue"] == 0, every=0.05)
    found = _figures(front)
    assert {name: found.get(name) for name in EXPECTED} == EXPECTED
    assert found["onrecord_lookup_seconds_count"] == 2
    assert found["onrecord_taking_seconds_count"] == 8
    assert found["process_resident_memory_bytes"] > 1e6
    assert front.request(path="/healthz", method="GET") == (200, "OK")
    assert front.request(path="/slack/events")[0] == 404


def test_a_bot_without_a_connection_is_not_healthy(slack: LocalSlack, start: Start) -> None:
    """Cut off from Slack without a word, it says so by itself."""
    bot = start(**MEASURED, ONRECORD_SLACK_PING_INTERVAL="0.5")
    slack.connected(2)
    front = _measured_at(slack, bot)
    slack.fail("apps.connections.open", *DOWN)
    slack.drop()
    slack.until(lambda: front.request(path="/healthz", method="GET")[0] == 503, every=0.05)


DOWN: list[Fault] = ["500"] * 50
EXPECTED = {
    "onrecord_questions_total said": 2,
    "onrecord_questions_total help": 1,
    "onrecord_abstentions_total no_statement": 1,
    "onrecord_posts_total posted": 3,
    "onrecord_posts_total not_posted": 1,
    "onrecord_posts_total unknown": 1,
    "onrecord_posts_total refused": 1,
    "onrecord_rate_limited_total chat.postMessage": 1,
    "onrecord_redelivered_total": 4,
    "onrecord_errors_total answering": 1,
    "onrecord_sockets": 2,
    "onrecord_delivery_seconds_count": 4,
    "onrecord_generation_info default g1": 1,
}


def test_logs_are_json_lines_with_references(slack: LocalSlack, start: Start) -> None:
    """Each line is an object; what concerns a question carries the reference its asker would be given."""
    bot = start(**MEASURED)
    slack.connected(2)
    _some_of_everything(slack)
    assert bot.stop() == 0
    lines = [json.loads(line) for line in bot.output.splitlines()]
    assert {"time", "level", "logger", "message"} <= set.intersection(*(set(line) for line in lines))
    answered = [line for line in lines if line["message"] == "Answered"]
    assert [(line["kind"], line["quotes"]) for line in answered] == [("said", 1), ("no_statement", 0)]
    failed = next(line for line in lines if line["message"] == "Could not answer")
    marks = {message["blocks"][0]["block_id"] for message in slack.messages}
    assert {f"onrecord-{line['reference']}" for line in (*answered, failed)} <= marks
    assert "RuntimeError" in failed["trace"]


@pytest.mark.parametrize("settings", [MEASURED, HTTP_MODE | {"ONRECORD_LOG": "readable"}], ids=["socket", "http"])
def test_no_secret_and_nobodys_words_are_shown(
    slack: LocalSlack, start: Start, settings: dict[str, str | None]
) -> None:
    """Not in the log, not in metrics, not in the process list: no token, no secret, no question, no asker."""
    bot = start(**{"SLACK_SIGNING_SECRET": SIGNING_SECRET} | settings)
    front = endpoint(slack, bot) if settings.get("ONRECORD_SLACK_MODE") else None
    for text in (f"what did the {CANARY} say?", "explode"):
        body = slack.mention(text)
        if front:
            front.send(body)
        else:
            slack.connected(2)
            slack.send(body)
        slack.answered(body)
    measured = front or _measured_at(slack, bot)
    shown = measured.request(path="/metrics", method="GET")[1] + measured.request(path="/nowhere", method="GET")[1]
    listed = Path(f"/proc/{bot.process.pid}/cmdline").read_text()
    for told in (bot.output, shown, listed):
        assert not [word for word in (*SECRETS, CANARY, "U0ASKER") if word in told]


def test_http_mode_shows_metrics_beside_slacks_address_unless_they_have_a_port(slack: LocalSlack, start: Start) -> None:
    """With a port of their own they are not on the address that faces the world."""
    front = endpoint(slack, start(**HTTP_MODE))
    assert "onrecord_queue" in front.request(path="/metrics", method="GET")[1]
    bot = start(**HTTP_MODE | {"ONRECORD_METRICS_PORT": "0"}, output="second.txt")
    assert endpoint(slack, bot).request(path="/metrics", method="GET")[0] == 404
    assert "onrecord_queue" in _measured_at(slack, bot).request(path="/metrics", method="GET")[1]


def test_a_metrics_port_in_use_is_told(slack: LocalSlack, start: Start) -> None:
    """The setting to change is named."""
    front = endpoint(slack, start(**HTTP_MODE))
    bot = start(ONRECORD_METRICS_PORT=str(front.port), output="second.txt")
    assert bot.ended() != 0
    assert "set ONRECORD_METRICS_PORT" in bot.output
