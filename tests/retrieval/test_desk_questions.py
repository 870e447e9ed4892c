"""What desks ask beyond plain wordings: who answered whom, comparisons, lists, keywords; each asked of the seeds."""

import pytest

from retrieval.answer import Answer, Reason
from retrieval.conversation import Conversation
from retrieval.library import Library


def speakers(answer: Answer) -> list[str | None]:
    """Who speaks in each answer, in their order."""
    return [item.speaker.entity if item.speaker else None for item in answer.answers]


def test_who_answered_somebody(library: Library) -> None:
    """Those whose words the text gives as an answer, though they do not name whom they answer; never that one."""
    answer = library.answer("who responded to Simon Bailey")
    assert set(speakers(answer)) == {"Facebook", "Snapchat"}


def test_a_reaction_is_found_by_its_document(library: Library) -> None:
    """No reply names the documentary; the article about it carries one, and the message says how it was found."""
    answer = library.answer("what was Facebook's reaction to the documentary?")
    assert {item.citation.doc for item in answer.answers} == {"001_ab6a889bc7504da0.txt"}
    assert set(speakers(answer)) == {"Facebook"}
    assert "No statement of theirs names “the documentary”" in answer.message


def test_plain_topics_are_not_taken_from_the_document(library: Library) -> None:
    """Only who asks for a reaction gets words that do not name the topic."""
    answer = library.answer("what did Facebook say about the documentary?")
    assert answer.reason is Reason.OFF_TOPIC


@pytest.mark.parametrize(
    "question",
    [
        "facebook vs bailey on encryption",
        "Facebook or Bailey on encryption?",
        "compare what Facebook and Bailey said about encryption",
        "difference between Facebook and Bailey on encryption",
        "how do Facebook and Bailey differ on encryption?",
        "what did Facebook and Bailey say about encryption",
    ],
)
def test_speakers_are_compared_by_turns(library: Library, question: str) -> None:
    """Each of them before anybody's second quote."""
    found = speakers(library.answer(question))
    assert set(found[:2]) == {"Facebook", "Simon Bailey"}
    assert found.count("Simon Bailey") > 1


def test_who_is_missing_from_a_comparison_is_named(library: Library) -> None:
    """The other one answers all the same."""
    answer = library.answer("compare what Google and Facebook said")
    assert set(speakers(answer)) == {"Facebook"}
    assert "No statement by Google is on record." in answer.message


def test_one_of_two_who_are_asked_for_need_not_be_on_record(library: Library) -> None:
    """Nor is anybody made up of a name with an "and" in it."""
    answer = library.answer("what did Facebook and the NSPCC say?")
    assert set(speakers(answer)) == {"Facebook"}
    assert "No statement by the NSPCC is on record." in answer.message
    assert library.answer("what did Marks and Spencer say?").abstained


@pytest.mark.parametrize(
    "question", ["Bailey on Facebook vs Facebook on Bailey", "Facebook on Ofcom or Bailey on Ofcom"]
)
def test_nobody_on_record_is_said_to_be_missing(library: Library, question: str) -> None:
    """ "Bailey on Facebook" is no name: that he is not on record would be untrue."""
    answer = library.answer(question)
    assert answer.answers
    assert "No statement by" not in answer.message


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("anyone from the police", "Simon Bailey"),
        ("did anyone from the charity say anything about analysts?", "Susie Hargreaves"),
        ("is there anybody from Facebook on encryption", "Facebook"),
        ("bailey encryption", "Simon Bailey"),
        ("parents bailey", "Simon Bailey"),
        ("wht did kyran peet say abt social media", "Kyran Peet"),
        ("who told ITV News it had a zero tolerance approach", "Facebook"),
        ("who called the safety of its users a “top priority”?", "Snapchat"),
        ("has anyone praised the IWF", "Sajid Javid"),
        ("who commended the IWF's work?", "Sajid Javid"),
        ("who warned parents", "Simon Bailey"),
    ],
)
def test_the_first_to_speak(library: Library, question: str, speaker: str) -> None:
    """However loosely it is put, the first statement is theirs."""
    assert speakers(library.answer(question))[:1] == [speaker]


def test_a_verb_of_the_same_stance_is_told_as_such(library: Library) -> None:
    """ "Praised" is not "commended": the message says that it is another word."""
    assert "reported with “commended” or the like" in library.answer("who commended the IWF's work?").message
    assert "or the like" not in library.answer("who praised the IWF's work?").message


def test_the_verb_asked_with_comes_first(library: Library) -> None:
    """What somebody is accused of stands in the accusation."""
    first = library.answer("what did Bailey accuse companies of?").answers[0]
    assert "failing" in first.quote


