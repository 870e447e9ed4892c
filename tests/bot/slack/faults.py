"""How the local Slack fails: on demand, one call after the other, or by chance."""

from collections import defaultdict, deque
from random import Random
from typing import Literal

from bot.slack.rendering.words import LOOKING
from tests.bot.slack.payloads import Json

Fault = Literal["429", "500", "apply then 500", "apply then drop", "drop", "hang", "missing_scope", "invalid_blocks"]
"""``apply`` is done before it fails; ``drop`` cuts the connection, ``hang`` keeps it and never answers."""


class Faults:
    """What is to go wrong, by method and, where wanted, channel."""

    def __init__(self) -> None:
        self._planned: dict[tuple[str, str | None], deque[Fault]] = defaultdict(deque)
        self._weather: dict[str, tuple[Random, dict[Fault, float]]] = {}

    def plan(self, method: str, *faults: Fault, channel: str | None = None) -> None:
        """Let the next calls of ``method``, in ``channel`` alone if given, fail in these ways, one each."""
        self._planned[method, channel].extend(faults)

    def weather(self, method: str, dice: Random, chances: dict[Fault, float]) -> None:
        """Let calls of ``method`` fail by chance from now on."""
        self._weather[method] = (dice, chances)

    def clear(self) -> None:
        """Let all go well again."""
        self._planned.clear()
        self._weather.clear()

    def next(self, method: str, arguments: Json) -> Fault | None:
        """What happens to a call that has just come."""
        if arguments.get("text") == LOOKING:  # it comes only where much else runs, and is not what is to fail
            return None
        for planned in (self._planned.get((method, arguments.get("channel"))), self._planned.get((method, None))):
            if planned:
                return planned.popleft()
        return self._by_chance(method)

    def _by_chance(self, method: str) -> Fault | None:
        if method not in self._weather:
            return None
        dice, chances = self._weather[method]
        faults = [*chances, None]
        return dice.choices(faults, [*chances.values(), 1 - sum(chances.values())])[0]
