"""Words broken at a line's end."""

import pytest

from index.formats.hyphens import Hyphens


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("new infor", "mation on", "information"),
        ("the well", "known bridge", "well-known"),
        ("the coun", "cil.", "council"),
        ("the govern", "ment’s", "government"),
        ("a long-over", "due repair", "long-overdue"),
        ("Jean", "Pierre said", "Jean-Pierre"),
        ("covid", "19 rules", "covid-19"),
        ("Binnenschiff", "fahrt", "Binnenschifffahrt"),
    ],
)
def test_a_hyphen_stays_where_the_word_has_one(before: str, after: str, whole: str) -> None:
    """Compounds of two known words, names and numbers keep it; a word cut in two loses it."""
    joined = before + Hyphens([]).between(before, after) + after
    assert whole in joined


def test_the_document_knows_best() -> None:
    """A word that the document writes elsewhere is written so here."""
    assert Hyphens(["We need co-operation."]).between("more co", "operation") == "-"
    assert Hyphens(["We need cooperation."]).between("more co", "operation") == ""
    assert Hyphens(["A wellknown one."]).between("well", "known") == ""
