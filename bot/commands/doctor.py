"""``onrecord doctor``: what is well, what ails, and how to mend it."""

from argparse import Namespace
from itertools import chain

from bot.deep import deep_checks
from bot.diagnosis import Check, State
from bot.doctor import checks
from bot.settings import Settings
from bot.showing.layout import Line, Part, line
from bot.showing.screen import Screen

AILING = 1
_WIDTH = 22


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Print each check as it is made; 1 if something keeps questions from being answered, or right."""
    failed = False
    for check in chain(checks(settings), deep_checks(settings) if arguments.deep else ()):
        screen.show(_shown(check))
        screen.flush()
        failed = failed or check.state is State.FAILED
    return AILING if failed else 0


_STYLES = {State.OK: "green", State.WARNING: "yellow", State.FAILED: "bold red"}


def _shown(check: Check) -> list[Line]:
    margin = " " * _WIDTH
    first = Part(f"{check.state.value:<9}{check.name:<{_WIDTH - 9}}", _STYLES[check.state])
    lines = [line(check.finding, first=first, margin=margin)]
    if check.mend:
        lines.append(line(f"→ {check.mend}", first=margin, margin=f"{margin}  "))
    return lines
