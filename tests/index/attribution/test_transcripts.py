"""Transcripts have no marks: the label says who speaks."""

import time

import pytest

from index.attribution.lexicon import lexicon
from index.attribution.unlabelled import answers_of, prompts_of
from index.reading.assembly import document_from_text
from tests.index.attribution.saying import reading, said

HEARING = (
    "MS REED: Thank you for coming here today.\n\nMR HILL: It is good to be here at last.\n\n"
    "MS REED: Shall we begin with the budget figures?\n\nMR HILL: Yes, let us do that first.\n\nWe have little time.\n"
)


def test_each_turn_is_its_label_s() -> None:
    """The words after the label, and the unlabelled paragraph that goes on."""
    assert [(words, entity) for _, words, entity in said(HEARING)] == [
        ("Thank you for coming here today.", "Reed"),
        ("It is good to be here at last.", "Hill"),
        ("Shall we begin with the budget figures?", "Reed"),
        ("Yes, let us do that first.", "Hill"),
        ("We have little time.", "Hill"),
    ]


def test_paragraphs_of_one_turn_share_a_run() -> None:
    """A turn over two paragraphs is one utterance."""
    runs = [statement.run for statement in reading(HEARING).statements]
    assert runs[3] == runs[4]
    assert len(set(runs)) == 4


def test_a_table_of_figures_is_no_transcript() -> None:
    """Labels with numbers after them speak nothing."""
    assert said("Reed: 1,769.\n\nHill: 1,501.\n\nReed: 547.\n\nHill: 46.\n") == []


def test_letters_name_nobody() -> None:
    """Q and A mark who asks and who answers, not who they are."""
    questions = "Q: Why did you leave so early?\n\nA: Because it was very late.\n\n"
    text = questions + "Q: Did you go home?\n\nA: I did go home then.\n"
    assert [entity for _, _, entity in said(text)] == [None] * 4


def test_brackets_after_a_label_are_no_part_of_it() -> None:
    """Constituencies and parties aside, the holder of an office is whom the brackets name."""
    text = (
        "Sir Gerald Monk (East Wolds) (Con): What steps is he taking on buses?\n\n"
        "The Secretary of State for Transport (Mr Julian Pryce): We have provided a great deal of money.\n\n"
        "Sir Gerald Monk: I am grateful to him for that.\n\nMr Pryce: I would be delighted to meet him.\n"
    )
    assert [entity for _, _, entity in said(text)] == ["Gerald Monk", "Julian Pryce"] * 2


def test_letters_that_answer_are_whom_the_title_names() -> None:
    """Q. and A. without colons; who is interviewed stands in the introduction."""
    text = (
        "Five questions for the new director\n\nRosa Quintero took over in May.\n\n"
        "Q. What did you change?\nA. The coffee, and the filters too.\nQ. And now?\nA. Now we shall see.\n"
    )
    assert [entity for _, _, entity in said(text)] == [None, "Rosa Quintero"] * 2


def test_initials_are_the_only_name_they_fit() -> None:
    """A title with a colon is no turn, and a note from the editors is nobody's."""
    text = (
        "The Lunch Table: Hanneke de Wit on bridges\n\nHanneke de Wit spoke to Oliver Nash.\n\n"
        "ON: Why do bridges sing?\n\nHdW: Because the wind plays them.\n\nON: All of them?\n\n"
        "HdW: Every single one of them.\n\nThis interview has been edited for length.\n"
    )
    assert [entity for _, _, entity in said(text)] == ["Oliver Nash", "Hanneke de Wit"] * 2


@pytest.mark.parametrize("line", ["Dana Li  0:04\n{}", "[00:00:04] Dana Li\n{}", "[00:00:04] Dana Li: {}"])
def test_times_beside_a_speaker_are_no_words(line: str) -> None:
    """Before the label or after it, on the line of the words or on one of its own."""
    other = line.replace("Dana Li", "Curtis Wray")
    spoken = [
        one.format(words) for one in (line, other) for words in ("Welcome to the show.", "It is good to be here.")
    ]
    text = "\n\n".join(spoken[::2] + spoken[1::2]) + "\n"
    assert [entity for _, _, entity in said(text)] == ["Dana Li", "Curtis Wray"] * 2
    assert {words for _, words, _ in said(text)} == {"Welcome to the show.", "It is good to be here."}


def test_what_stands_before_a_labelled_answer_asks() -> None:
    """Only the answers are labelled: the questions are not the answerer's."""
    text = (
        "Ein Wald im Wandel\n\nErkennen Sie den Wald noch?\n\nAlmut Gerstner: An manchen Stellen gar nicht mehr.\n\n"
        "Was soll dort jetzt wachsen?\n\nGerstner: Am besten erst einmal gar nichts.\n\n"
        "Und was macht Ihnen Hoffnung?\n\nGerstner (lacht): Die Rotkehlchen, die wieder da sind.\n"
    )
    assert [entity for _, _, entity in said(text)] == [None, "Almut Gerstner"] * 3


def test_a_long_interview_without_labels_is_read_in_time() -> None:
    """Four thousand questions cost about a thousand times what four do; each with its answer is one block of lines."""
    text = "".join(f"Why did you do it {n} times?\nI did it because I like the {n} of it.\n\n" for n in range(4000))
    document = document_from_text("a.txt", f"A talk with Ann Reed\n\n{text}", "")
    began = time.process_time()
    prompts = prompts_of(document, lexicon("en"))
    turns = list(answers_of(document, prompts))
    assert time.process_time() - began < 2
    assert prompts == tuple(range(1, 8001, 2))
    assert turns[:3] == [(1, 1), (2, 1), (3, 2)]
