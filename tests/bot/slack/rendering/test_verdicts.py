"""Verdicts on a message's quotations: each text to the character, what differs set off, limits kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asking.draft import draft_of
from bot.slack.rendering.changed import marked
from bot.slack.rendering.verdicts import verdicts
from index.document import Span
from retrieval.checking.verdict import Checked, Quoted, Verdict
from tests.bot.slack.answers import evidence
from tests.bot.slack.checks import message_faults, quotes, texts
from tests.bot.slack.hostile import hostile_texts

DRAFT = "Child exploitation has no room on our platforms!"
SOURCE = "Child exploitation has no place at all on our platforms"


def checked(draft: str, *sources: str, verdict: Verdict = Verdict.ALTERED, speaker: str | None = None) -> Checked:
    """A verdict on ``draft``, whose words stand in ``sources``."""
    places = tuple(evidence(f"He said: {source}", source) for source in sources)
    return Checked(Quoted(draft, Span(0, len(draft)), speaker), verdict, "Altered: the source differs.", places)


def styled(message_blocks: object, style: str) -> list[str]:
    """The runs of text in this style, of quotes alone."""
    parts = [
        part
        for block in message_blocks  # type: ignore[attr-defined]  # blocks of a message
        for element in block["elements"]
        if element.get("type") == "rich_text_quote"
        for part in element["elements"]
    ]
    return [part["text"] for part in parts if part.get("style", {}).get(style)]


def test_differing_words_are_struck_in_the_draft_and_bold_in_the_source() -> None:
    """Word by word, and nothing but the words: marks and spaces do not count."""
    message = verdicts([checked(DRAFT, SOURCE)])
    assert "\nThe source differs." in texts(message.blocks), "the verdict is told once, by its name"
    assert styled(message.blocks, "strike") == ["room"]
    assert styled(message.blocks, "bold") == ["place at all"]
    assert quotes(message.arguments()) == [DRAFT, SOURCE]
    assert message_faults(message.arguments()) == []
    assert message.text.startswith("1 quotation checked: 1 altered.")


def test_spliced_quotation_is_held_against_each_place() -> None:
    """Every place is shown with its source; words of the draft that stand in either are not struck."""
    message = verdicts([checked("We tried and we failed", "We tried", "and they failed", verdict=Verdict.SPLICED)])
    assert quotes(message.arguments()) == ["We tried and we failed", "We tried", "and they failed"]
    assert styled(message.blocks, "strike") == ["we"]
    assert styled(message.blocks, "bold") == ["they"]


@pytest.mark.parametrize("verdict", [Verdict.EXACT, Verdict.WRONG_SPEAKER, Verdict.UNATTRIBUTED])
def test_right_words_are_shown_once(verdict: Verdict) -> None:
    """Where the words are right, repeating them would hide what is wrong."""
    message = verdicts([checked(SOURCE, SOURCE, verdict=verdict, speaker="Google")])
    assert quotes(message.arguments()) == [SOURCE]
    assert " · Google" in "".join(texts(message.blocks))


def test_words_in_no_document_have_nothing_below_them() -> None:
    """Not in the corpus, without even a near thing."""
    message = verdicts([checked(DRAFT, verdict=Verdict.NOT_IN_CORPUS)])
    assert quotes(message.arguments()) == [DRAFT]
    assert [block["type"] for block in message.blocks] == ["rich_text", "rich_text"]


def test_nothing_quoted_is_said() -> None:
    """A message without quotations is no fault of anybody's."""
    assert "holds no quotation" in verdicts([]).text


def test_many_quotations_are_shown_whole_or_named() -> None:
    """Sixty long ones do not fit: those shown are whole, the others named by number and verdict."""
    drafts = [f"{number} " + "word " * 80 for number in range(60)]
    message = verdicts([checked(draft, "other words") for draft in drafts])
    assert message_faults(message.arguments()) == []
    shown = [quote for quote in quotes(message.arguments()) if quote != "other words"]
    assert shown == drafts[: len(shown)] != []
    assert texts(message.blocks)[-1].startswith(f"{60 - len(shown)} quotations for which there is no room here: ")


@pytest.mark.parametrize("text", [text for text in hostile_texts() if len(text) < 1_200])
def test_hostile_quotation_is_shown_to_the_character(text: str) -> None:
    """Whatever stands in a message or a document, it cannot act in the reply, and its speaker's name cannot either."""
    message = verdicts([checked(text, f"{text} and more", speaker=text)])
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == [text, f"{text} and more"]


@given(st.text(), st.text(min_size=1))
def test_pieces_are_the_texts_themselves(draft: str, source: str) -> None:
    """However two texts differ, the pieces of each put together are that text."""
    said, (stands,) = marked(checked(draft, source))
    assert "".join(piece.text for piece in said) == draft
    assert "".join(piece.text for piece in stands) == source


def test_a_message_is_read_from_its_blocks() -> None:
    """Its characters as typed; what is set off as a block quotation stands between quotation marks."""
    elements = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "He *said* <so>: “Yes.”"}]},
        {
            "type": "rich_text_quote",
            "elements": [{"type": "text", "text": "No marks "}, {"type": "emoji", "name": "x"}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "“Marks.”"}]},
    ]
    message = {"text": "He \\*said\\*", "blocks": [{"type": "rich_text", "elements": elements}]}
    assert draft_of(message, "U0BOT") == "He *said* <so>: “Yes.”\n“No marks”\n“Marks.”"


def test_a_forwarded_message_is_read_as_well() -> None:
    """Its blocks, or its text where it has none; the preview of a linked page is left out."""
    said = {"type": "rich_text_section", "elements": [{"type": "text", "text": "She said: “Never.”"}]}
    forwarded = {
        "is_share": True,
        "text": "She said: “Never.”",
        "message_blocks": [{"team": "T1", "message": {"blocks": [{"type": "rich_text", "elements": [said]}]}}],
    }
    plain_one = {"is_msg_unfurl": True, "text": "He said: “Now &amp; then.”"}
    preview = {"from_url": "https://example.org", "text": "A page says “no”."}
    message = {"text": "Is that right?", "attachments": [forwarded, plain_one, preview]}
    assert draft_of(message, "U0BOT") == "Is that right?\nShe said: “Never.”\nHe said: “Now & then.”"


def test_a_message_without_blocks_is_read_from_its_text() -> None:
    """Slack's entities and tokens become what was typed."""
    assert draft_of({"text": "&lt;b&gt; <@U1|ana> “Yes.”"}, "U0BOT") == "<b> ana “Yes.”"


def test_every_verdict_is_read_out() -> None:
    """Screen readers get the text alone: each quotation with its verdict and source; what has no room is counted."""
    message = verdicts([checked(DRAFT, SOURCE, speaker="Google"), checked("Yes", "Yes", verdict=Verdict.EXACT)])
    source = "A Facebook spokesperson (spokesperson of Facebook), a.txt, undated, paragraph 1"
    assert message.text.splitlines() == [
        "2 quotations checked: 1 exact, 1 altered.",
        f"1. Altered, Google: {DRAFT}",
        "The source differs.",
        f"{source}: {SOURCE}",
        "2. Exact: Yes",
        source,
    ]
    many = verdicts([checked(f"{number} " + "word " * 80) for number in range(60)])
    assert many.text.splitlines()[-1].startswith("The message itself holds or names ")
