"""A corpus folder is followed: each run of changes is told once, whatever happens to the folder."""

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.building.watching import changes
from tests.corpora import write
from tests.waiting import PATIENCE

_TRIES = 20
_SOON = 3
"""Seconds after which something is done once more: the folder was not watched yet, or the machine was too busy."""
_MANY = 9


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

    def until_told(self, act: Callable[[int], object], least: int = 1) -> int:
        """The first that is told after ``act`` of at least so many files, in one run.

        It is repeated until the folder is watched and the machine quiet enough for it to be one run. What was told of
        tries before may come later: to be told apart from that, a run must be of more files.
        """
        for number in range(_TRIES):
            act(number)
            try:
                while (told := self.told.get(timeout=_SOON)) < least:
                    pass
            except queue.Empty:
                continue
            return told
        raise TimeoutError

    def close(self) -> None:
        """Stop, and see that it does."""
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder that holds an index as well, and folders of old documents, one for each try to remove some."""
    (tmp_path / "corpus" / "index" / "generations").mkdir(parents=True)
    (tmp_path / "corpus" / "index" / "build.lock").touch()
    for number in range(_TRIES):
        write(tmp_path / "corpus" / f"old{number}", **{f"d{each}": "Old." for each in range(_MANY)})
    return write(tmp_path / "corpus", a="Text.")


@pytest.fixture
def following(corpus: Path) -> Iterator[Following]:
    follower = Following(corpus)
    yield follower
    follower.close()


def test_a_run_of_changes_is_told_once(following: Following, corpus: Path) -> None:
    """Files written one after the other, and into a new folder, are one run; so are files that go."""
    assert following.until_told(lambda _: write(corpus, a="More.")) == 1

    def come(number: int) -> None:
        write(corpus, b="One.", c="Two.")
        write(corpus / f"deeper{number}", d="Three.")

    def go(number: int) -> None:
        for path in corpus.glob(f"old{number}/*"):
            path.unlink()

    assert following.until_told(come, least=3)
    assert following.until_told(go, least=_MANY)


def test_what_editors_leave_meanwhile_is_no_change(following: Following, corpus: Path) -> None:
    """Hidden and temporary files and those of an index are passed over; the sidecars beside them are told."""
    following.until_told(lambda _: write(corpus, a="More."))
    ours = [corpus / f"a{number}.txt.meta.toml" for number in range(_MANY)]

    def leave(number: int) -> None:
        for name in (".a.txt.swp", "a.txt~", "~$a.docx", "#a.txt#", "4913", "b.pdf.crdownload", "a.tmp"):
            (corpus / name).write_text(f"{number}")
        generation = corpus / "index" / "generations" / f"{number}"
        generation.mkdir()
        (generation / "manifest.json").write_bytes(b"x")
        (corpus / "index" / "CURRENT").write_text(f"{number}")
        for path in ours:
            path.write_text(f"withdrawn = true # {number}\n")

    # The document itself may be told of again, if it was written more than once.
    assert following.until_told(leave, least=len(ours)) <= len(ours) + 1


def test_a_folder_that_goes_and_comes_back(following: Following, corpus: Path) -> None:
    """While it is away nothing is told; when it is back, that there is reason to look."""
    following.until_told(lambda _: write(corpus, a="More."))
    shutil.rmtree(corpus)
    told = [following.until_told(lambda _: write(corpus, b="Back."), least=0)]
    while told[-1] != 0:
        told.append(following.told.get(timeout=PATIENCE))
    assert following.until_told(lambda _: write(corpus, **{f"c{each}": "And on." for each in range(3)}), least=3)
