"""Loading behind the prompt."""

import threading

import pytest

from bot.prompting.loading import Loading
from tests.waiting import PATIENCE


def test_loading_goes_on_while_others_work() -> None:
    """The maker is not held up; who waits gets the result."""
    allowed = threading.Event()

    def load() -> str:
        assert allowed.wait(PATIENCE)
        return "loaded"

    loading = Loading(load)
    loading.start()
    allowed.set()
    assert loading.wait() == "loaded"


def test_what_goes_wrong_reaches_who_waits() -> None:
    """An error in the thread is raised where the result is needed, each time."""

    def load() -> str:
        raise OSError("no such model")

    loading = Loading(load)
    for _ in range(2):
        with pytest.raises(OSError, match="no such model"):
            loading.wait()
