"""What a file is known by, so that it need not be read again."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import open_current
from index.reading.corpus import Reader
from index.reading.seen import FILE, Seen, stamp_of
from index.store import current_id, generation_folder
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no time there that cannot be set")


def _much_later() -> int:
    return time.time_ns() + 10**11


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", harbour=HARBOUR) / "harbour.txt"


def _seen_later(file: Path) -> Seen:
    """What a rebuild much later sees of the file, as the one after it loads it."""
    seen = Seen(clock=_much_later)
    assert Reader(file.parent, seen=seen).held(file) is None
    seen.save(file.parent, file.parent)
    return Seen.load(file.parent)


def _overwrite(file: Path) -> None:
    """Another content of the same length, with the times set back: what remains is the change of the file itself."""
    before = file.stat()
    file.write_bytes(file.read_bytes()[::-1])
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # a file system's clock ticks every few milliseconds
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace(file: Path) -> None:
    before = file.stat()
    other = file.with_suffix(".other")
    other.write_bytes(file.read_bytes()[::-1])
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def _describe(file: Path) -> None:
    file.with_name(f"{file.name}.meta.toml").write_text('title = "Another"\n')


def _link(file: Path) -> None:
    file.rename(file.with_suffix(".real"))
    file.symlink_to(file.with_suffix(".real"))


def test_a_file_that_is_what_it_was_is_known(file: Path) -> None:
    """Its hash is given without reading it, and kept for the next time."""
    seen = _seen_later(file)
    assert seen.known(file.name, stamp_of(file)) == Reader(file.parent).sha256(file)
    assert seen.now.keys() == {file.name}
    assert seen.known("other.txt", stamp_of(file)) is None


@pytest.mark.parametrize("change", [_overwrite, _replace, _describe, _link], ids=lambda change: change.__name__)
def test_whatever_is_done_to_a_file_it_is_read_again(file: Path, change: Callable[[Path], None]) -> None:
    """Also where its size and the time of its content are what they were."""
    seen = _seen_later(file)
    change(file)
    assert seen.known(file.name, stamp_of(file)) is None


def test_a_sidecar_counts_as_the_file_does(file: Path) -> None:
    """One that is changed or taken away makes the file one to be read."""
    _describe(file)
    seen = _seen_later(file)
    assert seen.known(file.name, stamp_of(file)) == Reader(file.parent).sha256(file)
    beside = file.with_name(f"{file.name}.meta.toml")
    _overwrite(beside)
    assert seen.known(file.name, stamp_of(file)) is None
    beside.unlink()
    assert seen.known(file.name, stamp_of(file)) is None


def test_a_file_that_changed_just_now_is_read_again(file: Path) -> None:
    """Times are coarse: it may change once more and show the same."""
    seen = Seen(clock=lambda: file.stat().st_ctime_ns + 10**9)
    Reader(file.parent, seen=seen).held(file)
    assert seen.now == {}


def test_nothing_is_known_when_the_clock_went_back(file: Path) -> None:
    """A day earlier more may have been under embargo; and a file that tells nothing is none."""
    assert _seen_later(file).before

    told = json.loads((file.parent / FILE).read_bytes())
    (file.parent / FILE).write_text(json.dumps({**told, "day": "9999-01-01"}))
    assert Seen.load(file.parent).before == {}
    (file.parent / FILE).write_text("[]")
    assert Seen.load(file.parent).before == {}


def test_a_rebuild_goes_by_what_was_seen(tmp_path: Path) -> None:
    """A file whose stamp stands is not looked into, one whose stamp does not is read; ``full`` reads all."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    hashes = {path.name: Reader(corpus).sha256(path) for path in corpus.iterdir()}
    (corpus / "harbour.txt").write_text(MARKET)
    (corpus / "market.txt").write_text(HARBOUR)
    told = Seen(clock=_much_later)
    told.note("harbour.txt", stamp_of(corpus / "harbour.txt"), hashes["harbour.txt"])
    told.save(generation_folder(index, current_id(index) or ""), corpus)
    rebuild(corpus, index, encoder=HashingEncoder())
    assert _texts(index) == {"harbour.txt": HARBOUR, "market.txt": HARBOUR}
    rebuild(corpus, index, encoder=HashingEncoder(), full=True)
    assert _texts(index) == {"harbour.txt": MARKET, "market.txt": HARBOUR}


def _texts(index: Path) -> dict[str, str]:
    generation = open_current(index, HashingEncoder())
    found = {info.doc: generation.text(info.doc) for info in generation.documents()}
    generation.close()
    return found
