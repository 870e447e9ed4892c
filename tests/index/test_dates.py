"""Publication dates."""

import pytest

from index.dates import date_of_dateline, date_of_line, date_prefix


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jun 30, 2021", "2021-06-30"),
        ("30 June 2021", "2021-06-30"),
        ("30th June, 2021", "2021-06-30"),
        ("2021-06-30", "2021-06-30"),
        ("Published: 3 March 2022, 10:15 GMT", "2022-03-03"),
        ("Updated on Thursday 3 March 2022 at 9.05 am", "2022-03-03"),
        ("Sept. 1, 2019", "2019-09-01"),
    ],
)
def test_full_dates_are_read(line: str, expected: str) -> None:
    """A line that holds only a full date, with or without a label, weekday or time, gives that date."""
    assert date_of_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "02/03/2021",
        "June 2021",
        "31 February 2021",
        "Copyright © 2024 Police Professional",
        "On 30 June 2021 the bridge closed.",
        "30 Juneish 2021",
        "May the 4th be with you",
        "",
    ],
)
def test_anything_else_stays_undated(line: str) -> None:
    """Ambiguous, partial, impossible dates and sentences with a date in them date nothing."""
    assert date_of_line(line) is None


def test_a_leading_date_is_split_from_the_line() -> None:
    """The form "date 2021-02-07 Facebook …" gives the date and where the rest begins."""
    line = " date 2021-02-07 Facebook accused"
    found = date_prefix(line)
    assert found is not None
    assert found[0] == "2021-02-07"
    assert line[found[1] :] == "Facebook accused"


def test_agency_datelines_are_read() -> None:
    """An agency's place-and-date opening dates the text."""
    assert date_of_dateline("LONDON, June 30, 2021 (Newswire) — The bridge closed.") == "2021-06-30"
    assert date_of_dateline("LONDON, a city on the Thames — The bridge closed.") is None
