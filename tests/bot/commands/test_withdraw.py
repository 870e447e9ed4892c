"""``onrecord withdraw`` as a person sees it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from bot.arguments import parser
from bot.commands import withdraw
from bot.errors import UsageError
from bot.settings import Settings
from bot.showing.screen import Screen
from bot.slack.keeping.stores import Stores
from index.building.build import rebuild
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder


def _run(tmp_path: Path, *arguments: str) -> int:
    given: Namespace = parser().parse_args(["withdraw", *arguments])
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / ".onrecord", state=tmp_path, reranker="off")
    return withdraw.run(given, settings, Screen())


def test_it_stops_at_once_and_lists_what_quoted_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file's sidecar, its copy and the Slack messages are named; the rebuild leaves it out."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR, copy=HARBOUR, market=MARKET)
    rebuild(corpus, tmp_path / ".onrecord", encoder=HashingEncoder())
    Stores(tmp_path).quoted.add(["harbour.txt"], team="T1", channel="C7", message="1700000000.0001", user="U9")
    assert _run(tmp_path, "harb", "--reason", "letter") == 0
    out, err = capsys.readouterr()
    assert "harbour.txt has stopped answering, here and in every running bot; harbour.txt.meta.toml keeps it so." in out
    assert "The same content still answers from copy.txt" in out
    assert "1 Slack message quoted it:" in out
    assert "workspace T1, channel C7, message 1700000000.0001 · asked by U9" in out
    assert "Index built: 2 documents" in out
    assert "harbour.txt: it is withdrawn (letter)" in err
    assert not (tmp_path / ".onrecord" / "WITHHELD").exists()
    assert _run(tmp_path, "harbour.txt", "--undo") == 0
    assert "Index built: 3 documents" in capsys.readouterr().out


def test_the_last_document_stops_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No index can be built of nothing, but nothing answers, and what is to be done is said."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR)
    rebuild(corpus, tmp_path / ".onrecord", encoder=HashingEncoder())
    assert _run(tmp_path, "harbour.txt") == 0
    err = capsys.readouterr().err
    assert "No document to index" in err
    assert "no answer comes from it" in err
    assert (tmp_path / ".onrecord" / "WITHHELD").read_text() == '["harbour.txt"]'


def test_undoing_lifts_no_other_withdrawal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It does not say "put back" of a document that goes on being left out, but where that stands."""
    corpus = write(tmp_path / "corpus", market=MARKET)
    (corpus / "harbour.md").write_text(f"---\nwithdrawn: true\nreason: letter\n---\n{HARBOUR}")
    assert _run(tmp_path, "harbour.md", "--undo") == 1
    out = capsys.readouterr().out
    assert "harbour.md does not answer: it is withdrawn (letter), says its own front matter." in out
    assert "put back" not in out
    assert "Index built: 1 document" in out


def test_wrong_wishes_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document there is not, a day that is none, and undoing with a reason."""
    write(tmp_path / "corpus", harbour=HARBOUR)
    with pytest.raises(UsageError, match="No document 'gone'"):
        _run(tmp_path, "gone")
    with pytest.raises(UsageError, match="--undo takes neither"):
        _run(tmp_path, "harbour", "--undo", "--until", date.max.isoformat())
    with pytest.raises(SystemExit):
        _run(tmp_path, "harbour", "--until", "soon")
    assert "'soon' is not a day" in capsys.readouterr().err
