"""The console script: reads the command line, runs one command, turns what goes wrong into words and exit codes."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from bot.arguments import parser
from index.errors import OnrecordError

if TYPE_CHECKING:
    from bot.showing.screen import Screen

ERROR = 2
INTERRUPTED = 130
NOBODY_READS = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1 (ask: not on record; doctor: ailing) or 2 for an error."""
    arguments = parser().parse_args(argv)
    try:
        from bot.showing.screen import Screen  # noqa: PLC0415 - rich takes a while to import, --help does without

        screen = Screen()
        code = _guarded(arguments, screen)
        screen.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the interpreter flushes once more when it leaves, and must not fail then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return code


def _guarded(arguments: Namespace, screen: "Screen") -> int:
    """Run the command; errors become a message and exit code 2."""
    from bot.engines import use_engines  # noqa: PLC0415 - as above
    from bot.failure import report  # noqa: PLC0415
    from bot.settings import load  # noqa: PLC0415 - pydantic takes longer still

    given = {name: getattr(arguments, name, None) for name in ("corpus", "index")}
    try:
        settings = load(**given)
    except OnrecordError as error:
        screen.tell(str(error))
        return ERROR
    try:
        use_engines(settings)
        command = import_module(f"bot.commands.{arguments.command}")
        code: int = command.run(arguments, settings, screen)
    except OnrecordError as error:
        screen.tell(str(error))
        return ERROR
    except BrokenPipeError:
        raise
    except Exception as error:
        debug = getattr(arguments, "debug", False)
        report(error, screen, settings.state, debug=debug, secrets=settings.secrets)
        return ERROR
    return code
