"""Profiles: what a document says of those who speak in it, and where."""

from index.speaker import Facet, Profile
from tests.index.attribution.saying import reading


def profile(text: str, entity: str) -> Profile:
    """One entity's profile."""
    return next(p for p in reading(text).profiles if p.entity == entity)


def test_names_titles_offices_and_bodies_are_gathered() -> None:
    """From before the name, after it, and a relative clause."""
    text = (
        "Norfolk Police Chief Constable Paul Hill, who leads on transport at the Chiefs' Council, said crime was down. "
        "Mr Hill said so again."
    )
    found = profile(text, "Paul Hill")
    assert found.texts(Facet.NAME) == ("Paul Hill", "Hill")
    assert found.texts(Facet.TITLE) == ("Norfolk Police Chief Constable", "Mr")
    assert found.texts(Facet.OFFICE) == ("who leads on transport at the Chiefs' Council",)
    assert found.texts(Facet.ORGANISATION) == ("Norfolk Police", "Chiefs' Council")


def test_an_office_between_article_and_name_is_read() -> None:
    """ "The mayor of Leeds, Ann Reed, said": the description before the name, without its article, in both styles."""
    text = "The home secretary, Ann Reed, rejected the idea. The mayor of Leeds, Paul Hill, said he would resign."
    assert profile(text, "Ann Reed").texts(Facet.OFFICE) == ("home secretary",)
    assert profile(text, "Paul Hill").texts(Facet.OFFICE) == ("mayor of Leeds",)


def test_a_list_makes_nobody_an_officer() -> None:
    """ "The mayor, Ann Reed and others": without the second comma the two may be different people."""
    text = "The mayor, Ann Reed and the union said no. “We are glad,” said Ann Reed."
    assert profile(text, "Ann Reed").texts(Facet.OFFICE) == ()


def test_head_of_the_charity_belongs_to_the_charity_named_before() -> None:
    """A body meant by a common noun is the last body named."""
    text = "The Harbour Safety Foundation flagged ten boats. Ann Reed, head of the Leeds charity, said it was a record."
    assert profile(text, "Ann Reed").texts(Facet.ORGANISATION) == ("Harbour Safety Foundation",)


def test_attributes_are_the_text_at_their_spans() -> None:
    """Each attribute's words but a body's full name stand where it says."""
    text = (
        "Home Secretary Ann Reed said it was late. The Bridge Safety Board (BSB) said it was early. "
        "The BSB said it was noon."
    )
    known = [attribute for found in reading(text).profiles for attribute in found.attributes]
    placed = [each for each in known if each.span is not None and each.facet is not Facet.ORGANISATION]
    assert {"Home Secretary", "Ann Reed", "BSB"} <= {each.text for each in placed}
    assert [each.span.of(text) for each in placed if each.span] == [each.text for each in placed]


def test_an_abbreviation_is_an_attribute_of_the_body() -> None:
    """So that a question for the abbreviation finds it."""
    text = "The Bridge Safety Board (BSB) met. The BSB said the bridge was sound."
    assert profile(text, "Bridge Safety Board").texts(Facet.ABBREVIATION) == ("BSB",)


def test_the_description_somebody_spoke_under_is_an_office() -> None:
    """So that a question for "the police chief" finds the person."""
    text = "Chief Constable Paul Hill came late. The police chief in charge of transport said crime was down."
    assert "The police chief in charge of transport" in profile(text, "Paul Hill").texts(Facet.OFFICE)
