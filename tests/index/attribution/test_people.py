"""Mentions become entities: surnames, pronouns, offices, bodies, spokespersons."""

import pytest

from tests.index.attribution.saying import reading, said


def entities(text: str) -> list[str | None]:
    """The entity of each statement."""
    return [entity for _, _, entity in said(text)]


def test_two_people_of_one_surname_are_told_apart_by_title() -> None:
    """Ms Smith is not John Smith."""
    assert entities("John Smith met Jane Smith. Ms Smith said she was glad. Mr Smith said he was not.") == [
        "Jane Smith",
        "John Smith",
    ]


def test_a_pronoun_takes_the_person_it_agrees_with() -> None:
    """ "He" after a paragraph about a man is that man, whoever spoke before."""
    text = "Ann Reed said the plan was dead.\n\nPaul Hill lost his job in May.\n\n“I have nothing left,” he said."
    assert entities(text) == ["Ann Reed", "Paul Hill"]


def test_a_spokesperson_speaks_for_the_body() -> None:
    """Before and after the name, and when only "the spokesman" goes on."""
    text = (
        "A Tideway spokesperson said boats would run. A spokesman for Marlow Freight said: “We are sorry.” "
        "The spokesman added that refunds would be paid."
    )
    assert entities(text) == ["Tideway", "Marlow Freight", "Marlow Freight"]


def test_the_reason_is_given_in_words() -> None:
    """Why a mention counts as its entity, and nothing where the mention is the name."""
    text = "Ann Reed said it was late. She said it was cold. A spokesman for Marlow said the firm agreed."
    roles = [statement.role for statement in reading(text).statements]
    assert roles == [None, "“She” is Ann Reed", "spokesperson of Marlow"]


def test_an_office_is_resolved_through_its_holder() -> None:
    """ "The chief constable" is who bears the title; "the company" the company named before."""
    text = (
        "Chief Constable Paul Hill met staff of Tideway Ferries. The chief constable said crime was down. "
        "The company said it was glad."
    )
    assert entities(text) == ["Paul Hill", "Tideway Ferries"]


def test_an_abbreviation_is_the_body_it_stands_for() -> None:
    """Introduced in brackets, used alone later."""
    text = "The Bridge Safety Board (BSB) met on Monday. The BSB said the bridge was sound."
    assert entities(text) == ["Bridge Safety Board"]


def test_an_unnamed_person_stays_unnamed() -> None:
    """A resident is nobody we know."""
    assert entities("One resident, who did not want to be named, said: “It was loud.”") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "According to nobody, “the bridge is quite safe”.",
        "“We close at nine,” said no one at the harbour.",
        "None of the crew said: “The bridge is safe.”",
        "Keiner der Anwohner sagte: „Die Brücke ist sicher und bleibt das auch in den nächsten Jahren.“",
    ],
)
def test_nobody_is_no_speaker(text: str) -> None:
    """Whoever counts speakers counts nobody of that name."""
    assert entities(text) in ([None], [])


def test_the_writer_is_no_speaker_of_a_report() -> None:
    """ "I think" in a report attributes nothing."""
    assert said("I said the bridge was old. We thought it would fall.") == []


def test_an_office_of_another_field_is_not_taken_for_it() -> None:
    """The education secretary is not the health secretary."""
    text = (
        "Education Secretary Ann Reed met Health Secretary Paul Hill. The education secretary said it was late. "
        "The health secretary said it was early. The transport secretary said it was noon."
    )
    assert entities(text) == ["Ann Reed", "Paul Hill", "The transport secretary"]


def test_a_letter_is_its_writers_words() -> None:
    """Writings speak for who made them."""
    text = "A letter from Ann Reed said the bridge was unsafe. Paul Hill's statement said it was sound."
    assert entities(text) == ["Ann Reed", "Paul Hill"]


@pytest.mark.parametrize("body", ["BBC", "Home Office", "Ministry of Defence", "Department for Transport"])
def test_a_spokesperson_for_the_body_speaks_for_it(body: str) -> None:
    """An article before the name changes nothing."""
    assert entities(f"A spokesperson for the {body} said it was late.") == [body]
    assert entities(f"A spokesperson for the {body} declined to comment.") == [body]


def test_a_police_spokesman_speaks_for_the_police() -> None:
    """A common noun names the body, in full where the text did before."""
    assert entities("A police spokesman said it was late.") == ["Police"]
    assert entities("Northgate Council met. A council spokeswoman said it was late.") == ["Northgate Council"]


def test_her_campaign_is_named_after_her() -> None:
    """What belongs to somebody is told apart from what belongs to others."""
    assert entities("Ann Reed left early. Her campaign said she was ill.") == ["Ann Reed’s campaign"]


def test_a_pronoun_may_stand_for_a_surname_nothing_else_is_known_of() -> None:
    """No given name, no title: still nearer than anybody known."""
    text = "Ann Reed left in May.\n\nBuchwald had seen the bridge fall. “It went very fast,” he said."
    assert entities(text) == ["Buchwald"]


def test_a_given_name_of_both_kinds_fits_either_pronoun() -> None:
    """Lee is a he or a she."""
    text = "Mary Stone came late.\n\nThe bridge was closed, Lee Epstein said.\n\n“It is not safe,” she said."
    assert entities(text) == ["Lee Epstein", "Lee Epstein"]


def test_a_pronoun_inside_a_sentence_is_who_opens_it() -> None:
    """And not whoever spoke in the sentence before."""
    text = "Paul Hill said it was late. John Stone, a driver, told the paper that he believed it was early."
    assert entities(text) == ["Paul Hill", "John Stone"]
    text = "Paul Hill said it was late. Asked about John Stone, he said it was early."
    assert entities(text) == ["Paul Hill", "Paul Hill"]


def test_another_word_for_the_person_just_named_is_that_person() -> None:
    """Trades, ages and nationalities with "the" take up who stands before; a word for nobody named does not."""
    text = "Jamie Tullock came off the bench late on.\n\n“I was out on my feet,” the 19-year-old midfielder said."
    assert [entity for _, _, entity in said(text)] == ["Jamie Tullock"]
    assert [entity for _, _, entity in said("“I saw it all,” the farmer said.")] == ["The farmer"]


def test_a_couple_shares_the_surname() -> None:
    """Mrs is the wife, and her husband is the other of the name."""
    text = (
        "Hannah and Eric Lowell were found on Friday.\n\n“I cried,” Mrs. Lowell said.\n\n"
        "“I never doubted it would end well,” her husband said."
    )
    assert [entity for _, _, entity in said(text)] == ["Hannah Lowell", "Eric Lowell"]


def test_a_noun_after_the_quotation_says_whose_words_they_were() -> None:
    """The cue may be a noun: "was her advice"."""
    text = "Amy Reed leads the inquiry.\n\n“Watch this space,” was her advice."
    assert [entity for _, _, entity in said(text)] == ["Amy Reed"]
