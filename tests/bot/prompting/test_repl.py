"""The prompt end to end: piped and on a real terminal."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.bot.process import COMMAND, Terminal, environment, onrecord, within
from tests.bot.seed_answers import raw
from tests.waiting import PATIENCE

PROMPT = "onrecord>"
CTRL_C = "\x03"


def test_a_pipe_of_questions(seed_index: Path, tmp_path: Path) -> None:
    """Questions and ``open`` from a pipe: plain text, the place in its document, exit code 0."""
    typed = b"what did Snapchat say?\n\nopen 1\nnonsense \xff\nquit\nwhat did Facebook say?\n"
    done = onrecord(tmp_path, "--index", seed_index, "repl", typed=typed)
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\x1b" not in out
    assert PROMPT not in out
    assert '"top priority"' in out
    pointed = next(row for row in out.splitlines() if row.startswith("▶"))
    assert pointed[6:] in raw("000_ded61d3d19a85a3b.txt")
    assert "Facebook is" not in out.partition("nonsense")[2]


def test_the_index_of_the_seeds_builds_itself(tmp_path: Path) -> None:
    """In an empty folder the prompt builds the index first and tells so beside the answer, not in it."""
    done = onrecord(tmp_path, "repl", typed=b"what did Snapchat say?\n")
    assert done.returncode == 0
    assert b"Index built: 5 documents" in done.stderr
    assert b"Index built" not in done.stdout
    assert b'"top priority"' in done.stdout


def test_a_person_at_a_terminal(seed_index: Path, tmp_path: Path) -> None:
    """Prompt, answer in colour, ``open`` with the place highlighted, Ctrl-C drops a line, Ctrl-D leaves with code 0."""
    with Terminal(tmp_path, "--index", seed_index, "repl") as terminal:
        terminal.until(PROMPT)
        terminal.type("what did Snapchat say?\r")
        answer = terminal.until("UTC.\x1b[0m")
        assert '"top priority"' in answer
        terminal.until(PROMPT)
        terminal.type("open 1\r")
        opened = terminal.until("• Snapchat")
        assert "\x1b[7m" in opened
        terminal.until(PROMPT)
        terminal.type(f"who said{CTRL_C}")
        terminal.until(PROMPT)
        assert terminal.leave() == 0


def test_ctrl_c_in_a_pipe_ends_quietly(seed_index: Path, tmp_path: Path) -> None:
    """SIGINT between two lines: code 130, no traceback."""
    process = subprocess.Popen(
        [*COMMAND, "--index", str(seed_index), "repl"], cwd=tmp_path, env=environment(tmp_path),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # a shell that runs the tests in the background leaves SIGINT ignored, and children inherit that
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - nothing else runs here
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"help\n")
    process.stdin.flush()
    assert process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (130, b"")


def test_an_index_that_changes_under_an_answer_is_noticed(tmp_path: Path) -> None:
    """Numbers of an old answer do not open the wrong place after a rebuild changed the document."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = 'The bridge\n\nMary Stone said: "It has to be done properly, and soon."\n'
    (corpus / "a.txt").write_text(text)
    within(tmp_path, "rebuild", "--corpus", corpus)
    with Terminal(tmp_path, "--corpus", corpus, "repl") as terminal:
        terminal.until(PROMPT)
        terminal.type("what did Mary Stone say?\r")
        terminal.until("statement")
        terminal.until(PROMPT)
        (corpus / "a.txt").write_text(f"Corrected!\n\n{text}")
        assert within(tmp_path, "rebuild", "--corpus", corpus).returncode == 0
        terminal.type("open 1\r")
        terminal.until("a.txt has changed since that answer: ask again.")
        terminal.until(PROMPT)
        assert terminal.leave() == 0


def test_the_prompt_comes_before_what_searches_and_ranks(seed_index: Path, tmp_path: Path) -> None:
    """Nothing that takes long to import is needed until the prompt stands there, over the seeds or another folder."""
    watched = (
        "import sys\n"
        "from prompt_toolkit import PromptSession\n"
        "def prompt(*arguments):\n"
        "    heavy = {'numpy', 'faiss', 'tantivy', 'onnxruntime', 'spacy', 'index.attribution', 'retrieval.library'}\n"
        "    print('LOADED', len(sys.modules) < 1000, sorted(heavy & set(sys.modules)))\n"
        "    raise EOFError\n"
        "PromptSession.prompt = prompt\n"
        "from bot.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    (tmp_path / "watched.py").write_text(watched)
    (tmp_path / "other").mkdir()
    for corpus in ((), ("--corpus", "other")):
        command = (sys.executable, "-P", tmp_path / "watched.py", "--index", str(seed_index), *corpus, "repl")
        with Terminal(tmp_path, command=tuple(map(str, command))) as terminal:
            assert "LOADED True []" in terminal.until("]")
            assert terminal.left() == 0


def test_a_folder_the_index_is_not_of_is_told_with_the_first_answer(seed_index: Path, tmp_path: Path) -> None:
    """Whether on a terminal or beside a pipe, once."""
    (tmp_path / "other").mkdir()
    typed = b"what did Snapchat say?\nwhat did Facebook say?\n"
    done = onrecord(tmp_path, "--index", seed_index, "--corpus", "other", "repl", typed=typed)
    assert done.stderr.decode().count("does not hold the files that are in other now") == 1
    with Terminal(tmp_path, "--index", seed_index, "--corpus", "other", "repl") as terminal:
        terminal.until(PROMPT)
        terminal.type("what did Snapchat say?\r")
        assert "Note: the index at" in terminal.until('"top priority"')
