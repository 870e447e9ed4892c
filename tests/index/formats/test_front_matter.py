"""Front matter describes its markdown file, and can withhold it."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.building.build import corpus_fingerprint, rebuild
from index.errors import UnreadableError
from index.formats.front_matter import front_matter
from index.generation import open_current
from index.reading.corpus import read_document
from tests.corpora import HARBOUR, write
from tests.hashing import HashingEncoder


def _file(folder: Path, block: str, encoding: str = "utf-8") -> Path:
    path = folder / "a.md"
    path.write_bytes(f"---\n{block}---\n{HARBOUR}".encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_it_says_goes_before_the_text(tmp_path: Path, encoding: str) -> None:
    """Every entry of a sidecar, quoted or not, beside others that are nobody's business here."""
    block = (
        'layout: post\ntags: [a, b]\ntitle: "Bridge: to close"\npublisher: Strait Courier\n'
        "authors:\n  - Bea Dunn\n  - Cy Eames\ndate: 2021-01-02T10:00:00Z\nurl: https://s.example/x\n"
    )
    known = read_document(_file(tmp_path, block, encoding), tmp_path).metadata
    assert (known.title, known.publisher) == ("Bridge: to close", "Strait Courier")
    assert known.authors == ("Bea Dunn", "Cy Eames")
    assert (known.published, known.url) == ("2021-01-02", "https://s.example/x")


def test_a_sidecar_goes_before_it(tmp_path: Path) -> None:
    """What the desk says counts; what it leaves open the front matter says, under other names too."""
    path = _file(tmp_path, "title: Theirs\nauthor: Bea Dunn\n")
    path.with_name("a.md.meta.toml").write_text('title = "Ours"\n')
    known = read_document(path, tmp_path).metadata
    assert (known.title, known.authors) == ("Ours", ("Bea Dunn",))


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("withdrawn: true\nreason: letter\n", "it is withdrawn (letter)"),
        ("Withdrawn: yes\n", "it is withdrawn"),
        ("embargo: 2099-01-01\n", "it is under embargo until 2099-01-01"),
        ("withdrawn: perhaps\n", "must be true or false"),
        ("embargo: soon\n", "must be a date"),
        ("title: [\nwithdrawn: true\n", "not valid YAML"),
    ],
)
def test_it_withholds_from_the_next_rebuild_on(tmp_path: Path, block: str, reason: str) -> None:
    """Also where it cannot be understood; and its text leaves the disk."""
    corpus, index = write(tmp_path / "corpus", other="Tom Reed said that it rained.\n"), tmp_path / "index"
    _file(corpus, "title: Bridge\n")
    assert rebuild(corpus, index, encoder=HashingEncoder()).documents == 2
    _file(corpus, block)
    (skipped,) = rebuild(corpus, index, encoder=HashingEncoder()).skipped
    assert reason in skipped.reason
    assert [info.doc for info in open_current(index, HashingEncoder()).documents()] == ["other.txt"]
    assert not any(b"Tideway" in path.read_bytes() for path in index.rglob("*") if path.is_file())


def test_what_is_attached_is_withheld_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail answers, its attachment does not, also at the next rebuild; until the day its embargo ends."""
    mail = EmailMessage()
    mail["Subject"] = "The report"
    mail.set_content("Tom Reed said that it rained.")
    mail.add_attachment(f"---\nembargo: 2099-01-31\n---\n{HARBOUR}".encode(), "text", "markdown", filename="r.md")
    corpus, index = write(tmp_path / "corpus", other="It rained.\n"), tmp_path / "index"
    (corpus / "m.eml").write_bytes(mail.as_bytes())
    for _ in range(2):
        summary = rebuild(corpus, index, encoder=HashingEncoder())
        assert summary.documents == 2
        assert [item.doc for item in summary.skipped] == ["m.eml/r.md"]
        assert not any(b"Tideway" in path.read_bytes() for path in index.rglob("*") if path.is_file())
    monkeypatch.setattr("index.reading.corpus.date", _Later)
    assert rebuild(corpus, index, encoder=HashingEncoder()).documents == 3


@pytest.mark.parametrize("block", ["withdrawn: false\nembargo: 2001-01-01\n", "title: [\n", "- a list\n", "&a [*a]\n"])
def test_other_blocks_hinder_nothing(tmp_path: Path, block: str) -> None:
    """An embargo that is over, broken YAML that withholds nothing, something else than entries."""
    assert read_document(_file(tmp_path, block), tmp_path).metadata.title == "Harbour bridge to close for repairs"


def test_endless_brackets_are_refused_or_passed_over() -> None:
    """No block takes the reader down."""
    assert front_matter(f"---\na: {'[' * 20_000}\n---\nText.") is None
    with pytest.raises(UnreadableError, match="not valid YAML"):
        front_matter(f"---\nembargo: {'[' * 20_000}\n---\nText.")


def test_the_day_an_embargo_ends_the_index_is_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are the same, but another index would be built of them; ``doctor`` says so."""
    write(tmp_path, other="Tom Reed said that it rained.\n")
    _file(tmp_path, "embargo: 2099-01-31\n")
    built = corpus_fingerprint(tmp_path)
    monkeypatch.setattr("index.reading.answerable.date", _Later)
    assert corpus_fingerprint(tmp_path) != built


class _Later(date):
    @classmethod
    def today(cls) -> "_Later":
        return cls(2099, 1, 31)
