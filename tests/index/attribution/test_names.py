"""Names: what identifies, what only introduces, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution.lexicon import lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import names_in
from index.document import Span
from index.speaker import EntityKind
from tests.index.attribution.saying import document

ENGLISH = lexicon("en")


def texts(text: str) -> list[str]:
    """The identifying words of each name."""
    return [name.text for name in names_in(text, Span(0, len(text)), ENGLISH)]


def index(text: str) -> NameIndex:
    """The names of a document."""
    return NameIndex.of(document(text), ENGLISH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norfolk Police Chief Constable Paul Hill left.", ["Paul Hill"]),
        ("Chief Executive Mette Hill left.", ["Mette Hill"]),
        ('Board president Robert "Bob" Haines left.', ["Board", "Robert Haines"]),
        ("Research and Data Partners left.", ["Research and Data Partners"]),
        ("Marks and Spencer met Hill and Reed.", ["Marks and Spencer", "Hill", "Reed"]),
        ("Leeds-based Dalgas Markets left.", ["Dalgas Markets"]),
        ("Full-back Jonny Hill left.", ["Jonny Hill"]),
        ("Susie Hart OBE left.", ["Susie Hart"]),
        ("Tideway's Ann Reed left.", ["Tideway", "Ann Reed"]),
        ("She joined the Children's Society.", ["Children's Society"]),
        ("She runs the Office for National Statistics.", ["Office for National Statistics"]),
        ("He wrote to the Director of Public Prosecutions.", ["Director of Public Prosecutions"]),
        ("Harbour News Michael Fry wrote it.", ["Michael Fry"]),
        ("He met Jane Smith. Ms Smith left.", ["Jane Smith", "Smith"]),
        ("On Monday the boat left in March.", []),
    ],
)
def test_identifying_words(text: str, expected: list[str]) -> None:
    """Titles, honours and papers before and after a name do not identify it."""
    assert texts(text) == expected


def test_a_surname_is_the_latest_person_of_that_name() -> None:
    """Short forms take the full form read before them."""
    names = index("Ann Reed spoke. Reed left. Paul Reed came. Reed sat.")
    assert [names.full(name) for name in names.names] == ["Ann Reed", "Ann Reed", "Paul Reed", "Paul Reed"]


def test_a_middle_initial_makes_no_other_person() -> None:
    """The fuller form stands for both."""
    names = index("Michael Fry spoke. Michael J. Fry wrote.")
    assert {names.full(name) for name in names.names} == {"Michael J. Fry"}


def test_people_and_bodies_are_told_apart() -> None:
    """A given name or a title makes a person."""
    names = index("Ann Reed met the Harbour Board. Mr Okonjo came.")
    kinds = {name.text: names.kind(name.text) for name in names.names}
    assert kinds == {
        "Ann Reed": EntityKind.PERSON,
        "Harbour Board": EntityKind.ORGANISATION,
        "Okonjo": EntityKind.PERSON,
    }


@given(st.text(max_size=80))
def test_names_lie_in_their_text(text: str) -> None:
    """Any text: spans in bounds, identifying words inside the whole."""
    for name in names_in(text, Span(0, len(text)), ENGLISH):
        assert 0 <= name.outer.start <= name.span.start < name.span.end <= len(text)
