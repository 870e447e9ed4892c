"""Which kinds of file are read, told by the ending, and what is said of those that are not."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from index.errors import UnreadableError
from index.formats.extracted import Extracted
from index.formats.mail import mail
from index.formats.open_document import open_document_file
from index.formats.pdf import pdf_file
from index.formats.plain import MARKDOWN, markdown_file, text_file
from index.formats.rich_text import rich_text_file
from index.formats.web import web_page
from index.formats.web_archive import web_archive
from index.formats.word import word_file

_EXTRACTORS: Mapping[str, Callable[[bytes], Extracted]] = {
    ".docx": word_file,
    ".eml": mail,
    ".htm": web_page,
    ".html": web_page,
    MARKDOWN: markdown_file,
    ".mht": web_archive,
    ".mhtml": web_archive,
    ".odt": open_document_file,
    ".pdf": pdf_file,
    ".rtf": rich_text_file,
    ".txt": text_file,
}
PLAIN = frozenset({MARKDOWN, ".txt"})
"""Kinds that need decoding only; the others are parsed, in a process of their own."""
READ = f"{', '.join(list(_EXTRACTORS)[:-1])} or {list(_EXTRACTORS)[-1]}"
"""The kinds as they are named to people."""
_ARCHIVES = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
_INSTEAD = {
    ".doc": "an old Word file; save it as .docx",
    ".pages": "a Pages document; export it as .docx or PDF",
    ".msg": "an Outlook message; save it as .eml",
    ".mbox": "a mailbox; save its messages as .eml",
    ".webarchive": "a web page as Safari keeps it; save it as page source (.html)",
    **dict.fromkeys((".docm", ".dotx", ".wpd", ".wps"), "another word processor's document; save it as .docx"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "slides; export them as PDF"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv", ".numbers"), "a table, and only texts are read"),
    **dict.fromkeys((".epub", ".mobi", ".azw3"), "an e-book; convert it to .html or .docx"),
    **dict.fromkeys(
        (".srt", ".vtt", ".sub", ".ass"),
        "subtitles; save the words as .txt, each turn after its speaker's name and a colon",
    ),
    **dict.fromkeys(
        (".mp3", ".wav", ".m4a", ".aac", ".ogg", ".flac", ".mp4", ".mov", ".avi", ".mkv", ".webm"),
        "a recording; put its transcript here as .txt or .docx",
    ),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"),
        "a picture; if it shows a text, run text recognition (OCR) and save that as PDF or .txt",
    ),
}
_OUTLOOK = "winmail.dat"
_SIGNATURES = (  # in small letters
    (b"%pdf-", "PDF"),
    (b"pk\x03\x04", "ZIP (or an office file)"),
    (b"{\\rtf", "rich text"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_HEAD = 64
_MIB = 1024 * 1024
_MOST_TEXT = 32 * _MIB
"""No article, report or transcript comes near this; a dump or a log does."""
_MOST_PARSED = 128 * _MIB
"""Reports hold pictures, mails attachments."""


def known_kind(name: str) -> str:
    """The ending of a file that can be read, in small letters.

    Raises:
        UnreadableError: files with that ending are not read; the reason says what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if PurePath(name).name.lower() == _OUTLOOK:
        raise UnreadableError(
            "it is what Outlook wraps attachments in; open the mail in Outlook and save them from there"
        )
    if suffix in _ARCHIVES:
        raise UnreadableError(f"it is an archive ({suffix}); unpack it first")
    if suffix in _INSTEAD:
        raise UnreadableError(f"it is {_INSTEAD[suffix]}")
    if suffix not in _EXTRACTORS:
        kinds = ", ".join(_EXTRACTORS)
        raise UnreadableError(f"{suffix or 'a file without an ending'} is not a kind that is read ({kinds})")
    return suffix


def most_bytes(kind: str) -> int:
    """The size beyond which files of that kind are no documents."""
    return _MOST_TEXT if kind in PLAIN else _MOST_PARSED


def check_size(kind: str, size: int) -> None:
    """Refuse files of that kind that are too large to be documents.

    Raises:
        UnreadableError: naming the limit.
    """
    most = most_bytes(kind)
    if size > most:
        raise UnreadableError(f"it is larger than {most // _MIB} MiB")


def extract(kind: str, data: bytes) -> Extracted:
    """The text and description of a file of that kind.

    Raises:
        UnreadableError: the reason why it cannot be read.
    """
    head = data[:_HEAD].lstrip().lower()
    belied = next((found for signature, found in _SIGNATURES if head.startswith(signature)), None)
    if kind in PLAIN and belied:
        raise UnreadableError(f"its content is {belied}, not text; give it its right ending")
    extracted = _EXTRACTORS[kind](data)
    if len(extracted.text) > _MOST_TEXT:
        raise UnreadableError(f"its text is larger than {_MOST_TEXT // _MIB} MiB")
    return extracted
