"""The questions the product is for, asked of the seed documents with the real models."""

from pathlib import Path

import pytest

from retrieval.answer import Answer, Evidence, QuestionKind, Reason
from retrieval.library import Library

SEEDS = Path(__file__).parents[2] / "seeds"
ITV, TELEGRAPH, POLICE, OPINION, ARCHANT = (
    "000_ded61d3d19a85a3b.txt",
    "001_ab6a889bc7504da0.txt",
    "002_87f876cbfca84f1a.txt",
    "003_1d4dd5d2fef1f459.txt",
    "004_12c64e6018d25a2f.txt",
)
FACEBOOK = {
    (ITV, 'it had a "zero tolerance" approach to child sexual exploitation'),
    (TELEGRAPH, "“Child exploitation and grooming have no place on our platforms."),
    (TELEGRAPH, '"We also use a combination of technology and behavioural signals'),
    (TELEGRAPH, '"And we collaborate with child protection experts and law enforcement'),
    (POLICE, "“Child exploitation has no place on our platforms and Facebook will continue"),
    (POLICE, "“End-to-end encryption is already the leading security technology"),
}


def raw(doc: str) -> str:
    """A seed file as it lies on disk."""
    return (SEEDS / doc).read_bytes().decode("utf-8")


def holding(answer: Answer, doc: str, words: str) -> list[Evidence]:
    """The answers from ``doc`` whose quote holds ``words``."""
    return [item for item in answer.answers if item.citation.doc == doc and words in item.quote]


@pytest.mark.parametrize("question", ["what did Facebook say?", "wht did facebok say", "What was Facebook’s response?"])
def test_facebook(library: Library, question: str) -> None:
    """All that Facebook's spokespersons said, and nothing that was said about Facebook."""
    answer = library.answer(question)
    assert answer.understood.speaker == "Facebook"
    for doc, words in FACEBOOK:
        assert holding(answer, doc, words), words
    assert len(answer.answers) == len(FACEBOOK)
    assert all(item.speaker and item.speaker.entity == "Facebook" for item in answer.answers)
    assert all("spokes" in item.speaker.why for item in answer.answers if item.speaker)
    assert answer.mentions
    assert all(item.speaker is None for item in answer.mentions)


def test_snapchat(library: Library) -> None:
    """The second speaker of a sentence is answered with its own clause, and its own words are marked."""
    answer = library.answer("what did Snapchat say?")
    (item,) = answer.answers
    assert item.quote == 'the safety of its users was a "top priority"'
    assert item.citation.doc == ITV
    assert item.speaker
    assert (item.speaker.name, item.speaker.entity) == ("Snapchat", "Snapchat")
    (span,) = item.spans
    assert span.of(raw(ITV)) == '"top priority"'


def test_childrens_society(library: Library) -> None:
    """An organisation is answered with the words of those who work for it, labelled so."""
    answer = library.answer("What did the Children's Society say?")
    (item,) = holding(answer, ITV, "then the government needs to hold them to account")
    assert item.speaker
    assert item.speaker.entity == "Carly Adams"
    assert "Children's Society" in item.speaker.why


def test_home_secretary(library: Library) -> None:
    """An office is answered with its holder."""
    answer = library.answer("what did the Home Secretary say?")
    assert holding(answer, ARCHANT, "encouraged by the progress of tech companies")
    assert all(item.speaker and item.speaker.entity == "Sajid Javid" for item in answer.answers)
    assert any("praised the IWF’s work" in item.before + item.quote for item in answer.answers)


@pytest.mark.parametrize("question", ["what did Google say?", "what did Instagram say?", "did Google comment?"])
def test_mentioned_but_silent(library: Library, question: str) -> None:
    """Who is only mentioned is not on record; the mentions are offered apart."""
    answer = library.answer(question)
    assert answer.abstained
    assert answer.reason in {Reason.NO_STATEMENT, Reason.NO_SPEAKER}
    assert answer.mentions
    assert all(item.speaker is None for item in answer.mentions)


def test_bailey_about_encryption(library: Library) -> None:
    """A speaker on a topic: his words, not the reply to them."""
    answer = library.answer("what did Simon Bailey say about encryption?")
    assert holding(answer, POLICE, "through their plans to end-to-end encrypt")
    assert all(item.speaker and item.speaker.entity == "Simon Bailey" for item in answer.answers)


