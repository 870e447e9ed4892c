"""The process in which files are parsed that could break their parser: one after another, from standard input.

It has little memory, a processor time for each file, no environment and no network, and can be ended at any moment.
"""

import json
import os
import signal
import sys
from typing import Any, BinaryIO

from index.errors import UnreadableError
from index.formats.kinds import extract
from index.formats.wire import to_json

OUT_OF_MEMORY = 112
"""The exit code that says so."""
ENDED = -signal.SIGPROF if hasattr(signal, "setitimer") else None
"""The exit code of one that took more processor time than it had for a file; where there is no such limit, None."""
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"})


def main(memory: int) -> None:
    """Say that it is ready, with an empty line, and answer requests until standard input ends.

    A request is ``{"kind", "size", "seconds"}``, a line, then the file's bytes; an answer is a line.
    """
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a descriptor, no path
        os.dup2(nothing.fileno(), 1)  # what a library prints is no answer
    _limit_memory(memory)
    sys.addaudithook(_refuse_network)
    _say(answers, "")
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
    _limit_time(0)
    _say(answers, answer)


def _say(answers: BinaryIO, line: str) -> None:
    answers.write(line.encode() + b"\n")
    answers.flush()


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """End this process when it has used so much processor time from now on, whoever else lives; 0 is no limit."""
    if ENDED is not None:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError(event)
