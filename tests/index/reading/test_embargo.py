"""Embargoes that texts state themselves."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from index.reading.corpus import Reader, document_from_text
from index.reading.embargo import embargo_of, ended
from index.reading.embargo_line import Embargo, embargo_in

_BODY = "The lime trees will stay, the council said on Monday. “Nobody will touch them,” said Ann Lee."
_MONDAY = "2022-02-28"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("EMBARGOED UNTIL 00:01 GMT ON THURSDAY 12 JANUARY 2023", "2023-01-12"),
        ("Strictly embargoed until 12 January 2023", "2023-01-12"),
        ("Under embargo until 12.30 on 12 January 2023", "2023-01-13"),
        ("Sperrfrist: 12.01.2023", "2023-01-12"),
        ("Sperrfrist: 12. Januar 2023, 10 Uhr", "2023-01-13"),
        ("Not for publication before 6 am GMT on 4 March", "2022-03-05"),
        ("EMBARGOED UNTIL 0001 HRS FRIDAY", "2022-03-04"),
        ("Embargo: 12/01/2023", "2023-12-01"),
        ("Embargo: 3 pm Tuesday", "2022-03-02"),
        ("Embargoed until Monday", "2022-02-28"),
        ("Embargo: 2 January", "2023-01-02"),
        ("Embargoed until tomorrow", "2022-03-01"),
        ("Embargoed until midnight tonight", "2022-03-01"),
    ],
)
def test_an_embargo_ends_rather_late_than_soon(line: str, day: str) -> None:
    """A time of day puts the end off to the next day; days are those that follow on the document's."""
    assert embargo_in(line, dated=_MONDAY) == Embargo(day)


@pytest.mark.parametrize(
    "line",
    [
        "Embargo: 3 pm Tuesday",
        "STRICTLY EMBARGOED",
        "Not for publication before 4 March",
        "Embargoed until further notice",
    ],
)
def test_an_embargo_without_a_day_is_one(line: str) -> None:
    """Where the document has no date to reckon from, too."""
    assert embargo_in(line) == Embargo(None)


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on oil extended until 31 December 2027", "Embargo: none", "Embargo to be lifted",
        "Embargoed: lifted", "The report was embargoed until Tuesday", "Embargo for Cuba", "Hold the line",
    ],
)  # fmt: skip
def test_what_is_no_embargo(line: str) -> None:
    """News of one, and where there is none."""
    assert embargo_in(line, dated=_MONDAY) is None


def test_the_day_is_reckoned_from_the_document_s_own() -> None:
    """Wherever in the head that stands."""
    text = f"PRESS RELEASE\nEmbargoed until 3 pm Tuesday\n28 February 2022\n\nLime trees stay\n\n{_BODY}"
    document = document_from_text("a.txt", text, "")
    assert embargo_of(document) == Embargo("2022-03-02")
    assert document.metadata.title == "Lime trees stay"


def test_an_embargo_without_a_day_holds_until_somebody_says_which(tmp_path: Path) -> None:
    """The reason says what to write and where; as it stands that releases nothing, with a day it does from then on."""
    path = tmp_path / "release.txt"
    path.write_text(f"STRICTLY EMBARGOED UNTIL 0001 FRIDAY\n\nLime trees stay\n\n{_BODY}", encoding="utf-8")
    with Reader(tmp_path) as reader:
        found = reader.read(path)
        assert not found.documents
        reason = found.skipped[0].reason
        assert reason.startswith("it is under embargo, as its first lines say, but not until which day")
        beside, entry = reason.split("into ")[1].split(", as in: ")
        assert beside == "release.txt.meta.toml"
        (tmp_path / beside).write_text(entry, encoding="utf-8")
        found = reader.read(path)
        assert not found.documents
        assert found.skipped[0].reason.startswith('release.txt.meta.toml, line 1: "embargo" must be a date')
        (tmp_path / beside).write_text(entry.replace("YYYY-MM-DD", "2022-03-04"), encoding="utf-8")
        assert len(reader.read(path).documents) == 1


def test_embargoes_that_have_ended_are_counted() -> None:
    """From the reasons that an index keeps."""
    stated = "it is under embargo until {}, as its first lines say"
    reasons = [stated.format("2022-03-02"), stated.format("2022-03-03"), stated.format("2022-03-04"), "it is empty"]
    assert ended(reasons, date(2022, 3, 3)) == 2


def test_what_its_own_head_puts_under_embargo_is_not_read_before(tmp_path: Path) -> None:
    """The file is named with the day; a sidecar that says otherwise is believed."""
    day = (date.today() + timedelta(days=40)).isoformat()
    path = tmp_path / "release.txt"
    path.write_text(f"NEWS RELEASE\n\nEmbargoed until {day}\n\nLime trees stay\n\n{_BODY}", encoding="utf-8")
    with Reader(tmp_path) as reader:
        found = reader.read(path)
        assert not found.documents
        assert found.skipped[0].reason == f"it is under embargo until {day}, as its first lines say"
        (tmp_path / "release.txt.meta.toml").write_text("embargo = 2020-01-01\n", encoding="utf-8")
        assert len(reader.read(path).documents) == 1
