"""Words that the form of a document credits, and replies without a speaker of their own."""

import pytest

from tests.index.attribution.saying import said


def test_quoted_mail_is_the_writer_s_who_is_announced() -> None:
    """Lines marked ">" after "… wrote:"."""
    text = "Carol,\n\nOn 2 May 2018, Martin Sykes wrote:\n> The certificates are in the folder.\n\nThank you.\n"
    assert said(text) == [("direct", "The certificates are in the folder.", "Martin Sykes")]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ('Hugh Farrant was asked about it. "Poppycock," came the reply.', "Hugh Farrant"),
        ('From the guard, Len Twist, came a shrug. "Saw nothing, heard nothing."', "Len Twist"),
        ('Mary Hill smiled. Her reply? "Ask me on Monday."', "Mary Hill"),
        ('Kev Dolan wrote: "Our members are exhausted." Nobody replied.', "Kev Dolan"),
        ('"It was a disaster for us," said Bernie Hill, according to CNN.', "Bernie Hill"),
        ('Bernie Hill said, and I wrote it down, "you could leave it there for a week."', "Bernie Hill"),
        ('Ann Reed said in a statement that she would sue. "I was hired to teach," the statement added.', "Ann Reed"),
        ('Ann Reed says it is too late. The shadow health minister added: "Where have they been?"', "Ann Reed"),
    ],
)
def test_whose_words_they_are_without_a_cue_that_says_so(text: str, entity: str) -> None:
    """The one statement between marks, and nobody else's."""
    direct = [(kind, who) for kind, _, who in said(text) if kind == "direct"]
    assert direct == [("direct", entity)]
    assert not any("disaster" in words for kind, words, _ in said(text) if kind == "indirect")


def test_what_an_agency_passes_on_is_the_speaker_s() -> None:
    """ "…, according to CNN" after somebody else's report."""
    assert said("Bernie Hill said the vote was rigged, according to CNN.") == [
        ("indirect", "the vote was rigged", "Bernie Hill")
    ]


def test_both_of_two_that_are_silent_are_on_record() -> None:
    """Each with words that say so: "nor", not a bare "responded"."""
    assert said("Neither Tideway nor Harbour Trust responded to requests for comment.") == [
        ("declined", "Neither Tideway nor Harbour Trust responded to requests for comment", "Tideway"),
        ("declined", "nor Harbour Trust responded to requests for comment", "Harbour Trust"),
    ]
