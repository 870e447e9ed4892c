"""Broken files of every kind: refused with a reason or read, never a crash, never a hang."""

import io
import random
from collections.abc import Callable, Iterator

import pytest
from docx import Document

from index.errors import UnreadableError
from index.formats.isolated import Isolated, Limits
from tests.index.formats.pdfs import lines, pdf
from tests.waiting import PATIENCE

_PAGE = b"<html><head><title>Bridge</title></head><body><p>The <b>bridge</b> will close, she said.</p></body></html>"
_MAIL = (
    b"Subject: Bridge\nFrom: Ada <a@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; "
    b"charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nThe b=C3=BCrgermeisterin pays.\n--b\n"
    b"Content-Type: application/pdf; name=r.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n"
)


def _word() -> bytes:
    document, file = Document(), io.BytesIO()
    document.add_paragraph("The bridge will close.")
    document.save(file)
    return file.getvalue()


_GOOD = {
    ".html": _PAGE,
    ".eml": _MAIL,
    ".pdf": pdf([lines(72, 700, "The bridge will", "close in April.")] * 2, "/Title (Bridge)"),
    ".docx": _word(),
}


@pytest.fixture(scope="module")
def isolated() -> Iterator[Isolated]:
    with Isolated(Limits(seconds=PATIENCE)) as worker:
        yield worker


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + 40] * chance.randrange(2, 200) + data[start:]


@pytest.mark.parametrize("spoil", [_cut, _mutated, _repeated])
@pytest.mark.parametrize("kind", _GOOD)
def test_spoilt_files_are_read_or_refused(
    isolated: Isolated, kind: str, spoil: Callable[[bytes, random.Random], bytes]
) -> None:
    """Whatever is cut, changed or repeated in a file, there is a text with its pages inside, or a reason."""
    chance = random.Random(f"{kind} {spoil.__name__}")
    for _ in range(25):
        _check(isolated, kind, spoil(_GOOD[kind], chance))
    assert isolated.extract(kind, _GOOD[kind]).text


@pytest.mark.parametrize("kind", _GOOD)
@pytest.mark.parametrize("other", _GOOD)
def test_wrong_endings_are_read_or_refused(isolated: Isolated, kind: str, other: str) -> None:
    """A file under the ending of another kind does no harm."""
    _check(isolated, kind, _GOOD[other])
    assert isolated.extract(kind, _GOOD[kind]).text


def _check(isolated: Isolated, kind: str, data: bytes) -> None:
    try:
        extracted = isolated.extract(kind, data)
    except UnreadableError:
        return
    extracted.text.encode()
    assert list(extracted.pages) == sorted(extracted.pages)
    assert all(0 <= page <= len(extracted.text) for page in extracted.pages)
    assert all(0 <= span.start <= span.end <= len(extracted.text) for span in extracted.aside)
