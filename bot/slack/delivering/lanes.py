"""Lanes: work of one channel runs in order, one piece at a time, while other channels are served beside it."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition

Work = Callable[[], float | None]
"""A piece of work; it returns None when it is finished, or the seconds after which it wants to go on."""


class Lanes:
    """Runs work on ``workers`` threads; two pieces with the same lane never overlap or overtake each other.

    A piece that waits keeps its lane, but no thread: however long one channel must wait, the others go on.
    """

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="lane")
        self._waiting: dict[str, deque[Work]] = {}
        self._changed = Condition()
        self._timers: dict[str, threading.Timer] = {}
        self._stopping = False
        self._aside: set[str] = set()

    def put(self, lane: str, work: Work, *, aside: bool = False) -> int:
        """Queue ``work``, which must handle its own errors, and return how many pieces come before it.

        Lanes are served by turns, so of each lane no more count than lie before ``work`` in its own; those of lanes
        that are ``aside`` never count. Once stopping, ``work`` is ignored.
        """
        with self._changed:
            if self._stopping:
                return 0
            if aside:
                self._aside.add(lane)
            queue = self._waiting.get(lane)
            before = self._before(len(queue or ()))
            if queue is not None:
                queue.append(work)
            else:
                self._waiting[lane] = deque([work])
                self._pool.submit(self._serve, lane)
            return before

    @property
    def queued(self) -> int:
        """Pieces waiting or running."""
        with self._changed:
            return sum(map(len, self._waiting.values()))

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
            for timer in self._timers.values():
                timer.cancel()
            for lane in self._timers:
                del self._waiting[lane]
            self._timers.clear()
            self._changed.notify_all()
            for queue in self._waiting.values():
                queue.clear()
        self._pool.shutdown(wait=finished, cancel_futures=True)
        return finished

    def _before(self, depth: int) -> int:
        counted = (queue for lane, queue in self._waiting.items() if lane not in self._aside)
        return sum(min(len(queue), depth + 1) for queue in counted)

    def _serve(self, lane: str) -> None:
        pause = None
        try:
            pause = self._first(lane)()
        finally:
            with self._changed:
                queue = self._waiting[lane]
                if queue and pause is None:
                    queue.popleft()
                if queue and pause is not None:
                    self._later(lane, pause)
                elif queue:
                    self._pool.submit(self._serve, lane)
                else:
                    del self._waiting[lane]
                    self._aside.discard(lane)
                    self._changed.notify_all()

    def _first(self, lane: str) -> Work:
        with self._changed:
            queue = self._waiting[lane]
            return queue[0] if queue else lambda: None

    def _later(self, lane: str, pause: float) -> None:
        timer = threading.Timer(pause, self._resume, (lane,))
        timer.daemon = True
        self._timers[lane] = timer
        timer.start()

    def _resume(self, lane: str) -> None:
        with self._changed:
            if self._timers.pop(lane, None) is not None:
                self._pool.submit(self._serve, lane)
