"""Documents and speakers are found by what people type."""

import pytest

from bot.errors import UsageError
from bot.naming import document_named
from bot.speakers import entity_named
from index.speaker import Attribute, EntityKind, Facet, Profile

DOCS = ("001_ab.txt", "002_cd.txt", "2021/report.txt", "2022/report.txt")


@pytest.mark.parametrize(
    ("typed", "doc"),
    [
        ("001_ab.txt", "001_ab.txt"),
        ("002", "002_cd.txt"),
        ("2021/", "2021/report.txt"),
        ("2022/rep", "2022/report.txt"),
    ],
)
def test_a_document_is_found_by_its_beginning(typed: str, doc: str) -> None:
    """The whole name, or as much of it as only one document begins with."""
    assert document_named(typed, DOCS) == doc


def test_an_exact_name_beats_longer_ones() -> None:
    """A name that is whole is meant, even where another begins with it."""
    assert document_named("a", ("a", "ab")) == "a"


@pytest.mark.parametrize(("typed", "said"), [("report", "2021/report.txt, 2022/report.txt"), ("002_dc.tx", "002_cd")])
def test_an_unclear_name_is_answered_with_candidates(typed: str, said: str) -> None:
    """Several or none: the message names those that come near."""
    with pytest.raises(UsageError, match=said):
        document_named(typed, DOCS)


def _profile(entity: str, **facets: str) -> Profile:
    attributes = (Attribute(Facet[facet.upper()], text, "d.txt", None) for facet, text in facets.items())
    return Profile(entity, EntityKind.PERSON, tuple(attributes))


PROFILES = (
    _profile("Simon Bailey", name="Mr Bailey", organisation="NPCC"),
    _profile("National Police Chiefs' Council", abbreviation="NPCC"),
    _profile("Ann Lee", name="Lee"),
    _profile("Bo Lee", name="Lee"),
)


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("simon bailey", "Simon Bailey"),
        ("Mr Bailey", "Simon Bailey"),
        ("npcc", "National Police Chiefs' Council"),
    ],
)
def test_a_speaker_is_found_by_any_of_its_names(typed: str, entity: str) -> None:
    """Display name, a name read, an abbreviation, in any case; an organisation somebody belongs to is not a name."""
    assert entity_named(typed, PROFILES) == entity


@pytest.mark.parametrize(("typed", "said"), [("Lee", "Ann Lee, Bo Lee"), ("Simon Baily", "Did you mean Simon Bailey")])
def test_an_unclear_speaker_is_answered_with_candidates(typed: str, said: str) -> None:
    """Two people of one name are not guessed between; a slip gets a suggestion."""
    with pytest.raises(UsageError, match=said):
        entity_named(typed, PROFILES)
