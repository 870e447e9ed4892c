"""An index of a few texts of our own, built with the real reading of who said what."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

FERRY = """Ferry fares to rise by 12%

By Nora Quill: Strait Courier

14 May 2021

Fares on the island ferry will rise by 12% in June, Alder Line said.

“We have not put up our prices since 2016 and the cost of fuel has doubled since then,” said Peter Vance, managing \
director of Alder Line.

“No islander,” Mr Vance added, “will pay more than £9.50 for a return ticket.”

Councillor Ruth Amery, who sits for the north of the island, called the decision “a tax on living here”.

She told the Courier: “People do not take this boat [the Alder Queen] for pleasure. They take it to see a doctor, to \
get to school and to bury their dead, and nobody at Alder Line has asked them what they can afford.”

Last boat of the day: the Alder Queen leaves Penmere at dusk
"""

SCHOOL = """Village school to stay open after all

By Tom Farrow: Strait Courier

2 September 2022

Helen Okafor, the head teacher, said: “We were told in March that there was no future for us. I never believed it \
and neither did the children.”

“Nobody should have to spend two hours a day on a bus to learn to read,” she added.

Education officer Martin Dale said the council would review the decision in 2024.
"""


@pytest.fixture(scope="session")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over the two texts, without reranker."""
    folder: Path = tmp_path_factory.mktemp("strait")
    rebuild(write(folder / "corpus", ferry=FERRY, school=SCHOOL), folder / "index", encoder=HashingEncoder())
    library = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield library
    library.close()
