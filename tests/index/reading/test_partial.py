"""What was read in part is named, and so is what to do about it."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from index.reading.corpus import Reader, Skipped, corpus_files
from tests.index.formats.pdfs import lines, pdf

_BODY = "<article><h1>Bridge to close</h1><p>The bridge will close, the council has said.</p>{}</article>"


def _read(path: Path, data: bytes) -> tuple[int, list[str]]:
    """How many documents there are, and what is named."""
    path.write_bytes(data)
    with Reader(path.parent) as reader:
        found = reader.read(path)
    return len(found.documents), [f"{item.doc}: {item.reason}" for item in found.skipped]


@pytest.mark.parametrize("wall", ["To continue reading, subscribe now.", "Already a subscriber? Log in"])
def test_a_page_that_breaks_off_is_named(tmp_path: Path, wall: str) -> None:
    """What is there is answered from; the rest is somewhere else."""
    count, named = _read(tmp_path / "page.html", _BODY.format(f"<p>{wall}</p>").encode())
    assert (count, len(named)) == (1, 1)
    assert named[0].startswith("page.html/…: the page breaks off where only subscribers read on")


def test_a_page_that_goes_on_is_whole(tmp_path: Path) -> None:
    """The appeal to subscribe stands in the middle of articles, too."""
    more = "<p>Already a subscriber? Log in</p><p>It will open again in June, its engineer told the council.</p>"
    assert _read(tmp_path / "page.html", _BODY.format(more).encode()) == (1, [])


def _with_picture(*, picture: bool) -> bytes:
    drawn = io.BytesIO()
    Image.new("L", (40, 40), 128).save(drawn, "PDF")
    made, text = pypdfium2.PdfDocument.new(), pdf([lines(72, 700, "The bridge will close in April, they said.")])
    made.import_pages(pypdfium2.PdfDocument(text))
    made.import_pages(pypdfium2.PdfDocument(drawn.getvalue() if picture else pdf([[]])))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    """Blank ones are not: nothing is missing there."""
    named = "report.pdf/…: page 2 is a picture without text; run text recognition (OCR) on the file"
    assert _read(tmp_path / "report.pdf", _with_picture(picture=True)) == (1, [named])
    assert _read(tmp_path / "report.pdf", _with_picture(picture=False)) == (1, [])


def test_what_was_read_in_part_is_held_with_its_reason(tmp_path: Path) -> None:
    """The next rebuild need not read it again to name it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(_with_picture(picture=True))
    with Reader(tmp_path) as reader:
        found = reader.read(path)
    with Reader(tmp_path, found.documents, found.skipped) as reader:
        held = reader.held(path)
    assert held is not None
    assert held.docs == ("report.pdf",)
    assert held.skipped == (Skipped("report.pdf/…", found.skipped[0].reason, found.skipped[0].sha256),)


def test_what_a_browser_keeps_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    """Frames and pictures of a saved page; a folder of that ending without a page is a folder like any other."""
    for name in ("Bridge.html", "Bridge_files/frame.html", "old_files/a.txt", "Mill-Dateien/x.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The bridge will close.", encoding="utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in corpus_files(tmp_path)]
    assert names == ["Bridge.html", "Mill-Dateien/x.js", "old_files/a.txt"]
