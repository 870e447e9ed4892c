"""The order of a speaker's statements where no date decides it."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

LOOSE = """Island talk

Nora Vale chairs the Island Council. Otto Brandt does not like her.

"The quay was empty when the storm came in," she said.
"""
FULL = """Island letters

Nora Vale walked to the harbour. She called the boat "a floating wreck of rust and rope".

"It was cold on the pier that night," she said.

"We were promised a boat that floats in any weather," Nora Vale said at the harbour.

"Nobody asked us whether the fares could rise again," Nora Vale said.

She added: "I shall not pay."
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two undated documents; by name the loose one comes first."""
    folder = tmp_path_factory.mktemp("order")
    rebuild(write(folder / "corpus", a_loose=LOOSE, b_full=FULL), folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def test_the_document_that_names_the_speaker_comes_first(library: Library) -> None:
    """Of undated documents the one that quotes her by name leads, the one that has only "she" follows."""
    answers = library.answer("what did Nora Vale say?").answers
    assert answers[0].quote.startswith('"We were promised')
    assert [item.citation.doc for item in answers][-1] == "a_loose.txt"


def test_a_pronoun_or_a_fragment_does_not_lead(library: Library) -> None:
    """From the first quotation beside her name on, the text's own order holds; what stood before it follows."""
    answers = library.answer("what did Nora Vale say?").answers
    full = [item.quote for item in answers if item.citation.doc == "b_full.txt" and item.attribution == "direct"]
    assert [quote.split()[0] for quote in full] == ['"We', '"Nobody', '"I', '"It']
