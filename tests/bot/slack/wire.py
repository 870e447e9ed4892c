"""A wire between a bot and the local Slack that can freeze: connected, accepting, and silent."""

import socket
from contextlib import suppress
from threading import Event, Thread


class Wire:
    """Passes connections on to ``port``, from a port of its own."""

    def __init__(self, port: int) -> None:
        self.deaf = 0
        """How many of the next connections are accepted and never answered."""
        self._far = port
        self._frozen: list[Event] = []
        self._near = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Where to connect."""
        return int(self._near.getsockname()[1])

    def freeze(self) -> None:
        """Let nothing pass any more on the connections there are; those made later are not touched."""
        for frozen in self._frozen:
            frozen.set()

    def close(self) -> None:
        """Accept nothing more."""
        self._near.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._near.accept()
            except OSError:
                return
            frozen = Event()
            if self.deaf > 0:
                self.deaf -= 1
                frozen.set()
            self._frozen.append(frozen)
            try:
                far = socket.create_connection(("127.0.0.1", self._far))
            except OSError:  # the server is closing
                near.close()
                continue
            for here, there in ((near, far), (far, near)):
                Thread(target=_pump, args=(here, there, frozen), daemon=True).start()


def _pump(here: socket.socket, there: socket.socket, frozen: Event) -> None:
    try:
        while data := here.recv(65536):
            if not frozen.is_set():
                there.sendall(data)
    except OSError:
        pass
    for end in (here, there):
        with suppress(OSError):
            # unlike close, this is seen at once by whoever is reading
            end.shutdown(socket.SHUT_RDWR)
