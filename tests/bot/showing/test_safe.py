"""What reaches a terminal cannot act there, and can be read back exactly."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing import safe

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
"""Every code point, lone surrogates included."""

TRICKY = st.lists(
    st.sampled_from(["<U+001B>", "<U+", "<", ">", "1B", "\x1b[2J", "\x9b31m", "\r", "\n", "\r\n", "\u202e", "a"])
).map("".join)


@given(ANY_TEXT | TRICKY)
def test_escape_can_be_undone(text: str) -> None:
    """Unescaping gives back exactly the text, whatever it holds, even text that looks like an escape."""
    assert safe.unescape(safe.escape(text)) == text


@given(ANY_TEXT | TRICKY)
def test_escaped_text_holds_nothing_that_acts(text: str) -> None:
    """Nothing but LF, CRLF and tab is left of the control characters, and no bidi or invisible control."""
    shown = safe.escape(text).replace("\r\n", "\n")
    assert not {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} - {"\n", "\t"}
    assert not set(shown) & set("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    shown.encode()


def test_every_acting_character_is_escaped() -> None:
    """All of Unicode: each character that acts is escaped, each other one is not."""
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [char for char in everything if (safe.escape(char) == char) is safe.acts(char)] == []


@given(ANY_TEXT.filter(lambda text: not any(map(safe.acts, text)) and "<U+" not in text))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    """Text without acting characters is not touched: quotes stay verbatim."""
    assert safe.escape(text) == text


@pytest.mark.parametrize(
    "text",
    ["“They have …” – 99 % of ‘it’", "C:\\temp \\x1b[0m", "<b>&amp;</b>", "família 東京 👩‍👩‍👧 naïve", "a\tb\r\nc"],
)
def test_seed_like_text_is_untouched(text: str) -> None:
    """Curly marks, backslashes, markup, joined emoji, tabs and line ends are ordinary text."""
    assert safe.escape(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("over\rwritten", "over<U+000D>written"),
        ("\x9b2J\x7f\x07\x08", "<U+009B>2J<U+007F><U+0007><U+0008>"),
        ("abc\u202edcba", "abc<U+202E>dcba"),
        ("pass\u200bword", "pass<U+200B>word"),
        ("\U000e0041", "<U+E0041>"),
        ("<U+001B>", "<U+003C>U+001B>"),
    ],
)
def test_acting_characters_are_visible(text: str, shown: str) -> None:
    """Escape sequences, overwriting, bidi overrides, invisible characters, look-alikes of the escape."""
    assert safe.escape(text) == shown


@given(st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3))
def test_json_line_is_harmless_and_lossless(value: dict[str, str]) -> None:
    """One line, parses back to the same value, and nothing in it acts."""
    line = safe.json_line(value)
    assert json.loads(line) == value
    assert not any(safe.acts(char) or char == "\n" for char in line)


def test_json_line_keeps_letters_readable() -> None:
    """Only acting characters are escaped; curly marks and accents are not."""
    assert safe.json_line({"quote": "“naïve”\u202e"}) == '{"quote": "“naïve”\\u202e"}'
