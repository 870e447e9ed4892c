"""Bylines and publishers."""

import pytest

from index.reading.bylines import Byline, byline_of, people_of, publisher_of

_NO_BYLINES = [
    "By Land and Sea",
    "Von Berlin nach Rom",
    "Von der Leyen kündigt neues Gesetz an",
    "Par amour ou par ennui",
]


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("By: Chief Constable Simon Bailey", ("Chief Constable Simon Bailey",), None),
        ("• By Ann Lee and Bo Chan: Daily News", ("Ann Lee", "Bo Chan"), "Daily News"),
        ("By Ann Lee, Bo Chan & Cy Dee", ("Ann Lee", "Bo Chan", "Cy Dee"), None),
        ("*By Ann Lee*", ("Ann Lee",), None),
        ("By Priya Nand, Wendham Courier", ("Priya Nand",), "Wendham Courier"),
        ("By TOM HARRIS and SUE WEISS, Staff Writers", ("TOM HARRIS", "SUE WEISS"), None),
        ("By Kate Bloom, Transport Correspondent, The Carrow Times", ("Kate Bloom",), "The Carrow Times"),
        ("By J. K. Lunt for the Daily News", ("J. K. Lunt",), "Daily News"),
        ("By Ann Lee in Paris", ("Ann Lee",), None),
        ("By Reuters", (), "Reuters"),
        ("Von Jana Reuter, dpa", ("Jana Reuter",), "dpa"),
        ("Par Sophie Lambert (avec AFP)", ("Sophie Lambert",), "AFP"),
        ("(Reporting by Claire Dubois; Editing by Mark Hale)", ("Claire Dubois",), None),
    ],
)
def test_bylines_name_authors_and_publisher(line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    """Several authors are told apart, and what follows a colon publishes."""
    assert byline_of(line) == Byline(authors, publisher)


@pytest.mark.parametrize(
    "line", ["By the time it closed it was late.", "By and large", "Bystanders", "by the sea", *_NO_BYLINES]
)
def test_sentences_that_begin_with_by_are_no_bylines(line: str) -> None:
    """A byline names somebody and is no sentence."""
    assert byline_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Copyright © 2024 Police Professional", "Police Professional"),
        ("© Harbour Gazette 2021. All rights reserved.", "Harbour Gazette"),
        ("This article originally appeared in the Daily Telegraph", "Daily Telegraph"),
        ("This story was first published by Harbour News.", "Harbour News"),
        ("Picture: ARCHANT - Credit: Archant", None),
        ("The council held the copyright for years and sold it to a publisher.", None),
    ],
)
def test_publishers_are_read_from_their_lines(line: str, expected: str | None) -> None:
    """Copyright and origin lines name a publisher; picture credits and sentences do not."""
    assert publisher_of(line) == expected


@pytest.mark.parametrize("line", ["copyright" + " " * 3000 + "x|", "© " * 5000, "source: A" + " " * 20_000 + ", b"])
def test_a_line_of_nothing_much_is_read_at_once(line: str) -> None:
    assert publisher_of(line) is None


def test_spaces_within_a_publisher_s_line_do_not_matter() -> None:
    assert publisher_of("Copyright   2021 \t The  Harbour Gazette.") == "The Harbour Gazette"


def test_a_byline_may_tell_the_day() -> None:
    expected = Byline(("Mina Castell",), None, "2019-03-09")
    assert byline_of("Posted by Mina Castell on March 9, 2019 in Data") == expected


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ella Marchetti and Ben Osei", ("Ella Marchetti", "Ben Osei")),
        ("Local News", ()),
        ("Helen Durrant, Wendham Courier", ()),
        ("Protesters Storm Parliament", ()),
    ],
)
def test_a_line_of_names_alone_is_known_by_its_given_names(line: str, people: tuple[str, ...]) -> None:
    assert people_of(line) == people
