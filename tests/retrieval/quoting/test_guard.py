"""No quote is shown without what turns its meaning: it grows, or it is no answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from retrieval.answer import Answer, Caution, Reason
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

FAR = "which " + "stretches along the northern shore past every farm and every field of the island " * 16
TEXTS = {
    "wall": """Council splits over the wall

By Nora Quill: Strait Courier

4 May 2021

Mayor Anna Bright denied that the closure was "a cover-up from first to last".

Peter Vance, managing director of Alder Line, denied saying: "We knew about the crack for years."

Tom Farrow said the plan was not "a serious answer to the flood".

"We will sell the boats," Ruth Amery said, unless the fuel price falls by June.

Colm Reid said that Helen Okafor had told him "the school is finished and we all know it".

Mary Stone said: "The bridge will reopen in spring."
""",
    "far": f"""Far away

Joe Pell denied that the wall, {FAR}, was "left to rot by the council".
""",
}


def corpus_of(folder: Path) -> Path:
    """An index of the texts above."""
    rebuild(write(folder / "corpus", **TEXTS), folder / "index", encoder=HashingEncoder())
    return folder / "index"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index."""
    return corpus_of(tmp_path_factory.mktemp("guard"))


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    """With the guard, as shipped."""
    opened = Library(folder, rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def quote(answer: Answer) -> str:
    """The first answer's quote."""
    return answer.answers[0].quote


@pytest.mark.parametrize(
    ("speaker", "shown", "caution"),
    [
        (
            "Anna Bright",
            'Mayor Anna Bright denied that the closure was "a cover-up from first to last".',
            Caution.DENIED,
        ),
        (
            "Peter Vance",
            'Peter Vance, managing director of Alder Line, denied saying: "We knew about the crack for years."',
            Caution.DENIED,
        ),
        ("Tom Farrow", 'the plan was not "a serious answer to the flood"', Caution.NEGATED),
        (
            "Ruth Amery",
            '"We will sell the boats," Ruth Amery said, unless the fuel price falls by June.',
            Caution.CONDITIONAL,
        ),
        ("Mary Stone", '"The bridge will reopen in spring."', None),
    ],
)
def test_a_quote_holds_what_turns_it(library: Library, speaker: str, shown: str, caution: Caution | None) -> None:
    """The quote is the text's own, with the denial, the "not" or the condition in it, and says which it is."""
    found = library.answer(f"what did {speaker} say?").answers[0]
    assert (found.quote, found.caution) == (shown, caution)
    assert found.quote in TEXTS["wall"]
    assert found.to_json()["caution"] == (caution.value if caution else None)


def test_own_words_stay_marked_in_the_grown_quote(library: Library) -> None:
    """What the speaker said can be told from what the paper says of it."""
    found = library.answer("what did Tom Farrow say?").answers[0]
    (own,) = found.spans
    assert own.of(TEXTS["wall"]) == '"a serious answer to the flood"'


def test_words_denied_are_said_by_nobody(library: Library) -> None:
    """Who denies words is not who said them."""
    for phrase in ("We knew about the crack for years", "a cover-up from first to last"):
        answer = library.answer(f'who said "{phrase}"?')
        assert answer.reason is Reason.NO_STATEMENT
        assert "denial" in answer.message
        assert phrase in answer.mentions[0].quote


def test_what_cannot_be_shown_with_its_denial_is_no_answer(library: Library) -> None:
    """The denial stands too far off for one quote: the place is offered, not answered with."""
    answer = library.answer("what did Joe Pell say?")
    assert answer.abstained
    assert "depends on what stands too far off" in answer.message
    assert answer.mentions[0].citation.doc == "far.txt"


def test_the_guard_can_be_switched_off(folder: Path) -> None:
    """To measure what it does: without it the bare quotation is shown."""
    bare = Library(folder, rerank=False, encoder=HashingEncoder(), guard=False)
    assert quote(bare.answer("what did Anna Bright say?")) == '"a cover-up from first to last"'
    bare.close()
