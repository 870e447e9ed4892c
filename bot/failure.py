"""An unexpected failure: one calm sentence for the person, the details for the log."""

import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.showing.screen import Screen

LOG_FILE = "onrecord.log"
_LONGEST = 20_000
"""Characters kept of one failure: some libraries put whole tensors into their messages."""


def report(error: Exception, screen: Screen, state: Path, *, debug: bool, secrets: Iterable[str] = ()) -> None:
    """Tell that something went wrong and where the details are, ``secrets`` taken out; with ``debug`` show them."""
    details = "".join(traceback.format_exception(error))
    for secret in filter(None, secrets):
        details = details.replace(secret, "[secret]")
    if debug:
        screen.tell(_shortened(details).rstrip())
        return
    log = logged(details, state)
    where = f"The details are in {log}." if log else "Run it again with --debug to see the details."
    screen.tell(f"Something went wrong inside onrecord ({type(error).__name__}). {where}")


def _shortened(details: str) -> str:
    half = _LONGEST // 2
    return details if len(details) <= _LONGEST else f"{details[:half]}\n[…]\n{details[-half:]}"


def logged(details: str, state: Path) -> Path | None:
    """Append to the log, which may hold words of documents and so is its owner's alone; None if it cannot be."""
    log = state / LOG_FILE
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.touch(mode=0o600)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{_shortened(details)}\n")
    except OSError:
        return None
    return log
