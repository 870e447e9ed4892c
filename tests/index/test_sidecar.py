"""Sidecars."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import UnreadableError
from index.sidecar import described_by, is_sidecar, load_sidecar


def _load(folder: Path, text: str, name: str = "report.pdf.meta.toml") -> object:
    (folder / name).write_text(text, encoding="utf-8")
    return load_sidecar(folder / "report.pdf")


def test_every_entry_is_read(tmp_path: Path) -> None:
    """Title, publisher, authors, date, address, withdrawn and embargo."""
    (tmp_path / "report.pdf.meta.toml").write_text(
        'title = "Bridge"\npublisher = "Gazette"\nauthors = ["Ada Lunt", "Bo Chan"]\ndate = 2022-03-03\n'
        'url = "https://gazette.example/bridge"\nwithdrawn = true\nembargo = "2022-03-07"\n'
    )
    sidecar = load_sidecar(tmp_path / "report.pdf")
    assert sidecar
    known = sidecar.metadata
    assert (known.title, known.publisher, known.authors) == ("Bridge", "Gazette", ("Ada Lunt", "Bo Chan"))
    assert (known.published, known.url) == ("2022-03-03", "https://gazette.example/bridge")
    assert (sidecar.withdrawn, sidecar.embargo) == (True, "2022-03-07")


def test_an_embargo_ends_on_its_day(tmp_path: Path) -> None:
    """The day before, the document is left out; on the day it is not."""
    (tmp_path / "report.pdf.meta.toml").write_text("embargo = 2022-03-07\n")
    sidecar = load_sidecar(tmp_path / "report.pdf")
    assert sidecar
    assert sidecar.withheld(date(2022, 3, 6)) == "it is under embargo until 2022-03-07"
    assert sidecar.withheld(date(2022, 3, 7)) is None


def test_both_names_are_found(tmp_path: Path) -> None:
    """The full name goes before the one without ending; without either there is no sidecar."""
    assert load_sidecar(tmp_path / "report.pdf") is None
    (tmp_path / "report.meta.toml").write_text('title = "short"\n')
    found = load_sidecar(tmp_path / "report.pdf")
    assert found
    assert found.metadata.title == "short"
    (tmp_path / "report.pdf.meta.toml").write_text('title = "full"\n')
    found = load_sidecar(tmp_path / "report.pdf")
    assert found
    assert found.metadata.title == "full"


def test_sidecars_are_told_from_documents() -> None:
    """By their ending and by what lies beside them."""
    described = described_by(["report.pdf", "other.txt", "report.pdf.meta.toml"])
    assert is_sidecar("report.pdf.meta.toml", described)
    assert is_sidecar("other.meta.toml", described)
    assert not is_sidecar("gone.pdf.meta.toml", described)
    assert not is_sidecar("report.pdf", described)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('title = "Bridge"\ndate = "soon"\n', r"report\.pdf\.meta\.toml, line 2: \"date\" must be a date"),
        ("\n\nauthors = 'Ada'\n", r'line 3: "authors" must be a list'),
        ("authors = ['Ada', 1]\n", r'line 1: "authors" must be a list'),
        ("title = ' '\n", r'line 1: "title" must be a text'),
        ("withdrawn = 'yes'\n", r'line 1: "withdrawn" must be true or false'),
        ("embargo = 12:00:00\n", r'line 1: "embargo" must be a date'),
        ("url = 'x'\n[headline]\na = 1\n", r'line 2: "headline" is not known; there are title'),
        ("title = \n", r"not valid TOML: .*line 1"),
        ("title = 'a'\ntitle = 'b'\n", "not valid TOML"),
        (f"title = {'[' * 50_000}", "not valid TOML"),
        ("#" * 65 * 1024, "larger than 64 KiB"),
    ],
)
def test_mistakes_name_their_line(tmp_path: Path, text: str, reason: str) -> None:
    """A bad entry is named with file and line."""
    with pytest.raises(UnreadableError, match=reason):
        _load(tmp_path, text)


def test_other_encodings_are_named(tmp_path: Path) -> None:
    """A sidecar is UTF-8."""
    (tmp_path / "report.pdf.meta.toml").write_bytes(b'title = "caf\xe9"\n')
    with pytest.raises(UnreadableError, match="not UTF-8"):
        load_sidecar(tmp_path / "report.pdf")
