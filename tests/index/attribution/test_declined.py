"""Silence is on record too."""

import pytest

from tests.index.attribution.saying import said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Marlow Freight declined to comment.", "declined to comment"),
        ("Marlow Freight did not respond to a request for comment.", "did not respond to a request for comment"),
        ("Marlow Freight has been approached for comment.", "has been approached for comment"),
        ("Marlow Freight could not be reached on Monday.", "could not be reached on Monday"),
        ("Marlow Freight refused to be drawn on the plan.", "refused to be drawn on the plan"),
    ],
)
def test_a_refusal_is_the_speakers_own_kind_of_statement(text: str, words: str) -> None:
    """Kind, words and entity of a refusal."""
    assert said(text) == [("declined", words, "Marlow Freight")]


def test_a_refusal_somebody_speaks_of_inside_marks_is_a_quotation() -> None:
    """Between quotation marks it is what somebody said."""
    assert said("“They declined to comment,” Ann Reed said.") == [("direct", "“They declined to comment,”", "Ann Reed")]


def test_one_of_two_who_is_not_there_is_left_out() -> None:
    """What follows "nor" may be no words at all."""
    assert said("Neither Paul Strand nor , staff responded to messages.") == [
        ("declined", "Neither Paul Strand nor , staff responded to messages", "Paul Strand")
    ]
