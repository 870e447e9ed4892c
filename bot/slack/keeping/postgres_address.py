"""The address of a PostgreSQL server as one setting: postgresql://user:password@host:port/database?sslmode=…"""

import ssl
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from bot.slack.errors import StoreError

FORM = "postgresql://user:password@host:5432/database"
_SCHEMES = frozenset({"postgresql", "postgres"})
_MODES = ("disable", "prefer", "require", "verify-ca", "verify-full")
_KNOWN = frozenset({"sslmode", "sslrootcert", "host"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and how to be let in. Neither its text nor its repr shows the password."""

    user: str
    password: str = field(repr=False)
    host: str
    """Name or number of a machine, or the folder of a socket."""
    port: int
    database: str
    mode: str
    """How far the connection is encrypted and the server is checked, in libpq's words."""
    roots: str | None
    """A file of certificates to check the server by, in place of the system's."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.database}"

    @property
    def socket(self) -> str | None:
        """The file of the socket on this machine, if it is reached by one."""
        return f"{self.host}/.s.PGSQL.{self.port}" if self.host.startswith("/") else None

    @property
    def local(self) -> bool:
        """Whether nothing passes over a network."""
        return self.socket is not None or self.host in {"localhost", "127.0.0.1", "::1"}

    def encryption(self) -> ssl.SSLContext | bool | None:
        """What pg8000 calls ``ssl_context``: None encrypts where the server can, True encrypts without a check.

        Raises OSError if the file of certificates cannot be read.
        """
        if self.mode in {"disable", "prefer", "require"}:
            return {"disable": False, "prefer": None, "require": True}[self.mode]
        context = ssl.create_default_context(cafile=self.roots)
        context.check_hostname = self.mode == "verify-full"
        return context


def address(url: str) -> Address:
    """The parts of ``url``.

    Raises StoreError, which shows nothing of it, if it is no such address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 5432
        options = {name: values[-1] for name, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
    except ValueError:
        raise _wrong(f"should look like {FORM}") from None
    if parts.scheme not in _SCHEMES or not parts.username or not (host or options.get("host")):
        raise _wrong(f"should look like {FORM}")
    unknown, mode = options.keys() - _KNOWN, options.get("sslmode", "prefer")
    if unknown:
        raise _wrong(f"has an option that is not known; there are {', '.join(sorted(_KNOWN))}")
    if mode not in _MODES:
        raise _wrong(f"has an sslmode that is none: {', '.join(_MODES)}")
    user = unquote(parts.username)
    return Address(
        user=user,
        password=unquote(parts.password or ""),
        host=options.get("host") or unquote(host or ""),
        port=port,
        database=unquote(parts.path.lstrip("/")) or user,
        mode=mode,
        roots=options.get("sslrootcert"),
    )


def secrets_of(url: str) -> tuple[str, ...]:
    """What of ``url`` must never be shown, as it stands there and as it is sent."""
    if not url:
        return ()
    try:
        password = urlsplit(url).password or ""
    except ValueError:
        return (url,)
    return (url, *filter(None, (password, unquote(password))))


def _wrong(why: str) -> StoreError:
    return StoreError(f"ONRECORD_SLACK_DATABASE {why}.")
