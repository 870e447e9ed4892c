"""Spoils texts and files the way accidents and attackers do: cut, changed, repeated, spliced, filled with marks."""

import io
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_MARKS = (
    '"', "“", "”", "„", "‘", "’", "'", "«", "»", "(", ")", "[", "]", "…", "...", "–", "—", ":", ";", ",", ".", "?", "!",
    "\n", "\r\n", "\n\n", "\r", "\t", " ", "\u00a0", "\u2028", "\ufeff", "\u200b", "\u202e", "\u00ad", "\x00",
    "\x1b[2J", "é", "ß", "İ", "ŉ", "ﬀ", "\u0301", "🙂", "\U0001f1e9\U0001f1ea", "中", "ا", "0", "5%", "£1,000",
)  # fmt: skip
_WORDS = (
    "said", "says", "told", "added", "according to", "sagte", "erklärte", "laut", "he", "she", "er", "Mr", "Dr.",
    "Ada Lunt", "a spokesperson for", "declined to comment", "who", "what", "did", "say", "about", "in 2021", "By",
    "Photo:", "and",
)  # fmt: skip


def spoilt_text(text: str, chance: Random, others: Sequence[str], longest: int = 20_000) -> str:
    """``text`` after one to eight accidents, some of them with parts of ``others``; at most ``longest`` characters."""
    start = chance.randrange(max(1, len(text) - 200))
    text = text[start : start + chance.choice((300, 1500, 6000))]
    for _ in range(chance.randrange(1, 9)):
        text = chance.choice(_ACCIDENTS)(text, chance, others)[:longest]
    return text


def spoilt_bytes(data: bytes, chance: Random) -> bytes:
    """``data`` cut, changed, repeated or shuffled in places."""
    for _ in range(chance.randrange(1, 4)):
        data = chance.choice((_cut, _changed, _repeated, _swapped))(data, chance)
    return data


def spoilt_package(data: bytes, chance: Random) -> bytes:
    """A ZIP package one of whose members is spoilt, its checksum made to fit: so the damage reaches the parser."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        names = whole.namelist()
        struck = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            archive.writestr(name, spoilt_bytes(whole.read(name), chance) if name == struck else whole.read(name))
    return file.getvalue()


def _insert(text: str, chance: Random, _: Sequence[str]) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(_MARKS) + text[at:]


def _say(text: str, chance: Random, _: Sequence[str]) -> str:
    at = _place(text, chance)
    return f"{text[:at]} {chance.choice(_WORDS)} {text[at:]}"


def _drop(text: str, chance: Random, _: Sequence[str]) -> str:
    at = _place(text, chance)
    return text[:at] + text[at + chance.randrange(1, 30) :]


def _flood(text: str, chance: Random, _: Sequence[str]) -> str:
    at, what = _place(text, chance), chance.choice((*_MARKS, *_WORDS))
    return text[:at] + what * chance.choice((3, 30, 400)) + text[at:]


def _echo(text: str, chance: Random, _: Sequence[str]) -> str:
    at = _place(text, chance)
    return text[:at] + text[at : at + chance.randrange(1, 200)] * chance.choice((2, 5, 40)) + text[at:]


def _splice(text: str, chance: Random, others: Sequence[str]) -> str:
    other = chance.choice(others)
    start, at = _place(other, chance), _place(text, chance)
    return text[:at] + other[start : start + chance.randrange(1, 400)] + text[at:]


def _replace_all(text: str, chance: Random, _: Sequence[str]) -> str:
    return text.replace(chance.choice(text), chance.choice(_MARKS)) if text else text


def _join(text: str, chance: Random, _: Sequence[str]) -> str:
    return text.replace(chance.choice((" ", "\n", ". ")), chance.choice(("", " ", "\n")))


_ACCIDENTS: tuple[Callable[[str, Random, Sequence[str]], str], ...] = (
    _insert, _insert, _say, _drop, _flood, _echo, _splice, _replace_all, _join,
)  # fmt: skip


def _place(text: str, chance: Random) -> int:
    return chance.randrange(len(text) + 1)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _changed(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 12, 60)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeated(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at : at + chance.choice((1, 8, 40, 500))] * chance.choice((2, 20, 1000)) + data[at:]


def _swapped(data: bytes, chance: Random) -> bytes:
    first, second = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:first] + data[second:] + data[first:second]
