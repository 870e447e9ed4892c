"""What the bot says in its own words."""

import pytest

from bot.slack.rendering.words import examples

ALWAYS = ("who said “…”?", "how many …?")


@pytest.mark.parametrize(
    ("speakers", "asked"),
    [
        ((), ()),
        (("Ada Lunt",), ("what did Ada Lunt say?",)),
        (("Her mother", "Ada Lunt", "Joe Pell"), ("what did Ada Lunt say?", "what did Joe Pell say about …?")),
        (("A" * 41, "Ada Lunt"), ("what did Ada Lunt say?",)),
    ],
)
def test_examples_ask_for_those_on_record(speakers: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """What the first said, what the second said about something; names alone, and none that fills a line."""
    assert examples(speakers) == (*asked, *ALWAYS)
