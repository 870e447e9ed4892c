"""What Milvus alone must do: generations come and go with their folders, and what goes wrong is said."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.engine import use
from index.engine.milvus import MilvusEngine, Server
from index.engine.milvus.schema import KINDS, index_kind, label
from index.errors import EngineError, StaleIndexError
from index.generation import Generation, open_current
from index.hit import Hit
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder
from tests.index.engine.serving import milvus, needs_milvus
from tests.ports import free_port
from tests.waiting import eventually

TOKEN = "root:not-to-be-seen"


@pytest.fixture
def engine(server: str) -> Iterator[MilvusEngine]:
    opened = MilvusEngine(Server(server, token=TOKEN))
    use(opened)
    yield opened
    opened.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", harbour=HARBOUR)


def collections(uri: str, index: Path) -> set[str]:
    """The generations of an index that the server holds."""
    from pymilvus import MilvusClient

    key = (index / "milvus.key").read_text().strip()
    names = MilvusClient(uri).list_collections()
    return {name.removeprefix(f"onrecord_{key}_").rpartition("_")[0] for name in names if key in name}


def ids(index: Path) -> set[str]:
    """The generations that lie in the folder, as collections are named."""
    return {path.name.replace("-", "_") for path in (index / "generations").iterdir()}


def test_collections_go_with_their_generations(engine: MilvusEngine, server: str, corpus: Path, tmp_path: Path) -> None:
    """After five rebuilds the server has two generations, for questions under way; another index keeps its own."""
    rebuild(corpus, tmp_path / "other", encoder=HashingEncoder())
    for number in range(5):
        write(corpus, more=f"The council said that {number} boats had sunk.")
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    held = collections(server, tmp_path / "index")
    assert ids(tmp_path / "index") < held
    assert len(held) == 2
    assert collections(server, tmp_path / "other") == ids(tmp_path / "other")


def test_a_generation_answers_while_the_next_is_built_and_after(
    engine: MilvusEngine, corpus: Path, tmp_path: Path
) -> None:
    """A reader keeps its generation through a rebuild; who opens afterwards has the new one."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    old = open_current(tmp_path / "index", HashingEncoder())
    write(corpus, market=MARKET)
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    new = open_current(tmp_path / "index", HashingEncoder())
    assert old.search_lexical("statements", "thousands of pounds", 3) == []
    assert new.search_lexical("statements", "thousands of pounds", 3)
    assert old.search_lexical("statements", "extra boats", 3)


def test_what_a_broken_off_build_left_is_removed(
    engine: MilvusEngine, server: str, corpus: Path, tmp_path: Path
) -> None:
    """Collections of a build that never finished are gone after the next one, and nothing of it answered."""
    index = tmp_path / "index"
    summary = rebuild(corpus, index, encoder=HashingEncoder())

    def fail(_: object) -> dict[str, float]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rebuild(corpus, index, encoder=HashingEncoder(), calibrate=fail)
    assert len(collections(server, index)) == 2
    assert open_current(index, HashingEncoder()).id == summary.generation
    rebuild(corpus, index, encoder=HashingEncoder())
    assert collections(server, index) == {path.name.replace("-", "_") for path in (index / "generations").iterdir()}
    assert len(collections(server, index)) == 2


