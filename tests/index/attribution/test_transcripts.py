"""Transcripts have no marks: the label says who speaks."""

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
