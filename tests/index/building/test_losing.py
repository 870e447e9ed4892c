"""A corpus folder that is not there loses no archive; what is deleted from one that is goes."""

import shutil
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.building.changes import Changes, changes, held_by
from index.building.losing import check_all_there
from index.errors import MissingFilesError
from index.store import current_id
from tests.corpora import HARBOUR, write
from tests.hashing import HashingEncoder

_TEXTS = {f"text{number}": f"Text {number}.\n\n{HARBOUR}" for number in range(24)}
_HELD = {f"a{number}.txt": f"hash {number}" for number in range(80)}


def _checked(corpus: Path, **hashes: str) -> None:
    """Look at a folder of files with these hashes."""
    names = {name.replace("_", ".") for name in hashes}
    files = write(corpus, **{name.removesuffix(".txt"): "x" for name in names})
    check_all_there(
        corpus, _HELD, sorted(files.glob("*.txt")), frozenset(), lambda path: hashes[path.name.replace(".", "_")]
    )


def _named(count: int, name: str = "a") -> dict[str, str]:
    return {f"{name}{number}_txt": f"hash {number}" for number in range(count)}


def test_some_documents_may_go(tmp_path: Path) -> None:
    """Nine tenths of an archive may be gone at once; one more is too many."""
    _checked(tmp_path / "most", **_named(8))
    with pytest.raises(MissingFilesError, match=r"Of the 80 documents in the index 73 have no file in "):
        _checked(tmp_path / "fewer", **_named(7))


def test_renamed_files_are_not_gone(tmp_path: Path) -> None:
    """All files may have other names, if their content is there; without it they are gone."""
    _checked(tmp_path / "renamed", **_named(80, "b"))
    with pytest.raises(MissingFilesError, match="80 have no file"):
        _checked(tmp_path / "other", **{name: f"other {hash_}" for name, hash_ in _named(80, "b").items()})


def test_files_that_cannot_be_opened_are_missing(tmp_path: Path) -> None:
    """A share that lists its files and gives none of them."""
    files = [tmp_path / name for name in _HELD]
    for path in files:
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(MissingFilesError, match="80 have no file"):
        check_all_there(tmp_path, _HELD, files, frozenset(), lambda _: "")
    check_all_there(tmp_path, _HELD, files, frozenset(list(_HELD)[:8]), lambda _: "")


def test_what_is_attached_goes_with_its_file(tmp_path: Path) -> None:
    """Documents out of a mail are there as long as the mail is."""
    held = {f"mail.txt/{number}.pdf": "hash" for number in range(40)}
    files = sorted(write(tmp_path, mail="x").glob("*"))
    check_all_there(tmp_path, held, files, frozenset(), lambda _: "")
    with pytest.raises(MissingFilesError):
        check_all_there(tmp_path, held, [], frozenset(), lambda _: "")


@pytest.mark.parametrize("full", [False, True])
def test_an_archive_whose_folder_is_empty_goes_on_answering(tmp_path: Path, full: bool) -> None:
    """Nothing is built, whatever is asked for, until it is said that the documents are meant to go."""
    corpus, index = write(tmp_path / "corpus", **_TEXTS), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    before = current_id(index)
    shutil.move(corpus, tmp_path / "away")
    write(corpus, other="What lies below where the share is mounted.")
    with pytest.raises(MissingFilesError, match="--drop-missing"):
        rebuild(corpus, index, encoder=HashingEncoder(), full=full)
    assert current_id(index) == before
    done = rebuild(corpus, index, encoder=HashingEncoder(), full=full, drop_missing=True)
    assert done.changes == Changes(new=1, gone=24)
    assert held_by(index).keys() == {"other.txt"}


def test_half_an_archive_may_be_deleted(tmp_path: Path) -> None:
    """It stops answering with that rebuild, whatever else the folder holds."""
    corpus, index = write(tmp_path / "corpus", **_TEXTS), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    for name in list(_TEXTS)[:20]:
        (corpus / f"{name}.txt").unlink()
    assert rebuild(corpus, index, encoder=HashingEncoder()).changes == Changes(gone=20)


def test_another_folder_is_meant(tmp_path: Path) -> None:
    """Who names one gets its documents; another way to the same folder is the same one, though nothing is there."""
    corpus, index = write(tmp_path / "corpus", **_TEXTS), tmp_path / "index"
    rebuild(corpus, index, encoder=HashingEncoder())
    (tmp_path / "link").symlink_to(corpus)
    shutil.move(corpus, tmp_path / "away")
    write(corpus, other="What lies below where the share is mounted.")
    with pytest.raises(MissingFilesError):
        rebuild(tmp_path / "link", index, encoder=HashingEncoder())
    rebuild(write(tmp_path / "another", other="Another folder."), index, encoder=HashingEncoder())
    assert held_by(index).keys() == {"other.txt"}


def test_changes_between_two_generations() -> None:
    """Of two documents of one content one may be renamed and the other gone."""
    before = {"same": "1", "changed": "2", "old": "3", "copy": "3"}
    after = {"same": "1", "changed": "5", "new name": "3", "new": "6"}
    found = changes(before, after)
    assert found == Changes(new=1, changed=1, renamed=1, gone=1)
    assert str(found) == "1 new, 1 changed, 1 renamed, 1 gone"
