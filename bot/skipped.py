"""Files that a rebuild left out, in words; where onrecord's own code failed over one, the log gets the cause."""

from collections.abc import Sequence
from pathlib import Path

from bot.failure import logged
from bot.showing.wording import many
from index.reading.corpus import Skipped

_SHOWN = 20


def warning(skipped: Sequence[Skipped]) -> str:
    """The files left out and why, the first of them by name."""
    named = [f"  {item.doc}: {item.reason}" for item in skipped[:_SHOWN]]
    if len(skipped) > _SHOWN:
        named.append(f"  and {len(skipped) - _SHOWN} more; 'onrecord doctor' names them all")
    return "\n".join([f"Warning: {many(len(skipped), 'file')} skipped:", *named])


def log_causes(skipped: Sequence[Skipped], state: Path) -> str | None:
    """Log where our own code failed over files, each place once; says where that is, None if it failed over none."""
    causes = dict.fromkeys(item.cause for item in skipped if item.cause)
    logs = [logged(cause, state) for cause in causes]
    if not logs:
        return None
    return f"What to report is in {logs[0]}." if logs[0] else f"What to report cannot be written to {state}."
