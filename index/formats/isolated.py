"""Has files parsed in a worker process, so that the worst a file can do is to be skipped."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.formats.wire import from_json
from index.formats.worker import ENDED, OUT_OF_MEMORY

_MIB = 1024 * 1024
_START = "import sys; sys.path[:] = sys.argv[2:]; from index.formats.worker import main; main(int(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    seconds: float = 30.0
    """Processor time: on a busy machine a good file takes no more of it than on an idle one."""
    patience: float = 300.0
    """Seconds by the clock, for a file over which its reader sleeps or waits."""
    memory: int = 1536 * _MIB
    """Address space of the worker in bytes, its libraries included."""


DEFAULT_LIMITS = Limits()


class Isolated:
    """A worker process, started when first needed and again after a file that broke it."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def extract(self, kind: str, data: bytes) -> Extracted:
        """The text and description of a file of that kind.

        A worker that served before and dies may have had enough of the files before, so a new one tries again.

        Raises:
            UnreadableError: the file cannot be read, or broke its reader, or took more than its limits.
        """
        used = self._process is not None
        try:
            return self._asked(kind, data)
        except _DiedError:
            if not used:
                raise
        return self._asked(kind, data)

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, kind: str, data: bytes) -> Extracted:
        process = self._process or self._started()
        late = threading.Event()
        timer = threading.Timer(self._limits.patience, _end, (process, late))
        timer.start()
        try:
            answer = _exchange(process, kind, data, self._limits.seconds)
        except BaseException:  # interrupted in the middle of an answer
            self.close()
            raise
        finally:
            timer.cancel()
            timer.join()
        if late.is_set() or answer is None:
            self.close()
        if answer is None:
            raise self._reason(process, late=late.is_set())
        if "refused" in answer:
            raise UnreadableError(answer["refused"])
        return from_json(answer)

    def _started(self) -> "subprocess.Popen[bytes]":
        """A worker that is ready: how long it takes to start is no file's fault."""
        command = [sys.executable, "-c", _START, str(self._limits.memory), *sys.path]
        process = self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=None if sys.platform == "win32" else {},  # tokens are no business of a parser of strange files
            start_new_session=True,
        )
        try:
            _line(process)
        except BaseException:  # interrupted while it starts
            self.close()
            raise
        return process

    def _reason(self, process: "subprocess.Popen[bytes]", *, late: bool) -> UnreadableError:
        if late:
            return UnreadableError(f"its reader has not ended after {self._limits.patience:g} seconds")
        if process.returncode == ENDED:
            return UnreadableError(f"it takes longer than {self._limits.seconds:g} seconds to read")
        if process.returncode == OUT_OF_MEMORY:
            return _DiedError(f"it takes more than {self._limits.memory // _MIB} MiB of memory to read")
        return _DiedError("it makes the program that reads such files crash")


class _DiedError(UnreadableError):
    """The worker died over a file, but not of the time it took."""


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(process: "subprocess.Popen[bytes]", kind: str, data: bytes, seconds: float) -> dict[str, Any] | None:
    """The worker's answer, or None when it ended instead."""
    if process.stdin is None:
        return None
    try:
        header = json.dumps({"kind": kind, "size": len(data), "seconds": seconds})
        process.stdin.write(header.encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        line = _line(process)
    except OSError:
        return None
    answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return answer


def _line(process: "subprocess.Popen[bytes]") -> bytes:
    """What the worker says next; nothing when it ended."""
    return process.stdout.readline() if process.stdout else b""
