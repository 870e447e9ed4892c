"""Settings choose the engine, before any index is opened."""

from pathlib import Path

import pytest

from bot.engines import use_engines
from bot.errors import SettingsError
from bot.settings import load
from index.engine import choice, chosen, known
from index.engine.local import LocalEngine
from tests.bot.process import onrecord
from tests.corpora import HARBOUR, write


@pytest.fixture(autouse=True)
def _engines_are_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(choice, "_known", {LocalEngine.name: LocalEngine()})
    monkeypatch.setattr(choice, "_chosen", [LocalEngine.name])


def test_faiss_is_the_engine_unless_told_otherwise() -> None:
    """With nothing set, rebuilds go into files and no server is known."""
    use_engines(load())
    assert [engine.name for engine in known()] == ["faiss"]


def test_milvus_is_built_into_when_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """ONRECORD_ENGINE=milvus alone is enough: the embedded file lies in the index's folder."""
    monkeypatch.setenv("ONRECORD_ENGINE", "milvus")
    use_engines(load(index=Path("somewhere")))
    assert chosen().name == "milvus"


def test_an_address_alone_is_for_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """With only the address set, an index in Milvus can be read, and the next rebuild goes into files."""
    monkeypatch.setenv("ONRECORD_MILVUS_URI", "http://127.0.0.1:19530")
    use_engines(load())
    assert chosen().name == "faiss"
    assert {engine.name for engine in known()} == {"faiss", "milvus"}


@pytest.mark.parametrize("uri", ["milvus", "ftp://milvus:1", "http://", "index.sqlite", "http://root:hidden@milvus:1"])
def test_a_bad_address_is_refused(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is named, no value is shown, and a password has a place of its own."""
    monkeypatch.setenv("ONRECORD_MILVUS_URI", uri)
    with pytest.raises(SettingsError, match="ONRECORD_MILVUS_URI is wrong") as caught:
        load()
    assert "hidden" not in str(caught.value)


def test_a_server_that_is_away_is_told_on_the_command_line(tmp_path: Path) -> None:
    """A rebuild without its server ends with one line that says where it looked, shows no token, and leaves nothing."""
    pytest.importorskip("pymilvus", reason="needs the extra: pip install 'onrecord[milvus]'")
    write(tmp_path / "corpus", harbour=HARBOUR)
    done = onrecord(
        tmp_path, "rebuild", "--corpus", "corpus", "--index", "index",
        ONRECORD_ENGINE="milvus", ONRECORD_MILVUS_URI="http://127.0.0.1:1", ONRECORD_MILVUS_TOKEN="root:hidden",
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1].startswith("Milvus at http://127.0.0.1:1 does not answer")
    assert b"Traceback" not in done.stderr
    assert b"hidden" not in done.stdout + done.stderr
    assert not (tmp_path / "index" / "CURRENT").exists()
