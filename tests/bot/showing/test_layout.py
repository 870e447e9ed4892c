"""Lines wrap between words only, keep their margin, and make everything harmless."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.showing import safe
from bot.showing.layout import Part, line, plain, rows
from tests.bot.showing.test_safe import ANY_TEXT, TRICKY

WORDS = st.lists(st.sampled_from(["a", "of", "child", "end-to-end", "東京都", "x" * 30, "“quoted”"]), max_size=40)


@given(WORDS, st.integers(8, 60))
def test_wrapping_breaks_at_spaces_only(words: list[str], width: int) -> None:
    """The rows joined with a space are the text again, so no word is cut and nothing is put in."""
    wrapped = [row.plain for row in rows(line(" ".join(words)), width)]
    assert " ".join(wrapped) == " ".join(words)


@given(WORDS, st.integers(8, 60))
def test_rows_fit(words: list[str], width: int) -> None:
    """A row is wider than the terminal only where a single word is."""
    for row in rows(line(" ".join(words)), width):
        assert cell_len(row.plain) <= width or " " not in row.plain


@given(st.lists(ANY_TEXT | TRICKY, max_size=4), st.sampled_from([None, 20]))
def test_nothing_acting_gets_through(texts: list[str], width: int | None) -> None:
    """Whatever the parts hold, no row holds a character that acts or ends a line."""
    for row in rows(line(*texts), width):
        assert not any(safe.acts(char) or char in "\r\n" for char in row.plain)


@given(ANY_TEXT.filter(lambda text: not re.search("[\r\n]", text)))
def test_a_piped_line_can_be_read_back(text: str) -> None:
    """In a pipe a line is one row, whatever its length, and unescapes to exactly what it was."""
    assert safe.unescape(plain([line(text, margin="> ")])) == f"> {text}\n"


def test_markup_and_emoji_codes_are_text() -> None:
    """A document cannot use rich's markup."""
    text = "[bold red]x[/] [link=http://e.vil]y[/link] :smile: [/]"
    assert plain([line(Part(text, "bold"))]) == text + "\n"


def test_margins_stand_before_every_row() -> None:
    """``first`` before the first row, ``margin`` before the others, line ends of the text included."""
    shown = line("one two\r\nthree", first="1. ", margin="   ")
    assert [row.plain for row in rows(shown, 7)] == ["1. one", "   two", "   three"]


def test_styles_survive_wrapping() -> None:
    """Each row keeps the style of its words."""
    shown = line("aaa ", Part("bbb ccc", "bold"))
    styled = [(row.plain, [(span.start, span.end, span.style) for span in row.spans]) for row in rows(shown, 7)]
    assert styled == [("aaa bbb", [(4, 7, "bold")]), ("ccc", [(0, 3, "bold")])]
