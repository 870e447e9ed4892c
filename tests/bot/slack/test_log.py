"""Logs hold places and references, no secrets and no words of people."""

import logging
from collections.abc import Iterator

import pytest

from bot.slack.log import configure, frames


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The root logger as it was before."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def _failure() -> Exception:
    try:
        _fail()
    except RuntimeError as error:
        return error
    raise AssertionError("did not fail")


def _fail() -> None:
    try:
        int("a private matter")
    except ValueError as cause:
        raise RuntimeError("another private matter") from cause


def test_frames_name_types_and_places_but_no_messages() -> None:
    """An exception's message may quote a question; its frames and type do not."""
    told = frames(_failure())
    assert "private" not in told.replace('"a private matter"', "").replace('"another private matter"', "")
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "_fail" in told


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-12-34-abc",
        "xoxe.xoxb-1-abc",
        "xapp-1-A0-123-abc",
        "s3cret-signing",
        "wss://x/link/?ticket=12-ab&app_id=1",
    ],
)
def test_secrets_are_taken_out(capsys: pytest.CaptureFixture[str], secret: str) -> None:
    """Tokens by their form, other secrets by their value, wherever a library may put them."""
    configure(["s3cret-signing", ""])
    logging.getLogger("slack_sdk").warning("failed with %s.", secret)
    told = capsys.readouterr().err
    assert "[secret]" in told
    assert secret not in told


def test_a_librarys_exception_is_logged_by_its_frames(capsys: pytest.CaptureFixture[str]) -> None:
    """Tracebacks that other code logs keep their places and lose their messages."""
    configure([])
    logging.getLogger("elsewhere").error("failed", exc_info=_failure())
    told = capsys.readouterr().err
    assert "RuntimeError: another private matter" not in told
    assert told.count("Traceback (most recent call last)") == 2
