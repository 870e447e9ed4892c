"""Logs without secrets or people's words: where an error arose, never what was in it; readable, or JSON lines."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

_SECRET = re.compile(r"xox[a-z]*[.-][\w.-]+|xapp-[\w-]+|(?<=ticket=)[\w-]+")
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

Fact = str | int | float


class Referred(Protocol):
    """Anything with a reference, such as a question."""

    @property
    def reference(self) -> str:
        """A short id that says nothing about what was asked."""


def about(asked: Referred, **facts: Fact) -> Mapping[str, Mapping[str, Fact]]:
    """What a record is about, for its ``extra``: the question's reference, and ``facts`` that hold nobody's words."""
    return {"facts": {"reference": asked.reference, **facts}}


def configure(secrets: Iterable[str], *, as_json: bool = False) -> None:
    """Send our log and the libraries' warnings to standard error, with ``secrets`` taken out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter((_JsonLines if as_json else _Readable)(secrets))
    handler.addFilter(_Frames())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)
    # Its warnings are about a token in the environment, which we pass on our own way, and about events we ignore.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)


def frames(error: BaseException) -> str:
    """A traceback of ``error`` and its causes with types and places, without their messages."""
    parts = []
    seen: BaseException | None = error
    while seen:
        stack = "".join(traceback.format_tb(seen.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{stack}{type(seen).__qualname__}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\nwhich came from\n".join(parts)


class _Readable(logging.Formatter):
    """One line for people; facts follow the message."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(_FORM)
        self._secrets = tuple(filter(None, secrets))

    def format(self, record: logging.LogRecord) -> str:
        return self._clean(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        told = super().formatMessage(record)
        facts = ", ".join(f"{name} {value}" for name, value in _facts(record).items())
        return f"{told}: {facts}" if facts else told

    def _clean(self, told: str) -> str:
        for secret in self._secrets:
            told = told.replace(secret, "[secret]")
        return _SECRET.sub("[secret]", told)


class _JsonLines(_Readable):
    """One JSON object a line: time, level, logger, message, the facts, and the trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Fact] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_facts(record),
        }
        if record.exc_text:
            told["trace"] = record.exc_text
        return json.dumps({name: self._clean(fact) if isinstance(fact, str) else fact for name, fact in told.items()})


class _Frames(logging.Filter):
    """Replaces a record's exception, whose message may quote a question, by its frames."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1]:
            record.exc_text = frames(record.exc_info[1])
        return True


def _facts(record: logging.LogRecord) -> Mapping[str, Fact]:
    facts: Mapping[str, Fact] = getattr(record, "facts", {})
    return facts
