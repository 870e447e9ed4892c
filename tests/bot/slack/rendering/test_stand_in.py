"""The text that screen readers read out instead of the blocks."""

from bot.slack.rendering.blocks import render
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.rendering.test_blocks import LONG, MIXED


def test_text_reads_out_every_quote_with_its_source() -> None:
    """Screen readers get nothing but the text: all quotes are in it, each utterance under its source."""
    paragraphs = LONG.split("\n\n")
    utterance = [evidence(LONG, part, own=[part], paragraph=number) for number, part in enumerate(paragraphs, 4)]
    message = render(answer(*utterance, evidence(MIXED, MIXED, doc="b.txt", published="2021-06-30")))
    assert message.text.splitlines() == [
        "Facebook: 4 on record.",
        "A Facebook spokesperson (spokesperson of Facebook), a.txt, undated, paragraphs 4–6:",
        *paragraphs,
        "A Facebook spokesperson (spokesperson of Facebook), b.txt, 30 June 2021, paragraph 1:",
        MIXED,
    ]
