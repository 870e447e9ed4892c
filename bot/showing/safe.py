"""Makes text from outside harmless on a terminal: what could act there is shown as ``<U+001B>`` instead."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

# Format characters that are ordinary letters' company: soft hyphen, (non-)joiners, and signs one can see.
_HARMLESS_FORMAT = frozenset("\u00ad\u200c\u200d") | frozenset(
    map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD])
)
# Zl, Zp break lines, Cs cannot be written, Cc and Cf move the cursor, hide or reorder what is read.
_ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT = frozenset("\n\t")
# Blocks that hold nothing acting are passed over at the speed of a regular expression.
_SUSPECT = re.compile(
    "\r\n|[^\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u3000-\ud7ff]"
)
_ESCAPE = re.compile(r"<U\+([0-9A-F]{4,6})>")


def acts(char: str) -> bool:
    """Whether this character can move the cursor, colour, reorder or hide text on a terminal."""
    return unicodedata.category(char) in _ACTING and char not in _HARMLESS_FORMAT and char not in _KEPT


def escape(text: str) -> str:
    """``text`` with every acting character as ``<U+XXXX>``; line ends (LF, CRLF) and tabs stay.

    Text that already reads like an escape gets its ``<`` escaped, so that nothing can pass for one and
    :func:`unescape` gives back exactly what went in.
    """
    return _replace(_ESCAPE.sub(lambda found: "<U+003C>" + found[0][1:], text), "<U+{:04X}>".format)


def unescape(shown: str) -> str:
    """The text that :func:`escape` was given."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), shown)


def json_line(value: Mapping[str, Any]) -> str:
    """One line of JSON, readable and harmless: acting characters as JSON's own escapes, which change no value."""
    return _replace(json.dumps(value, ensure_ascii=False), lambda code: json.dumps(chr(code))[1:-1])


def _replace(text: str, shown: Callable[[int], str]) -> str:
    def one(found: re.Match[str]) -> str:
        return shown(ord(found[0])) if found[0] != "\r\n" and acts(found[0]) else found[0]

    return _SUSPECT.sub(one, text)
