"""A question as the ledger keeps it: words only while it is open, and digests, which tell nobody who asked where."""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Protocol

from pydantic import TypeAdapter

from bot.slack.asking.question import Asked

_QUESTIONS = TypeAdapter(Asked)


class Seal(Protocol):
    """Makes words unreadable for whoever has the record alone."""

    def sealed(self, secret: str) -> bytes:
        """``secret``, encrypted."""

    def opened(self, sealed: bytes) -> str:
        """What was sealed; raises VaultError if that was with another key."""


class Open:
    """No seal at all, for files that only their owner may read."""

    def sealed(self, secret: str) -> bytes:
        """``secret`` as it is."""
        return secret.encode()

    def opened(self, sealed: bytes) -> str:
        """What was given."""
        return sealed.decode()


def digest(*parts: str) -> str:
    """What a key, or the ids of a place or a person, is known by."""
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def written(asked: Asked) -> str:
    """``asked`` as it is kept; what no encoding can hold becomes a question mark."""
    return json.dumps(asdict(replace(asked, text=asked.text.encode("utf-8", "replace").decode())))


def read(question: str) -> Asked:
    """The question that :func:`written` wrote."""
    return _QUESTIONS.validate_json(question)


def tags(asked: Asked) -> dict[str, str]:
    """By what an open question is found: its thread, the workspace, the person in it."""
    return {
        "place": digest(asked.team, asked.channel, asked.thread),
        "workspace": digest(asked.team),
        "person": digest(asked.team, asked.user),
    }


def talk(asked: Asked) -> str:
    """By what the conversation is found that ``asked`` belongs to."""
    return digest(*asked.conversation)
