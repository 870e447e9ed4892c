"""Bytes become text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableError
from index.formats.encoding import decode, decode_declared

_GERMAN = "Die Brücke bleibt für sechs Wochen zu, sagte die Bürgermeisterin. „Es muss sein“, fügte sie hinzu."
_POLISH = "Burmistrz powiedział, że most zostanie zamknięty na sześć tygodni. Źle się dzieje."
_RUSSIAN = "Мэр сказал, что мост закроют на шесть недель. Так нельзя."
_JAPANESE = "市長は橋を六週間閉鎖すると述べた。これは正しい。"
_ICELANDIC = "Ævar Þór sagði að brúin yrði lokuð í sex vikur. Það er ekki gott."
_TURKISH = "Belediye başkanı köprünün altı hafta kapalı kalacağını söyledi."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“We can’t keep patching it,” said Mary Stone – who leads on transport.", "cp1252"),
        ("“We can’t keep patching it,” said Mary Stone – who leads on transport.", "mac_roman"),
        ("caf\u00e9", "cp1252"),
        ("It cost £30 million; don´t ask.", "cp1252"),
        ("¿Cuánto costó? «Demasiado», dijo el señor Peña.", "cp1252"),
        (_GERMAN, "cp1252"),
        (_GERMAN.replace("„", "").replace("“", ""), "iso8859_1"),
        (_ICELANDIC, "cp1252"),
        (_POLISH, "cp1250"),
        (_POLISH, "iso8859_2"),
        (_TURKISH, "cp1254"),
        (_RUSSIAN, "cp1251"),
        (_RUSSIAN, "koi8_r"),
        (_JAPANESE, "shift_jis"),
        (_JAPANESE, "euc_jp"),
    ],
)
def test_old_encodings_are_told(text: str, encoding: str) -> None:
    """A sentence or two is enough to read a file in the encoding it was written in."""
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_unicode_is_exact(text: str) -> None:
    """UTF-8 is read character for character; UTF-16 and UTF-32 with their marks likewise."""
    assert decode(text.encode()) == text
    for encoding in ("utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("He said “yes” and “no”".encode()[:-1], "not UTF-8"),
        ("“Quoted” ".encode() * 3 + b"\xe9 x", "not UTF-8"),
        (b"\xff\xfea", "UTF-16 text but is broken"),
        (b"a\x00b", "NUL"),
        (b"a\x01\x02\x03\x04b", "control characters"),
        (bytes(range(128, 256)), "not UTF-8"),
        (random.Random(1).randbytes(4000).replace(b"\x00", b""), r"not UTF-8|control characters"),
    ],
)
def test_what_is_no_clear_text_is_refused(data: bytes, reason: str) -> None:
    """Cut UTF-8 is not read as another encoding, which would garble it; binary data is not read at all."""
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


def test_a_declared_encoding_is_believed_where_it_works() -> None:
    """The name a page gives is used; unknown or wrong names are not."""
    assert decode_declared("żółw".encode("cp1250"), "windows-1250") == "żółw"
    assert decode_declared("“yes”".encode("cp1252"), "ISO-8859-1") == "“yes”"
    assert decode_declared("żółw".encode(), "no-such-encoding") == "żółw"
    assert decode_declared("naïve café".encode("cp1252"), "utf-8") == "naïve café"
