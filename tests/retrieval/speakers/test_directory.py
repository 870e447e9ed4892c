"""Speakers are found by name, title, office, organisation, abbreviation and through slips, and nobody else is."""

import pytest

from index.speaker import Attribute, EntityKind, Facet, Profile
from retrieval.speakers.directory import Directory, Tier


def profile(entity: str, kind: EntityKind = EntityKind.PERSON, **facets: list[str]) -> Profile:
    """A profile whose facets are given by name."""
    read = [Attribute(Facet(facet), text, "a.txt", None) for facet, texts in facets.items() for text in texts]
    return Profile(entity, kind, tuple(read))


PROFILES = [
    profile(
        "Ada Holm",
        name=["Ada Holm", "Ms Holm", "Holm"],
        title=["Chief Constable"],
        office=["Norland’s Chief Constable", "National Road Council (NRC) lead on safety"],
        organisation=["Norland Police"],
    ),
    profile("Bo Lind", name=["Bo Lind"], office=["head of the Harbour Trust"]),
    profile("Cy Lind", name=["Cy Lind", "Mr Lind"], office=["former head of the Harbour Trust"]),
    profile("Dee Marsh", name=["Dee Marsh"], title=["Home Secretary"]),
    profile("Harbour Trust", EntityKind.ORGANISATION, name=["Harbour Trust"]),
    profile("Quickpost", EntityKind.ORGANISATION, name=["Quickpost"]),
    profile("National Road Council", EntityKind.ORGANISATION, abbreviation=["NRC"]),
    profile("Silent Ltd", EntityKind.ORGANISATION),
    profile("Teller", name=["Teller"]),
    profile("Finn Garde", name=["Finn Garde"]),
    profile("Finn Soll", name=["Finn Soll"]),
    profile("Mute Rask", name=["Mute Rask"]),
    profile("Gil Sand", name=["Gil Sand"], title=["District judge"]),
    profile("Hal Rook", name=["Hal Rook"], title=["High Court judge"]),
    profile("Ivo Pell", name=["Ivo Pell"], title=["deputy district judge"]),
    profile("Jan Krüger", name=["Jan Krüger"], title=["solicitor general"]),
    profile("Kit Vane", name=["Kit Vane"], title=["Prime Minister"]),
]
COUNTS = {
    "Ada Holm": 9,
    "Bo Lind": 1,
    "Cy Lind": 2,
    "Dee Marsh": 1,
    "Quickpost": 3,
    "Harbour Trust": 1,
    "Teller": 1,
    "Finn Garde": 2,
    "Finn Soll": 1,
    "Gil Sand": 2,
    "Hal Rook": 1,
    "Ivo Pell": 4,
    "Jan Krüger": 1,
    "Kit Vane": 1,
}


class Texts:
    """Stands for documents that mention Quickpast and spell out one abbreviation."""

    def mentions_word(self, word: str) -> bool:
        """Only this one name."""
        return word == "quickpast"

    def long_form(self, short: str) -> str | None:
        """Only this one abbreviation."""
        return "Harbour Trust" if short == "ht" else None


@pytest.fixture
def directory() -> Directory:
    """The speakers above."""
    return Directory(PROFILES, COUNTS, Texts())


