"""Questions asked with a verb of their own: warned, praised, promised, called it a disgrace."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.answer import QuestionKind, Reason
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

PORT = """Port divided over dredging

"The channel has been neglected for many years now," said Nora Vale, the harbour master.

Nora Vale warned that the channel would silt up within two winters.

Otto Brandt praised the new lighthouse and its keepers.

"The dredging is a scandal for every fisherman here," Otto Brandt said.

Nora Vale denied that the fees would rise.
"""
COLUMN = """What the port should do

By: Nora Vale

I have worked in this harbour for thirty years and I have never seen it so badly kept.

When I asked about the boats, "we shall burn them all before the spring," Otto Brandt said, and I believe him.

The port must be dredged, and my neighbours know it as well as I do, whatever it will cost us.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A report and an opinion piece that quotes somebody else."""
    folder = tmp_path_factory.mktemp("port")
    rebuild(write(folder / "corpus", port=PORT, column=COLUMN), folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def test_what_was_said_so_comes_first(library: Library) -> None:
    """ "What did she warn?" begins with what the text says she warned, before quotations; the number is told."""
    answer = library.answer("what did Nora Vale warn?")
    assert "silt up within two winters" in answer.answers[0].quote
    assert len(answer.answers) > 1
    assert "1 of them is reported with “warn”" in answer.message


def test_what_was_not_said_so_is_told(library: Library) -> None:
    """Nobody asked what he promised is told that he promised what he only said."""
    answer = library.answer("what has Otto Brandt promised?")
    assert answer.answers
    assert "None of them is reported with “promised”" in answer.message


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("who praised the lighthouse?", "Otto Brandt", "the new lighthouse"),
        ("who denied that the fees would rise?", "Nora Vale", "the fees would rise"),
        ("who called it a scandal?", "Otto Brandt", "a scandal"),
        ("who described the dredging as a scandal?", "Otto Brandt", "a scandal"),
    ],
)
def test_who_spoke_so(library: Library, question: str, speaker: str, words: str) -> None:
    """The one to whom the text gives that verb, or the very words, is the answer."""
    answer = library.answer(question)
    assert (answer.understood.kind, answer.understood.speaker) == (QuestionKind.WHO_SAID, speaker)
    assert words in answer.answers[0].quote


def test_nobody_spoke_so(library: Library) -> None:
    """That somebody praised a thing does not make anybody its critic; what was said of it is offered apart."""
    answer = library.answer("who criticised the lighthouse?")
    assert (answer.abstained, answer.reason) == (True, Reason.NO_STATEMENT)
    assert any("lighthouse" in item.quote for item in answer.mentions)


def test_words_quoted_in_an_opinion_piece_are_not_its_authors(library: Library) -> None:
    """The piece is hers, but the sentence in marks is what somebody else said."""
    answer = library.answer('who said "we shall burn them all before the spring"?')
    assert answer.understood.speaker == "Otto Brandt"
    assert {item.speaker.entity for item in answer.answers if item.speaker} == {"Otto Brandt"}
