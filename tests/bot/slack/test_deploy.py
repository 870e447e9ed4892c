"""The unit and the container file in docs/deploy do what docs/slack.md says, as far as this machine can show."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.arguments import parser
from bot.settings import Settings, load, variable
from bot.slack.addresses import HEALTH
from bot.slack.service import _GRACE
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.process import ROOT
from tests.corpora import write

DEPLOY = ROOT / "docs" / "deploy"
UNIT, CONTAINER = (DEPLOY / name for name in ("onrecord.service", "Containerfile"))
PROGRAM = "/opt/onrecord/bin/onrecord"


def unit(name: str) -> list[str]:
    """The values of a setting of the unit."""
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(), re.MULTILINE)


def container(word: str) -> list[str]:
    """The arguments of an instruction of the container file, one string for each time it is given."""
    whole = CONTAINER.read_text().replace("\\\n", " ")
    return [" ".join(found.split()) for found in re.findall(rf"^\s*{word} (.*)$", whole, re.MULTILINE)]


def environment() -> dict[str, str]:
    """What the container file sets."""
    return dict(pair.split("=", 1) for line in container("ENV") for pair in line.split())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """No unknown setting, no value out of range; the program's place is one that is here."""
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace(PROGRAM, sys.executable))
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_units_program_starts_with_its_environment_and_stops_in_time(
    slack: LocalSlack, start: Start, seed_index: Path, tmp_path: Path
) -> None:
    """As systemd would: the unit's command, variables and file of tokens, then SIGTERM."""
    given = dict(pair.split("=", 1) for pair in unit("Environment"))
    assert set(given) == {"ONRECORD_INDEX", "ONRECORD_STATE"}
    assert all(value.startswith(unit("WorkingDirectory")[0]) for value in given.values())
    sample = (DEPLOY / "slack.env").read_text()
    names = set(re.findall(r"^#?([A-Z_]+)=", sample, re.MULTILINE))
    assert names <= set(map(variable, Settings.model_fields))
    assert int(unit("TimeoutStopSec")[0]) > 2 * _GRACE
    program, *arguments = shlex.split(unit("ExecStart")[0])
    assert program == PROGRAM
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    assert set(tokens) == set(re.findall(r"^([A-Z_]+)=$", sample, re.MULTILINE))
    bot = start("-P", "-m", "bot", *arguments, ONRECORD_INDEX=str(seed_index), **tokens)
    slack.connected(2)
    body = slack.mention("what did Snapchat say?")
    slack.send(body)
    assert "Snapchat" in slack.answered(body)["text"]
    assert bot.stop() == 0


def test_the_containers_files_and_variables_are_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is copied exists or comes from make wheel; what is set is a setting; nothing runs as root."""
    monkeypatch.chdir(tmp_path)
    copied = [line.split()[0] for line in container("COPY") if not line.startswith("--from")]
    assert [name for name in copied if not (ROOT / name).exists()] == ["dist/onrecord-*.whl"]
    ours = {name: value for name, value in environment().items() if name.startswith("ONRECORD_")}
    assert set(ours) <= set(map(variable, Settings.model_fields))
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    assert load().metrics_port == 9090
    assert container("USER") == ["onrecord"]
    command = json.loads(container("ENTRYPOINT")[0]) + json.loads(container("CMD")[-1])
    assert command == ["onrecord", "slack"]
    assert parser().parse_args(command[1:]).command == "slack"


def test_the_containers_health_check_finds_a_bot_well_and_a_stopped_one_ill(
    slack: LocalSlack, start: Start, folder: Path, tmp_path: Path
) -> None:
    """The check itself is run against a bot with the image's variables."""
    found = re.search(r"HEALTHCHECK.*?CMD (\[.*?\])\n", CONTAINER.read_text(), re.DOTALL)
    assert found
    (program, *arguments), port = json.loads(found[1]), environment()["ONRECORD_METRICS_PORT"]
    assert program == "python"
    assert f"http://127.0.0.1:{port}{HEALTH}" in arguments[-1]
    moved = {"ONRECORD_METRICS_PORT": "0", "ONRECORD_METRICS_HOST": "127.0.0.1", "ONRECORD_STATE": str(tmp_path)}
    write(folder, a="Words.")
    bot = start(**environment() | moved | {"PATH": None})
    listening = re.compile(r"Metrics at http://127\.0\.0\.1:(\d+)/metrics")
    slack.until(lambda: listening.search(bot.output) or bot.process.poll() is not None, every=0.05)
    (actual,) = listening.findall(bot.output)

    def check() -> int:
        there = [argument.replace(f":{port}", f":{actual}") for argument in arguments]
        return subprocess.run([sys.executable, *there], capture_output=True, check=False).returncode

    slack.until(lambda: check() == 0, every=0.05)
    assert bot.stop() == 0
    assert check() != 0