@pytest.mark.parametrize(
    ("asked", "entities"),
    [
        ("Quickpost", ["Quickpost"]),
        ("quickpost", ["Quickpost"]),
        ("Quickpost's", ["Quickpost"]),
        ("quick post", ["Quickpost"]),
        ("a Quickpost spokesperson", ["Quickpost"]),
        ("spokeswoman for Quickpost", ["Quickpost"]),
        ("Quickpost Inc", ["Quickpost"]),
        ("Ada Holm", ["Ada Holm"]),
        ("A. Holm", ["Ada Holm"]),
        ("Holm", ["Ada Holm"]),
        ("Ms Holm", ["Ada Holm"]),
        ("Chief Constable Holm", ["Ada Holm"]),
        ("the chief constable", ["Ada Holm"]),
        ("the NRC lead", ["Ada Holm"]),
        ("National Road Council lead", ["Ada Holm"]),
        ("Norland's chief constable", ["Ada Holm"]),
        ("the Home Secretary", ["Dee Marsh"]),
        ("Home Secretary Marsh", ["Dee Marsh"]),
        ("the Home Sec", ["Dee Marsh"]),
        ("safety lead of Norland Police", ["Ada Holm"]),
        ("NRC", ["National Road Council", "Ada Holm"]),
        ("the Harbour Trust", ["Harbour Trust", "Bo Lind"]),
        ("HT", ["Harbour Trust", "Bo Lind"]),
        ("Norland Police", ["Ada Holm"]),
        ("Quickpost and Ada Holm", ["Quickpost", "Ada Holm"]),
        ("Lind", ["Cy Lind", "Bo Lind"]),
        ("the judge", ["Gil Sand", "Hal Rook"]),
        ("judges", ["Gil Sand", "Hal Rook"]),
        ("the district judge", ["Gil Sand"]),
        ("the court judge", ["Hal Rook"]),
        ("the prime minister", ["Kit Vane"]),
        ("Jan Kruger", ["Jan Krüger"]),
        ("KRÜGER", ["Jan Krüger"]),
    ],
)
def test_finds_who_is_meant(directory: Directory, asked: str, entities: list[str]) -> None:
    """The closest come first: the organisation itself, then its people; namesakes by how much they said."""
    assert list(directory.resolve(asked).entities) == entities


@pytest.mark.parametrize(
    "asked",
    [
        "Eve Holm",
        "Penn Teller",
        "Norland",
        "Road",
        "constable",
        "general",
        "ministers",
        "Google",
        "Trustee",
        "trust",
        "council",
        "Quickpast",
        "Finn",
        "Mute",
        "the",
        "",
    ],
)
def test_finds_nobody_else(directory: Directory, asked: str) -> None:
    """Another first name, a part of a name, a name the documents use for another: none of them is a speaker."""
    assert directory.resolve(asked).matches == ()


@pytest.mark.parametrize(
    ("asked", "entity"),
    [
        ("quikpost", "Quickpost"),
        ("ada hlom", "Ada Holm"),
        ("home secratary", "Dee Marsh"),
        ("Dee Mrash", "Dee Marsh"),
        ("krueger", "Jan Krüger"),
    ],
)
def test_slips_are_put_right_when_nothing_fits_as_written(directory: Directory, asked: str, entity: str) -> None:
    """A missing or swapped letter still finds the speaker, and the correction is told."""
    resolution = directory.resolve(asked)
    assert resolution.entities == (entity,)
    assert resolution.corrected is not None


def test_every_speaker_not_simply_named_is_labelled(directory: Directory) -> None:
    """Office and affiliation are given as read; a former head is not counted for the organisation."""
    (holder,) = directory.resolve("the Home Secretary").matches
    assert (holder.tier, holder.why) == (Tier.OFFICE, "Dee Marsh, “Home Secretary”")
    own, head = directory.resolve("Harbour Trust").matches
    assert (own.tier, own.why) == (Tier.NAMED, "")
    assert (head.tier, head.why) == (Tier.AFFILIATED, "Bo Lind, “head of the Harbour Trust”")


def test_knows_only_those_who_speak(directory: Directory) -> None:
    """A profile without statements is no reason to take a question for one about speech."""
    assert directory.knows("Quickpost")
    assert not directory.knows("Silent Ltd")


def test_namesakes_are_offered(directory: Directory) -> None:
    """Somebody of another first name is not answered, but those who share the surname can be named."""
    assert set(directory.namesakes("Una Lind")) == {"Bo Lind", "Cy Lind"}


def test_a_first_name_is_enough_where_only_one_has_it(directory: Directory) -> None:
    """ "Dee" can only be Dee Marsh, and the answer says that it was taken so; nobody is guessed among two Finns."""
    (match,) = directory.resolve("dee").matches
    assert (match.entity, match.tier, match.why) == ("Dee Marsh", Tier.GIVEN, "the only Dee on record")
    assert directory.namesakes("Finn") == ("Finn Garde", "Finn Soll")
