"""An unexpected failure: calm on the screen, complete in the log, private."""

import io
import stat
from pathlib import Path

import pytest

from bot.failure import LOG_FILE, report
from bot.showing.screen import Screen


def _failure() -> Exception:
    found: dict[str, int] = {}
    try:
        found["the \x1b[2Jquestion"]
    except KeyError as error:
        return error
    raise AssertionError


def _reported(state: Path, *, debug: bool = False) -> str:
    err = io.StringIO()
    report(_failure(), Screen(io.StringIO(), err), state, debug=debug)
    return err.getvalue()


def test_people_get_one_sentence_and_the_log_the_rest(tmp_path: Path) -> None:
    """No traceback and nothing of the data on the screen; the log has both and is its owner's alone."""
    log = tmp_path / "state" / LOG_FILE
    told = _reported(log.parent)
    assert told == f"Something went wrong inside onrecord (KeyError). The details are in {log}.\n"
    assert "Traceback" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_is_no_second_failure(tmp_path: Path) -> None:
    """Then the way to the details is --debug."""
    (tmp_path / "file").write_text("")
    assert _reported(tmp_path / "file").endswith("Run it again with --debug to see the details.\n")


def test_debug_shows_the_traceback_harmlessly(tmp_path: Path) -> None:
    """With --debug the details come to the screen, control characters visible, and no log is written."""
    told = _reported(tmp_path, debug=True)
    assert "Traceback" in told
    assert "\x1b" not in told
    assert not (tmp_path / LOG_FILE).exists()


@pytest.mark.parametrize("debug", [False, True])
def test_a_secret_in_the_failure_is_nowhere(tmp_path: Path, debug: bool) -> None:
    """Libraries put addresses and headers into their messages: neither screen nor log may pass them on."""
    err, error = io.StringIO(), RuntimeError("postgresql://bot:canary@db/x refused xoxb-canary")
    secrets = ("postgresql://bot:canary@db/x", "", "xoxb-canary")
    report(error, Screen(io.StringIO(), err), tmp_path, debug=debug, secrets=secrets)
    shown = err.getvalue() + "".join(path.read_text() for path in tmp_path.iterdir())
    assert "[secret] refused [secret]" in shown
    assert "canary" not in shown.replace(__file__, "").replace(str(tmp_path), "")
