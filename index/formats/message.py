"""Messages as mail programs send them, with headers that break the rules, by the standard library."""

import re
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any

_WORD = re.compile(r"=\?[^?\s]*\?[bq]\?[^?]*\?=", re.IGNORECASE)
"""Words in another encoding (RFC 2047)."""
_UNREADABLE = "\ufffd"


def message_of(data: bytes) -> EmailMessage:
    """The message, of which every header can be asked for: what of one cannot be decoded is U+FFFD."""
    return BytesParser(_class=EmailMessage, policy=_POLICY).parsebytes(data)


class _Headers(HeaderRegistry):
    """Headers over which the standard library fails lose words that cannot be decoded, or else what is special."""

    def __call__(self, name: str, value: str) -> Any:
        made = super().__call__
        value = _decoded(value)
        words = _WORD.sub(lambda word: word[0] if self._reads(word[0]) else _UNREADABLE, value)
        for form in (value, words, _WORD.sub(_UNREADABLE, value).partition(";")[0]):
            try:
                return made(name, form)
            except Exception:  # noqa: S112 - broken headers raise anything
                continue
        return made(name, "")

    def _reads(self, word: str) -> bool:
        try:
            return bool(super().__call__("subject", word))
        except UnicodeError:
            return False


def _decoded(value: str) -> str:
    """A header with its raw bytes, which the parser keeps as surrogates: UTF-8 today, Windows-1252 in old mails."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


_POLICY = EmailPolicy(header_factory=_Headers(), refold_source="none")
"""A message within a message is handed on with its headers as they came."""
