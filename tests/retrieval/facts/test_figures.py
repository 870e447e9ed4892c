"""Figures that differ between documents are told apart, with their dates."""

from dataclasses import replace

import pytest

from retrieval.answer import Citation, Evidence
from retrieval.facts.figures import dated, figure_of, figures_differ, newest_first
from retrieval.library import Library

QUESTION = "How many boats lie in the harbour?"


def told(doc: str, published: str | None, quote: str) -> Evidence:
    """A place that tells a number."""
    where = Citation(doc, 0, len(quote), 1, None, None, (), published, None)
    return Evidence(quote, 0.9, "", None, None, (), where)


UNDATED = told("a.txt", None, "There were 14 boats in the harbour.")
OLD = told("b.txt", "2019-05-02", "In 2019 the harbour had 20 boats.")
NEW = told("c.txt", "2021-06-30", "The harbour holds 31 boats.")


def test_differing_figures_newest_first() -> None:
    """The undated come last, and every date is told in that order."""
    assert figures_differ(QUESTION, [UNDATED, OLD, NEW])
    ordered = newest_first([UNDATED, OLD, NEW])
    assert ordered == [NEW, OLD, UNDATED]
    assert dated(ordered) == "30 June 2021, 2 May 2019, undated"


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (QUESTION, [UNDATED, told("d.txt", "2021-06-30", "All 14 boats left the harbour.")]),
        (QUESTION, [UNDATED, replace(OLD, citation=replace(OLD.citation, doc="a.txt"))]),
        ("Who owns the boats?", [OLD, NEW]),
    ],
)
def test_nothing_differs(question: str, answers: list[Evidence]) -> None:
    """The same figure, two figures of one document, or a question for no figure."""
    assert not figures_differ(question, answers)


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("It has about 20 million images, up by 6% in a year.", "20 million"),
        ("The rate fell in 2018; images make 7% of it.", "7%"),
        ("No number is given.", None),
    ],
)
def test_the_figure_beside_the_words_asked_for(quote: str, figure: str | None) -> None:
    """Of several numbers the one nearest to the question's words counts, with its unit."""
    assert figure_of("How many images are there?", quote) == figure


def test_seeds_newest_first(library: Library) -> None:
    """Of the two counts of the database the dated one leads, and the message gives the dates."""
    answer = library.answer("How many images are in the Child Abuse Image Database?")
    assert ["20 million" in answer.answers[0].quote, "17 million" in answer.answers[1].quote] == [True, True]
    assert "30 June 2021, undated" in answer.message
