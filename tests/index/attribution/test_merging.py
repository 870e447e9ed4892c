"""Profiles of many documents become one a speaker, on evidence."""

from index.aliases import Aliases
from index.attribution import Merged, merge
from index.speaker import Facet
from tests.index.attribution.saying import attributor, document


def merged(*texts: str, aliases: Aliases | None = None) -> Merged:
    """The merge of one document a text."""
    readings = attributor().read_all(document(text, f"{n}.txt") for n, text in enumerate(texts))
    return merge([(reading.doc, reading.profiles) for reading in readings], aliases or Aliases())


def entities(result: Merged) -> set[str]:
    """The merged speakers' names."""
    return {profile.entity for profile in result.profiles}


def test_equal_full_names_are_one_speaker() -> None:
    """With the attributes of both documents."""
    result = merged("Chief Constable Paul Hill said it was late.", "Paul Hill, chair of the board, said it was early.")
    (profile,) = result.profiles
    assert profile.entity == "Paul Hill"
    assert profile.texts(Facet.TITLE) == ("Chief Constable",)
    assert profile.texts(Facet.OFFICE) == ("chair of the board",)
    assert result.entity_of == {("0.txt", "Paul Hill"): "Paul Hill", ("1.txt", "Paul Hill"): "Paul Hill"}


def test_two_people_of_one_surname_stay_two() -> None:
    """A shared surname is no evidence."""
    assert entities(
        merged("Paul Hill said it was late.", "Ann Hill said it was early.", "Mr Hill said it was noon.")
    ) == {
        "Paul Hill",
        "Ann Hill",
        "Hill",
    }


def test_a_surname_with_the_same_title_is_the_same_person() -> None:
    """Title and surname together are evidence, where the corpus has one person of that surname."""
    result = merged("Councillor Paul Hill said it was late.", "Councillor Hill said it was early.")
    assert entities(result) == {"Paul Hill"}
    assert result.entity_of["1.txt", "Hill"] == "Paul Hill"


def test_a_surname_without_evidence_stays_apart() -> None:
    """Mr is no evidence."""
    assert entities(merged("Councillor Paul Hill said it was late.", "Mr Hill said it was early.")) == {
        "Paul Hill",
        "Hill",
    }


def test_an_abbreviation_joins_the_body_another_document_spells_out() -> None:
    """Introduced here, used alone there."""
    spelt = "The Bridge Safety Board (BSB) met on Monday. The BSB said the bridge was sound."
    assert entities(merged(spelt, "The BSB said it was late.")) == {"Bridge Safety Board"}


def test_aliases_add_a_merge_and_name_it() -> None:
    """The first name of the entry is shown; all become aliases."""
    aliases = Aliases(merges=(("Tideway Group", "Tideway", "Tideway Ferries"),))
    result = merged("Tideway said it was late.", "Tideway Ferries said it was early.", aliases=aliases)
    (profile,) = result.profiles
    assert profile.entity == "Tideway Group"
    assert set(profile.texts(Facet.ALIAS)) == {"Tideway Group", "Tideway", "Tideway Ferries"}


def test_aliases_forbid_a_merge() -> None:
    """What the desk knows to be two is never joined."""
    texts = ("Councillor Paul Hill said it was late.", "Councillor Hill said it was early.")
    aliases = Aliases(forbids=(("Paul Hill", "Hill"),))
    assert entities(merged(*texts, aliases=aliases)) == {"Paul Hill", "Hill"}
