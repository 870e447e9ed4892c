"""Answers that are too long for one message: whole quotes are left for further ones, and none is cut."""

from typing import Any

from bot.slack.rendering.blocks import render
from bot.slack.rendering.lead import begun_after
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.checks import message_faults, quotes, texts, unescaped

LONG = "“First.\n\n“Second.\n\n“Third.”"


def test_sixty_quotes_are_left_to_further_messages_without_cutting_one() -> None:
    """Too many quotes for one message: whole ones are shown from the first on, the rest is left, and it says so."""
    parts = [f"{number:03} " + "words and & more " * 30 for number in range(60)]
    text = "\n\n".join(parts)
    told = "Facebook: 99 statements in 1 document. The first 60 are shown."
    found = [evidence(text, part, paragraph=3 * n) for n, part in enumerate(parts)]
    message = render(answer(*found, message=told, total=99))
    shown = quotes(message.arguments())
    assert message_faults(message.arguments()) == []
    assert 5 < len(shown) < 60
    assert shown == parts[: len(shown)]
    assert (message.shown, message.left) == (len(shown), 99 - len(shown))
    assert texts(message.blocks)[1] == f": 99 statements in 1 document. The first {len(shown)} are shown."
    read = [part for part in parts if part in unescaped(message.text)]
    assert read == parts[: len(read)] != []
    assert message.text.endswith(f"The message itself holds or names {len(shown) - len(read)} more quotes.")


def test_an_answer_that_goes_on_says_where_it_is() -> None:
    """The library's note of a page gives way to the numbers of the quotes on it."""
    told = "Facebook: 63 statements in 5 documents. Going on after the first 12."
    page = answer(*(evidence(LONG, LONG, doc=f"{n}.txt") for n in range(2)), message=told)
    assert texts(render(page, begun_after(page)).blocks)[1] == ": 63 statements in 5 documents. Quotes 13 to 14."


def test_many_short_quotes_share_one_menu() -> None:
    """Where a row of buttons under each quote would be too many blocks, one menu opens any of them."""
    parts = [f"{number}." for number in range(40)]
    text = "\n\n".join(parts)
    receipt = "5ca47d-34e9795f-5210-5271-fbd79fb5-61e2"
    more: dict[str, Any] = {"speaker": None, "receipt": receipt}
    message = render(answer(*(evidence(text, part, doc="a", paragraph=3 * n, **more) for n, part in enumerate(parts))))
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == parts
    menu = message.blocks[-1]["elements"][0]
    assert [option["text"]["text"] for option in menu["options"]] == [f"{n + 1}. {n}." for n in range(40)]
    assert {option["value"] for option in menu["options"]} == {receipt}


def test_quote_too_long_for_slack_is_named_not_cut() -> None:
    """A hundred thousand characters do not fit: the message says where they stand, and the text stays short."""
    text = "x" * 100_000
    message = render(answer(evidence(text, text)))
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == []
    assert "1 quote that would not fit here whole:\na.txt, undated, paragraph 1" in texts(message.blocks)
    (option,) = message.blocks[-1]["elements"][0]["options"]
    assert (option["text"]["text"], option["value"]) == ("1. a.txt, undated, paragraph 1", "r1"), "it can be opened"
    assert message.text.endswith("a.txt, undated, paragraph 1: the quote is too long to be read out here.")


def test_long_sentence_around_a_quote_is_left_out_whole() -> None:
    """Context is dropped rather than cut when it would drown the quote, and the reader is told."""
    text = "x " * 5_000 + "“Yes.”" + " y" * 5_000
    message = render(answer(evidence(text, "“Yes.”", around=9_000)))
    assert quotes(message.arguments()) == ["“Yes.”"]
    assert "These words are part of something longer: “In context” shows the rest." in texts(message.blocks)
    assert "paragraph 1, part of something longer:\n“Yes.”" in message.text


def test_what_comes_before_a_quote_stays_where_what_follows_is_too_long() -> None:
    """Who said it is not lost with the rest of a long quotation; a whole sentence is said to be no part."""
    text = "Mr Bailey said: “Yes." + " y" * 5_000
    assert quotes(render(answer(evidence(text, "“Yes.", around=9_000))).arguments()) == ["Mr Bailey said: “Yes."]
    whole = render(answer(evidence("He said: “Yes.”", "“Yes.”", around=100)))
    assert not [words for words in (*texts(whole.blocks), whole.text) if "something longer" in words]
