"""What "not on record" tells of the names that were tried."""

from index.document import Span
from index.speaker import Attribute, EntityKind, Facet, Profile
from retrieval.speakers.directory import Match, Resolution, Tier
from retrieval.speakers.tried import also_as


def _profile(entity: str, **names: Facet) -> Profile:
    read = tuple(Attribute(facet, name.replace("_", " "), "a.txt", Span(0, 1)) for name, facet in names.items())
    return Profile(entity, EntityKind.ORGANISATION, read)


WATCH = _profile("Harbour Watch", HW=Facet.ABBREVIATION, the_Watch=Facet.ALIAS, Harbour_Watch=Facet.NAME)
CLERK = _profile("Ada Lunt", Ms_Lunt=Facet.NAME, clerk=Facet.TITLE)


def _meant(*entities: str, asked: str = "harbour watch") -> Resolution:
    return Resolution(asked, tuple(Match(entity, Tier.NAMED, "") for entity in entities))


def test_other_names_and_those_counted_for_them_are_told() -> None:
    """Not the name that the answer gives already, in whatever case it was asked; no titles, which name nobody."""
    told = also_as([CLERK, WATCH], _meant("Harbour Watch", "Ada Lunt"), "Harbour Watch")
    assert told == " Also tried: “HW”, “the Watch”, “Ada Lunt”, “Ms Lunt”."


def test_somebody_with_one_name_or_none_is_not_told_again() -> None:
    """Nothing is added where nothing else was tried."""
    assert also_as([_profile("Ada Lunt")], _meant("Ada Lunt", asked="lunt"), "Ada Lunt") == ""
    assert also_as([WATCH], _meant(asked="Google"), "Google") == ""


def test_a_description_told_apart_by_documents_is_told_once() -> None:
    """One owner a document, each the index's own speaker: the words that describe them were tried once."""
    owners = [
        Profile(entity, EntityKind.PERSON, (Attribute(Facet.NAME, name, doc, Span(0, 1)),))
        for entity, name, doc in (
            ("The owner", "The owner", "a.txt"),
            ("The owner (b (1).txt)", "The owner", "b (1).txt"),
            ("The owner (c.txt)", "the owner", "c.txt"),
            ("Owner (of boats)", "Owner", "d.txt"),
        )
    ]
    told = also_as(owners, _meant(*(owner.entity for owner in owners), asked="owner"), "The owner")
    assert told == " Also tried: “Owner (of boats)”."
    last = owners[1:3]
    assert also_as(last, _meant(*(owner.entity for owner in last), asked="the owner"), last[0].entity) == ""


def test_many_names_are_counted() -> None:
    """Five at the most."""
    many = _profile("X", **{f"Name_{number}": Facet.NAME for number in range(8)})
    assert also_as([many], _meant("X", asked="X"), "X").endswith("“Name 4” and 3 more.")
