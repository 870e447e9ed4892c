"""What a hash over code covers: all that has a part in a result, and nothing that has none."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest

import index
import retrieval
from index.attribution import Attributor
from index.building.revision import KINDS, sources_used
from index.document import Document
from index.reading.corpus import read_document
from index.statement import Statement
from retrieval.statements import settler
from retrieval.statements.settler import StatementSettler
from tests.corpora import SEEDS

_MODULES = {
    "__init__": "",
    "start": "from package.near import near\nfrom package import beside\nfrom package.named import Named\n"
    "def late(one: Named) -> None:\n    from package.lazily import late as later\n    later(near, beside.at)\n",
    "near": "import package.far\nnear = package.far.number\n",
    "far": "number = 1\n",
    "beside": "at = 2\n",
    "lazily": "def late(*_): ...\n",
    "named": "class Named: ...\n",
    "other": "import package.start\n",
}


def test_what_a_module_uses(tmp_path: Path) -> None:
    """Modules it imports from, as a whole, inside a function or by way of others; not those it names in annotations."""
    for name, source in _MODULES.items():
        place = tmp_path / "package" / f"{name}.py"
        place.parent.mkdir(exist_ok=True)
        place.write_text(source)
    found = {path.stem for path in sources_used("package.start", tmp_path)}
    assert found == _MODULES.keys() - {"named", "other"}


@pytest.fixture(scope="module")
def read() -> list[tuple[Document, tuple[Statement, ...]]]:
    documents = [read_document(path, SEEDS) for path in sorted(SEEDS.glob("0*.txt"))]
    return [
        (document, reading.statements)
        for document, reading in zip(documents, Attributor().read_all(documents), strict=True)
    ]


def test_all_that_settling_runs_is_in_its_version(read: list[tuple[Document, tuple[Statement, ...]]]) -> None:
    """No module of ours has code that runs while statements are settled, and may change without a new version."""
    package = Path(retrieval.__file__).parent
    ran: set[Path] = set()

    def noted(frame: FrameType, *_: Any) -> None:
        ran.add(Path(frame.f_code.co_filename))

    sys.setprofile(noted)
    try:
        for document, statements in read:
            _settle(document, statements)
    finally:
        sys.setprofile(None)
    own = {path for path in ran if path.is_relative_to(package)}
    assert Path(settler.__file__) in own
    assert own <= sources_used(settler.__name__)


def test_what_has_no_part_in_settling_leaves_its_version() -> None:
    """Reading questions, ranking and the reranker may change without any archive being settled anew."""
    found = {path.relative_to(Path(retrieval.__file__).parent).parts[0] for path in sources_used(settler.__name__)}
    assert found.isdisjoint({"library.py", "facts", "scoring", "speakers", "calibration", "checking", "who"})


def _settle(document: Document, statements: tuple[Statement, ...]) -> None:
    settling = StatementSettler()
    facts = [fact for fact in settling.facts(document, statements) if fact is not None]
    rows = np.array([fact.row for fact in facts])

    def quotes(places: Sequence[int]) -> list[str]:
        return [document.text[rows[at]["shown_start"] : rows[at]["shown_end"]] for at in places]

    settling.settle(rows, quotes)


def test_word_lists_have_a_part_in_what_is_read() -> None:
    """Whatever lies in the package beside its modules is hashed with them."""
    package = Path(index.__file__).parent
    lying = {path.suffix for path in package.rglob("*") if path.is_file() and path.name != "py.typed"}
    assert lying - {".pyc"} == KINDS
