"""What stands outside a quotation and turns its meaning is found; what only stands beside it is not."""

import pytest

from index.document import Span
from retrieval.answer import Caution
from retrieval.quoting.turning import taken_back, turns

DENIED, NEGATED, CONDITIONAL = Caution.DENIED, Caution.NEGATED, Caution.CONDITIONAL
RELAYED, HEDGED = Caution.RELAYED, Caution.HEDGED


def found(text: str, *, framed: bool = False) -> set[Caution]:
    """What turns the quotation that stands between « and » in ``text``."""
    start, end = text.index("«"), text.index("»") + 1
    return {turn.caution for turn in turns(text, Span(start, end), Span(0, len(text)), framed=framed)}


TURNED = [
    (DENIED, "He denied, in a letter to members, that it was «a cover-up of any kind»."),
    (DENIED, "Peter Vance denied saying: «We knew about the crack for years.»"),
    (DENIED, "«We knew about it all along,» Mr Vance denied saying."),
    (DENIED, "«We knew about it all along» is something Mr Vance never said."),
    (DENIED, "Mr Vance rejected the claim that Alder Line had «put profit before safety»."),
    (DENIED, "The report does not say that the firm «put profit before safety»."),
    (NEGATED, "She said the plan was not «a serious answer to the flood»."),
    (NEGATED, "It is not, the mayor said, «a cover-up of any kind»."),
    (NEGATED, "It’s no longer true that pupils «walk two miles to school», she said."),
    (NEGATED, "There is no evidence that the wall «will ever fall down», Smith said."),
    (NEGATED, "He doubts that it was «a fair deal for every worker»."),
    (NEGATED, "She stopped short of calling it «a lie from start to end»."),
    (NEGATED, "«A fair deal for every worker» isn't how he would put it, Smith said."),
    (NEGATED, "“I don't think,” he said, «that it is a disgrace to us all»."),
    (CONDITIONAL, "If the council refuses to pay, she said, the ferry «will be gone within the year»."),
    (CONDITIONAL, "«We will sell the boats,» Peter Vance said, unless the fuel price falls by June."),
    (CONDITIONAL, "Asked whether it was «a cover-up of any kind», he walked off."),
    (CONDITIONAL, "He would resign if he were shown to have «misled the house on purpose»."),
    (RELAYED, "Colm Reid said that Helen Okafor had told him «the school is finished»."),
    (RELAYED, "«The school is finished,» Okafor said, according to Reid."),
    (RELAYED, "According to Colm Reid, Peter Vance said «nobody will ever know about this»."),
    (RELAYED, "Smith was quoted by the Herald as having said «the money is gone for good»."),
    (HEDGED, "Mr Vance allegedly told staff: «Nobody will ever know about this.»"),
    (HEDGED, "«Nobody will ever know about this,» Mr Vance reportedly told staff."),
    (HEDGED, "Mary Stone said the bridge might be «closed for the rest of the year»."),
    (HEDGED, "He joked that «the money is gone for good»."),
]


@pytest.mark.parametrize(("caution", "text"), TURNED)
def test_what_turns_a_quotation_is_found(caution: Caution, text: str) -> None:
    """Before it or after it, across "he said" and a letter to members."""
    assert caution in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether he was sorry, he said: «It was the right thing to do.»",
        "He did not apologise, saying «it was the right thing to do».",
        "He was not happy and said it was «a disgrace to us all».",
        "The minister, who did not attend, called it «a disgrace to us all».",
        "Although he could not come, he told the meeting «it is a disgrace to us all».",
        "He had no doubt that it was «a disgrace to us all».",
        "“I do not know,” he said. «It is a disgrace to us all.»",
        "He denied wrongdoing: «We have followed every rule in the book.»",
        "He denied entry to the press, calling them «a danger to us all».",
        "«We have followed every rule,» he said, adding that he would quit if asked.",
        "«We have followed every rule,» said Smith, who did not say when the work would begin.",
        "«The money is gone for good,» according to Jones.",
        "Smith said he had never been told why, but that it was «a disgrace to us all».",
        "The firm said it was sorry, while Marlow said the safety of its users was «a top priority».",
        "She praised the council and said «they have done all they could».",
        "No one spoke until the mayor said «the harbour is open to all of us».",
        "She could not have been clearer: «You can see the wall from the moon.»",
        "In May «the first of many banks fell», he said.",
        "He dismissed the claims as «a disgrace to us all».",
    ],
)
def test_what_does_not_reach_the_quotation_turns_nothing(text: str) -> None:
    """A "not" of another clause, another subject or another act of speech."""
    assert found(text) == set()


def test_who_tells_it_counts_where_no_speaker_is_shown() -> None:
    """A place shown without a speaker must not pass for the paper's own words."""
    text = (
        "Smith told the inquiry that the wall was sound, that «the tide had never come over it» and that he slept well."
    )
    assert found(text) == set()
    assert found(text, framed=True) == {RELAYED}


@pytest.mark.parametrize(
    "following", ["That is not true.", "But the figure turned out to be wrong.", "None of this was true, it emerged."]
)
def test_the_next_sentence_may_take_a_place_back(following: str) -> None:
    """For places shown as fact; that somebody else calls it untrue does not unsay what was said."""
    assert taken_back(following, framed=True)
    assert not taken_back(following, framed=False)
    assert not taken_back("That is why the wall was built.", framed=True)


def test_a_speaker_may_take_it_back() -> None:
    """A retraction belongs to the statement."""
    assert taken_back("He later withdrew the remark.", framed=False)
