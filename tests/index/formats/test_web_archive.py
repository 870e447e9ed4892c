"""Pages that a browser saved in one file."""

import pytest

from index.errors import UnreadableError
from index.formats.kinds import extract

_PAGE = """From: <Saved by Blink>
{noted}Subject: Bridge to close
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: {place}

<html><head><title>Bridge to close | Harbour Gazette</title></head><body><article><h1>Bridge to close</h1>
<p>=E2=80=9CWe cannot keep =
patching it,=E2=80=9D said Mary Stone.</p></article></body></html>

--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""


@pytest.mark.parametrize(
    ("noted", "place", "address"),
    [
        ("Snapshot-Content-Location: https://gazette.example/bridge\n", "cid:frame", "https://gazette.example/bridge"),
        ("", "https://gazette.example/1", "https://gazette.example/1"),
        ("", "cid:frame", None),
    ],
)
@pytest.mark.parametrize("kind", [".mht", ".mhtml"])
def test_the_page_is_read(kind: str, noted: str, place: str, address: str | None) -> None:
    """Decoded, with the address that the browser noted."""
    extracted = extract(kind, _PAGE.format(noted=noted, place=place).replace("\n", "\r\n").encode())
    assert extracted.text == "Bridge to close\n\n“We cannot keep patching it,” said Mary Stone."
    assert (extracted.stated.url, extracted.properties.publisher) == (address, "Harbour Gazette")


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 40, b"Content-Type: text/plain\n\nHello"])
def test_what_holds_no_page_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no web page"):
        extract(".mhtml", data)
