"""How far a rebuild is, told in a pipe and on a terminal."""

import io
import os
import pty

import pytest
from rich.progress import Task, TaskID

from bot.showing.progress import _Rate, shown_progress
from bot.showing.screen import Screen
from index.building.build import Progress
from tests.bot.showing.test_screen import read_all

STEPS = [*(Progress("reading", n, 3) for n in (1, 2, 3)), Progress("embedding", 0, 0), Progress("embedding", 0, 0)]


def test_a_pipe_gets_a_line_a_stage() -> None:
    """No bar and no control characters: each stage once, when it is done."""
    out = io.StringIO()
    with shown_progress(Screen(out, io.StringIO())) as progress:
        for step in STEPS:
            progress(step)
    assert out.getvalue() == "reading: 3\nembedding: 0\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stage has a bar with its count and its rate."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w", encoding="utf-8") as out, shown_progress(Screen(out, io.StringIO())) as progress:
        for step in STEPS[:3]:
            progress(step)
    received = read_all(reading).decode()
    assert "reading" in received
    assert "━" in received
    assert "3/3" in received
    assert "/s" in received


@pytest.mark.parametrize(("speed", "shown"), [(None, ""), (0.4, ""), (1.0, "1/s"), (1234.5, "1,234/s")])
def test_a_rate_is_told_from_one_a_second_on(speed: float | None, shown: str) -> None:
    """A stage of few and slow steps says nothing rather than 0/s."""
    task = Task(TaskID(0), "reading", 3, 1, _get_time=lambda: 0.0, finished_speed=speed)
    assert _Rate().render(task).plain == shown
