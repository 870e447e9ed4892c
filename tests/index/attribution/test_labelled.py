"""Agreement with labels made by hand on texts of many kinds; every floor is what the reading reaches, rounded down."""

from functools import cache

import pytest

from tests.index.attribution.labelled import Agreement, agreement, labels_of, names


@cache
def everything() -> Agreement:
    """All labelled texts at once."""
    return agreement(names())


def shown(found: Agreement) -> str:
    """Every disagreement, a line each."""
    return "\n".join(found.misses)


def test_quotations_begin_and_end_where_people_say() -> None:
    """Exact extents of direct and mixed quotations."""
    assert everything().span_f1 >= 0.99, shown(everything())


@pytest.mark.parametrize(
    ("part", "whole", "floor"),
    [
        ("quotation speakers", "quotations", 0.87),
        ("indirects found", "indirects", 0.95),
        ("indirect speakers", "indirects", 0.9),
        ("declineds found", "declineds", 0.9),
        ("declined speakers", "declineds", 0.7),
    ],
)
def test_speakers_and_reports_are_those_people_name(part: str, whole: str, floor: float) -> None:
    """Of all labelled statements, those found and those credited to the right speaker."""
    assert everything().share(part, whole) >= floor, shown(everything())


def test_there_are_labels_of_every_kind_in_both_languages() -> None:
    """The floors above rest on enough labels to mean something."""
    labels = [label for name in names() for label in labels_of(name)]
    assert len(labels) > 250
    assert {str(label.kind) for label in labels} == {"direct", "mixed", "indirect", "declined"}
    assert len({name[:3] for name in names() if name.startswith("de_")}) == 1
