"""Files become documents."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Role
from index.errors import CorpusError
from index.formats.isolated import Limits
from index.reading.corpus import Reader, UnreadableError, corpus_files, document_from_text, read_document
from tests.corpora import HARBOUR, SEEDS, raw, write
from tests.index.formats.pdfs import lines, pdf

_WHAT_SEEDS_SAY = {
    "000_ded61d3d19a85a3b.txt": (
        "Exclusive: Internet giants 'enabling paedophiles to abuse', police chief warns",
        ("Sejal Karia", "Jamie Roberton"), "ITV News", None,
    ),
    "001_ab6a889bc7504da0.txt": (
        "Facebook an other tech giants have been accused of failing to stop abuse online", (), None, "2021-02-07",
    ),
    "002_87f876cbfca84f1a.txt": (
        "More adults ‘could develop sexual interest in children unless big tech acts now’",
        ("Website Editor",), "Police Professional", "2021-06-30",
    ),
    "003_1d4dd5d2fef1f459.txt": (
        "The Problem with the Tech Industry that Everyone Needs to Talk About",
        ("Chief Constable Simon Bailey",), "Daily Telegraph", None,
    ),
    "004_12c64e6018d25a2f.txt": (
        "Chief constable demands more from firms to rid internet of child abuse", (), None, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _WHAT_SEEDS_SAY)
def test_metadata_is_what_the_text_says(name: str) -> None:
    """Title, authors, publisher and date are read where a seed states them and stay empty where it doesn't."""
    found = read_document(SEEDS / name, SEEDS).metadata
    assert (found.title, found.authors, found.publisher, found.published) == _WHAT_SEEDS_SAY[name]
    assert found.opinion == name.startswith("003")


@pytest.mark.parametrize("name", _WHAT_SEEDS_SAY)
def test_text_is_the_file_character_for_character(name: str) -> None:
    """Nothing is cleaned: the document's text is the raw file."""
    assert read_document(SEEDS / name, SEEDS).text == raw(SEEDS / name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("004_12c64e6018d25a2f.txt", "This newspaper has been a central part"),
        ("004_12c64e6018d25a2f.txt", "Most Read"),
        ("003_1d4dd5d2fef1f459.txt", "Featured Stories"),
        ("002_87f876cbfca84f1a.txt", "Related News"),
        ("002_87f876cbfca84f1a.txt", "Copyright ©"),
    ],
)
def test_boilerplate_is_kept_but_not_answered_from(name: str, words: str) -> None:
    """The seeds' boilerplate stays in the text and in no answerable paragraph."""
    document = read_document(SEEDS / name, SEEDS)
    assert words in document.text
    assert not any(words in paragraph.span.of(document.text) for paragraph in document.answerable())


def test_captions_titles_and_bylines_are_not_answered_from() -> None:
    """Only running text is answerable; captions, headings and the head of the article are not."""
    document = read_document(SEEDS / "000_ded61d3d19a85a3b.txt", SEEDS)
    roles = {p.span.of(document.text): p.role for p in document.paragraphs}
    assert roles["• Facebook and Instagram"] is Role.CAPTION
    assert all(p.role in (Role.BODY, Role.STANDFIRST) for p in document.answerable())
    assert sum(1 for _ in document.answerable()) == 23


def test_line_ends_and_marks_survive(tmp_path: Path) -> None:
    """CRLF line ends and a byte order mark stay in the text, and the title is read all the same."""
    text = "\ufeff" + HARBOUR.replace("\n", "\r\n")
    corpus = write(tmp_path, harbour=text)
    document = read_document(corpus / "harbour.txt", corpus)
    assert document.text == text
    assert document.metadata.title == "Harbour bridge to close for repairs"
    assert document.metadata.published == "2022-03-03"


def test_other_encodings_are_read(tmp_path: Path) -> None:
    """UTF-16, UTF-32 and Windows-1252 files hold the same text as the UTF-8 one."""
    for encoding in ("utf-8", "utf-16", "utf-32", "cp1252"):
        text = HARBOUR.replace('"', "”")
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
        assert read_document(tmp_path / f"{encoding}.txt", tmp_path).text == text


