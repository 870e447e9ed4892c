"""``python -m tests.bot.readme_help``: writes each command's real ``--help`` into the README where it is marked."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
_MARKED = re.compile(r"(<!-- help: onrecord ?(?P<command>[a-z ]*) -->\n).*?(<!-- /help -->)", re.DOTALL)
_WIDTH = "100"


def filled(readme: str) -> str:
    """The README's text with the present help in every marked place."""
    return _MARKED.sub(lambda place: f"{place[1]}```\n{help_of(place['command'])}```\n{place[3]}", readme)


def commands(readme: str) -> list[str]:
    """The commands whose help the README shows; the empty one is ``onrecord`` itself."""
    return [place["command"] for place in _MARKED.finditer(readme)]


def help_of(command: str) -> str:
    """What ``onrecord COMMAND --help`` prints."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "bot", *command.split(), "--help"],
        env={**os.environ, "COLUMNS": _WIDTH}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
