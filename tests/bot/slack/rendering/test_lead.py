"""What stands above and below the quotes of an answer: who, how many, why nothing, what else there is."""

from dataclasses import replace

import pytest

from bot.slack.rendering.blocks import render
from retrieval.answer import QuestionKind, Reason, SpeakerShown, Understood
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.checks import message_faults, quotes, texts

MIXED = 'Facebook told ITV News it had a "zero tolerance" approach, while Snapchat disagreed.'


def test_not_on_record_says_reason_search_and_labelled_mentions() -> None:
    """Nothing on record: why, what was searched, and mentions that cannot be taken for statements."""
    understood = Understood(QuestionKind.SAID, speaker="Google")
    message = render(answer(mentions=(evidence(MIXED, MIXED),), understood=understood))
    words = texts(message.blocks)
    assert words[0] == (
        "Not on record. Google makes no statement here. I searched 5 documents: 63 statements and 101 passages."
    )
    assert words[1] == "Mentions only, not statements by Google:"
    assert quotes(message.arguments()) == [MIXED]
    assert message.text.splitlines() == [
        *words[:2],
        "A Facebook spokesperson (spokesperson of Facebook), a.txt, undated, paragraph 1:",
        MIXED,
    ]


def test_how_many_documents_were_searched_is_told_once() -> None:
    """Where the library's own sentence counts them, ours does not."""
    message = render(answer(message="Not on record: no statement by Google in 5 documents."))
    told = "Not on record: no statement by Google in 5 documents. I searched 63 statements and 101 passages."
    assert texts(message.blocks)[0] == told


def test_what_the_speaker_did_say_is_not_called_a_mention() -> None:
    """The nearest statements may be the speaker's own: "not statements by Facebook" above them would be false."""
    understood = Understood(QuestionKind.WHO_SAID, speaker="Facebook", phrase="we never")
    for asked in (understood, replace(understood, phrase=None)):
        words = texts(render(answer(mentions=(evidence(MIXED, MIXED),), understood=asked)).blocks)
        assert words[1] == "The nearest passages, which do not answer the question:"


@pytest.mark.parametrize("why", ["“He” is Facebook, named in what follows", "“He” is Facebook; named in what follows"])
def test_the_reason_reads_on_without_stray_marks(why: str) -> None:
    """What is told by "here" already is taken out whole."""
    said = SpeakerShown("He", "Facebook", why)
    words = texts(render(answer(evidence(MIXED, MIXED, speaker=said))).blocks)
    assert " (here “He”; named in what follows)\n" in words


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    """An abstention without a message of its own still gives its reason."""
    message = render(answer(reason=reason, message=""))
    assert message.text.startswith("Not on record. ")
    assert "I searched 5 documents" in message.text
    assert message_faults(message.arguments()) == []


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Facebook: 63 statements in 5 documents.", ["Facebook", ": 63 statements"]),
        ("Facebook said it, in 1 document.", ["Facebook", " said it"]),
        ("3 passages in 3 documents.", ["3 passages in 3 documents."]),
        ("Facebooks: none.", ["Facebooks: none."]),
        ("Facebook", ["Facebook"]),
        ("", ["1 quote:"]),
    ],
)
def test_the_librarys_own_count_leads_with_the_name_bold(message: str, shown: list[str]) -> None:
    """The sentence that also the prompt shows comes first: only the library knows how many there are in all."""
    elements = render(answer(evidence(MIXED, MIXED), message=message)).blocks[0]["elements"][0]["elements"]
    assert [element["text"][: len(part)] for element, part in zip(elements, shown, strict=True)] == shown
    assert "".join(texts(elements)) == (message or "1 quote:")
    assert [element["text"] for element in elements if "style" in element] == shown[: shown[0] == "Facebook"]


def test_mentions_are_few() -> None:
    """Of the nearest passages only three are offered."""
    mentions = tuple(evidence(MIXED, MIXED, doc=f"{n}.txt") for n in range(9))
    assert len(quotes(render(answer(mentions=mentions)).arguments())) == 3
