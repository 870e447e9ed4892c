"""An index of a document that means harm, built once with the real models."""

from pathlib import Path

import pytest

from index.building.build import rebuild
from tests.once import built_once

HOSTILE = (
    "\ufeffHarbour \x1b[2Jnews [bold]today[/bold]\r\n"
    "\r\n"
    'The mayor, Ada Lunt, said: "The \x1b[31mbridge\x1b[0m is \u202eesolc\u202c [red]now[/red] :smile: and\r\n'
    'for\x07 good."\r\n'
    "\r\n"
    "Tide\x9b2Jway Ferries did not respond.\tIt may.\r\n"
)


@pytest.fixture(scope="session")
def hostile_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a document full of control characters, markup and CRLF, in ``corpus`` beside it; read only."""

    def build(folder: Path) -> None:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "harbour.txt").write_bytes(HOSTILE.encode())
        rebuild(folder / "corpus", folder / "index")

    return built_once(tmp_path_factory, "hostile", build) / "index"
