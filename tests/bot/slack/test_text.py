"""Escaping, counting and naming characters."""

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.text import escape, line, unescape, unseen, weight
from tests.bot.slack.checks import unescaped


@given(st.text(alphabet=st.sampled_from("&<>;ampltg@!#| a")))
def test_escaping_is_undone_by_unescaping(text: str) -> None:
    """Nothing is lost or doubled, entities in the text included; a reader of Slack sees what went in."""
    assert unescape(escape(text)) == text == unescaped(escape(text))


@given(st.text())
def test_escaped_text_holds_no_control_character(text: str) -> None:
    """Pings, broadcasts and links all need an angle bracket, and there is none."""
    assert not set("<>") & set(escape(text))


@given(st.text())
def test_weight_is_never_below_what_is_sent(text: str) -> None:
    """However Slack counts, in characters, UTF-16 units or escaped, it finds no more than we reckoned."""
    assert weight(text) >= max(len(text), len(escape(text)), len(text.encode("utf-16-le")) // 2)


@given(st.text())
def test_a_line_is_one_line_without_acting_characters(text: str) -> None:
    """Names and titles can neither break the line nor hide or reorder what stands in it."""
    assert unseen(line(text)) == ()
    assert not set("\r\n\t\u2028") & set(line(text))


def test_ordinary_letters_are_no_hidden_characters() -> None:
    """Joiners within words, soft hyphens and line ends are part of normal text."""
    assert unseen("a\u200db\u00adc\r\n\td é 日本") == ()
