"""Where output goes: plain UTF-8 in a pipe, exact bytes where asked, harmless everywhere."""

import io
import os
import pty
import re

import pytest

from bot.showing.layout import Part, line
from bot.showing.screen import WIDEST, Screen

TEXT = "“naïve”\r\nline\x1b[2J\u202e\tend"


def _piped(encoding: str = "latin-1") -> tuple[Screen, io.BytesIO]:
    held = io.BytesIO()
    return Screen(io.TextIOWrapper(held, encoding=encoding), io.StringIO()), held


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    """The encoding of a pipe is UTF-8, without colour."""
    screen, held = _piped()
    screen.show([line(Part("“naïve”", "bold red"))])
    screen.flush()
    assert held.getvalue() == "“naïve”\n".encode()


def test_a_pipe_gets_no_colour_even_when_the_environment_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR is meant for logs, not for quotes."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    screen, held = _piped()
    screen.show([line(Part("x", "bold red"))])
    screen.flush()
    assert held.getvalue() == b"x\n"


def test_exact_text_is_exact_in_a_pipe() -> None:
    """Every character as it is: control characters, CRLF, no line end added."""
    screen, held = _piped()
    screen.exact(TEXT)
    assert held.getvalue() == TEXT.encode()


def test_json_is_one_harmless_line() -> None:
    """Control characters become JSON's escapes; half a character does not stop the line."""
    screen, held = _piped()
    screen.json({"quote": TEXT, "question": "\udcff"})
    screen.flush()
    assert held.getvalue().count(b"\n") == 1
    assert b"\x1b" not in held.getvalue()
    assert "\u202e".encode() not in held.getvalue()
    assert rb'"question": "\udcff"' in held.getvalue()


def test_notices_are_harmless() -> None:
    """A message may name a file whose name holds an escape sequence."""
    err = io.StringIO()
    Screen(io.StringIO(), err).tell("No document \x1b[2J.")
    assert err.getvalue() == "No document <U+001B>[2J.\n"


def read_all(reading: int) -> bytes:
    """Everything a terminal received whose other end is closed; closes this one."""
    received = b""
    try:
        while more := os.read(reading, 65536):
            received += more
    except OSError:  # how Linux says that nobody writes any more
        pass
    os.close(reading)
    return received


def _on_terminal(text: str, *, exact: bool = False) -> str:
    """What a terminal receives when ``text`` is shown, read from the other end of a real pseudo-terminal."""
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w", encoding="utf-8") as out:
        screen = Screen(out, io.StringIO())
        assert screen.terminal
        if exact:
            screen.exact(text)
        else:
            screen.show([line(Part(text, "bold"))])
    return read_all(reading).decode()


@pytest.mark.parametrize("exact", [True, False])
def test_a_terminal_gets_nothing_that_acts(exact: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal even the exact text has its control characters made visible."""
    monkeypatch.setenv("TERM", "dumb")
    received = _on_terminal(TEXT, exact=exact)
    assert "<U+001B>[2J<U+202E>" in received
    assert "\u202e" not in received
    assert "\x1b[2J" not in received


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The strong words are strong on a terminal that can show it."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1mplain words\x1b[0m" in _on_terminal("plain words")


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (300, WIDEST)])
def test_a_row_is_as_wide_as_the_terminal_and_never_hard_to_read(
    columns: int, widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long text is wrapped at the terminal's edge, and on a wide one well before it."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = re.sub(r"\x1b\[[0-9;]*m", "", _on_terminal("words " * 100)).splitlines()
    assert widest - len("words ") < max(map(len, rows)) <= widest
