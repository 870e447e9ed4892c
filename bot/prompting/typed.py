"""The few words typed at the prompt that are no questions."""

import re

from retrieval.quoting.receipt import parse_receipt

COMMANDS = ("help", "open", "speakers", "quit")
_LEAVE = frozenset({"quit", "exit", ":q"})
_OPEN = re.compile(r"open(?:\s+#?(?P<number>\d{1,4}))?\.?", re.IGNORECASE)
_ALONE = frozenset({"rebuild", "doctor", "quotes", "feedback"})


def leaves(typed: str) -> bool:
    """Whether this means goodbye."""
    return typed.strip().casefold() in _LEAVE


def opens(typed: str) -> int | None:
    """The number of the quote to open; 0 where none is given, None for anything else."""
    found = _OPEN.fullmatch(typed)
    return int(found["number"] or 0) if found else None


def for_the_shell(typed: str) -> str | None:
    """The command line this was meant to be, if it is one of the commands that are not for the prompt."""
    first, *rest = typed.split() or [""]
    meant = first.casefold()
    if meant == "onrecord" and rest:
        return typed
    alone = meant in _ALONE and not rest
    receipts = meant == "verify" and rest and all(parse_receipt(word) for word in rest)
    return f"onrecord {typed}" if alone or receipts else None
