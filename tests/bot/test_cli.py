"""The command line end to end: the real models, the seeds; in a process of its own where it is about that."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from bot.examples import SHOW
from bot.settings import default_corpus
from bot.showing import safe
from tests.bot.conftest import HOSTILE
from tests.bot.process import COMMAND, environment, onrecord, within
from tests.bot.seed_answers import raw

SEEDS = sorted(path.name for path in default_corpus().glob("00*.txt"))
BAR = "   │ "


def _quotes(output: bytes) -> list[str]:
    return [safe.unescape(row.removeprefix(BAR)) for row in output.decode().splitlines() if row.startswith(BAR)]


@pytest.mark.parametrize(
    "question",
    [
        "what did Facebook say?",
        "wht did facebok say",
        "how many analysts verify each page?",
        "who said enough is enough",
    ],
)
def test_every_quote_printed_stands_in_a_raw_seed(seed_index: Path, tmp_path: Path, question: str) -> None:
    """What a person reads behind the bar is, line by line, in one of the seed files, character for character."""
    done = onrecord(tmp_path, "--index", seed_index, "ask", question)
    assert (done.returncode, done.stderr) == (0, b"")
    quotes = [quote for quote in _quotes(done.stdout) if quote]
    assert quotes
    assert [quote for quote in quotes if not any(quote in raw(doc) for doc in SEEDS)] == []


def test_what_facebook_said_comes_before_what_is_said_about_it(seed_index: Path, tmp_path: Path) -> None:
    """Facebook's own words are the answers; the police chief's on Facebook are at most mentions."""
    shown = within(tmp_path, "--index", seed_index, "ask", "what did Facebook say?").stdout.decode()
    answers = shown.partition("Mentions")[0]
    assert "“Child exploitation has no place on our platforms" in answers
    assert "zero tolerance" in answers
    assert "wilfully turn a blind eye" not in answers


def test_not_on_record_is_exit_code_one(seed_index: Path, tmp_path: Path) -> None:
    """Nothing said is an answer, and scripts can tell."""
    done = onrecord(tmp_path, "--index", seed_index, "ask", "what did Google say?")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"Not on record")


def test_json_quotes_are_the_text_that_show_prints(seed_index: Path, tmp_path: Path) -> None:
    """Each quote of the JSON equals the bytes of ``show --text`` at its offsets."""
    done = within(tmp_path, "--index", seed_index, "ask", "--json", "what did Facebook say?")
    answer = json.loads(done.stdout)
    assert answer["answers"]
    shown = [*answer["answers"], *answer["mentions"]]
    texts = {
        doc: within(tmp_path, "--index", seed_index, "show", doc, "--text").stdout.decode()
        for doc in {item["citation"]["doc"] for item in shown}
    }
    for item in shown:
        cited = item["citation"]
        assert texts[cited["doc"]][cited["start"] : cited["end"]] == item["quote"]


@pytest.mark.parametrize("doc", SEEDS)
def test_show_text_is_the_file(seed_index: Path, tmp_path: Path, doc: str) -> None:
    """``show --text`` gives the seed file's bytes, none added, none changed."""
    done = within(tmp_path, "--index", seed_index, "show", doc, "--text")
    assert done.stdout == (default_corpus() / doc).read_bytes()


def test_show_at_points_to_the_place(seed_index: Path, tmp_path: Path) -> None:
    """The example of ``show --help`` marks the paragraph; with ``--text`` it gives those characters alone."""
    place = SHOW.partition("--at ")[2].split()[0]
    assert (
        within(tmp_path, "--index", seed_index, "show", "002", "--at", place, "--text").stdout.decode()
        == "“turn the lights off”"
    )
    pointed = [
        row
        for row in within(tmp_path, "--index", seed_index, "show", "002", "--at", place).stdout.decode().splitlines()
        if row.startswith("▶")
    ]
    assert len(pointed) == 1
    assert "“turn the lights off”" in pointed[0]


