"""Deleted and changed texts leave the disk with the rebuild that leaves them out, and disturb nobody who reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import open_current
from index.store import finished
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

SECRET = "Mary Stone said that the okapi was asleep.\n"


def _bytes(index: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (index / "generations").rglob("*") if path.is_file())


def _deleted(corpus: Path) -> None:
    (corpus / "secret.txt").unlink()


def _changed(corpus: Path) -> None:
    write(corpus, secret="Mary Stone said that all was well.\n")


@pytest.mark.parametrize("change", [_deleted, _changed])
@pytest.mark.parametrize("full", [False, True])
def test_what_is_gone_is_gone_from_the_disk(tmp_path: Path, change: Callable[[Path], None], full: bool) -> None:
    """After one rebuild, however it was made; whoever had the generation before open still reads all of it."""
    others = {f"n{number:02}": HARBOUR.replace("ferries", f"ferries {number}") for number in range(12)}
    corpus, index = write(tmp_path / "corpus", secret=SECRET, **others), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    reader = open_current(index, HashingEncoder())
    assert b"okapi" in _bytes(index)
    change(corpus)
    rebuild(corpus, index, full=full, encoder=HashingEncoder())
    assert b"okapi" not in _bytes(index)
    assert reader.document("secret.txt").text == SECRET
    assert reader.search_lexical("passages", "okapi", 1)
    assert reader.search_dense("passages", reader.encode_query(SECRET), 1)


def test_the_generation_before_stays_where_it_holds_nothing_more(tmp_path: Path) -> None:
    """A new file and a new name: every text is still there, so the generation before may wait for its readers."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    write(corpus, market=MARKET)
    (corpus / "harbour.txt").rename(corpus / "bridge.txt")
    rebuild(corpus, index, encoder=HashingEncoder())
    assert len(finished(index)) == 2


def test_a_generation_that_cannot_be_read_goes(tmp_path: Path) -> None:
    """Nobody can tell what it holds."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR), tmp_path / "index"
    first = rebuild(corpus, index, encoder=HashingEncoder()).generation
    (index / "generations" / first / "records.sqlite").write_bytes(b"no database")
    rebuild(corpus, index, encoder=HashingEncoder())
    assert finished(index) == [open_current(index, HashingEncoder()).id]
