"""Loads something slow while a person is still typing."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Loading(Generic[T]):
    """The result of ``load``, which runs in a thread of its own once it is started or waited for."""

    def __init__(self, load: Callable[[], T]) -> None:
        self._load = load
        self._future: Future[T] = Future()
        self._lock = threading.Lock()
        self._started = False

    def start(self) -> None:
        """Load from now on; what is started already goes on."""
        with self._lock:
            begun, self._started = self._started, True
        if not begun:
            # no daemon: an interpreter that shuts down under a library being loaded crashes, so leaving waits
            threading.Thread(target=self._run, name="loading").start()

    def wait(self) -> T:
        """The result, waited for; raises what loading raised."""
        self.start()
        return self._future.result()

    def _run(self) -> None:
        try:
            self._future.set_result(self._load())
        except BaseException as error:  # whoever waits gets it
            self._future.set_exception(error)
