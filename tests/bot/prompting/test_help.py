"""Help at the prompt."""

import shutil
from pathlib import Path

from bot.prompting.help import help_asked
from bot.showing.layout import plain
from tests.bot.process import onrecord


def test_help_names_every_command() -> None:
    """However it is typed."""
    for typed in ("help", " HELP ", "?"):
        shown = plain(help_asked(typed) or [])
        assert all(command in shown for command in ("more", "open 2", "speakers", "help", "quit"))


def test_a_question_that_begins_so_asks_for_no_help() -> None:
    """Only the word by itself does."""
    assert help_asked("help for children, who said that?") is None


def test_help_waits_for_nothing_that_loads(seed_index: Path, tmp_path: Path) -> None:
    """It is told though the index cannot be opened."""
    index = shutil.copytree(seed_index, tmp_path / "index")
    for records in index.glob("generations/*/records.sqlite"):
        records.unlink()
    done = onrecord(tmp_path, "--index", index, "repl", typed=b"help\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"the place in its document where quote 2 stands" in done.stdout
