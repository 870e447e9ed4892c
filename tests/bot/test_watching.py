"""``rebuild --watch`` says in a line what came of each change, and goes on after whatever goes wrong."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import sentencex

from bot.failure import LOG_FILE
from bot.settings import Settings
from bot.showing.screen import Screen
from bot.watching import Follower
from index.generation import open_current
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder


def test_a_line_a_rebuild_and_bad_files_once(tmp_path: Path) -> None:
    """Counts, changes and generation; a bad file is named when it comes, not again; a missing folder ends nothing."""
    out = io.StringIO()
    corpus = write(tmp_path / "corpus", harbour=HARBOUR)
    settings = Settings(corpus=corpus, index=tmp_path / "index", state=tmp_path, reranker="off")
    follower = Follower(settings, Screen(out, out), HashingEncoder())
    follower.rebuild(None)
    (corpus / "bad.txt").write_bytes(b"\0")
    follower.rebuild(1)
    write(corpus, market=MARKET)
    follower.rebuild(2)
    shutil.move(corpus, tmp_path / "elsewhere")
    follower.rebuild(0)
    generation = open_current(settings.index, HashingEncoder())
    assert len(generation.documents()) == 2
    lines = [re.sub(r"^\d\d:\d\d:\d\d  | in \d\.\d s", "", row) for row in out.getvalue().splitlines()]
    assert [row.partition(", ")[0] for row in lines[:4]] == [
        "rebuilt: 1 document",
        "rebuilt after 1 change: 1 document",
        "skipped bad.txt: it holds NUL characters",
        "rebuilt after 2 changes: 2 documents",
    ]
    assert lines[3].endswith(f" (1 new), generation {generation.id}")
    assert " (no document changed), " in lines[1]
    assert lines[4].startswith("not rebuilt, the index stays as it is: No corpus folder")
    assert len(lines) == 5


def test_why_our_own_code_failed_is_logged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is named when the file is; a later rebuild that fails over it again adds nothing."""

    def cut(language: str, text: str) -> Any:
        raise ZeroDivisionError

    out = io.StringIO()
    corpus = write(tmp_path / "corpus", harbour=HARBOUR)
    settings = Settings(corpus=corpus, index=tmp_path / "index", state=tmp_path / "state", reranker="off")
    follower = Follower(settings, Screen(out, out), HashingEncoder())
    follower.rebuild(None)
    monkeypatch.setattr(sentencex, "get_sentence_boundaries", cut)
    write(corpus, market=MARKET)
    follower.rebuild(1)
    follower.rebuild(0)
    log = settings.state / LOG_FILE
    assert out.getvalue().count(f"What to report is in {log}.") == 1
    assert log.read_text().count("Traceback") == 1
