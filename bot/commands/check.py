"""``onrecord check``: a verdict on each quotation of a draft."""

import sys
from argparse import Namespace
from pathlib import Path

from bot.errors import UsageError
from bot.questions import as_draft
from bot.settings import Settings
from bot.showing.checked import render
from bot.showing.screen import Screen
from retrieval.checking.verdict import Verdict
from retrieval.library import Library

ALL_EXACT, NOT_ALL = 0, 1


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Check the text, the file or standard input; 1 if any quotation is not exact."""
    given = " ".join(arguments.text)
    if given and arguments.input:
        raise UsageError("--input takes no text beside it.")
    if len(arguments.text) == 1 and _is_file(given):
        raise UsageError(f"{given} is a file: onrecord check --input {given} reads the draft from it.")
    draft = as_draft(given) if given.strip() else _read(arguments.input or "-", screen)
    with screen.busy("Checking …"):
        checked = Library(settings.index, rerank=False).check(draft, unmarked=bool(given.strip()))
    if arguments.json:
        for one in checked:
            screen.json(one.to_json())
    else:
        screen.show(render(checked))
    return ALL_EXACT if all(one.verdict is Verdict.EXACT for one in checked) else NOT_ALL


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # longer than any name, or with a NUL
        return False


def _read(name: str, screen: Screen) -> str:
    """The draft, line ends untouched; offsets in the JSON count its characters."""
    if name == "-" and sys.stdin.isatty():
        screen.tell("Paste the draft, then press Ctrl-D.")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        source = "Standard input" if name == "-" else name
        raise UsageError(f"{source} is not UTF-8 text; save it as UTF-8.") from None
