"""Publication dates."""

import pytest

from index.dates import DateLine, date_line, date_of_dateline, date_of_line, date_prefix, dates_in, day_first_in


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
        ("Stand: 3. März 2022, 14:05 Uhr", "2022-03-03"),
        ("Publié le 1er août 2022 à 14h05", "2022-08-01"),
        ("Sat 6 Aug 2022 06.00 BST", "2022-08-06"),
        ("March 14, 2023 08:00 AM Eastern Daylight Time", "2023-03-14"),
        ("2020-11-05T10:00:00Z", "2020-11-05"),
        ("Published 10/23/2019 4:15 pm EDT", "2019-10-23"),
        ("Publié le : 14/08/2022 - 11:32", "2022-08-14"),
        ("03.04.2022", "2022-04-03"),
        ("05/05/2022", "2022-05-05"),
        ("Delivered on: 8 June 2023 (Transcript of the speech, exactly as it was delivered)", "2023-06-08"),
    ],
)
def test_full_dates_are_read(line: str, expected: str) -> None:
    """A line that holds only a full date, with or without a label, weekday or time, gives that date."""
    assert date_of_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "02/03/2021",
        "3 May 2021 – 5 June 2021",
        "June 30, 2021 5 dead",
        "14/14/2021",
        "Date of birth: 3 May 1961",
        "Updated 3 hours ago",
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
    assert date_of_dateline("York, 3 October 2022 - The museum has handed back a clock.") == "2022-10-03"
    assert date_of_dateline("MARSEILLE, France, Oct 3, 2022 (Newswire) - Dockers went on strike.") == "2022-10-03"
    assert date_of_dateline("In York, 3 October 2022 - a Monday - was a wet day.") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Published: 6 July 2020. Last updated: 19 August 2022",
            DateLine("2020-07-06", "2022-08-19", labelled=True),
        ),
        (
            "Publié le 3 mars 2022 à 14h05, mis à jour le 4 mars 2022 à 09h12",
            DateLine("2022-03-03", "2022-03-04", labelled=True),
        ),
        ("Last modified on Sun 7 Aug 2022 12.30 BST", DateLine(None, "2022-08-07")),
        ("3 May 2021", DateLine("2021-05-03")),
    ],
)
def test_the_day_of_publication_is_told_from_that_of_an_update(line: str, expected: DateLine) -> None:
    assert date_line(line) == expected


def test_figures_are_read_as_the_rest_of_the_text_tells() -> None:
    """03/04/2022 is a date only where another one shows which figure is the day."""
    assert day_first_in("It was on 03/04/2022, not 02/03/2022.") is None
    assert day_first_in("It was on 23/10/2019 and 10/23/2019.") is None
    for other, day in (("25/12/2021", "2022-04-03"), ("12/25/2021", "2022-03-04")):
        assert [found.iso for found in dates_in("03/04/2022", day_first_in(f"On {other} it rained."))] == [day]


@pytest.mark.parametrize(
    "line", ["." * 5000, "updated " * 600, "on " * 2000 + "3 May 2021", "1/" * 5000, "May 1, " * 900]
)
def test_a_line_of_nothing_much_is_looked_at_at_once(line: str) -> None:
    assert date_line(line) is None