def test_a_file_of_questions_is_answered_in_order(seed_index: Path, tmp_path: Path) -> None:
    """One answer a good line, ids handed back; a bad line is named with its number and the rest goes on."""
    rows = (
        '{"id": 2, "question": "what did Snapchat say?"}\nnonsense\n\n{"id": "b", "question": "what did Google say?"}\n'
    )
    (tmp_path / "questions.jsonl").write_text(rows)
    done = onrecord(tmp_path, "--index", seed_index, "ask", "--input", "questions.jsonl", "--json")
    answers = [json.loads(row) for row in done.stdout.splitlines()]
    assert [(a["id"], a["question"], a["abstained"]) for a in answers] == [
        (2, "what did Snapchat say?", False),
        ("b", "what did Google say?", True),
    ]
    assert done.stderr.decode() == "questions.jsonl, line 2: not JSON; skipped.\n"
    assert done.returncode == 2


def test_good_questions_from_standard_input_are_exit_code_zero(seed_index: Path, tmp_path: Path) -> None:
    """'-' reads standard input; not on record is no error in a file of questions."""
    done = within(
        tmp_path, "--index", seed_index, "ask", "--input", "-", "--json", typed=b'{"question": "what did Google say?"}'
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_quotes_are_verbatim_and_can_be_narrowed(seed_index: Path, tmp_path: Path) -> None:
    """Every row's quote, speaker and cue are the seed's characters at its offsets; --speaker keeps one speaker's."""
    rows = [json.loads(row) for row in within(tmp_path, "--index", seed_index, "quotes", "--json").stdout.splitlines()]
    assert len(rows) > 50
    for row in rows:
        for words, start, end in (
            ("quote", "start", "end"),
            ("speaker", "speaker_start", "speaker_end"),
            ("cue", "cue_start", "cue_end"),
        ):
            if row[words] is not None:
                assert raw(row["doc"])[row[start] : row[end]] == row[words]
    done = within(tmp_path, "--index", seed_index, "quotes", "--json", "--speaker", "facebook")
    facebook = [json.loads(row) for row in done.stdout.splitlines()]
    assert facebook == [row for row in rows if row["entity"] == "Facebook"]
    done = within(tmp_path, "--index", seed_index, "quotes", "--json", "--kind", "mixed", "--doc", "004")
    mixed = [json.loads(row) for row in done.stdout.splitlines()]
    assert mixed == [row for row in rows if row["kind"] == "mixed" and row["doc"].startswith("004")] != []


def test_speakers_are_counted(seed_index: Path, tmp_path: Path) -> None:
    """A speaker's count is the number of statements ``quotes`` lists."""
    speakers = [
        json.loads(row) for row in within(tmp_path, "--index", seed_index, "speakers", "--json").stdout.splitlines()
    ]
    counts = {speaker["entity"]: speaker["statements"] for speaker in speakers}
    done = within(tmp_path, "--index", seed_index, "quotes", "--json", "--speaker", "Simon Bailey")
    assert counts["Simon Bailey"] == done.stdout.count(b"\n") > 20
    done = within(tmp_path, "--index", seed_index, "speakers", "--json", "--kind", "organisation", "--least", "6")
    assert [json.loads(row)["entity"] for row in done.stdout.splitlines()] == ["Facebook"]


def test_hostile_documents_stay_text(hostile_index: Path, tmp_path: Path) -> None:
    """No command lets a document's control characters, markup or emoji codes act, and every quote can be read back."""
    commands = (
        ["ask", "what did Ada Lunt say?"],
        ["quotes"],
        ["speakers"],
        ["show", "harbour.txt"],
        ["quotes", "--json"],
    )
    for command in commands:
        shown = within(tmp_path, "--index", hostile_index, *command).stdout.decode()
        assert shown.strip(), command
        assert not [char for char in shown if safe.acts(char)], command
    shown = safe.unescape(within(tmp_path, "--index", hostile_index, "show", "harbour.txt").stdout.decode())
    for row in HOSTILE.removeprefix("\ufeff").split("\r\n"):
        assert row in shown


def test_hostile_text_is_exact_when_asked_for(hostile_index: Path, tmp_path: Path) -> None:
    """In a pipe ``show --text`` keeps CRLF and control characters: it is the text that offsets refer to."""
    done = onrecord(tmp_path, "--index", hostile_index, "show", "harbour.txt", "--text")
    assert done.stdout.decode() in {HOSTILE, HOSTILE.removeprefix("\ufeff")}


def test_a_hostile_question_stays_text(seed_index: Path, tmp_path: Path) -> None:
    """A question with an escape sequence is answered, or not, without the sequence."""
    done = within(tmp_path, "--index", seed_index, "ask", "what did \x1b[2JZebedee [bold]say[/bold]?")
    assert done.returncode in {0, 1}
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "what did Facebook say?"], "No index at .onrecord: run 'onrecord rebuild'.\n"),
        (["ask"], "Nothing was asked"),
        (["ask", "--input", "missing.jsonl", "--json"], "missing.jsonl cannot be read: No such file or directory.\n"),
        (["ask", "--input", "-"], "needs --json"),
        (["--corpus", "nowhere", "repl"], "No index at .onrecord"),
        (["rebuild", "--corpus", "nowhere"], "No corpus folder at nowhere"),
        (["slack"], "SLACK_BOT_TOKEN is not set"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(tmp_path: Path, arguments: list[str], said: str) -> None:
    """Exit code 2, nothing on standard output, a sentence on standard error."""
    done = onrecord(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_wrong_setting_is_named_without_its_neighbour(tmp_path: Path) -> None:
    """The message names the variable; no token beside it is printed."""
    done = onrecord(tmp_path, "speakers", SLACK_BOT_TOKEN="xoxb-hidden", SLACK_API_URL="nonsense")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("SLACK_API_URL is wrong")
    assert b"hidden" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "009"], "009"),
        (["quotes", "--speaker", "Nobody"], "Nobody"),
        (["show", "002", "--at", "1:99999"], "3,407"),
    ],
)
def test_a_name_that_is_not_there_is_said(seed_index: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    """Documents, speakers and places that do not exist are errors with the facts."""
    done = within(tmp_path, "--index", seed_index, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


@pytest.mark.parametrize("arguments", [["quotes"], ["show", "001", "--text"]])
def test_a_reader_that_leaves_is_no_error(seed_index: Path, tmp_path: Path, arguments: list[str]) -> None:
    """``onrecord quotes | head -1`` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=tmp_path, env=environment(tmp_path, ONRECORD_INDEX=str(seed_index)),
        stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


def test_the_manifest_is_json(tmp_path: Path) -> None:
    """``onrecord slack manifest`` needs no token and prints what can be pasted."""
    done = within(tmp_path, "slack", "manifest")
    assert done.returncode == 0
    assert json.loads(done.stdout)["settings"]["socket_mode_enabled"] is True


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["quotes"], ["repl"]])
def test_a_full_disk_is_said(seed_index: Path, tmp_path: Path, arguments: list[str]) -> None:
    """Exit code 2 and one sentence, nothing about the inside."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=tmp_path, env=environment(tmp_path, ONRECORD_INDEX=str(seed_index)),
            input=b"what did Snapchat say?\n", stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"The output cannot be written: No space left on device.\n"


def test_closed_streams_lead_nowhere(seed_index: Path, tmp_path: Path) -> None:
    """``onrecord ask … >&- 2>&- <&-`` only gives its exit code, and no file that it opens takes their place."""
    command = " ".join([*COMMAND, "ask", "what", "did", "Snapchat", "say", ">&-", "2>&-", "<&-"])
    before = {path: path.read_bytes() for path in seed_index.rglob("*") if path.is_file()}
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=environment(tmp_path, ONRECORD_INDEX=str(seed_index)), check=False
    )
    assert done.returncode == 0
    assert {path: path.read_bytes() for path in seed_index.rglob("*") if path.is_file()} == before