def test_everyone_quoted_in_a_piece(library: Library) -> None:
    """ "Quoted in" names the piece; it does not end the question."""
    answer = library.answer("list everyone quoted in the ITV piece")
    assert {"Simon Bailey", "Kyran Peet", "Carly Adams", "Snapchat"} <= set(speakers(answer))
    assert {item.citation.publisher for item in answer.answers} == {"ITV News"}


def test_all_documents_are_no_limit(library: Library) -> None:
    """ "In these articles" means those that are searched anyway."""
    assert "Simon Bailey (" in library.answer("who is quoted in these articles?").message


def test_who_was_first(library: Library) -> None:
    """Oldest documents first, undated ones last."""
    answer = library.answer("who was the first person to mention grooming?")
    assert answer.understood.order == "oldest"
    assert answer.answers[0].citation.published == "2021-02-07"


def test_what_was_not_said_needs_no_apostrophe(library: Library) -> None:
    """ "Didnt" asks for what was left unsaid, as "didn't" does."""
    assert "left unsaid" in library.answer("what didnt bailey say").message


@pytest.mark.parametrize("question", ["who praised the documentary?", "who commended Channel 4?"])
def test_nobody_is_made_to_praise(library: Library, question: str) -> None:
    """Other verbs on the same thing are no answer."""
    answer = library.answer(question)
    assert all(item.attribution is None for item in answer.answers)


def test_he_is_whom_the_question_before_named(library: Library) -> None:
    """A question of fact names him; so does one further back, where the last answer names nobody."""
    talk = Conversation(library)
    talk.answer("when did Bailey become NPCC lead?")
    assert set(speakers(talk.answer("what did he say about parents?"))) == {"Simon Bailey"}
    talk.answer("what is the capital of France?")
    assert set(speakers(talk.answer("and what did he say about grooming?"))) == {"Simon Bailey"}


def test_a_name_after_a_topic_is_a_speaker(library: Library) -> None:
    """Also where the topic is written with a capital."""
    talk = Conversation(library)
    talk.answer("what did Bailey say about Ofcom?")
    assert talk.answer("and Snapchat?").understood.speaker == "Snapchat"


@pytest.mark.parametrize(
    "question",
    [
        "did the home secretary praise the Internet Watch Foundation?",
        "who praised the internet watch foundation?",
        "what did the Home Secretary say about the Internet Watch Foundation?",
    ],
)
def test_a_topic_by_its_full_name(library: Library, question: str) -> None:
    """The text that answers only has the abbreviation."""
    answer = library.answer(question)
    assert speakers(answer)[:1] == ["Sajid Javid"]
    assert "IWF" in answer.answers[0].quote


def test_another_verb_needs_nearly_the_whole_thing(library: Library) -> None:
    """To accuse them of failing children is not to blame them for spying, whoever "they" are."""
    answer = library.answer("who blamed the multi-billion pound tech companies for spying?")
    assert "or the like" not in answer.message
    answer = library.answer("who blamed the multi-billion pound tech companies?")
    assert "Simon Bailey: 1 statement reported with “blamed” or the like." in answer.message


def test_what_somebody_called_a_thing(library: Library) -> None:
    """The words that were used of it, by that speaker."""
    answer = library.answer("what did Bailey call child sex abuse?")
    assert answer.understood.kind == "said_about"
    assert set(speakers(answer)) == {"Simon Bailey"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did Facebook say about cooperation with police?", "law enforcement"),
        ("what did Snapchat say about security?", "the safety of its users"),
    ],
)
def test_a_topic_in_other_words_is_found_by_its_meaning(library: Library, question: str, words: str) -> None:
    """No statement uses these words; what means the same answers, and the message says how it was found."""
    answer = library.answer(question)
    assert words in answer.answers[0].quote
    assert "Found by meaning" in answer.message


@pytest.mark.parametrize("topic", ["cartoons", "football", "Mark Zuckerberg", "racism", "terrorism"])
def test_what_means_something_else_is_no_answer(library: Library, topic: str) -> None:
    """The nearest statements are offered apart."""
    answer = library.answer(f"what did Bailey say about {topic}?")
    assert answer.reason is Reason.OFF_TOPIC
    assert answer.mentions


def test_nobody_is_listed_for_a_topic_by_meaning_alone(library: Library) -> None:
    """Who is named among those who spoke on something used words of it; what is only near is offered apart."""
    answer = library.answer("who spoke about domestic violence?")
    assert answer.reason is Reason.OFF_TOPIC
    assert answer.mentions
