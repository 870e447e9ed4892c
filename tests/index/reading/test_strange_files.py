"""What accidents and attackers put into a folder of documents is named, and costs no other document."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.aliases import load_aliases
from index.errors import AliasError, CorpusError
from index.reading.corpus import Reader, corpus_files
from tests.corpora import HARBOUR, MARKET, write

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes as Unix has them")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", harbour=HARBOUR)


def _read(corpus: Path) -> tuple[list[str], dict[str, str]]:
    """The documents that are read, and why others are not."""
    docs: list[str] = []
    skipped: dict[str, str] = {}
    with Reader(corpus) as reader:
        for path in corpus_files(corpus):
            found = reader.read(path)
            docs += [document.doc for document in found.documents]
            skipped |= {item.doc: item.reason for item in found.skipped}
    return docs, skipped


def test_links_stay_inside_the_folder(corpus: Path, tmp_path: Path) -> None:
    """What lies outside is no document, whatever name a link to it has; one that stays inside is."""
    outside = write(tmp_path / "outside", secret=MARKET)
    (corpus / "out.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "round").symlink_to("..")
    (corpus / "again.txt").symlink_to("harbour.txt")
    docs, skipped = _read(corpus)
    assert docs == ["again.txt", "harbour.txt"]
    assert "outside the folder of documents" in skipped["out.txt"]
    assert "a link to a folder" in skipped["folder"]
    assert "a link to a folder" in skipped["round"]


def test_a_folder_that_is_itself_reached_by_a_link(corpus: Path, tmp_path: Path) -> None:
    """The corpus may be a link, and its files links to one another."""
    (tmp_path / "link").symlink_to(corpus)
    (corpus / "again.txt").symlink_to(corpus / "harbour.txt")
    assert _read(tmp_path / "link") == (["again.txt", "harbour.txt"], {})


def test_what_is_no_file(corpus: Path) -> None:
    """Pipes, sockets, links to nothing and links in a circle are named, and nobody waits for them."""
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "gone.txt").symlink_to("nowhere.txt")
    (corpus / "circle.txt").symlink_to("circle.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(corpus)  # a socket's path may not be long
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(before)
        docs, skipped = _read(corpus)
    assert docs == ["harbour.txt"]
    assert skipped == dict.fromkeys(("circle.txt", "gone.txt", "pipe.txt", "socket.txt"), "it is no regular file")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("unmounted.toml")])
def test_a_sidecar_that_cannot_be_read_leaves_its_document_out(corpus: Path, make: object) -> None:
    """It may say that the document is withdrawn: a pipe, a folder, or a link to what is away just now."""
    assert callable(make)
    make(corpus / "harbour.txt.meta.toml")
    docs, skipped = _read(corpus)
    assert docs == []
    assert "harbour.txt.meta.toml is no regular file" in skipped["harbour.txt"]


def test_a_sidecar_elsewhere(corpus: Path, tmp_path: Path) -> None:
    """A link to a sidecar outside is not read."""
    (tmp_path / "other.toml").write_text('title = "Elsewhere"\n')
    (corpus / "harbour.txt.meta.toml").symlink_to(tmp_path / "other.toml")
    docs, skipped = _read(corpus)
    assert docs == []
    assert "outside the folder of documents" in skipped["harbour.txt"]


def test_an_aliases_file_that_is_a_pipe(corpus: Path) -> None:
    """Nobody waits for it."""
    os.mkfifo(corpus / "aliases.toml")
    with pytest.raises(AliasError, match="no regular file"):
        load_aliases(corpus)


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "bell\a.txt", "esc\x1b[2J.txt", "next\u2028line.txt", "bad\udcff.txt"]
)
def test_names_that_would_break_a_line(corpus: Path, name: str) -> None:
    """A name could otherwise look like an answer of its own; it is shown written out."""
    (corpus / name).write_text(MARKET)
    docs, skipped = _read(corpus)
    assert docs == ["harbour.txt"]
    ((doc, reason),) = skipped.items()
    assert doc.isprintable()
    assert "rename it" in reason


def test_other_unusual_names(corpus: Path) -> None:
    """Marks of direction, spaces, composed and decomposed letters, cases and the longest names tell documents apart."""
    names = ["\u202egpj.txt", " .txt", "n\u00e4.txt", "na\u0308.txt", "A.txt", "a.txt", "x" * 251 + ".txt"]
    for name in names:
        (corpus / name).write_text(MARKET)
    docs, skipped = _read(corpus)
    assert sorted(docs) == sorted(["harbour.txt", *names])
    assert skipped == {}


@pytest.fixture
def nested(corpus: Path) -> Iterator[Path]:
    """Folders in each other, deeper than calls and longer than paths go."""
    _nested(corpus, *["d"] * 1500)
    _nested(corpus, *["e" * 250] * 20)
    yield corpus
    for name in ("d", "e" * 250):  # pytest would fail over them
        subprocess.run(["rm", "-rf", str(corpus / name)], check=True)


def test_folders_nested_deeper_than_calls_and_paths_go(nested: Path) -> None:
    """A thousand folders in each other are looked through; one whose path is too long to be opened is named."""
    docs, skipped = _read(nested)
    assert docs == ["d/" * 1500 + "note.txt", "harbour.txt"]
    ((doc, reason),) = skipped.items()
    assert set(doc) == set("e/")
    assert reason == "it cannot be opened: File name too long"


@pytest.fixture
def brimful(corpus: Path) -> Iterator[Path]:
    """A folder whose path can just be opened, and none of a name in it."""
    room = os.pathconf(corpus, "PC_PATH_MAX") - 3 - len(os.fsencode(corpus))
    whole, rest = divmod(room - 100, 101)
    names = ["f" * 100] * whole + ["f" * (rest + 99)]
    _nested(corpus, *names)
    yield corpus
    subprocess.run(["rm", "-rf", str(corpus / names[0])], check=True)


def test_a_document_whose_path_is_too_long_is_named(brimful: Path) -> None:
    """Its folder can be opened, but nothing in it."""
    docs, skipped = _read(brimful)
    assert docs == ["harbour.txt"]
    ((doc, reason),) = skipped.items()
    assert doc.endswith("f/note.txt")
    assert "File name too long" in reason


def _nested(corpus: Path, *names: str) -> None:
    """Folders of these names in each other, with a document in the last."""
    at = os.open(corpus, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=at)
        below = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    note = os.open("note.txt", os.O_WRONLY | os.O_CREAT, dir_fd=at)
    os.write(note, MARKET.encode())
    os.close(note)
    os.close(at)


def test_a_corpus_that_may_not_be_opened(corpus: Path) -> None:
    """It is an error for people, not an empty corpus."""
    if os.geteuid() == 0:
        pytest.skip("root opens every folder")
    corpus.chmod(0)
    with pytest.raises(CorpusError, match="Permission denied"):
        list(corpus_files(corpus))
