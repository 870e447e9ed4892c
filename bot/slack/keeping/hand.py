"""What this process has in hand: a question may be its own in the record and yet be nobody's work."""

from collections import Counter
from threading import Lock


class Hand:
    """Keys of questions that are being worked on, each as often as it was taken up; for several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: Counter[str] = Counter()

    def take(self, key: str) -> None:
        """Somebody here works on it, or is about to."""
        with self._lock:
            self._held[key] += 1

    def drop(self, key: str) -> None:
        """They no longer do."""
        with self._lock:
            self._held[key] -= 1
            if self._held[key] <= 0:
                del self._held[key]

    def __contains__(self, key: str) -> bool:
        with self._lock:
            return key in self._held
