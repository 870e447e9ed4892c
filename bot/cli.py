"""The console script: reads the command line, runs one command, turns what goes wrong into words and exit codes."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments import parser
from bot.errors import OutputError
from index.errors import OnrecordError

if TYPE_CHECKING:
    from bot.showing.screen import Screen

ERROR = 2
INTERRUPTED = 130
NOBODY_READS = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1 (ask: not on record; doctor: ailing) or 2 for an error."""
    _open_streams()
    known = parser()
    arguments = known.parse_args(argv)
    if arguments.command is None:
        known.print_help(sys.stderr)
        return ERROR
    try:
        from bot.showing.screen import Screen  # noqa: PLC0415 - rich takes a while to import, --help does without

        screen = Screen()
        code = _guarded(arguments, screen)
        screen.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        screen.give_up()
        return NOBODY_READS
    except OutputError as error:
        screen.give_up()
        screen.tell(str(error))
        return ERROR
    return code


def _open_streams() -> None:
    """Let closed streams (``>&-``) lead nowhere: else the next file that is opened would take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the process ends


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
    except (BrokenPipeError, OutputError):
        raise
    except OnrecordError as error:
        screen.tell(str(error))
        return ERROR
    except Exception as error:
        debug = getattr(arguments, "debug", False)
        report(error, screen, settings.state, debug=debug, secrets=settings.secrets)
        return ERROR
    return code
