"""Follow-ups are completed, complete questions are never touched."""

from dataclasses import replace

import pytest

from retrieval.answer import Answer, QuestionKind, Reason, Searched, SpeakerShown, Understood
from retrieval.understanding.followup import Wish, complete, speaker_of
from tests.bot.seed_answers import FACEBOOK, LIGHTS

NAMES = {"facebook", "snapchat", "bailey", "simon bailey", "home secretary", "mary stone"}
PUBLISHERS = {"telegraph": "Daily Telegraph", "daily telegraph": "Daily Telegraph", "gazette": "Harbour Gazette"}


class Known:
    """Who speaks and who publishes in these tests."""

    def knows(self, name: str) -> bool:
        """With or without the article."""
        return name.lower().removeprefix("the ") in NAMES

    def publisher(self, name: str) -> str | None:
        """By its full or short name."""
        return PUBLISHERS.get(name.lower())


def last(question: str, kind: QuestionKind, **parts: str | None) -> Answer:
    """An answer to ``question`` understood as given."""
    return replace(FACEBOOK, question=question, understood=Understood(kind, **parts))


SAID = last("what did Facebook say?", QuestionKind.SAID, speaker="Facebook")
ABOUT = last("what did bailey say on encryption", QuestionKind.SAID_ABOUT, speaker="Simon Bailey", topic="encryption")
ABOUT_NAME = last(
    "what did Bailey say about Facebook?", QuestionKind.SAID_ABOUT, speaker="Simon Bailey", topic="Facebook"
)
ANYBODY = last("what was said about grooming?", QuestionKind.SAID_ABOUT, topic="grooming")
WHO = replace(
    last('who said "lights"?', QuestionKind.WHO_SAID, phrase="lights", speaker="Simon Bailey"), answers=(LIGHTS,)
)
FACT = last("How many analysts are there?", QuestionKind.FACT)
LIMITED = last(
    "what did Facebook say about abuse in the Telegraph in 2021?", QuestionKind.SAID_ABOUT, speaker="Facebook",
    topic="abuse", from_="2021-01-01", to="2021-12-31", source="Daily Telegraph",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "before", "meant"),
    [
        ("and Snapchat?", SAID, "what did Snapchat say?"),
        ("What about snapchat", ABOUT, "what did snapchat say about encryption?"),
        ("how about the Home Secretary?", ABOUT, "what did the Home Secretary say about encryption?"),
        ("ok, and Google?", SAID, "what did Google say?"),
        ("and Snapchat?", ABOUT_NAME, "what did Simon Bailey say about Snapchat?"),
        ("what about encryption?", SAID, "what did Facebook say about encryption?"),
        ("about end-to-end encryption?", SAID, "what did Facebook say about end-to-end encryption?"),
        ("and on grooming?", ABOUT, "what did Simon Bailey say about grooming?"),
        ("and encryption?", ANYBODY, "what was said about encryption?"),
        ("and Snapchat on grooming?", ABOUT, "what did Snapchat say about grooming?"),
        ("what about encryption?", WHO, "what did Simon Bailey say about encryption?"),
        ("and “top priority”?", WHO, 'who said "top priority"?'),
        ("and in 2018?", SAID, "what did Facebook say in 2018?"),
        ("since June 2020?", ABOUT, "what did Simon Bailey say about encryption since June 2020?"),
        ("but not about grooming?", SAID, "what did Facebook say but not about grooming?"),
        ("but not about encryption", ABOUT, "what did Simon Bailey say but not about encryption?"),
        ("except encryption", SAID, "what did Facebook say but not about encryption?"),
        ("the latest?", SAID, "what did Facebook last say?"),
        ("and the first one?", ABOUT, "what did Simon Bailey first say about encryption?"),
        ("and in 2018?", FACT, "How many analysts are there in 2018?"),
        ("and in 2018?", LIMITED, "what did Facebook say about abuse in Daily Telegraph in 2018?"),
        ("and in the Gazette?", ABOUT, "what did Simon Bailey say about encryption in Harbour Gazette?"),
        (
            "and Snapchat?",
            LIMITED,
            "what did Snapchat say about abuse in Daily Telegraph from 2021-01-01 to 2021-12-31?",
        ),
        ("what did he say about a shop?", ABOUT, "what did Simon Bailey say about a shop?"),
        ("did she comment?", SAID, "did Facebook comment?"),
        ("what was his response?", WHO, "what was Simon Bailey's response?"),
        ("who is he?", WHO, "who is Simon Bailey?"),
        ("Who's that?", SAID, "who is Facebook?"),
    ],
)
def test_what_cannot_stand_alone_is_completed(typed: str, before: Answer, meant: str) -> None:
    """From the last question's speaker, topic and bounds, or the last answer's speaker."""
    found = complete(typed, before, Known())
    assert (found.wish, found.question) == (Wish.ASK, meant)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("more", Wish.MORE), ("Show me more!", Wish.MORE), ("what else?", Wish.MORE),
        ("when was that?", Wish.WHEN), ("When did she say that?", Wish.WHEN),
        ("where did he say that?", Wish.WHERE), ("where is that from", Wish.WHERE),
        ("who said that?", Wish.WHO), ("says who?", Wish.WHO),
    ],
)  # fmt: skip
def test_what_asks_of_the_last_answer_is_told(typed: str, wish: Wish) -> None:
    """More of it, its date, its place, its speaker."""
    assert complete(typed, SAID, Known()).wish is wish


