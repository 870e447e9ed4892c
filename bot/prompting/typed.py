"""The few words typed at the prompt that are no questions."""

COMMANDS = ("help", "open", "speakers", "quit")
_LEAVE = frozenset({"quit", "exit", ":q"})


def leaves(typed: str) -> bool:
    """Whether this means goodbye."""
    return typed.strip().casefold() in _LEAVE
