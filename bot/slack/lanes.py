"""Lanes: work of one channel runs in order, one piece at a time, while other channels are served beside it."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition

Work = Callable[[], None]


class Lanes:
    """Runs work on ``workers`` threads; two pieces with the same lane never overlap or overtake each other."""

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="lane")
        self._waiting: dict[str, deque[Work]] = {}
        self._changed = Condition()
        self._stopping = False

    def put(self, lane: str, work: Work) -> None:
        """Queue ``work``; it must handle its own errors. Ignored once stopping."""
        with self._changed:
            if self._stopping:
                return
            queue = self._waiting.get(lane)
            if queue is not None:
                queue.append(work)
                return
            self._waiting[lane] = deque([work])
            self._pool.submit(self._serve, lane)

    def idle(self, timeout: float) -> bool:
        """Wait until nothing is queued or running; False if that takes longer than ``timeout`` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, timeout)

    def stop(self, timeout: float) -> bool:
        """Take nothing more and wait as :meth:`idle` does; what has not begun by then is dropped."""
        with self._changed:
            self._stopping = True
        finished = self.idle(timeout)
        with self._changed:
            for queue in self._waiting.values():
                queue.clear()
        self._pool.shutdown(wait=finished, cancel_futures=True)
        return finished

    def _serve(self, lane: str) -> None:
        try:
            self._next(lane)()
        finally:
            with self._changed:
                if self._waiting[lane]:
                    self._pool.submit(self._serve, lane)
                else:
                    del self._waiting[lane]
                    self._changed.notify_all()

    def _next(self, lane: str) -> Work:
        with self._changed:
            queue = self._waiting[lane]
            return queue.popleft() if queue else lambda: None
