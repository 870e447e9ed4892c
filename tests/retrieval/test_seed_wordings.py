"""How people really type: every kind of question, with slips, without marks, in any case, asked of the seeds."""

import pytest

from retrieval.library import Library
from tests.corpora import SEEDS, raw

SPEAKER = [
    ("what did facebook say", "Facebook"),
    ("WHAT DID FACEBOOK SAY???", "Facebook"),
    ("what has facebook said", "Facebook"),
    ("facebooks response", "Facebook"),
    ("what was said by Facebook?", "Facebook"),
    ("what was Facebook's reply", "Facebook"),
    ("anything from Snapchat?", "Snapchat"),
    ("statement from snapchat", "Snapchat"),
    ("what's snapchat's line", "Snapchat"),
    ("whta did snapchta say", "Snapchat"),
    ("give me everything Carly Adams said", "Carly Adams"),
    ("do you have a quote from Carly Adams?", "Carly Adams"),
    ("what did ms adams say", "Carly Adams"),
    ("what did carly say", "Carly Adams"),
    ("comments by kyran peet", "Kyran Peet"),
    ("what did Kyran tell ITV News?", "Kyran Peet"),
    ("what did the home secretary say", "Sajid Javid"),
    ("can you tell me what Sajid Javid said?", "Sajid Javid"),
    ("what did the head of the IWF say?", "Susie Hargreaves"),
    ("susie hargreaves quotes", "Susie Hargreaves"),
    ("What did the NPCC lead say?", "Simon Bailey"),
    ("what did the cheif constable say", "Simon Bailey"),
    ("what did Norfolk's police chief say?", "Simon Bailey"),
    ("please show me what mr bailey said", "Simon Bailey"),
    ("simon baily", "Simon Bailey"),
    ("what did Simon say?", "Simon Bailey"),
    ("what did the NCA estimate?", "National Crime Agency"),
    ("what did the national crime agency say", "National Crime Agency"),
]
TOPIC = [
    ("what did Bailey say about parents", "Simon Bailey", "parent"),
    ("Bailey on encryption", "Simon Bailey", "encrypt"),
    ("bailey's comments on facebook", "Simon Bailey", "Facebook"),
    ("what does simon bailey think about the white paper", "Simon Bailey", "white paper"),
    ("what did Bailey warn about the growing threat?", "Simon Bailey", "the threat"),
    ("what did the chief constable write about drones on Mars?", "Simon Bailey", "drone on Mars"),
    ("Facebook's position on encryption", "Facebook", "End-to-end encryption"),
    ("facebook on encription", "Facebook", "End-to-end encryption"),
    ("where does Facebook stand on encryption?", "Facebook", "End-to-end encryption"),
    ("quote Facebook on grooming", "Facebook", "grooming"),
    ("what was said about encryption by Facebook?", "Facebook", "End-to-end encryption"),
    ("did Facebook say anything about hackers", "Facebook", "hackers"),
    ("what did Carly Adams say the government should do", "Carly Adams", "the government need"),
    ("what did Susie Hargreaves say about technology", "Susie Hargreaves", "crawler"),
]
WHO = [
    ('who said "top priority"', "Snapchat"),
    ("who said 'zero tolerance'?", "Facebook"),
    ("who said turn the lights off", "Simon Bailey"),
    ('"tip of the iceberg" who said that?', "Simon Bailey"),
    ('who used the words "scary place"?', "Kyran Peet"),
    ("whose words are “darling dinner's nearly ready”?", "Her mother"),
    ("who described the internet as a scary place?", "Kyran Peet"),
    ("who called it a disgrace?", "Simon Bailey"),
    ("who praised the IWF?", "Sajid Javid"),
    ("who estimated that 300,000 people have a sexual interest in children?", "National Crime Agency"),
    ("who said a team of 13 analysts still had to verify each page", "Susie Hargreaves"),
    ("who said companies put profit first?", "Simon Bailey"),
]
FACT = [
    ("how many analysts verify each page", "13 analysts"),
    ("When did Bailey become NPCC lead?", "2016"),
    ("what channel is undercover police on", "Channel 4"),
    ("how many people work in facebooks safety team", "35,000"),
    ("how many pages did the IWF flag in 2018", "105,047"),
    ("who is the home secretary", "Home Secretary Sajid Javid"),
    ("who is susie hargreaves?", "head of the Cambridge charity"),
    ("who's the head of the iwf", "head of the Cambridge charity"),
    ("how old was kyran when he was groomed", "13"),
]
NOTHING = [
    "what did Google say?",
    "did google respond",
    "what did instagram say about encryption",
    "what did Simon Cowell say?",
    "what did Peter Bailey say?",
    "what did the Prime Minister say?",
    "what did Bailey say about football?",
    "what did Snapchat say about encryption?",
    'who said "turn the lights on"?',
    'who said "we have 45,000 people working in our safety and security team"?',
    "who said companies do not put profit first?",
    "who is the prime minister?",
    "what is the capital of france",
    "how tall is mount everest",
    "hello",
    "help",
    "thanks!",
    "what did he say?",
    "asdf qwer zxcv",
    "",
]


@pytest.mark.parametrize(("question", "speaker"), SPEAKER)
def test_the_speaker_asked_for(library: Library, question: str, speaker: str) -> None:
    """However it is put, that speaker's own statements are given and no one else's first."""
    answer = library.answer(question)
    first = answer.answers[0]
    assert first.speaker
    assert first.speaker.entity == speaker
    assert first.quote in raw(SEEDS / first.citation.doc)


@pytest.mark.parametrize(("question", "speaker", "words"), TOPIC)
def test_the_topic_asked_for(library: Library, question: str, speaker: str, words: str) -> None:
    """The first statement is that speaker's, and it is on the topic."""
    first = library.answer(question).answers[0]
    assert first.speaker
    assert first.speaker.entity == speaker
    assert words in first.before + first.quote + first.after


@pytest.mark.parametrize(("question", "speaker"), WHO)
def test_whose_words(library: Library, question: str, speaker: str) -> None:
    """The answer is the one who said it."""
    answer = library.answer(question)
    assert answer.understood.speaker == speaker
    assert answer.answers[0].speaker
    assert answer.answers[0].speaker.entity == speaker


@pytest.mark.parametrize(("question", "words"), FACT)
def test_the_fact(library: Library, question: str, words: str) -> None:
    """The place that answers comes first."""
    first = library.answer(question).answers[0]
    assert words in first.quote


@pytest.mark.parametrize("question", NOTHING)
def test_not_on_record(library: Library, question: str) -> None:
    """Nobody said it, nothing tells it, or nothing is asked: no answer, a reason, and a sentence."""
    answer = library.answer(question)
    assert answer.abstained, answer.answers[0].quote
    assert answer.reason is not None
    assert answer.message
