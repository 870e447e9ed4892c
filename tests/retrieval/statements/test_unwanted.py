"""What a question leaves out is left out, and counted."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.answer import Answer, Reason
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

TEXT = """Two plans for the harbour

Mary Stone said: "The tunnel will cost more than the town can ever pay."

Mary Stone said: "The ferries will sail every hour of the day."

Joe Pell said: "The tunnel is the only way to save the market."
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two speakers, two topics."""
    folder = tmp_path_factory.mktemp("unwanted")
    rebuild(write(folder / "corpus", plans=TEXT), folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def quotes(answer: Answer) -> list[str]:
    """The quotes, without marks."""
    return [item.quote.strip('"') for item in answer.answers]


def test_a_topic_is_left_out(library: Library) -> None:
    """All that is about it, and the message counts it."""
    answer = library.answer("what did Mary Stone say other than about the tunnel?")
    assert quotes(answer) == ["The ferries will sail every hour of the day."]
    assert answer.message.endswith("1 statement is left out as asked.")
    assert answer.to_json()["understood"]["without"] == "tunnel"


def test_a_speaker_is_left_out(library: Library) -> None:
    """Others on the same topic answer."""
    answer = library.answer("what did anybody but Mary Stone say about the tunnel?")
    assert quotes(answer) == ["The tunnel is the only way to save the market."]


def test_nothing_else_is_not_on_record(library: Library) -> None:
    """Who spoke of nothing else is said to have not."""
    answer = library.answer("what did Joe Pell say apart from the tunnel?")
    assert (answer.reason, quotes(answer)) == (Reason.FILTERED, [])
    assert "has no statement here but on tunnel" in answer.message