@pytest.mark.parametrize(
    "question",
    ['who said "turn the lights off"?', "who said 'turn the lights off'", "Who said “Turn  the lights off”?"],
)
def test_who_said_turn_the_lights_off(library: Library, question: str) -> None:
    """The answer to "who said" is the speaker of the words."""
    answer = library.answer(question)
    first = answer.answers[0]
    assert first.speaker
    assert first.speaker.entity == answer.understood.speaker == "Simon Bailey"
    assert first.citation.doc == POLICE
    assert "turn the lights off" in first.quote


def test_chief_constable_about_a_shop(library: Library) -> None:
    """A title and a topic: the spoken and the written words of the same man in two documents."""
    answer = library.answer("What did the chief constable say about a shop on the high street?")
    assert {item.citation.doc for item in answer.answers[:2]} == {ITV, OPINION}
    assert holding(answer, ITV, "set-up a shop on the high street")
    assert holding(answer, OPINION, "Imagine a shop opens up on the high street")


def test_images_in_the_database(library: Library) -> None:
    """Figures that differ from document to document are all given, dated as far as known."""
    answer = library.answer("How many images are in the Child Abuse Image Database?")
    (later,) = holding(answer, POLICE, "about 20 million unique images")
    (undated,) = holding(answer, OPINION, "17 million images")
    assert later.citation.published == "2021-06-30"
    assert undated.citation.published is None


def test_analysts(library: Library) -> None:
    """A plain fact is answered by the sentence that holds it."""
    answer = library.answer("How many analysts verify each page?")
    assert "a team of 13 analysts still had to verify each page" in answer.answers[0].quote
    assert answer.answers[0].citation.doc == ARCHANT


@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of France?",
        "How tall is Mount Everest?",
        "who won the world cup?",
        "who said taxes are too high?",
    ],
)
def test_off_topic(library: Library, question: str) -> None:
    """What the documents do not speak of is not on record."""
    answer = library.answer(question)
    assert answer.abstained
    assert answer.reason in {Reason.NO_EVIDENCE, Reason.OFF_TOPIC, Reason.NO_STATEMENT}


def test_topic_nobody_spoke_about(library: Library) -> None:
    """A speaker who said nothing on the topic is not quoted on something else."""
    answer = library.answer("what did Facebook say about the weather in Norway?")
    assert answer.abstained
    assert answer.reason is Reason.OFF_TOPIC
    assert answer.mentions


def test_other_initials_are_no_slip(library: Library) -> None:
    """The NSPCC is not the NPCC: nobody's words are given to it."""
    answer = library.answer("what did the NSPCC say?")
    assert answer.abstained
    assert answer.reason is Reason.NO_SPEAKER


def test_unclear(library: Library) -> None:
    """An unclear question gets one helpful line, not a guess."""
    answer = library.answer("what did he say?")
    assert answer.abstained
    assert answer.reason is Reason.UNCLEAR
    assert "for example" in answer.message


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what did Facebook say?", QuestionKind.SAID),
        ("what did Bailey say about profit?", QuestionKind.SAID_ABOUT),
        ("who said it is a disgrace?", QuestionKind.WHO_SAID),
        ("How many people work in safety at Facebook?", QuestionKind.FACT),
        ("what did Google say?", QuestionKind.SAID),
        ("what did Simon Bailey say?", QuestionKind.SAID),
    ],
)
def test_every_quote_stands_in_its_file(library: Library, question: str, kind: QuestionKind) -> None:
    """Quotes, the words around them and the speaker's own spans are the file's characters, never altered."""
    answer = library.answer(question, top=50)
    assert answer.understood.kind is kind
    assert [*answer.answers, *answer.mentions]
    for item in [*answer.answers, *answer.mentions]:
        text = raw(item.citation.doc)
        start, end = item.citation.start, item.citation.end
        assert text[start:end] == item.quote
        assert len(item.quote) <= 1200
        assert text[start - len(item.before) : start] == item.before
        assert text[end : end + len(item.after)] == item.after
        assert all(start <= span.start < span.end <= end for span in item.spans)


def test_top_limits_and_message_tells(library: Library) -> None:
    """At most ``top`` answers are given, and the message says how many there are."""
    everything = library.answer("what did Simon Bailey say?", top=100)
    few = library.answer("what did Simon Bailey say?", top=3)
    assert len(few.answers) == 3
    assert few.answers == everything.answers[:3]
    assert str(len(everything.answers)) in few.message
