"""Ports for servers that must come back to theirs."""

import random
import socket


def free_port() -> int:
    """A port that nothing listens on, below those that systems give to whoever asks for any: it stays free."""
    chance = random.SystemRandom()
    while True:
        port = chance.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
