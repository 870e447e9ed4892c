"""What desks ask of a person, an office or a stance: said of somebody is not said by them, nor any word a blame."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.answer import Answer, Reason
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.corpora import write
from tests.hashing import HashingEncoder

WALL = """Flood wall delayed until spring

By Ada Lunt: Harbour Gazette

12 September 2023

Martin Hale, the council leader, said the flood wall would not be ready. "I will not promise what I cannot build," he
said.

Ruth Varga, who leads the opposition, accused Mr Hale of hiding behind the builders.

Orvane Civils said it had added a second rig. "We apologise to every household that must wait," said Tessa Brook,
managing director of Orvane Civils.

Joe Pell, a trader, said the wall would spoil the view. "Hale means well," he said.
"""
JUDGE = """Senator attacks judge

By Ada Lunt: Harbour Gazette

15 July 2016

Senator Harold Blake told supporters that federal judge Miriam Whitlow
should step down. "She is an embarrassment," he said.

The senate's chaplain, Ann Dell, said she had "full confidence" in Whitlow.

The Marlow Bench Society declined to comment.
"""
PUMP = """Cellars flooded in Mill Lane

By Ada Lunt: Harbour Gazette

3 May 2022

Helena Orr, who runs the waterworks, denied that the pump had failed. "Every valve was looked at in March," she said.
"""


@pytest.fixture(scope="module", params=[True, False], ids=["in columns", "one by one"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over the three articles, built with and without what is worked out of statements."""
    folder = tmp_path_factory.mktemp("desk")
    encoder = HashingEncoder()
    settler = StatementSettler() if request.param else None
    corpus = write(folder / "corpus", wall=WALL, judge=JUDGE, pump=PUMP)
    rebuild(corpus, folder / "index", encoder=encoder, settler=settler)
    opened = Library(folder / "index", rerank=False, encoder=encoder)
    yield opened
    opened.close()


def first(answer: Answer) -> tuple[str | None, str]:
    """Who speaks first in it, and the words with what stands around them."""
    assert answer.answers, answer.message
    item = answer.answers[0]
    return item.speaker.entity if item.speaker else None, f"{item.before}{item.quote}{item.after}"


def test_an_office_is_spoken_of_by_the_name_of_its_holder(desk: Library) -> None:
    """The accusation names Mr Hale, not his office."""
    speaker, words = first(desk.answer("what did Ruth Varga say about the council leader?"))
    assert speaker == "Ruth Varga"
    assert "hiding behind the builders" in words
    assert first(desk.answer("who accused the council leader, and of what?"))[0] == "Ruth Varga"


def test_who_speaks_is_not_thereby_spoken_of(desk: Library) -> None:
    """Of what people say about Hale nothing is his own, though each of his sentences names him."""
    answer = desk.answer("what did people say about Martin Hale?")
    assert "Martin Hale" not in {item.speaker.entity for item in answer.answers if item.speaker}
    assert {"Joe Pell", "Ruth Varga"} <= {item.speaker.entity for item in answer.answers if item.speaker}


def test_the_same_stance_comes_first(desk: Library) -> None:
    """Whoever accuses criticises."""
    answer = desk.answer("did Ruth Varga criticise Hale?")
    assert "hiding behind the builders" in first(answer)[1]
    assert "reported with" not in answer.message


def test_words_of_another_stance_are_said_to_be_that(desk: Library) -> None:
    """What Pell says of the wall is no praise of it by the text's own word, and the message says so."""
    assert "reported with “praise”" in desk.answer("did Joe Pell praise the wall?").message


def test_who_says_we_apologise_apologised(desk: Library) -> None:
    """The words do what the verb asks for, though the text reports them with "said"."""
    assert first(desk.answer("did anyone apologise to every household?"))[0] == "Tessa Brook"


def test_an_attack_is_no_defence(desk: Library) -> None:
    """A passage on the judge that nowhere speaks of defending her answers nothing."""
    answer = desk.answer("who defended Judge Whitlow?")
    assert answer.reason is Reason.NO_STATEMENT


def test_an_organisation_by_the_first_word_of_its_name(desk: Library) -> None:
    """No other name begins with it and no English text has it; common words need the whole name."""
    assert desk.answer("what did Orvane say?").understood.speaker == "Orvane Civils, Tessa Brook"
    assert desk.answer("what did the Marlow say?").reason is Reason.NO_SPEAKER


def test_who_is_quoted_most(desk: Library) -> None:
    """The message counts, most first; the first quote is theirs."""
    answer = desk.answer("who is quoted the most?")
    assert "speakers" in answer.message
    counts = [int(part.rpartition("(")[2].split(")")[0]) for part in answer.message.partition(": ")[2].split(", ")]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    "question", ["which organisations declined to comment?", "no comment - who?", "has anyone refused to comment?"]
)
def test_who_would_not_comment(desk: Library, question: str) -> None:
    """However it is put."""
    assert first(desk.answer(question))[0] == "Marlow Bench Society"


def test_where_it_was_said_is_not_told_apart(desk: Library) -> None:
    """Words are not withheld because the text does not tell the place, but the message says that it is open."""
    answer = desk.answer("what did Martin Hale say in his television interview?")
    assert first(answer)[0] == "Martin Hale"
    assert "not told apart" in answer.message


def test_a_denial_is_found_though_little_of_what_is_denied_is_told(desk: Library) -> None:
    """Whoever asks for a denial means the statement that the text reports as one, beside a word or two of it."""
    answer = desk.answer("did Helena Orr deny that the failed pump flooded the lower cellars?")
    speaker, words = first(answer)
    assert speaker == "Helena Orr"
    assert "denied that the pump had failed" in words
    assert "Found by meaning" not in answer.message


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "what did Martin Hale and Ruth Varga say about fishing?",
            "Martin Hale, Ruth Varga have 3 statements here, none",
        ),
        ("what did Ruth Varga say about fishing?", "Ruth Varga has 1 statement here, and it is not about fishing."),
    ],
)
def test_all_who_said_nothing_about_it_are_told(desk: Library, question: str, told: str) -> None:
    """The number told is that of all the speakers asked for together."""
    answer = desk.answer(question)
    assert answer.reason is Reason.OFF_TOPIC
    assert told in answer.message


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("the garden wall", "The word “garden” stands neither in what is shown nor around it."),
        ("the wall", ""),
    ],
)
def test_a_word_of_the_topic_that_nobody_uses_is_told(desk: Library, topic: str, told: str) -> None:
    """Statements on the wall are not passed off as being on that of a garden."""
    answer = desk.answer(f"what did Joe Pell say about {topic}?")
    assert answer.answers
    assert answer.message.endswith(told or "document.")