def test_an_index_moves_back_to_files(
    engine: MilvusEngine, server: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built without Milvus again, the index embeds nothing anew and needs the server no more."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    use(engine, build=False)
    from index.engine import choice

    monkeypatch.setattr(choice, "_chosen", ["faiss"])
    encoder = HashingEncoder()
    rebuild(corpus, tmp_path / "index", encoder=encoder)
    assert encoder.encoded == []
    choice._known.pop("milvus")
    assert open_current(tmp_path / "index", HashingEncoder()).search_lexical("statements", "extra boats", 3)


def test_a_restarted_server_goes_on_answering(corpus: Path, tmp_path: Path) -> None:
    """While the server is away a question fails with words that help; once it is back the same connection answers."""
    needs_milvus()
    port = free_port()
    with milvus(tmp_path / "data", port) as uri:
        use(MilvusEngine(Server(uri, token=TOKEN)))
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
        engine = MilvusEngine(Server(uri, token=TOKEN, timeout=2))
        use(engine)
        generation = open_current(tmp_path / "index", HashingEncoder())
        expected = generation.search_lexical("statements", "extra boats", 3)
    with pytest.raises(EngineError, match=f"Milvus at {uri}") as caught:
        generation.search_lexical("statements", "extra boats", 3)
    assert "not-to-be-seen" not in str(caught.value)
    with milvus(tmp_path / "data", port):
        assert eventually(lambda: _found(generation)) == expected
    engine.close()


def _found(generation: Generation) -> list[Hit]:
    """What is found, if the server answers by now."""
    try:
        return generation.search_lexical("statements", "extra boats", 3)
    except EngineError:
        return []


@pytest.mark.parametrize(
    "uri", ["http://127.0.0.1:1", "https://127.0.0.1:1", "http://no-such-host.invalid:19530", "{folder}/no-ending"]
)
def test_a_server_that_is_not_there_is_named_before_any_work(uri: str, corpus: Path, tmp_path: Path) -> None:
    """A rebuild says where it looked, what to set, and shows no token; nothing was embedded and no index is there."""
    needs_milvus()
    uri = uri.format(folder=tmp_path)
    use(MilvusEngine(Server(uri, token=TOKEN, timeout=2)))
    encoder = HashingEncoder()
    with pytest.raises(EngineError) as caught:
        rebuild(corpus, tmp_path / "index", encoder=encoder)
    assert uri in str(caught.value)
    assert "pip install" in str(caught.value) or "ONRECORD_MILVUS_URI" in str(caught.value)
    assert "not-to-be-seen" not in str(caught.value) + repr(caught.value) + repr(Server(uri, token=TOKEN))
    assert encoder.encoded == []


def test_an_index_on_another_server_is_stale(engine: MilvusEngine, corpus: Path, tmp_path: Path) -> None:
    """Asked of a server that never had it, the index says so and what to do."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    with milvus(tmp_path / "elsewhere", free_port()) as uri:
        use(MilvusEngine(Server(uri)))
        with pytest.raises(StaleIndexError, match=r"ONRECORD_MILVUS_URI.*onrecord rebuild"):
            open_current(tmp_path / "index", HashingEncoder())


def test_an_index_in_milvus_needs_its_address(engine: MilvusEngine, corpus: Path, tmp_path: Path) -> None:
    """Where nobody named the server, the error names the setting; a rebuild goes into files and embeds nothing anew."""
    from index.engine import choice

    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    choice._known.pop("milvus")
    choice._chosen[0] = "faiss"
    with pytest.raises(EngineError, match="ONRECORD_MILVUS_URI"):
        open_current(tmp_path / "index", HashingEncoder())
    encoder = HashingEncoder()
    rebuild(corpus, tmp_path / "index", encoder=encoder)
    assert encoder.encoded == []
    assert open_current(tmp_path / "index", HashingEncoder()).search_lexical("passages", "bridge", 1)


def test_a_file_is_one_process_at_a_time(corpus: Path, tmp_path: Path) -> None:
    """A second process is told that the file is in use, and that several need a server."""
    needs_milvus()
    held = tmp_path / "m.db"
    engine = MilvusEngine(Server(str(held)))
    use(engine)
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    program = "import sys; from index.engine.milvus import MilvusEngine, Server\n"
    program += "MilvusEngine(Server(sys.argv[1])).writer({'collection': 'x'}, None, 4)"
    second = subprocess.run([sys.executable, "-c", program, held], capture_output=True, text=True, check=False)
    assert "another process may have it open" in second.stderr.splitlines()[-1]
    engine.close()
    shutil.rmtree(tmp_path / "index")
    assert subprocess.run([sys.executable, "-c", program, held], capture_output=True, check=False).returncode == 0


def test_without_pymilvus_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    use(MilvusEngine(Server(str(tmp_path / "m.db"))))
    with pytest.raises(EngineError, match=r"pip install 'onrecord\[milvus\]'"):
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())


def test_the_vector_index_follows_the_size() -> None:
    """Exact while small, a graph beyond, anything else as set; searches of a graph look further than what they want."""
    assert index_kind("auto", 10_000) == "FLAT"
    assert index_kind("auto", 1_000_000) == "HNSW"
    assert index_kind("DISKANN", 10) == "DISKANN"
    assert KINDS["HNSW"].search(10)["ef"] >= 100
    assert KINDS["HNSW"].search(1000)["ef"] >= 1000


def test_names_fit_their_field() -> None:
    """A name too long is cut between characters, the same way when written and when asked for."""
    long = "é" * 2000
    assert len(label(long).encode()) <= 1024
    assert long.startswith(label(long))
