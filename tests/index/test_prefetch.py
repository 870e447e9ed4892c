"""Pages are read and mapped before questions need them."""

import mmap
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import Generation, open_current
from index.prefetch import Prefetch, mapped
from index.store import current_id, generation_folder
from retrieval.library import Library
from tests.corpora import write
from tests.hashing import HashingEncoder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems give no way to map pages ahead")
_SIZE = 8 * 2**20


def resident(path: Path) -> int:
    """Bytes of a file that this process has mapped and need no trap into the kernel."""
    found, inside = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        if line.split(maxsplit=1)[0].endswith(":"):
            found += int(line.split()[1]) * 1024 if inside and line.startswith("Rss:") else 0
        else:
            inside = line.endswith(f" {path.resolve()}")
    return found


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "generation" / "vectors"
    path.parent.mkdir()
    path.write_bytes(b"v" * _SIZE)
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ):
        yield path


def test_all_of_a_folders_open_files_are_mapped(file: Path) -> None:
    """Not a page of it is left to the first question."""
    assert resident(file) == 0
    Prefetch(file.parent).join()
    assert resident(file) == _SIZE


def test_other_folders_files_are_left_alone(file: Path) -> None:
    """Nor those of a folder whose name only begins alike."""
    Prefetch(file.parent.with_name("gener")).join()
    assert resident(file) == 0


def test_no_memory_is_filled_that_others_need(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """More than half of what is at hand, or of what a container may have, is not mapped ahead."""
    scarce = tmp_path / "memory.max"
    scarce.write_text(f"{_SIZE}\n", "ascii")
    monkeypatch.setattr("index.prefetch._LIMIT", scarce)
    Prefetch(file.parent).join()
    assert resident(file) == 0
    scarce.write_text("max\n", "ascii")
    Prefetch(file.parent).join()
    assert resident(file) == _SIZE


def test_a_bot_has_its_index_mapped_also_after_a_rebuild(tmp_path: Path) -> None:
    """Loading begins it, and moving on to a new generation does so again; a single question does not."""
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write(corpus, boats="Boats\n\n“The boats are late,” said Ada Lunt.\n")
    rebuild(corpus, index, encoder=HashingEncoder())
    library = Library(index, rerank=False, encoder=HashingEncoder())
    library.answer("what did Ada Lunt say?")
    assert not library._shelf.loaded
    library.warm_up()
    write(corpus, trains="Trains\n\n“The trains are late,” said Ben Pell.\n")
    rebuild(corpus, index, encoder=HashingEncoder())
    assert library.answer("what did Ben Pell say?").answers
    library._shelf.generation.prefetch().join()
    now = generation_folder(index, current_id(index) or "")
    assert resident(now / "records.sqlite") == -(-(now / "records.sqlite").stat().st_size // 4096) * 4096
    library.close()


def test_what_is_open_of_a_generation_is_found(tmp_path: Path) -> None:
    """Its records, vectors and texts are all among what is mapped."""
    write(tmp_path / "corpus", boats="Boats\n\n“The boats are late,” said Ada Lunt.\n")
    rebuild(tmp_path / "corpus", tmp_path / "index", encoder=HashingEncoder())
    generation: Generation = open_current(tmp_path / "index", HashingEncoder())
    held = sum(size for _, size in mapped(generation.folder))
    assert held >= (generation.folder / "records.sqlite").stat().st_size
    generation.close()


def test_nothing_is_mapped_of_a_generation_that_was_left(tmp_path: Path) -> None:
    """What is withdrawn leaves the disk, and its room is free, without waiting for a collection of garbage."""
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write(corpus, boats="Boats\n\n“The boats are late,” said Ada Lunt.\n")
    rebuild(corpus, index, encoder=HashingEncoder())
    library = Library(index, rerank=False, encoder=HashingEncoder())
    library.warm_up()
    left = generation_folder(index, current_id(index) or "")
    assert library.answer("what did Ada Lunt say?").answers
    assert list(mapped(left))
    write(corpus, trains="Trains\n\n“The trains are late,” said Ben Pell.\n")
    rebuild(corpus, index, encoder=HashingEncoder())
    assert library.answer("what did Ben Pell say?").answers
    assert not list(mapped(left))
    library.close()
