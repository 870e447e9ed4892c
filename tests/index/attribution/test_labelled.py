"""Agreement with labels made by hand on texts of many kinds; every floor is what the reading reaches, rounded down."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.index.attribution.labelled import Agreement, agreement, labels_of, names


@cache
def everything() -> Agreement:
    """All labelled texts at once."""
    return agreement(names())


@cache
def more() -> Agreement:
    """The texts of many more forms, in three languages."""
    return agreement(names("more"))


@cache
def later() -> Agreement:
    """Texts in which many speakers are only described, spoken of by pronouns or named in unusual ways."""
    return agreement(names("later"))


@cache
def plain() -> Agreement:
    """Ordinary prose: hard news, features, a court, results, an agency, letters."""
    return agreement(names("plain"))


@cache
def newsroom() -> Agreement:
    """News analysis, courts, councils, parliament, business, wire copy: descriptions beside names in every way."""
    return agreement(names("newsroom"))


def shown(found: Agreement) -> str:
    """Every disagreement, a line each."""
    return "\n".join(found.misses)


def test_quotations_begin_and_end_where_people_say() -> None:
    """Exact extents of direct and mixed quotations."""
    assert everything().span_f1 >= 0.99, shown(everything())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotation speakers", "quotations", 0.92),
        ("indirects found", "indirects", 0.95),
        ("indirect speakers", "indirects", 0.9),
        ("declineds found", "declineds", 0.9),
        ("declined speakers", "declineds", 0.9),
    ],
)
def test_speakers_and_reports_are_those_people_name(part: str, whole: str, floor: float) -> None:
    """Of all labelled statements, those found and those credited to the right speaker."""
    assert everything().share(part, whole) >= floor, shown(everything())


def test_quotations_of_many_forms_begin_and_end_where_people_say() -> None:
    """Interviews, minutes, mail, live blogs, headlines, broken marks: exact extents."""
    assert more().span_f1 >= 0.97, shown(more())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotations found", "quotations", 0.97),
        ("quotation speakers", "quotations", 0.9),
        ("indirects found", "indirects", 0.88),
        ("indirect speakers", "indirects", 0.81),
        ("declineds found", "declineds", 0.9),
        ("declined speakers", "declineds", 0.9),
    ],
)
def test_speakers_and_reports_of_many_forms(part: str, whole: str, floor: float) -> None:
    """The same figures on those texts."""
    assert more().share(part, whole) >= floor, shown(more())


def test_quotations_of_hard_speakers_begin_and_end_where_people_say() -> None:
    """Exact extents where speakers are hard to tell."""
    assert later().span_f1 >= 0.95, shown(later())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotations found", "quotations", 0.97),
        ("quotation speakers", "quotations", 0.93),
        ("indirects found", "indirects", 0.83),
        ("indirect speakers", "indirects", 0.82),
        ("declined speakers", "declineds", 1.0),
    ],
)
def test_speakers_and_reports_of_hard_speakers(part: str, whole: str, floor: float) -> None:
    """The same figures where speakers are hard to tell."""
    assert later().share(part, whole) >= floor, shown(later())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotations found", "quotations", 0.99),
        ("quotation speakers", "quotations", 0.97),
        ("indirects found", "indirects", 0.91),
        ("indirect speakers", "indirects", 0.89),
        ("authored speakers", "authoreds", 1.0),
        ("declined speakers", "declineds", 1.0),
    ],
)
def test_speakers_and_reports_of_ordinary_prose(part: str, whole: str, floor: float) -> None:
    """The same figures on what newsrooms write every day, letters included."""
    assert plain().share(part, whole) >= floor, shown(plain())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotations found", "quotations", 0.99),
        ("quotation speakers", "quotations", 0.97),
        ("indirects found", "indirects", 0.79),
        ("indirect speakers", "indirects", 0.79),
    ],
)
def test_speakers_and_reports_of_a_newsroom(part: str, whole: str, floor: float) -> None:
    """The same figures on those; many of their reports are labelled in parts that are read as one."""
    assert newsroom().share(part, whole) >= floor, shown(newsroom())


NONE_TOO_MANY = [(everything, 0.055), (more, 0.045), (later, 0.045), (plain, 0.03), (newsroom, 0.03)]


@pytest.mark.parametrize(("texts", "most"), NONE_TOO_MANY)
def test_few_statements_are_credited_to_somebody_else(texts: Callable[[], Agreement], most: float) -> None:
    """Wrong credit is the worst fault: of all statements judged, at most so many; nobody's name is no wrong credit."""
    assert texts().share("wrong credits", "credits") <= most, shown(texts())


def test_there_are_labels_of_every_kind_in_every_language() -> None:
    """The floors above rest on enough labels to mean something."""
    every = [*names(), *names("more"), *names("later"), *names("plain"), *names("newsroom")]
    labels = [label for name in every for label in labels_of(name)]
    assert len(labels) > 600
    assert {str(label.kind) for label in labels} == {"direct", "mixed", "indirect", "declined", "authored"}
    assert {"de_", "fr_"} <= {name.removeprefix("more/")[:3] for name in every}
