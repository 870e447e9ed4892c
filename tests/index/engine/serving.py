"""A Milvus to test against: the embedded flavour as a server process of its own, as people would run it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def needs_milvus() -> None:
    """Skip where the extra is not installed."""
    pytest.importorskip("pymilvus", reason="needs the extra: pip install 'onrecord[milvus]'")
    pytest.importorskip("milvus_lite", reason="needs milvus-lite, which the extra 'dev' installs")


@contextmanager
def milvus(data: Path, port: int) -> Iterator[str]:
    """Run a server over ``data`` and give its address."""
    command = [sys.executable, "-u", "-m", "milvus_lite", "server", "--data-dir", str(data), "--port", str(port)]
    with subprocess.Popen([*command, "--host", "127.0.0.1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        try:
            assert run.stdout is not None
            assert b"listening" in run.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            run.terminate()
