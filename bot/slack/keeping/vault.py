"""Encrypts what must not lie on disk as it is: tokens of the workspaces that installed the app."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from bot.slack.errors import SlackError

_MEND = "'onrecord slack key' makes one."


class VaultError(SlackError):
    """A key is none, or what is kept was encrypted with another."""


def new_key() -> str:
    """A fresh key for ONRECORD_SLACK_KEY."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - only several workspaces need it

    return Fernet.generate_key().decode()


def key_from(secret: str) -> str:
    """A key that all who know ``secret`` share, and from which it cannot be told."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - only replicas need it
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - as above

    made = HKDF(SHA256(), length=32, salt=None, info=b"onrecord: what is kept of questions").derive(secret.encode())
    return urlsafe_b64encode(made).decode()


class Vault:
    """Encrypts with the first of ``keys`` (Fernet: AES-128-CBC with HMAC-SHA256) and decrypts with any of them.

    Raises VaultError if one of them is no key.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 - as above

        try:
            made = [Fernet(key) for key in keys]
        except ValueError:
            raise VaultError(f"ONRECORD_SLACK_KEY is not a key: {_MEND}") from None
        self._first, self._all = made[0], MultiFernet(made)

    def sealed(self, secret: str) -> bytes:
        """``secret``, encrypted."""
        return self._first.encrypt(secret.encode())

    def opened(self, sealed: bytes) -> str:
        """What :meth:`sealed` was given.

        Raises VaultError if none of the keys fits, or if it was altered.
        """
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as above

        try:
            return self._all.decrypt(sealed).decode()
        except InvalidToken:
            raise VaultError(
                "The tokens of the workspaces were encrypted with another ONRECORD_SLACK_KEY: put the former one "
                "behind the new, with a comma, or have the workspaces install the app again."
            ) from None

    def fresh(self, sealed: bytes) -> bool:
        """Whether the first key fits, so that the others are not needed for it."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as above

        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            return False
        return True