def test_front_matter_is_kept_but_not_answered_from(tmp_path: Path) -> None:
    """A front matter block stays in the text, as boilerplate; the title is the first line after it."""
    text = f"---\nlayout: post\ntags: one, two\n---\n{HARBOUR}"
    (tmp_path / "a.md").write_text(text)
    document = read_document(tmp_path / "a.md", tmp_path)
    assert document.text == text
    assert [paragraph.role for paragraph in document.paragraphs[:5]] == [Role.BOILERPLATE] * 4 + [Role.TITLE]
    assert document.metadata.title == "Harbour bridge to close for repairs"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", b"\xff\xff\xff", "not UTF-8"),
        ("a.txt", b"a\x00b", "NUL"),
        ("a.txt", b"%PDF-1.7\n", "content is PDF"),
        ("a.txt", b"\n<!DOCTYPE html><p>x", "content is a web page"),
        ("a.xyz", b"x", "not a kind"),
        ("a.xls", b"x", "a table"),
        ("clip.srt", b"x", "subtitles; save the words"),
        ("winmail.dat", b"x", "Outlook wraps"),
        ("a.doc", b"x", r"save it as \.docx"),
        ("a.zip", b"PK", "unpack it first"),
        ("a.tar.gz", b"x", "unpack it first"),
        ("gone.txt.meta.toml", b"", "describes no file"),
        ("noending", b"x", "without an ending"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Each unreadable file raises the reason that the list of skipped files shows."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match=reason):
        read_document(tmp_path / name, tmp_path)


def test_a_sidecar_goes_before_what_the_file_says(tmp_path: Path) -> None:
    """Its entries replace those read, the others stay; the hash covers it."""
    corpus = write(tmp_path, harbour=HARBOUR)
    plain = read_document(corpus / "harbour.txt", corpus)
    (corpus / "harbour.txt.meta.toml").write_text('publisher = "The Gazette"\ndate = 2022-03-04\n')
    document = read_document(corpus / "harbour.txt", corpus)
    assert (document.metadata.publisher, document.metadata.published) == ("The Gazette", "2022-03-04")
    assert (document.metadata.title, document.metadata.authors) == (plain.metadata.title, plain.metadata.authors)
    assert document.text == plain.text
    assert document.sha256 != plain.sha256


def test_a_parsed_file_becomes_a_document(tmp_path: Path) -> None:
    """A PDF gets paragraphs, pages and the properties that its text leaves open."""
    pages = [
        lines(72, 700, "The council said on Monday that the bridge", "will close."),
        lines(72, 700, "It will not."),
    ]
    (tmp_path / "report.PDF").write_bytes(pdf(pages, "/Title (Bridge report)"))
    document = read_document(tmp_path / "report.PDF", tmp_path)
    assert document.text == "The council said on Monday that the bridge will close.\n\nIt will not."
    assert document.metadata.title == "Bridge report"
    assert [document.page_at(p.span.start) for p in document.paragraphs] == [1, 2]


def _mail(text: str, **attached: bytes) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Bridge", "Ada Lunt <ada@gazette.example>"
    message.set_content(text)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    """Each attachment goes by the mail's name and its own; those that cannot be read are named; mails in mails too."""
    inner = _mail("Inner words.\n", notes_txt=b"Notes of the meeting.\n")
    mail = _mail("See attached.\n", report_pdf=pdf([lines(72, 700, "The report.")]), pack_zip=b"PK", bad_pdf=b"x")
    mail.add_attachment(inner)
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    with Reader(tmp_path) as reader:
        found = reader.read(tmp_path / "mail.eml")
        with Reader(tmp_path, found.documents, found.skipped) as later:
            held = later.held(tmp_path / "mail.eml")
    assert held is not None
    assert held.docs == tuple(document.doc for document in found.documents)
    assert held.skipped == found.skipped
    assert [document.doc for document in found.documents] == [
        "mail.eml", "mail.eml/report.pdf", "mail.eml/attachment 4.eml", "mail.eml/attachment 4.eml/notes.txt",
    ]  # fmt: skip
    assert {skipped.doc: skipped.reason for skipped in found.skipped} == {
        "mail.eml/pack.zip": "it is an archive (.zip); unpack it first",
        "mail.eml/bad.pdf": "it is no PDF or damaged",
    }
    assert found.documents[0].metadata.authors == ("Ada Lunt",)


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    """A file beyond the limits is named and tried again only when it changes; the files after it are read."""
    endless = b"<html><body>" + b"<p>Hello there, this is some text.</p>" * 300_000
    (tmp_path / "a.html").write_bytes(endless)
    (tmp_path / "b.html").write_text("<html><body><p>The bridge will close.</p></body></html>")
    with Reader(tmp_path, limits=Limits(memory=300 * 1024 * 1024)) as reader:
        bad, good = reader.read(tmp_path / "a.html"), reader.read(tmp_path / "b.html")
    assert "more than 300 MiB of memory" in bad.skipped[0].reason
    assert good.documents[0].text == "The bridge will close."
    with Reader(tmp_path, (), bad.skipped) as reader:
        held = reader.held(tmp_path / "a.html")
        assert held is not None
        assert held.skipped == bad.skipped
        (tmp_path / "a.html").write_text("<html><body><p>It is mended.</p></body></html>")
        assert reader.held(tmp_path / "a.html") is None
        assert reader.read(tmp_path / "a.html").documents[0].text == "It is mended."


def test_what_is_no_document_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, SOURCES.md and aliases.toml are no documents; nested folders are searched, in order."""
    for name in ("b.txt", ".hidden.txt", "SOURCES.md", "aliases.toml", "sub/a.md", ".git/c.txt", "b.meta.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in corpus_files(tmp_path)] == ["b.txt", "sub/a.md"]


def test_a_missing_corpus_names_its_setting(tmp_path: Path) -> None:
    """The error names the folder and how to give another."""
    with pytest.raises(CorpusError, match=r"nowhere.*--corpus"):
        list(corpus_files(tmp_path / "nowhere"))


@given(st.text(max_size=300))
def test_offsets_hold_for_any_text(text: str) -> None:
    """Paragraphs and sentences lie in order inside the text and inside each other, whatever the text."""
    try:
        document = document_from_text("x.txt", text, "0")
    except UnreadableError:
        assert not text.replace("\ufeff", "").strip()
        return
    end = 0
    for paragraph in document.paragraphs:
        assert end <= paragraph.span.start < paragraph.span.end <= len(text)
        end = paragraph.span.end
        inside = paragraph.span.start
        for sentence in paragraph.sentences:
            assert inside <= sentence.start < sentence.end <= paragraph.span.end
            inside = sentence.end
