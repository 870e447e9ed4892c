"""The time that what is in hand is given when the bot stops: one for all its parts, so that they cannot add up."""

import time
from collections.abc import Callable

Stop = Callable[[float], bool]
"""Stops a part within so many seconds; whether it finished what it had in hand."""


class Grace:
    """So many seconds from when they are first asked for."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end: float | None = None
        self._met = True

    @property
    def left(self) -> float:
        """Seconds left; none when they are over."""
        now = time.monotonic()
        if self._end is None:
            self._end = now + self._seconds
        return max(0.0, self._end - now)

    @property
    def met(self) -> bool:
        """Whether all that was stopped was finished in time."""
        return self._met

    def finish(self, *stops: Stop) -> None:
        """Stop these parts one after the other, each in what the ones before have left."""
        for stop in stops:
            self._met = stop(self.left) and self._met
