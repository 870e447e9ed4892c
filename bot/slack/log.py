"""Logs without secrets or people's words: where an error arose, never what was in it."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable

_SECRET = re.compile(r"xox[a-z]*[.-][\w.-]+|xapp-[\w-]+|(?<=ticket=)[\w-]+")
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Redacting(logging.Formatter):
    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(_FORM)
        self._secrets = tuple(filter(None, secrets))

    def format(self, record: logging.LogRecord) -> str:
        told = super().format(record)
        for secret in self._secrets:
            told = told.replace(secret, "[secret]")
        return _SECRET.sub("[secret]", told)


class _Frames(logging.Filter):
    """Replaces a record's exception, whose message may quote a question, by its frames."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1]:
            record.exc_text = frames(record.exc_info[1])
        return True


def frames(error: BaseException) -> str:
    """A traceback of ``error`` and its causes with types and places, without their messages."""
    parts = []
    seen: BaseException | None = error
    while seen:
        stack = "".join(traceback.format_tb(seen.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{stack}{type(seen).__qualname__}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\nwhich came from\n".join(parts)


def configure(secrets: Iterable[str]) -> None:
    """Send our log and the libraries' warnings to standard error, with ``secrets`` taken out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(secrets))
    handler.addFilter(_Frames())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)
    # Its warnings are about a token in the environment, which we pass on our own way, and about events we ignore.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
