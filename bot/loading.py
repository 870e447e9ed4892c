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
        # a daemon, so that leaving does not wait for a model nobody will ask
        threading.Thread(target=self._run, args=(load,), name="loading", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether waiting is over."""
        return self._future.done()

    def wait(self) -> T:
        """The result, waited for; raises what loading raised."""
        return self._future.result()

    def _run(self, load: Callable[[], T]) -> None:
        try:
            self._future.set_result(load())
        except BaseException as error:  # whoever waits gets it
            self._future.set_exception(error)
