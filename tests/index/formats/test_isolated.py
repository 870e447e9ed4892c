"""Files are parsed in a process that a bad one may break."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import UnreadableError
from index.formats.isolated import Isolated, Limits
from index.formats.kinds import extract
from tests.index.formats.pdfs import lines, pdf
from tests.waiting import PATIENCE

_MIB = 1024 * 1024
_PDF = pdf([lines(72, 700, "The bridge will close.")])
_PATIENT = Limits(seconds=PATIENCE, patience=PATIENCE)
_ENDLESS = b"<html><body>" + b"<p>Hello there, this is some text.</p>" * 300_000


@pytest.fixture(scope="module")
def isolated() -> Iterator[Isolated]:
    with Isolated(_PATIENT) as worker:
        yield worker


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".pdf", _PDF),
        (".html", "<html><body><p>“Yes”, she said. 🙂</p></body></html>".encode()),
        (".eml", b"Subject: Hello\nContent-Type: multipart/mixed; boundary=a\n\n"
                 b"--a\nContent-Disposition: attachment; filename=b.bin\n\n\xff\n--a--"),
    ],
)  # fmt: skip
def test_the_worker_s_answer_is_the_extractor_s(isolated: Isolated, kind: str, data: bytes) -> None:
    """Text, description, pages and attachments cross unchanged."""
    assert isolated.extract(kind, data) == extract(kind, data)


def test_reasons_cross_too(isolated: Isolated) -> None:
    """What an extractor refuses is refused in its words, and the worker goes on."""
    with pytest.raises(UnreadableError, match="no PDF or damaged"):
        isolated.extract(".pdf", b"junk")
    assert isolated.extract(".pdf", _PDF).text == "The bridge will close."


def test_a_file_that_takes_too_long_is_ended() -> None:
    """The worker ends at the limit, the reason says so, and the next file is read by another."""
    with Isolated(_PATIENT) as worker:
        assert worker.extract(".pdf", _PDF).text
        worker._limits = replace(_PATIENT, seconds=0.5)
        with pytest.raises(UnreadableError, match=r"longer than 0\.5 seconds"):
            worker.extract(".html", _ENDLESS)
        worker._limits = _PATIENT
        assert worker.extract(".pdf", _PDF).text


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_good_file_may_wait_for_the_processor() -> None:
    """Its limit is what it computes: a worker that stands still for longer, as on a busy machine, reads it."""
    before = _children()
    with Isolated(_PATIENT) as worker:
        worker.extract(".pdf", _PDF)
        (pid,) = _children() - before
        worker._limits = replace(_PATIENT, seconds=0.3)
        os.kill(pid, signal.SIGSTOP)
        going_on = threading.Timer(0.5, os.kill, (pid, signal.SIGCONT))
        going_on.start()
        assert worker.extract(".pdf", _PDF).text
        going_on.join()
        assert pid in _children()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_reader_that_sleeps_is_ended() -> None:
    """By the clock, and the reason says so; the next file is read by another worker."""
    before = _children()
    with Isolated(_PATIENT) as worker:
        worker.extract(".pdf", _PDF)
        (pid,) = _children() - before
        os.kill(pid, signal.SIGSTOP)
        worker._limits = replace(_PATIENT, patience=0.3)
        with pytest.raises(UnreadableError, match=r"has not ended after 0\.3 seconds"):
            worker.extract(".pdf", _PDF)
        worker._limits = _PATIENT
        assert worker.extract(".pdf", _PDF).text
        assert pid not in _children()


def test_a_file_that_takes_too_much_memory_is_ended() -> None:
    """Likewise for memory."""
    with Isolated(replace(_PATIENT, memory=300 * _MIB)) as worker:
        with pytest.raises(UnreadableError, match="more than 300 MiB of memory"):
            worker.extract(".html", _ENDLESS)
        assert worker.extract(".pdf", _PDF).text


def _children() -> set[int]:
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread of an earlier test that has just ended
            found.update(map(int, (task / "children").read_text().split()))
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_worker_that_died_between_files_is_replaced() -> None:
    """The next file is not blamed; and nothing is left running afterwards."""
    before = _children()
    with Isolated(_PATIENT) as worker:
        worker.extract(".pdf", _PDF)
        (pid,) = _children() - before
        os.kill(pid, signal.SIGKILL)
        assert worker.extract(".pdf", _PDF).text
        assert pid not in _children()
    assert _children() <= before


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_crash_over_a_file_is_its_reason() -> None:
    """A file over which fresh workers die, too, is refused as one that crashes them."""
    before, stop = _children(), threading.Event()

    def kill() -> None:
        while not stop.wait(0.01):
            with suppress(ProcessLookupError, FileNotFoundError):  # gone while we looked
                for pid in _children() - before:
                    os.kill(pid, signal.SIGSEGV)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with Isolated(_PATIENT) as worker, pytest.raises(UnreadableError, match="crash"):
            worker.extract(".html", _ENDLESS)
    finally:
        stop.set()
        killer.join()


def test_the_worker_reaches_no_network(isolated: Isolated) -> None:
    """No page, mail or PDF makes the worker connect to an address that it names."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        page = f"<html><link rel=stylesheet href='{address}'><body><img src='{address}'><p>{address}</p></body></html>"
        assert address in isolated.extract(".html", page.encode()).text
        assert isolated.extract(".html", address.encode()).text == address
        entity = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{address}"><html><body><p>Text.</p></body></html>'
        isolated.extract(".html", entity.encode())
        with pytest.raises(TimeoutError):
            server.accept()
