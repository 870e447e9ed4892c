"""Which generation answers."""

import errno
import os
from pathlib import Path

import pytest

from index.errors import BusyIndexError, IndexStateError
from index.store import building, current_id, generation_folder, new_generation, publish


def build(index: Path) -> str:
    with building(index):
        generation, folder = new_generation(index)
        (folder / "file").write_text(generation)
        publish(index, generation, folder)
    return generation


def test_the_published_generation_answers(tmp_path: Path) -> None:
    """After publishing, CURRENT names the new generation and its files are in place."""
    assert current_id(tmp_path) is None
    generation = build(tmp_path)
    assert current_id(tmp_path) == generation
    assert (generation_folder(tmp_path, generation) / "file").read_text() == generation


def test_an_interrupted_build_changes_nothing_and_is_cleared(tmp_path: Path) -> None:
    """A build that ends in an error leaves the old generation answering; the next one removes its remains."""
    before = build(tmp_path)

    def broken() -> None:
        with building(tmp_path):
            new_generation(tmp_path)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert current_id(tmp_path) == before
    build(tmp_path)
    assert not list((tmp_path / "generations").glob("*.partial"))


def test_old_generations_go_but_the_one_before_stays(tmp_path: Path) -> None:
    """The generation before the current one stays for readers that still have it open; older ones go."""
    generations = [build(tmp_path) for _ in range(4)]
    left = {path.name for path in (tmp_path / "generations").iterdir()}
    assert generations[-1] in left
    assert len(left) == 2


def test_a_second_builder_is_refused(tmp_path: Path) -> None:
    """While one builds, another is told so and told what to do."""
    with building(tmp_path), pytest.raises(BusyIndexError, match="Another rebuild"), building(tmp_path):
        pass


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    """A path that cannot be a folder is an error with its name."""
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexStateError, match="cannot be written"), building(tmp_path / "file"):
        pass


@pytest.mark.parametrize(("number", "mend"), [(errno.EROFS, "make the folder writable"), (errno.ENOSPC, "make room")])
def test_what_is_to_be_done_depends_on_what_forbids_it(tmp_path: Path, number: int, mend: str) -> None:
    """A folder that is read-only wants other help than a full disk."""
    with pytest.raises(IndexStateError, match=mend), building(tmp_path):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize("content", [b"", b"../../etc", b"\xff\xfe", b".hidden"])
def test_a_garbled_pointer_is_no_generation(tmp_path: Path, content: bytes) -> None:
    """CURRENT never leads out of the index folder."""
    (tmp_path / "CURRENT").write_bytes(content)
    assert current_id(tmp_path) is None
