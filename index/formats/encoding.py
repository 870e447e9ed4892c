"""Decodes text files: by their mark, as UTF-8, as Windows-1252, or as what charset-normalizer finds likely."""

import re

from index.errors import UnreadableError

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHERS = (
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "koi8_r", "mac_roman",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
"""What is guessed among: encodings people still have files in, none of them able to read just anything."""
_MULTIBYTE = frozenset({"shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"})
_FEWEST_LETTERS = 4
_LIKELY = 0.2
"""charset-normalizer's coherence from which single-byte guesses held on texts of a sentence or two."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.002
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f](?=[^\W\d_])")
_WITHIN_WORDS = frozenset("´’‘·–—…\u00ad")
"""Characters beyond ASCII, no letters, that Windows-1252 text does have between two letters."""
_CAPITAL_AFTER_SMALL = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽŸ]|[¹²³][^\W\d_]")
_ICELANDIC = re.compile(r"[þðÞÐýÝ]")
"""In Windows-1252 also what Turkish letters of Windows-1254 look like; Icelandic has accents beside them."""
_ACCENTED = re.compile(r"[áíóúÁÍÓÚ]")


def decode(data: bytes) -> str:
    """The text of a file, every character kept: byte order mark of UTF-8, line ends, white space.

    Raises:
        UnreadableError: it is no text, or in no encoding that can be told.
    """
    text = _marked(data)
    if text is None:
        _refuse_nul(data)
        text = _unmarked(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > max(1, len(text) * _MOST_CONTROLS):
        raise UnreadableError("it holds control characters, so it is no text")
    return text


def decode_declared(data: bytes, declared: str | None) -> str:
    """The text of data that names its own encoding, which is believed where it works."""
    if declared and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        try:
            return data.decode(_web_name(declared))
        except (LookupError, ValueError):
            pass
    return decode(data)


def _web_name(declared: str) -> str:
    """Pages that say Latin-1 or ASCII are in Windows-1252, as every browser reads them (WHATWG Encoding)."""
    name = declared.strip().lower()
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name


def _marked(data: bytes) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"it begins as {encoding.upper()} text but is broken at byte {error.start}; save it as UTF-8"
        ) from None


def _refuse_nul(data: bytes) -> None:
    if b"\x00" in data:
        raise UnreadableError("it holds NUL characters, so it is no text")


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = None if _is_broken_utf8(data) else _western(data) or _guessed(data)
        if text is None:
            raise UnreadableError(
                f"it is not UTF-8 text (byte {error.start}), nor is another encoding clear; save it as UTF-8"
            ) from None
        return text


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of what lies beyond ASCII is good UTF-8, so that reading it otherwise would garble it."""
    good = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return good * 2 > sum(byte > 0x7F for byte in data)


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, unless it would then hold what Western languages don't write."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [character for character in text if character.isalpha()]
    plain = sum(letter.isascii() for letter in letters)
    turkish = _ICELANDIC.search(text) and not _ACCENTED.search(text)
    return None if turkish or _garbled(text) or plain * 2 < len(letters) or len(letters) < _FEWEST_LETTERS else text


def _garbled(text: str) -> bool:
    symbols = set(_INSIDE_WORD.findall(text)) - _WITHIN_WORDS
    return bool(symbols or _CAPITAL_AFTER_SMALL.search(text) or text.count("¿") > text.count("?"))


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files never need it

    for guess in from_bytes(data, cp_isolation=list(_OTHERS)):
        text = str(guess)
        sure = guess.encoding in _MULTIBYTE or (guess.coherence >= _LIKELY and not _garbled(text))
        if sure and "\ufffd" not in text and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS:
            return text
    return None
