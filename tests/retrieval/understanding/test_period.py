"""Times at the end of a question."""

from datetime import date

import pytest

from retrieval.understanding.period import Period, split_period

TODAY = date(2024, 3, 13)  # a Wednesday


def period(first: str | None, last: str | None) -> Period:
    """A period by ISO dates."""
    return Period(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("topic", "rest", "first", "last"),
    [
        ("encryption in June 2021", "encryption", "2021-06-01", "2021-06-30"),
        ("in 2021", None, "2021-01-01", "2021-12-31"),
        ("30 June 2021", None, "2021-06-30", "2021-06-30"),
        ("abuse on June 30, 2021", "abuse", "2021-06-30", "2021-06-30"),
        ("abuse on the 2nd", "abuse on the 2nd", None, None),
        ("the bill since February 2020", "the bill", "2020-02-01", None),
        ("the bill after 7 Feb 2021", "the bill", "2021-02-08", None),
        ("the bill before 2021", "the bill", None, "2020-12-31"),
        ("the bill from May 2020 to 2021", "the bill", "2020-05-01", "2021-12-31"),
        ("between 2019 and 2020", None, "2019-01-01", "2020-12-31"),
        ("between June and August 2021", None, "2021-06-01", "2021-08-31"),
        ("fares from 3 March to 5 April 2021", "fares", "2021-03-03", "2021-04-05"),
        ("taxes last year", "taxes", "2023-01-01", "2023-12-31"),
        ("taxes this month", "taxes", "2024-03-01", "2024-03-31"),
        ("last month", None, "2024-02-01", "2024-02-29"),
        ("last week", None, "2024-03-04", "2024-03-10"),
        ("yesterday", None, "2024-03-12", "2024-03-12"),
        ("by 2021-06-30", None, None, "2021-06-30"),
    ],
)
def test_a_time_is_cut_off(topic: str, rest: str | None, first: str | None, last: str | None) -> None:
    """The topic is left without its time, and the time is whole days."""
    left, found = split_period(topic, TODAY)
    assert left == rest
    assert found == (period(first, last) if first or last else None)


@pytest.mark.parametrize(
    "topic",
    ["encryption", "the 2030 plan", "Windows 2000", "the 5%", "May", "31 February 2021", "area 51", "in the end"],
)
def test_other_endings_stay(topic: str) -> None:
    """A figure that is no time, an impossible day, a bare month belong to the topic."""
    assert split_period(topic, TODAY) == (topic, None)


def test_unknown_dates_are_outside() -> None:
    """A document that gives no date is in no period."""
    june = period("2021-06-01", "2021-06-30")
    assert june.holds("2021-06-30")
    assert not june.holds("2021-07-01")
    assert not june.holds(None)
