"""The process in which files are parsed that could break their parser: one after another, from standard input.

It has little memory, a time for each file, no environment and no network, and can be ended at any moment.
"""

import json
import os
import sys
from typing import Any, BinaryIO

from index.errors import UnreadableError
from index.formats.kinds import extract
from index.formats.wire import to_json

OUT_OF_MEMORY = 112
"""The exit code that says so."""
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"})


def main(memory: int) -> None:
    """Answer requests until standard input ends: ``{"kind", "size", "seconds"}``, a line, then the file's bytes."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a descriptor, no path
        os.dup2(nothing.fileno(), 1)  # what a library prints is no answer
    _limit_memory(memory)
    sys.addaudithook(_refuse_network)
    while header := sys.stdin.buffer.readline():
        _answer(answers, json.loads(header), sys.stdin.buffer)


def _answer(answers: BinaryIO, request: dict[str, Any], requests: BinaryIO) -> None:
    data = requests.read(request["size"])
    _limit_time(request["seconds"])
    try:
        answer = to_json(extract(request["kind"], data))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except UnreadableError as error:
        answer = json.dumps({"refused": str(error)})
    except ImportError as error:
        answer = json.dumps({"refused": f"the package {error.name} that reads it is missing: pip install onrecord"})
    except Exception as error:  # a parser may raise anything
        answer = json.dumps({"refused": f"it is damaged in a way its reader cannot handle ({type(error).__name__})"})
    answers.write(answer.encode() + b"\n")
    answers.flush()


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """The last resort: if whoever started this process is gone, nobody else ends it."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 2, hard))


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError(event)