COMPLETE = [
    "what did Snapchat say?",
    "and what did Snapchat say about encryption?",
    "What did Facebook say they would do?",
    "what did the Home Secretary say about it in 2018?",
    "Snapchat",
    "Bailey on encryption",
    "who said that companies put profit first?",
    'who said "more must be done"?',
    "who is Simon Bailey?",
    "when was the Online Safety Bill introduced?",
    "where does Simon Bailey work?",
    "more than 99% of what was hosted abroad?",
    "how many analysts verify each page?",
    "In June 2021, what did Facebook say?",
    "what about what Facebook said?",
    "and how many people are arrested every month?",
    "who declined to comment?",
    "what was said about encryption?",
    "Snapchat's response?",
]


@pytest.mark.parametrize("typed", COMPLETE)
@pytest.mark.parametrize("before", [SAID, ABOUT, ABOUT_NAME, ANYBODY, WHO, FACT, LIMITED])
def test_a_complete_question_is_never_changed(typed: str, before: Answer) -> None:
    """Whatever was asked before, it is asked as it stands, to the letter."""
    found = complete(typed, before, Known())
    assert (found.wish, found.question) == (Wish.ASK, typed)


@pytest.mark.parametrize("typed", ["and Snapchat?", "more", "when was that?", "what did he say?", "", "?"])
def test_without_a_last_question_nothing_is_completed(typed: str) -> None:
    """A conversation that begins with a follow-up has nothing to follow."""
    found = complete(typed, None, Known())
    assert (found.wish, found.question) == (Wish.ASK, typed)


def test_nobody_is_made_up_where_nobody_spoke() -> None:
    """After an answer without a speaker "he" is nobody."""
    silent = Answer("how many?", "", Understood(QuestionKind.FACT), Searched(1, 1, 1, "g"), reason=Reason.NO_EVIDENCE)
    assert speaker_of(silent) is None
    assert complete("what did he say?", silent, Known()).question == "what did he say?"
    assert complete("who is he?", silent, Known()).question == "who is he?"


def test_he_is_whom_the_answer_shows() -> None:
    """Where the question names nobody, the first to speak in the answer."""
    assert LIGHTS.speaker == SpeakerShown("Mr Bailey", "Simon Bailey", "'Mr Bailey' is Simon Bailey")
    assert speaker_of(replace(FACT, answers=(LIGHTS,))) == "Simon Bailey"
