"""Runs ``onrecord`` as people do: a process of its own, piped or on a terminal."""

import io
import os
import pty
import select
import subprocess
import sys
import time
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import TracebackType

import pytest

from bot.cli import main
from tests.waiting import PATIENCE

COMMAND = (sys.executable, "-P", "-m", "bot")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment without settings of ours or Slack's, with ``folder`` for what is kept."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "SLACK_"))}
    return {**kept, "ONRECORD_STATE": str(folder / "state"), "TERM": "xterm-256color", "COLUMNS": "100", **more}


def onrecord(
    folder: Path, *arguments: str | Path, typed: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """What the command line gives in a pipe, run in ``folder``."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder, env=environment(folder, **settings), input=typed,
        capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def within(
    folder: Path, *arguments: str | Path, typed: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """The same in this process, whose imports and models are there already: where it is not about processes."""
    shown = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patched, chdir(folder), redirect_stdout(shown[0]), redirect_stderr(shown[1]):
        patched.setattr(os, "environ", environment(folder, **settings))
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        code = main([*map(str, arguments)])
    for stream in shown:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in shown)
    return subprocess.CompletedProcess(arguments, code, out, err)


class Terminal:
    """``onrecord`` on a pseudo-terminal, typed at and read from."""

    def __init__(self, folder: Path, *arguments: str | Path, command: tuple[str, ...] = COMMAND) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [*command, *map(str, arguments)],
            cwd=folder, env=environment(folder, PROMPT_TOOLKIT_NO_CPR="1"),
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.received = ""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def type(self, keys: str) -> None:
        """Press these keys."""
        os.write(self._ours, keys.encode())

    def until(self, text: str) -> str:
        """What came since the last call, up to and including ``text``."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.received:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{text!r} did not come, but {self.received!r}")
            self.received += os.read(self._ours, 65536).decode(errors="replace")
        before, found, self.received = self.received.partition(text)
        return before + found

    def left(self) -> int:
        """The exit code, waited for."""
        return self._process.wait(PATIENCE)

    def leave(self) -> int:
        """The exit code after Ctrl-D, pressed until it counts: between two prompts it may get lost."""
        for _ in range(PATIENCE):
            os.write(self._ours, b"\x04")
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(1)
        raise TimeoutError(f"It does not leave, but {self.received!r}")
