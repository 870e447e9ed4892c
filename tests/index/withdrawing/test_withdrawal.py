"""Withdrawing writes the sidecar, keeps what stands in it, and stops the document at once."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.reading.answerable import withheld_by
from index.sidecar import load_sidecar
from index.withdrawing.withdrawal import put_back, withdraw
from index.withdrawing.withholding import withheld
from tests.corpora import write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "index").mkdir()
    return write(tmp_path / "corpus", report="A report.")


def _withdraw(corpus: Path, *, reason: str | None = None, until: date | None = None) -> str:
    beside = withdraw(corpus, corpus.parent / "index", "report.txt", reason=reason, until=until)
    return beside.read_text(encoding="utf-8")


def test_a_new_sidecar(corpus: Path) -> None:
    """It says so and why, and the document is on the list."""
    assert tomllib.loads(_withdraw(corpus, reason='a "letter"\n\\ \x7f')) == {
        "withdrawn": True, "reason": 'a "letter"\n\\ \x7f',
    }  # fmt: skip
    assert withheld(corpus.parent / "index") == {"report.txt"}
    assert withheld_by(corpus / "report.txt")
    sidecar = load_sidecar(corpus / "report.txt")
    assert sidecar
    assert "letter" in (sidecar.withheld(date.today()) or "")


def test_what_stands_in_a_sidecar_stays(corpus: Path) -> None:
    """Comments, order and line ends of the other entries are untouched, there and back."""
    before = '# by the desk\r\ntitle = "Bridge"\r\nwithdrawn = false # not yet\r\nauthors = [\r\n  "Ada",\r\n]'
    beside = corpus / "report.meta.toml"
    beside.write_bytes(before.encode())
    after = withdraw(corpus, corpus.parent / "index", "report.txt").read_bytes().decode()
    assert after == before.replace("withdrawn = false # not yet\r\n", "") + "\nwithdrawn = true\n"
    put_back(corpus, corpus.parent / "index", "report.txt")
    assert tomllib.loads(beside.read_text()) == {"title": "Bridge", "authors": ["Ada"]}
    assert withheld(corpus.parent / "index") == frozenset()


def test_an_embargo_instead(corpus: Path) -> None:
    """Until a day; an empty sidecar goes when it is put back."""
    assert tomllib.loads(_withdraw(corpus, until=date(2999, 1, 31))) == {"embargo": date(2999, 1, 31)}
    assert withheld_by(corpus / "report.txt")
    put_back(corpus, corpus.parent / "index", "report.txt")
    assert [path.name for path in corpus.iterdir()] == ["report.txt"]


@pytest.mark.parametrize(
    ("beside", "text", "reason"),
    [
        ("report.md", "---\nwithdrawn: true\nreason: letter\n---\nA report.", r"\(letter\), says its own front matter"),
        ("report.md", "---\nembargo: 2099-01-31\n---\nA report.", "until 2099-01-31, says its own front matter"),
        ("report.md", "---\nwithdrawn: perhaps\n---\nA report.", "must be true or false"),
        ("report.meta.toml", "withdrawn = true\n", "it is withdrawn, says report.meta.toml"),
    ],
)
def test_what_else_withholds_it_is_told(corpus: Path, beside: str, text: str, reason: str) -> None:
    """Undoing one withdrawal lifts no other: nothing answers, and who undid it learns where the other stands."""
    index = corpus.parent / "index"
    (corpus / "report.txt").rename(corpus / "report.md")
    withdraw(corpus, index, "report.md")
    (corpus / beside).write_text(text)
    assert re.search(reason, put_back(corpus, index, "report.md") or "")
    assert withheld(index) == {"report.md"}
    (corpus / beside).write_text("A report.") if beside == "report.md" else (corpus / beside).unlink()
    assert put_back(corpus, index, "report.md") is None
    assert withheld(index) == frozenset()


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("title = ", "not valid TOML"),
        ('title = """\nwithdrawn = false\n"""\n', "only a person can change"),
    ],
)
def test_what_cannot_be_changed_stops_all_the_same(corpus: Path, sidecar: str, reason: str) -> None:
    """The sidecar is left alone, the mistake named, and no answer comes from the document."""
    (corpus / "report.txt.meta.toml").write_text(sidecar)
    with pytest.raises(CorpusError, match=reason):
        _withdraw(corpus)
    assert (corpus / "report.txt.meta.toml").read_text() == sidecar
    assert withheld(corpus.parent / "index") == {"report.txt"}


def test_a_file_that_is_gone_stops_too(corpus: Path) -> None:
    """The index may still hold it."""
    (corpus / "report.txt").unlink()
    with pytest.raises(CorpusError, match="has stopped answering"):
        _withdraw(corpus)
    assert withheld(corpus.parent / "index") == {"report.txt"}


def test_an_attachment_goes_with_its_mail(corpus: Path) -> None:
    """It has no sidecar; the message names what has."""
    (corpus / "mail.eml").write_bytes(b"Subject: x\n\nText.\n")
    with pytest.raises(CorpusError, match=r"attached to mail\.eml: withdraw that"):
        withdraw(corpus, corpus.parent / "index", "mail.eml/a.pdf")
