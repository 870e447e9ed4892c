"""One corpus, built into each engine; everything read and embedded for the first is taken over by the others."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.engine import Engine, choice, use
from index.engine.local import LocalEngine
from index.engine.milvus import MilvusEngine, Server
from index.generation import Generation, open_current
from tests.corpora import write
from tests.hashing import HashingEncoder
from tests.index.engine.serving import milvus, needs_milvus
from tests.ports import free_port

PEOPLE = ("Ada Lunt", "Joe Pell", "Mary Stone")
PUBLISHERS = ('Harbour "Evening" Gazette', "Quay\\side Times", "L’Écho du Port")
THINGS = [
    "ferry",
    "bridge",
    "tariff",
    "quay",
    "crane",
    "market",
    "school",
    "library",
    "budget",
    "tram",
    "hospital",
    "harbour",
]


def article(number: int) -> str:
    """A text of its own words, publisher and date; every fifth has no date, and somebody declines in each."""
    first, second, third = (THINGS[(number * step) % len(THINGS)] for step in (1, 5, 7))
    person = PEOPLE[number % len(PEOPLE)]
    padding = " ".join(f"The {thing} was discussed at length on the night." for thing in THINGS[: number % 9])
    return f"""Council debates the {first} and the {second}

"The {second} must be paid for before any {third} is built," said {person}, who leads on the {first}. {padding}

{PEOPLE[(number + 1) % 3]} said that the {third} had waited {number} years. The {first} costs £{number} million.

{PEOPLE[(number + 2) % 3]} declined to comment.
"""


def sidecar(number: int) -> str:
    """Publisher and date of an article; every fifth is undated."""
    dated = "" if number % 5 == 0 else f"date = 2021-{1 + number % 6:02}-{10 + number % 7}\n"
    quoted = PUBLISHERS[number % 3].replace("\\", "\\\\").replace('"', '\\"')
    return f'{dated}publisher = "{quoted}"\n'


@pytest.fixture(scope="package")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty articles."""
    folder = tmp_path_factory.mktemp("engines") / "corpus"
    write(folder, **{f"a{number:02}": article(number) for number in range(30)})
    for number in range(30):
        (folder / f"a{number:02}.txt.meta.toml").write_text(sidecar(number), encoding="utf-8")
    return folder


@pytest.fixture(scope="package")
def local(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the corpus in FAISS and tantivy."""
    index = tmp_path_factory.mktemp("local") / "index"
    assert rebuild(corpus, index, encoder=HashingEncoder()).documents == 30
    return index


@pytest.fixture(scope="package")
def reference(local: Path) -> Iterator[Generation]:
    """Its generation."""
    with closing(open_current(local, HashingEncoder())) as generation:
        yield generation


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Milvus."""
    needs_milvus()
    with milvus(tmp_path_factory.mktemp("milvus") / "data", free_port()) as uri:
        yield uri


@pytest.fixture(autouse=True)
def _engines_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test makes known, the next does not know."""
    monkeypatch.setattr(choice, "_known", {LocalEngine.name: LocalEngine()})
    monkeypatch.setattr(choice, "_chosen", [LocalEngine.name])


@pytest.fixture(scope="package", params=["faiss", "milvus server", "milvus file"])
def built(
    request: pytest.FixtureRequest, corpus: Path, local: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Engine, HashingEncoder]]:
    """The index of the corpus in one engine, the engine, and the encoder it was moved there with."""
    encoder = HashingEncoder()
    if request.param == "faiss":
        yield local, LocalEngine(), encoder
        return
    needs_milvus()
    folder = tmp_path_factory.mktemp("moved")
    uri = request.getfixturevalue("server") if request.param == "milvus server" else str(folder / "m.db")
    engine, index = MilvusEngine(Server(uri)), folder / "index"
    shutil.copytree(local, index)
    before = dict(choice._known), list(choice._chosen)
    use(engine)
    rebuild(corpus, index, encoder=encoder)
    choice._known, choice._chosen = before
    yield index, engine, encoder
    engine.close()


@pytest.fixture
def generation(built: tuple[Path, Engine, HashingEncoder]) -> Iterator[Generation]:
    """The generation in one engine, opened."""
    index, engine, _ = built
    use(engine)
    with closing(open_current(index, HashingEncoder())) as opened:
        yield opened
