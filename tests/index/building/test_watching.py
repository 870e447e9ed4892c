"""A corpus folder is followed: each run of changes is told once, whatever happens to the folder."""

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.building.watching import changes
from tests.corpora import write

_PATIENCE = 60


class Following:
    """The changes of a folder, told by a thread."""

    def __init__(self, corpus: Path) -> None:
        self.stop = threading.Event()
        self.told: queue.Queue[int] = queue.Queue()
        self._thread = threading.Thread(target=self._follow, args=(corpus,))
        self._thread.start()

    def _follow(self, corpus: Path) -> None:
        for changed in changes(corpus, self.stop):
            self.told.put(changed)

    def until_told(self, act: Callable[[], object]) -> int:
        """What is told after ``act``, which is repeated until the folder is being watched."""
        for _ in range(_PATIENCE):
            act()
            try:
                return self.told.get(timeout=2)
            except queue.Empty:
                continue
        raise TimeoutError

    def close(self) -> None:
        """Stop, and see that it does."""
        self.stop.set()
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder that holds an index as well."""
    (tmp_path / "corpus" / "index" / "generations").mkdir(parents=True)
    (tmp_path / "corpus" / "index" / "build.lock").touch()
    return write(tmp_path / "corpus", a="Text.")


@pytest.fixture
def following(corpus: Path) -> Iterator[Following]:
    follower = Following(corpus)
    yield follower
    follower.close()


def test_a_run_of_changes_is_told_once(following: Following, corpus: Path) -> None:
    """Files written one after the other, and into a new folder, are one run."""
    assert following.until_told(lambda: write(corpus, a="More.")) == 1

    def several() -> None:
        write(corpus, b="One.", c="Two.")
        write(corpus / "deeper", d="Three.")

    assert following.until_told(several) >= 3
    (corpus / "b.txt").unlink()
    assert following.told.get(timeout=_PATIENCE) == 1
    assert following.told.empty()


def test_what_editors_leave_meanwhile_is_no_change(following: Following, corpus: Path) -> None:
    """Hidden and temporary files and those of an index are passed over; the sidecar beside them is told."""
    following.until_told(lambda: write(corpus, a="More."))
    for name in (".a.txt.swp", "a.txt~", "~$a.docx", "#a.txt#", "4913", "b.pdf.crdownload", "a.tmp"):
        (corpus / name).write_bytes(b"x")
    (corpus / "index" / "generations" / "20260101").mkdir()
    (corpus / "index" / "generations" / "20260101" / "manifest.json").write_bytes(b"x")
    (corpus / "index" / "CURRENT").write_bytes(b"x")
    (corpus / "a.txt.meta.toml").write_text("withdrawn = true\n")
    assert following.told.get(timeout=_PATIENCE) == 1


def test_a_folder_that_goes_and_comes_back(following: Following, corpus: Path) -> None:
    """While it is away nothing is told; when it is back, that there is reason to look."""
    following.until_told(lambda: write(corpus, a="More."))
    shutil.rmtree(corpus)

    def back() -> None:
        write(corpus, b="Back.")

    told = [following.until_told(back)]
    while told[-1] != 0:
        told.append(following.told.get(timeout=_PATIENCE))
    assert following.until_told(lambda: write(corpus, c="And on.")) >= 1
