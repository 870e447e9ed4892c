"""Which kinds of file are read, told by the ending, and what is said of those that are not."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.formats.plain import markdown_file, text_file

_PLAIN: Mapping[str, Callable[[bytes], Extracted]] = {".txt": text_file, ".md": markdown_file}
SUFFIXES = frozenset(_PLAIN)
_ARCHIVES = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
_INSTEAD = {
    ".doc": "an old Word file; save it as .docx",
    ".rtf": "rich text; save it as .docx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".msg": "an Outlook message; save it as .eml",
    ".mbox": "a mailbox; save its messages as .eml",
}
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (or an office file)"),
    (b"{\\rtf", "rich text"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)
MAX_BYTES = 32 * 1024 * 1024
"""No article, report or transcript comes near this; a dump or a log does."""


def known_kind(name: str) -> str:
    """The ending of a file that can be read, in small letters.

    Raises:
        UnreadableError: files with that ending are not read; the reason says what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _ARCHIVES:
        raise UnreadableError(f"it is an archive ({suffix}); unpack it first")
    if suffix in _INSTEAD:
        raise UnreadableError(f"it is {_INSTEAD[suffix]}")
    if suffix not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise UnreadableError(f"{suffix or 'a file without an ending'} is not a kind that is read ({kinds})")
    return suffix


def extract(kind: str, data: bytes) -> Extracted:
    """The text and description of a file of that kind.

    Raises:
        UnreadableError: the reason why it cannot be read.
    """
    belied = next((found for signature, found in _SIGNATURES if data.startswith(signature)), None)
    if kind in _PLAIN and belied:
        raise UnreadableError(f"its content is {belied}, not text; give it its right ending")
    return _PLAIN[kind](data)
