"""The connection to a Milvus server: made at the first use, shared by all threads, its failures put into words."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import EngineError

_REFUSED = (100, 101, 1100)
"""Codes of a server that is well: no such collection, not loaded, a parameter it does not take."""
_OWN_CHANNEL = {"grpc.use_local_subchannel_pool": 1}
"""A new connection tries at once instead of waiting out the pauses that a failed one was given."""
_REASON = 200
"""Characters of a server's own message that are passed on."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where Milvus is and how to be let in."""

    uri: str
    """http://… or https://… of a server or cluster, or the path of a file that ends in .db."""
    token: str = field(default="", repr=False)
    """The words user:password, or an API key."""
    database: str = ""
    """The server's default one when empty."""
    index: str = "auto"
    """Kind of vector index, see ``schema``."""
    timeout: float = 30
    """Seconds that one call may take."""

    @property
    def embedded(self) -> bool:
        """Whether it is a file, which only one process can have open."""
        return "://" not in self.uri


class Connection:
    """One client; safe to share between threads."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._lock = threading.Lock()
        self._client: Any = None

    @contextmanager
    def client(self) -> Iterator[Any]:
        """The connected client.

        Raises:
            EngineError: pymilvus is not installed, the server does not answer or refuses what is asked.
        """
        errors = _quiet_pymilvus()
        with self._explained(errors):
            with self._lock:
                self._client = self._client or self._connected()
            yield self._client

    def close(self) -> None:
        """Disconnect; an embedded file is free for another process then."""
        opened = self._client is not None
        self._forget()
        if opened and self.server.embedded:
            from milvus_lite.server_manager import server_manager_instance  # noqa: PLC0415 - there if it was opened

            server_manager_instance.release_server(self.server.uri)

    def _forget(self) -> None:
        """Connect anew with the next call: the server may have been restarted."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> Any:
        from pymilvus import MilvusClient  # noqa: PLC0415 - imports pandas

        server = self.server
        if server.embedded:
            Path(server.uri).parent.mkdir(parents=True, exist_ok=True)
        return MilvusClient(
            uri=server.uri,
            token=server.token,
            db_name=server.database,
            timeout=server.timeout,
            grpc_options=_OWN_CHANNEL,
        )

    @contextmanager
    def _explained(self, errors: tuple[type[Exception], ...]) -> Iterator[None]:
        try:
            yield
        except errors as error:
            if self._client is None:
                raise EngineError(self._unreachable()) from None
            if getattr(error, "code", None) not in _REFUSED:
                self._forget()
            said = " ".join(str(getattr(error, "message", "") or type(error).__name__).split())[:_REASON]
            reason = said.replace(self.server.token, "…") if self.server.token else said
            raise EngineError(
                f"Milvus at {self.server.uri} failed: {reason.rstrip('.')}. See that it runs, then try again."
            ) from None

    def _unreachable(self) -> str:
        where = self.server.uri
        if self.server.embedded:
            return (
                f"The Milvus file {where} cannot be opened: another process may have it open (several need a server), "
                "its name must end in .db, and it needs milvus-lite: pip install 'onrecord[milvus]' milvus-lite."
            )
        return (
            f"Milvus at {where} does not answer or refuses: start it, or set ONRECORD_MILVUS_URI "
            "and ONRECORD_MILVUS_TOKEN to where it is and what lets you in."
        )


def _quiet_pymilvus() -> tuple[type[Exception], ...]:
    """What pymilvus raises, after keeping it from printing each error and from reading .env into the environment."""
    os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
    try:
        from grpc import RpcError  # noqa: PLC0415 - comes with pymilvus
        from pymilvus import MilvusException  # noqa: PLC0415
    except ImportError:
        raise EngineError("The engine 'milvus' needs pymilvus: pip install 'onrecord[milvus]'.") from None
    for name in ("pymilvus", "milvus_lite"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return MilvusException, RpcError
