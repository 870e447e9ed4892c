"""A sentence without what is asked for is doubted."""

import pytest

from retrieval.facts.doubt import doubted, lacks_kind


def alone(probability: float, question: str, sentence: str) -> float:
    """What is left when nothing else was found."""
    return doubted([probability], question, [sentence])[0]


def test_doubt_lowers_all_and_keeps_their_order() -> None:
    """By as much as the best one falls; one beyond doubt bears up those before it."""
    question = "Which town is the smallest?"
    contrary, fitting = "The largest town is Marlow.", "The smallest town is Bray."
    assert doubted([0.8, 0.4], question, [fitting, contrary]) == pytest.approx([0.8, 0.4])
    first, second = doubted([0.8, 0.4], question, [contrary, contrary])
    assert first == pytest.approx(alone(0.8, question, contrary))
    assert second < first
    borne, fits = doubted([0.8, 0.6], question, [contrary, fitting])
    assert borne == pytest.approx(0.6)
    assert fits < borne
    assert doubted([], question, []) == []


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("How old is Mary Stone?", "Mary Stone, who is retiring after 35 years, said so.", True),
        ("How old is Mary Stone?", "Mary Stone, 58, said so.", False),
        ("How old is Mary Stone?", "The 58-year-old runs the mill.", False),
        ("How old was he when it began?", "It began when he was just 13.", False),
        ("How old was he when it began?", "He was thirteen at the time.", False),
        ("How old is the mill?", "The mill was built in 1742.", False),
        ("How old is the tradition?", "The custom, some 900 years old, lives on.", False),
        ("How many bridges are there?", "The bridges are closed.", True),
        ("How many bridges are there?", "There are seven bridges.", False),
        ("When did the mill close?", "The mill closed for want of grain.", True),
        ("In what year did the mill close?", "The mill closed in 1987.", False),
        ("Who closed the mill?", "The owner did.", False),
    ],
)
def test_the_kind_of_thing_asked_for(question: str, sentence: str, lacks: bool) -> None:
    """A number, an age and a time are told by their form; other kinds are not judged."""
    assert lacks_kind(question, sentence) is lacks


def test_doubt_grows_with_names_that_are_absent() -> None:
    """The more of the names a sentence lacks the less likely it is, and all of them present change nothing."""
    question = "What did Mary Stone build in Leeds?"
    whole, part, none = (
        alone(0.8, question, text)
        for text in ("Mary Stone built a mill in Leeds.", "Mary Stone built a mill.", "A mill was built.")
    )
    assert whole == pytest.approx(0.8)
    assert whole > part > none > 0.5


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does the fund not cover?", "The fund covers roofs and walls."),
        ("What happened before the flood?", "After the flood the mill was rebuilt."),
        ("Which town is the smallest?", "The largest town is Marlow."),
        ("Who opposed the bridge?", "The council supported the bridge."),
        ("When did rents rise in Marlow?", "In 2011 rents fell in Marlow."),
        ("What was built in 1980?", "The mill was built in 1990."),
        ("What was built in the 1100s?", "In the 11th century the mill was built."),
        ("What opened in the 1980s?", "The mill opened in 1991."),
        ("What does article 7 not lay down?", "Article 7 lays down a rule on who may not fish."),
    ],
)
def test_what_says_the_contrary_is_doubted(question: str, sentence: str) -> None:
    """A denial, an opposite or another figure: the words agree, what they tell does not."""
    assert alone(0.8, question, sentence) < 0.5


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does the fund not cover?", "The fund excludes cellars."),
        ("What does the fund not cover?", "Cellars aren’t covered."),
        ("What happened before the flood?", "Before the flood, and after it, the mill stood still."),
        ("Who opposed the bridge?", "The council rejected the bridge."),
        ("What was built in 1980?", "The mill was built in 1980."),
        ("What was built in the 16th century?", "The mill was built in 1564."),
        ("What was built?", "The mill was not built."),
        ("What was built in the 1500s?", "The mill was built in the 16th century."),
        ("What opened in the 1980s?", "The mill opened in 1987."),
        ("What does the rule not lay down?", "The rule does not lay down fees."),
        ("Which town has the most boats?", "Marlow has at least forty boats, ahead of any other town."),
        ("What did the ferries cost last year?", "They cost nine million, the first rise since 2012."),
        ("What did men and women pay for a ticket?", "Women paid two shillings."),
        ("What not only blocks the view but also the wind?", "The mill blocks the view, the wind and the road."),
        ("What decides whether or not the ferry runs?", "The harbour master decides by the tide."),
        ("Why can’t the bridge open?", "The bridge stays shut because of rust."),
    ],
)
def test_what_agrees_is_not_doubted(question: str, sentence: str) -> None:
    """The same sense in other words, and a denial nobody asked for."""
    assert alone(0.8, question, sentence) > 0.7
