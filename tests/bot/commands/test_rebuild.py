"""``onrecord rebuild`` as a person sees it."""

from pathlib import Path

from tests.bot.process import within
from tests.corpora import HARBOUR, write


def test_the_summary_counts_and_bad_files_are_named(tmp_path: Path) -> None:
    """In a pipe: plain lines, counts, seconds and generation; skipped files with reasons on standard error; code 0."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR, empty="  \n")
    (corpus / "broken.txt").write_bytes(b"\xff\xff\xff")
    (corpus / "acting\x1b[2J.txt").write_text(HARBOUR)
    done = within(tmp_path, "rebuild", "--corpus", corpus)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0
    assert "Index built: 1 document, " in out
    generation = (tmp_path / ".onrecord" / "CURRENT").read_text().strip()
    assert f"seconds, generation {generation}." in out
    assert "\x1b" not in out + err
    assert err.startswith("Warning: 3 files skipped:\n")
    assert "  empty.txt: it is empty\n" in err
    assert "  broken.txt: it is not UTF-8 text" in err
    assert "  acting\\x1b[2J.txt: its name holds a line break or another control character" in err


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """Nothing to index: code 2, and no index appears."""
    (tmp_path / "corpus").mkdir()
    done = within(tmp_path, "rebuild", "--corpus", "corpus")
    assert done.returncode == 2
    assert "No document to index in corpus" in done.stderr.decode()
    assert not (tmp_path / ".onrecord" / "CURRENT").exists()
