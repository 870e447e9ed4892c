"""The records of a generation as they lie on the disk, past everything that a reader holds in memory."""

import sqlite3
from pathlib import Path


def opened(folder: Path) -> sqlite3.Connection:
    """The database of the generation in ``folder``, read-only."""
    return sqlite3.connect(f"{(folder / 'records.sqlite').resolve().as_uri()}?mode=ro&immutable=1", uri=True)
