"""Ordinary constructions of news, each in the fewest words that show it."""

import pytest

from tests.index.attribution.saying import said

CASES = [
    ("Retailer Marlow said it would close.", "it would close", "Marlow"),
    (
        "At least 54 homes have burned, according to the Mercer County Sheriff's Office.",
        "At least 54 homes have burned",
        "Mercer County Sheriff's Office",
    ),
    (
        "Highways officer Tom Beale told councillors that a new crossing would be installed.",
        "that a new crossing would be installed",
        "Tom Beale",
    ),
    (
        "The district attorney Karen Lindgren told jurors in closing arguments that Whitlow was the only one on duty.",
        "that Whitlow was the only one on duty",
        "Karen Lindgren",
    ),
    ("Halden Foods now expects an operating profit of 9 million.", "an operating profit of 9 million", "Halden Foods"),
    (
        "Larkfield Homes said work would start in spring. It said the homes would be let by 2027.",
        "the homes would be let by 2027",
        "Larkfield Homes",
    ),
    (
        "Die Gewerkschaft warnte vor einer Überlastung der Beschäftigten.",
        "einer Überlastung der Beschäftigten",
        "Gewerkschaft",
    ),
    (
        "Die Opposition im Landtag kündigte an, das Thema auf die Tagesordnung zu setzen.",
        "das Thema auf die Tagesordnung zu setzen",
        "Opposition",
    ),
    ("Aus der Staatskanzlei hieß es, man prüfe die Auswirkungen.", "man prüfe die Auswirkungen", "Staatskanzlei"),
]


@pytest.mark.parametrize(("text", "words", "entity"), CASES)
def test_what_is_reported_goes_to_its_source(text: str, words: str, entity: str) -> None:
    """The report and who gives it."""
    assert ("indirect", words, entity) in said(text)


def test_when_something_was_said_is_no_source() -> None:
    """ "Am Montag hieß es" names nobody."""
    assert said("Am Montag hieß es, die Lage sei ernst.") == []


def test_an_it_that_no_body_stands_for_reports_nothing() -> None:
    """A person spoke last: "it said" is a sign, a paper, a voice."""
    assert "the shop was shut" not in {words for _, words, _ in said("Ann Reed said no. It said the shop was shut.")}


def test_a_relative_introduced_by_name_is_that_name_later() -> None:
    """ "Her daughter, Susan Ellis" is whoever "her daughter" is afterwards."""
    text = "Margaret Dunn fell. Her daughter, Susan Ellis, called for help. “She's getting there,” said her daughter."
    assert ("direct", "“She's getting there,”", "Susan Ellis") in said(text)


def test_two_relatives_of_one_word_are_not_told_apart() -> None:
    """With two brothers named, "his brother" is neither by name."""
    text = (
        "Paul Hill won. His brother, Mark Hill, watched. His brother, Luke Hill, slept. “I knew it,” said his brother."
    )
    assert not {"Mark Hill", "Luke Hill"} & {entity for _, _, entity in said(text)}


def test_a_given_name_that_ends_like_a_title_is_a_name() -> None:
    """Murat is no Landrat."""
    text = "„Ich stehe hier seit einer Stunde in der Kälte“, berichtete der Krankenpfleger Murat Demir am Bahnhof."
    assert said(text) == [("direct", "„Ich stehe hier seit einer Stunde in der Kälte“", "Murat Demir")]
