"""An answer as blocks: exact output, words set off, limits kept by folding whole quotes."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering.blocks import Message, plain, render
from index.document import Span
from retrieval.answer import Repeat
from tests.bot.slack.answers import answer, citation, evidence
from tests.bot.slack.checks import message_faults, quotes, texts, unescaped

MIXED = 'Facebook told ITV News it had a "zero tolerance" approach, while Snapchat disagreed.'
FOUND = (
    "Facebook%20told%20ITV%20News%20it%20had%20a%20%22zero%20tolerance%22%20approach%2C%20while%20Snapchat%20disagreed"
)
LONG = "“First.\n\n“Second.\n\n“Third.”"


def written(message: Message) -> list[dict[str, Any]]:
    """The blocks that are read, without those that are pressed."""
    return [block for block in message.blocks if block["type"] == "rich_text"]


def test_whole_payload_of_a_mixed_statement() -> None:
    """Lead with the name bold, the quote with the speaker's own words bold, then speaker, reason, link and place."""
    cited: dict[str, Any] = {
        "doc": "a.txt",
        "title": "Police & tech",
        "publisher": "ITV",
        "published": "2021-06-30",
        "url": "https://example.org/a",
        "paragraph": 7,
    }
    quote = evidence(MIXED, MIXED, own=['"zero tolerance"'], attribution="mixed", **cited)
    message = render(answer(quote))
    assert message.arguments() == {
        "blocks": [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "Facebook", "style": {"bold": True}},
                            {"type": "text", "text": ": 1 on record."},
                        ],
                    }
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [
                            {"type": "text", "text": "Facebook told ITV News it had a "},
                            {"type": "text", "text": '"zero tolerance"', "style": {"bold": True}},
                            {"type": "text", "text": " approach, while Snapchat disagreed."},
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "A Facebook spokesperson", "style": {"bold": True}},
                            {"type": "text", "text": " (spokesperson of Facebook; quoted in part)\n"},
                            {"type": "link", "url": f"https://example.org/a#:~:text={FOUND}", "text": "Police & tech"},
                            {"type": "text", "text": ", ITV, 30 June 2021, paragraph 7"},
                        ],
                    },
                ],
            },
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": "context",
                        "text": {"type": "plain_text", "text": "In context", "emoji": False},
                        "value": "r1",
                        "accessibility_label": "Show this quote in its document",
                    },
                    {
                        "type": "button",
                        "action_id": "cite",
                        "text": {"type": "plain_text", "text": "Copy citation", "emoji": False},
                        "value": "r1",
                        "accessibility_label": "Show the citation of this quote as plain text",
                    },
                ],
            },
        ],
        "text": "Facebook: 1 on record.\n"
        "A Facebook spokesperson (spokesperson of Facebook; quoted in part), Police &amp; tech, ITV, 30 June 2021, "
        f"paragraph 7:\n{MIXED}",
        "mrkdwn": False,
        "parse": "none",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def test_undated_untitled_document_says_so() -> None:
    """Without a title the file names the document, and a missing date is spoken of, not passed over."""
    message = render(answer(evidence(MIXED, "zero tolerance")))
    assert texts(message.blocks[1])[-2:] == ["a.txt", ", undated, paragraph 1"]


def test_one_utterance_over_three_paragraphs_reads_as_one() -> None:
    """Consecutive paragraphs of one quotation are three quotes over a single citation."""
    paragraphs = LONG.split("\n\n")
    message = render(
        answer(*(evidence(LONG, part, own=[part], paragraph=number) for number, part in enumerate(paragraphs, 4)))
    )
    assert len(written(message)) == 2
    assert quotes(message.arguments()) == paragraphs
    assert texts(message.blocks[1])[-1] == ", undated, paragraphs 4–6"


def test_two_quotes_in_one_sentence_show_the_sentence_once() -> None:
    """Where the sentence around one quote holds the next, both are shown in that one sentence."""
    text = '"We tried," Facebook said, "and we failed."'
    first = evidence(text, '"We tried,"', own=['"We tried,"'], around=100)
    second = evidence(text, '"and we failed."', own=['"and we failed."'], around=100)
    message = render(answer(first, second))
    assert quotes(message.arguments()) == [text]
    bold = [part["text"] for part in message.blocks[1]["elements"][0]["elements"] if part.get("style")]
    assert bold == ['"We tried,"', '"and we failed."']


@pytest.mark.parametrize(
    "other",
    [
        {"doc": "b.txt"},
        {"paragraph": 9},
        {"speaker": None},
    ],
)
def test_other_document_place_or_speaker_gets_its_own_citation(other: dict[str, Any]) -> None:
    """Only what reads on is put together."""
    first, second = (evidence(LONG, part) for part in ("“First.", "“Second."))
    second = evidence(LONG, "“Second.", **other)
    assert len(written(render(answer(first, second)))) == 3


