"""How far a rebuild is: a bar on a terminal, a line a stage in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from bot.showing.layout import line
from bot.showing.screen import Screen
from index.building.build import Progress

Report = Callable[[Progress], None]


@contextmanager
def shown_progress(screen: Screen) -> Iterator[Report]:
    """A function to report progress to, which shows it on the screen until the block ends."""
    if not screen.terminal:
        yield _Lines(screen)
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn(), _Left(),
    )  # fmt: skip
    with Bars(*columns, console=screen.console) as bars:
        yield _Bars(bars)


class _Rate(ProgressColumn):
    """How many are done a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed and speed >= 1 else "")


class _Left(TimeRemainingColumn):
    """How long it takes yet, where that can be told."""

    def render(self, task: Task) -> Text:
        left = super().render(task)
        return Text(f"{left.plain} left") if task.speed and not task.finished else Text("")


class _Bars:
    """One bar per stage."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, progress: Progress) -> None:
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._bars.add_task(progress.stage, total=progress.total)
        self._bars.update(self._tasks[progress.stage], completed=progress.done, total=progress.total)


class _Lines:
    """One line when a stage is done: a log is not a film."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._told: set[str] = set()

    def __call__(self, progress: Progress) -> None:
        if progress.done >= progress.total and progress.stage not in self._told:
            self._told.add(progress.stage)
            self._screen.show([line(f"{progress.stage}: {progress.done:,}")])
            self._screen.flush()
