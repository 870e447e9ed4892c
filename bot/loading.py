"""Loads something slow while a person is still typing."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Loading(Generic[T]):
    """The result of ``load``, which runs in a thread of its own from now on."""

    def __init__(self, load: Callable[[], T]) -> None:
        self._future: Future[T] = Future()
        # no daemon: an interpreter that shuts down under a library being loaded crashes, so leaving waits
        threading.Thread(target=self._run, args=(load,), name="loading").start()

    def wait(self) -> T:
        """The result, waited for; raises what loading raised."""
        return self._future.result()

    def _run(self, load: Callable[[], T]) -> None:
        try:
            self._future.set_result(load())
        except BaseException as error:  # whoever waits gets it
            self._future.set_exception(error)