def test_wholly_own_words_are_not_bold() -> None:
    """Bold tells own words from others; where there are no others it would only shout."""
    message = render(answer(evidence(LONG, LONG, own=[LONG])))
    assert not [part for part in message.blocks[1]["elements"][0]["elements"] if "style" in part]


def test_own_words_look_the_same_throughout_a_message() -> None:
    """If one quote needs its own words set off, those of the others are set off too."""
    mixed = evidence(MIXED, MIXED, own=['"zero tolerance"'])
    message = render(answer(mixed, evidence(LONG, LONG, own=[LONG], doc="b.txt")))
    assert written(message)[2]["elements"][0]["elements"] == [{"type": "text", "text": LONG, "style": {"bold": True}}]


def test_reported_speech_is_named_as_such() -> None:
    """A paraphrase never passes for the speaker's own words."""
    words = texts(render(answer(evidence(MIXED, MIXED, attribution="indirect"))).blocks)
    assert " (spokesperson of Facebook; reported, not quoted)\n" in words


def test_another_wording_elsewhere_is_shown_with_its_place() -> None:
    """The same statement elsewhere in other words: those are quoted too, of every quote that is shown as one."""
    first, second = LONG.split("\n\n")[:2]
    same = Repeat(**{**asdict(citation(0, 5, doc="b.txt")), "quote": first})
    other = Repeat(**{**asdict(citation(9, 20, doc="b.txt", paragraph=2)), "quote": "“The second."})
    found = [evidence(LONG, first, paragraph=4, also_in=(same,)), evidence(LONG, second, paragraph=5, also_in=(other,))]
    message = render(answer(*found))
    assert quotes(message.arguments()) == [first, second, "“The second."]
    assert texts(written(message))[-3:] == [
        "Also in: b.txt, undated, paragraphs 1–2",
        "There it reads:",
        "“The second.",
    ]


def test_long_wordings_elsewhere_never_keep_a_quote_from_being_shown() -> None:
    """What has no room is named; the quote itself is shown."""
    also = tuple(
        Repeat(**{**asdict(citation(0, 5, doc=f"{name}.txt")), "quote": f"{name} " + "&<>" * 380}) for name in "bcd"
    )
    message = render(answer(evidence(MIXED, MIXED, also_in=also)))
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == [MIXED]


def test_further_places_are_named() -> None:
    """The same words in other documents are cited too, the first few by name."""
    also = tuple(citation(0, 5, doc=f"{name}.txt", published="2020-01-02") for name in "bcdef")
    words = texts(written(render(answer(evidence(MIXED, "zero", also_in=also)))))
    assert words[-1] == (
        "Also in: b.txt, 2 January 2020, paragraph 1; c.txt, 2 January 2020, paragraph 1; "
        "d.txt, 2 January 2020, paragraph 1 and 2 more"
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://exa mple.org",
        "https://example.org/\u202ea",
        "https://example.org/>",
        "http://[",
        "https://example.org/" + "x" * 3_000,
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    """Anything else is left unlinked; the title is still there."""
    message = render(answer(evidence(MIXED, MIXED, url=url, title="Title")))
    assert message_faults(message.arguments()) == []
    assert "link" not in repr(message.blocks)


def test_hidden_characters_are_kept_and_announced() -> None:
    """The quote equals the document even where characters hide; the reader is told that they do."""
    text = "He\u200b said \u202eno\u202c."
    message = render(answer(evidence(text, text)))
    assert quotes(message.arguments()) == [text]
    assert texts(written(message))[-1] == (
        "This quote holds characters that hide or reorder text: U+200B, U+202E, U+202C"
    )


def test_names_and_titles_cannot_reorder_the_line() -> None:
    """Outside quotes, characters that act are spelt out."""
    message = render(answer(evidence(MIXED, MIXED, title="Title \u202e\nnext", publisher="a\x00b")))
    words = "".join(texts(message.blocks[1]["elements"][1]))
    assert "Title <U+202E> next, a<U+0000>b" in words


@given(st.text(min_size=1), st.text(), st.text(), st.data())
def test_any_text_is_shown_whole_and_within_the_rules(quote: str, before: str, after: str, data: st.DataObject) -> None:
    """Whatever a document holds: the quote with its surroundings is shown character for character, or counted."""
    ends = st.integers(0, len(quote))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=3))
    start = len(before)
    spans = tuple(Span(start + min(pair), start + max(pair)) for pair in pairs)
    shown = evidence(
        before + quote + after,
        quote,
        before=before,
        after=after,
        spans=spans,
        citation=citation(start, start + len(quote)),
    )
    message = render(answer(shown))
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == [before + quote + after]
    assert unescaped(message.text).endswith(":\n" + quote)


@given(st.text())
def test_our_own_sentences_are_escaped(words: str) -> None:
    """Even a sentence that came to hold someone's words is posted within the rules."""
    assert unescaped(plain(f"x{words}").text) == f"x{words}"
