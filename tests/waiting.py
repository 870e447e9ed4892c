"""Waiting for a state: on a busy machine it comes late, and nothing but the state itself says that it came."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any

PATIENCE = 240
"""Seconds until something that should come is given up; models load in a few, or many where much else runs."""


def eventually(look: Callable[[], Any], timeout: float = PATIENCE) -> Any:
    """What ``look`` gives as soon as that is something."""
    limit = monotonic() + timeout
    while not (found := look()):
        assert monotonic() < limit, "it did not come about"
        Event().wait(0.05)
    return found
