"""The command line: help at once, options on both sides, messages for what cannot be."""

import subprocess
import sys

import pytest

from bot.arguments import parser
from bot.cli import main

COMMANDS = (
    *("rebuild", "withdraw", "ask", "repl", "slack", "feedback", "quotes", "speakers", "check", "verify", "show"),
    *("eval", "doctor"),
)
HEAVY = {"torch", "numpy", "faiss", "spacy", "sentence_transformers", "onnxruntime", "tantivy", "pydantic", "rich"}


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_answers_at_once(command: str | None) -> None:
    """--help of every command prints and imports nothing heavy, in a process of its own."""
    arguments = [command, "--help"] if command else ["--help"]
    code = (
        "import sys\nfrom bot.cli import main\n"
        f"try:\n    main({arguments!r})\n"
        f"except SystemExit as left:\n    print('heavy', sorted({HEAVY!r} & set(sys.modules)), left.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("usage: onrecord")
    assert done.stdout.endswith("heavy [] 0\n")


@pytest.mark.parametrize("command", ["rebuild", "ask", "repl", "slack", "quotes", "check", "verify", "show", "eval"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command with something to choose shows how it is used."""
    with pytest.raises(SystemExit):
        parser().parse_args([command, "--help"])
    examples = capsys.readouterr().out.partition("examples:\n")[2]
    assert f"onrecord {command}" in examples.replace("--corpus articles/ ", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--corpus", "c", "--index", "i", "quotes"],
        ["quotes", "--corpus", "c", "--index", "i"],
        ["--corpus", "c", "quotes", "--index", "i"],
        ["--corpus", "other", "quotes", "--corpus", "c", "--index=i"],
    ],
)
def test_folders_are_taken_before_and_after_the_command(arguments: list[str]) -> None:
    """On either side, and what comes last counts."""
    given = parser().parse_args(arguments)
    assert (given.corpus, given.index) == ("c", "i")


def test_a_question_needs_no_quotation_marks() -> None:
    """Words without marks around them are one question; options may follow."""
    given = parser().parse_args(["ask", "what", "did", "Facebook", "say?", "--top", "3", "--json"])
    assert (" ".join(given.question), given.top, given.json) == ("what did Facebook say?", 3, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "x", "--top", "0"], "'0' is not a number from 1 to 1000"),
        (["ask", "x", "--top", "ten"], "'ten' is not a number from 1 to 1000"),
        (["show", "d", "--at", "9"], "'9' is not START:END"),
        (["show", "d", "--at", "9:3"], "'9:3' is not START:END"),
        (["show", "d", "--at", "-1:3"], "--at"),
        (["slack", "manifesto"], "manifest"),
        (["quotes", "--index", ""], "the folder's name is empty"),
        (["nonsense"], "choose from 'rebuild', 'withdraw', 'ask'"),
        (["quotes", "--spe", "X"], "unrecognized arguments: --spe"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and the message names what was wrong."""
    with pytest.raises(SystemExit) as left:
        parser().parse_args(arguments)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, as nothing was done, and the help beside the output, which may be a pipe."""
    assert main([]) == 2
    shown = capsys.readouterr()
    assert (shown.out, "onrecord ask" in shown.err) == ("", True)


@pytest.mark.parametrize("command", [[], *([command] for command in COMMANDS)])
def test_help_is_as_wide_as_the_terminal(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On forty columns sentences are wrapped, examples stay as they are to be typed."""
    monkeypatch.setenv("COLUMNS", "40")
    with pytest.raises(SystemExit):
        parser().parse_args([*command, "--help"])
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if len(line) > 40 and not line.startswith("  ")] == []
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        parser().parse_args([*command, "--help"])
    assert {line for line in told if line.startswith("  onrecord")} <= set(capsys.readouterr().out.splitlines())


def test_what_was_typed_cannot_act(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in an argument comes back visible, not working."""
    with pytest.raises(SystemExit):
        parser().parse_args(["quotes", "\x1b[2J"])
    assert "<U+001B>[2J" in capsys.readouterr().err
