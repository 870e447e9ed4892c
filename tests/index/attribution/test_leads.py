"""The first paragraph's unnamed speaker is named by what follows, when an office says so."""

from tests.index.attribution.saying import reading, said


def test_an_officer_in_the_first_paragraph_is_the_holder_named_next() -> None:
    """News introduces by office, then gives the name; the reason says so."""
    text = (
        "One of the county’s most senior officers has said the bridge is safe.\n\n"
        "Chief Constable Paul Hill said patrols would go on.\n"
    )
    first = reading(text).statements[0]
    assert first.entity == "Paul Hill"
    assert first.role == "“One of the county’s most senior officers” is Paul Hill, named in what follows"


def test_a_resident_is_not_the_neighbour_quoted_next() -> None:
    """Without an office nothing connects the two."""
    text = "One of the residents said the bridge was loud.\n\nCarol Dean, 61, said she heard a bang.\n"
    assert [entity for _, _, entity in said(text)] == [None, "Carol Dean"]
