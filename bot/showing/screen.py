"""Standard output and error: coloured and wrapped on a terminal, plain UTF-8 in a pipe."""

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from rich.console import Console

from bot.errors import OutputError
from bot.showing import safe
from bot.showing.layout import Line, plain, rows

WIDEST = 100
"""Longer lines than this are hard to read."""


class Screen:
    """Where commands write. Nothing reaches it but lines made harmless by the layout, or JSON.

    Every way to write raises BrokenPipeError when nobody reads any more, OutputError when it cannot be written.
    """

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self.terminal = self._out.isatty()
        """Whether a person looks at the output."""
        if isinstance(self._out, io.TextIOWrapper):
            # backslashreplace turns what no encoding can hold into an escape, which JSON happens to share
            encoding = None if self.terminal else "utf-8"
            self._out.reconfigure(encoding=encoding, errors="backslashreplace")
        self.console = _console(self._out)
        self._notices = _console(self._err)

    def show(self, lines: Iterable[Line]) -> None:
        """Write lines for people."""
        lines = list(lines)
        with _written():
            if not self.terminal:
                self._out.write(plain(lines))
                return
            width = min(self.console.width, WIDEST)
            for shown in lines:
                for row in rows(shown, width):
                    self.console.print(row, soft_wrap=True)

    def json(self, value: Mapping[str, Any]) -> None:
        """Write one JSON object as one line."""
        with _written():
            self._out.write(safe.json_line(value) + "\n")

    def exact(self, text: str) -> None:
        """Write exactly these characters, as UTF-8 and without changing line ends; harmless on a terminal."""
        with _written():
            self._out.flush()
            if self.terminal:
                self._out.write(safe.escape(text))
            else:
                self._out.buffer.write(text.encode())
                self._out.buffer.flush()

    def tell(self, message: str) -> None:
        """Write a notice or error to standard error, as far as that can be written."""
        with _written():
            self._out.flush()
        with suppress(OSError):
            self._err.write(safe.escape(message) + "\n")
            self._err.flush()

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Say what takes so long while it does, if somebody is watching."""
        if not self._err.isatty():
            yield
            return
        with self._notices.status(what):
            yield

    def flush(self) -> None:
        """Hand over everything written."""
        with _written():
            self._out.flush()

    def give_up(self) -> None:
        """Write no more to standard output; what was written and not handed over is lost."""
        # the interpreter flushes once more when it leaves, and must not fail then
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"The output cannot be written: {error.strerror or error}.") from None


def _console(file: TextIO) -> Console:
    return Console(file=file, highlight=False, markup=False, emoji=False)
