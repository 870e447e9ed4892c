"""A whole rebuild."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentencex
from spacy.language import Language
from spacy.tokens import Doc

from index.building.build import Progress, corpus_fingerprint, rebuild
from index.document import Role
from index.encoding.model import Vectors
from index.errors import AliasError, CorpusError, NoIndexError, StaleIndexError
from index.generation import open_current
from index.manifest import load_manifest
from index.store import current_id, generation_folder
from tests.corpora import HARBOUR, MARKET, raw, write
from tests.hashing import HashingEncoder
from tests.index.formats.pdfs import lines, pdf


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET)


def test_a_rebuild_makes_everything_searchable(corpus: Path, tmp_path: Path) -> None:
    """After a rebuild, documents, passages, statements and speakers are there and both legs find them."""
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    generation = open_current(tmp_path / "index", HashingEncoder())
    assert generation.id == summary.generation
    assert [info.doc for info in generation.documents()] == ["harbour.txt", "market.txt"]
    assert {"Mary Stone", "Joe Pell"} <= {profile.entity for profile in generation.profiles()}
    for find in (
        generation.search_lexical("passages", "extra boats", 1),
        generation.search_dense("passages", generation.encode_query("we will run extra boats from the first"), 1),
    ):
        assert "extra boats" in generation.passage(find[0].number).span.of(raw(corpus / "harbour.txt"))


def test_statements_are_verbatim_and_belong_to_their_speaker(corpus: Path, tmp_path: Path) -> None:
    """A speaker's statements, read back from disk, are the raw file's characters, and nobody else's."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    generation = open_current(tmp_path / "index", HashingEncoder())
    said = [statement.span.of(raw(corpus / statement.doc)) for _, statement in generation.statements("Mary Stone")]
    assert '"It has to be done properly."' in said
    assert not any("extra boats" in words for words in said)


def test_bad_files_are_skipped_and_counted(corpus: Path, tmp_path: Path) -> None:
    """An unreadable and an empty file are named with their reasons, in summary and manifest."""
    (corpus / "broken.txt").write_bytes(b"\xff\xff\xff")
    (corpus / "empty.md").write_bytes(b"")
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert summary.documents == 2
    assert {skipped.doc for skipped in summary.skipped} == {"broken.txt", "empty.md"}
    manifest = load_manifest(generation_folder(tmp_path / "index", summary.generation) / "manifest.json")
    assert "UTF-8" in manifest.skipped["broken.txt"]


def test_a_document_that_a_library_fails_over_stops_no_other(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody thought of, in reading or in attribution: the file is named and skipped, its cause kept for a log."""
    write(corpus, okapi="An okapi slept. It was warm.\n", zebra="Tom Reed said that a zebra slept.\n")
    boundaries, pipe = sentencex.get_sentence_boundaries, Language.pipe

    def cut(language: str, text: str) -> Any:
        if "okapi" in text:
            raise ZeroDivisionError
        return boundaries(language, text)

    def parsed(self: Language, docs: Iterable[Doc], **options: Any) -> Iterator[Doc]:
        for doc in pipe(self, docs, **options):
            if "zebra" in doc.text:
                raise IndexError
            yield doc

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", cut)
    monkeypatch.setattr(Language, "pipe", parsed)
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert summary.documents == 2
    failed = {item.doc: item for item in summary.skipped}
    assert "ZeroDivisionError" in failed["okapi.txt"].reason
    assert "IndexError" in failed["zebra.txt"].reason
    assert "in parsed" in failed["zebra.txt"].cause
    monkeypatch.undo()
    assert rebuild(corpus, tmp_path / "index", encoder=HashingEncoder(), full=True).documents == 4


def test_an_index_inside_its_corpus_is_no_document(corpus: Path) -> None:
    """Not a file of it is read or skipped, and the corpus does not change by being indexed."""
    before = corpus_fingerprint(corpus)
    for index in (corpus, corpus / "below" / "index"):
        for _ in range(2):
            summary = rebuild(corpus, index, encoder=HashingEncoder())
            assert (summary.documents, summary.skipped) == (2, ())
        assert corpus_fingerprint(corpus) == before
        assert open_current(index, HashingEncoder()).manifest.corpus == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_what_never_ends_and_what_has_a_long_name(corpus: Path, tmp_path: Path) -> None:
    """A pipe and a device are named and never opened; a name that leaves no room for a sidecar's is read."""
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "device.txt").symlink_to("/dev/zero")
    (corpus / f"{'a' * 250}.txt").write_text(MARKET)
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert summary.documents == 3
    assert [(item.doc, item.reason) for item in summary.skipped] == [
        ("device.txt", "it is no regular file"), ("pipe.txt", "it is no regular file"),
    ]  # fmt: skip


def test_withdrawn_and_embargoed_documents_stop_answering(corpus: Path, tmp_path: Path) -> None:
    """At the next rebuild they are gone, named with the reason; a bad sidecar leaves its document out as well."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    before = corpus_fingerprint(corpus)
    write(corpus, pier=HARBOUR, tide=HARBOUR)
    (corpus / "harbour.txt.meta.toml").write_text("withdrawn = true\n")
    (corpus / "pier.txt.meta.toml").write_text("embargo = 9999-01-01\n")
    (corpus / "tide.txt.meta.toml").write_text("embargoed = 9999-01-01\n")
    assert corpus_fingerprint(corpus) != before
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert {skipped.doc: skipped.reason.partition(";")[0] for skipped in summary.skipped} == {
        "harbour.txt": "it is withdrawn",
        "pier.txt": "it is under embargo until 9999-01-01",
        "tide.txt": 'tide.txt.meta.toml, line 1: "embargoed" is not known',
    }
    generation = open_current(tmp_path / "index", HashingEncoder())
    assert [info.doc for info in generation.documents()] == ["market.txt"]
    assert generation.search_lexical("statements", "extra", 5) == []
    (corpus / "harbour.txt.meta.toml").unlink()
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert summary.documents == 2


def test_every_kind_of_file_answers_after_a_rebuild(corpus: Path, tmp_path: Path) -> None:
    """A page, a PDF and a mail are found by their words; their texts and pages come back from disk; all once only."""
    (corpus / "page.html").write_text("<html><body><p>The zebra crossing will stay, Ann Hill said.</p></body></html>")
    (corpus / "report.pdf").write_bytes(pdf([lines(72, 700, "Page one."), lines(72, 700, "The giraffe is ill.")]))
    (corpus / "mail.eml").write_bytes(b"Subject: Penguins\nFrom: Bo Chan <b@x>\n\nThe penguins have arrived.\n")
    (corpus / "bad.pdf").write_bytes(b"junk")
    first = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    generation = open_current(tmp_path / "index", HashingEncoder())
    for word, doc in (("zebra", "page.html"), ("giraffe", "report.pdf"), ("penguins", "mail.eml")):
        (found,) = generation.search_lexical("passages", word, 5)
        assert generation.passage(found.number).doc == doc
    document = generation.document("report.pdf")
    assert document.page_at(document.text.index("giraffe")) == 2
    encoder = HashingEncoder()
    again = rebuild(corpus, tmp_path / "index", encoder=encoder)
    assert (again.documents, again.skipped) == (first.documents, first.skipped)
    assert encoder.encoded == []


def test_no_document_at_all_leaves_the_old_index(corpus: Path, tmp_path: Path) -> None:
    """A corpus without a readable document is an error, and the index built before goes on answering."""
    before = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).generation
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "empty.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"No document to index.*(?s:.*)empty\.txt: it is empty"):
        rebuild(tmp_path / "bare", tmp_path / "index", encoder=HashingEncoder())
    assert current_id(tmp_path / "index") == before


def test_a_bad_alias_file_leaves_the_old_index(corpus: Path, tmp_path: Path) -> None:
    """A mistake in aliases.toml stops the rebuild before anything changes."""
    before = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).generation
    (corpus / "aliases.toml").write_text("[[merge]\n")
    with pytest.raises(AliasError, match=r"aliases\.toml"):
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert current_id(tmp_path / "index") == before


def test_deleted_and_changed_files_stop_answering(corpus: Path, tmp_path: Path) -> None:
    """At the next rebuild a deleted file is gone and a changed one answers with its new text only."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    (corpus / "market.txt").unlink()
    (corpus / "harbour.txt").write_text(HARBOUR.replace("extra boats", "fewer boats"))
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    generation = open_current(tmp_path / "index", HashingEncoder())
    assert [info.doc for info in generation.documents()] == ["harbour.txt"]
    assert generation.search_lexical("statements", "extra", 5) == []
    assert generation.search_lexical("statements", "fewer", 5)


def test_unchanged_texts_are_not_embedded_again(corpus: Path, tmp_path: Path) -> None:
    """A second rebuild encodes nothing; ``full`` encodes everything; the vectors are the same."""
    first, second, third = HashingEncoder(), HashingEncoder(), HashingEncoder()
    rebuild(corpus, tmp_path / "index", encoder=first)
    before = open_current(tmp_path / "index", first).vectors("passages")
    rebuild(corpus, tmp_path / "index", encoder=second)
    assert second.encoded == []
    assert np.array_equal(open_current(tmp_path / "index", second).vectors("passages"), before)
    rebuild(corpus, tmp_path / "index", encoder=third, full=True)
    assert third.encoded == first.encoded


def test_one_changed_file_is_all_that_is_read_anew(corpus: Path, tmp_path: Path) -> None:
    """An incremental rebuild gives the same statements and speakers as a full one."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    (corpus / "market.txt").write_text(MARKET.replace("Joe Pell", "Jill Pell").replace("Mr Pell", "Ms Pell"))
    encoder = HashingEncoder()
    rebuild(corpus, tmp_path / "index", encoder=encoder)
    rebuild(corpus, tmp_path / "fresh", encoder=HashingEncoder())
    incremental, fresh = (open_current(tmp_path / name, HashingEncoder()) for name in ("index", "fresh"))
    assert incremental.statements() == fresh.statements()
    assert incremental.profiles() == fresh.profiles()
    assert "Jill Pell" in {profile.entity for profile in incremental.profiles()}
    assert not any("patching" in text for text in encoder.encoded)


def test_the_fingerprint_is_that_of_the_folder(corpus: Path, tmp_path: Path) -> None:
    """Told from what a rebuild looked at, first and again, it is the one that 'doctor' works out of the files."""
    (corpus / "broken.txt").write_bytes(b"\xff\xff\xff")
    (corpus / "folder.zip").write_bytes(b"PK")
    (corpus / "aliases.toml").write_text('[[merge]]\nnames = ["Mary Stone", "Councillor Stone"]\n')
    (corpus / "market.meta.toml").write_text("embargo = 2999-01-01\n")
    write(corpus, third="Mary Stone said that it would open.\n")
    (corpus / "third.txt.meta.toml").write_text('title = "Opening"\n')
    for _ in range(2):
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
        assert open_current(tmp_path / "index", HashingEncoder()).manifest.corpus == corpus_fingerprint(corpus)
        with (corpus / "third.txt").open("a") as file:
            file.write("It is late.\n")


def test_readings_of_other_code_are_not_reused(corpus: Path, tmp_path: Path) -> None:
    """After an update of the code, unchanged documents are attributed again, and their texts not embedded again."""
    generation = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).generation
    folder = generation_folder(tmp_path / "index", generation)
    with sqlite3.connect(folder / "records.sqlite") as database:
        database.execute("UPDATE statements SET run = 99")
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert {said.run for _, said in open_current(tmp_path / "index", HashingEncoder()).statements()} == {99}
    replace(load_manifest(folder / "manifest.json"), code="older").save(folder / "manifest.json")
    (tmp_path / "index" / "CURRENT").write_text(generation)
    encoder = HashingEncoder()
    assert "another version of onrecord" in rebuild(corpus, tmp_path / "index", encoder=encoder).anew
    assert 99 not in {said.run for _, said in open_current(tmp_path / "index", HashingEncoder()).statements()}
    assert encoder.encoded == []


def test_a_damaged_index_is_said_to_be_damaged(corpus: Path, tmp_path: Path) -> None:
    """Not to be of another version: whoever runs it would look for an update that never was."""
    first = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    (generation_folder(tmp_path / "index", first.generation) / "records.sqlite").write_bytes(b"no database")
    assert rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).anew == "the index was damaged"


def test_an_index_of_another_format_gives_its_vectors(corpus: Path, tmp_path: Path) -> None:
    """After an update that changed what lies on disk nothing is embedded again, and the reason is told."""
    first = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    assert first.anew == ""
    path = generation_folder(tmp_path / "index", first.generation) / "manifest.json"
    path.write_text(path.read_text().replace('"format": ', '"format": 9'))
    encoder = HashingEncoder()
    assert rebuild(corpus, tmp_path / "index", encoder=encoder).anew == "a newer version of onrecord wrote the index"
    assert encoder.encoded == []
    assert rebuild(corpus, tmp_path / "index", encoder=HashingEncoder()).anew == ""


def test_a_few_changes_among_many_files_continue_the_index(tmp_path: Path) -> None:
    """Renamed, changed, new and deleted: what is found is what an index built anew finds, with one file embedded."""
    texts = {f"n{number:02}": HARBOUR.replace("ferries", f"ferries {number}") for number in range(40)}
    corpus, index = write(tmp_path / "corpus", **texts), tmp_path / "index"
    first = open_current(index, HashingEncoder()) if rebuild(corpus, index, encoder=HashingEncoder()) else None
    assert first is not None
    write(corpus, n07=HARBOUR.replace("extra boats", "zebra boats"), n77=MARKET)
    (corpus / "n11.txt").unlink()
    (corpus / "n12.txt").rename(corpus / "n99.txt")
    encoder = HashingEncoder()
    rebuild(corpus, index, encoder=encoder)
    rebuild(corpus, tmp_path / "fresh", encoder=HashingEncoder())
    now, fresh = (open_current(folder, HashingEncoder()) for folder in (index, tmp_path / "fresh"))
    assert [said for _, said in now.statements()] == [said for _, said in fresh.statements()]
    assert now.passages() == fresh.passages()
    assert now.profiles() == fresh.profiles()
    assert now.manifest.counts == fresh.manifest.counts
    kept = [(number, said) for number, said in first.statements() if said.doc == "n20.txt"]
    assert [(number, said) for number, said in now.statements() if said.doc == "n20.txt"] == kept  # nothing renumbered
    assert {text for text in encoder.encoded if "boats" in text} == {t for t in encoder.encoded if "zebra boats" in t}
    for word in ("zebra", "Pell", "extra"):
        found = [{now.statement(hit.number).doc for hit in now.search_lexical("statements", word, 99)}]
        found += [{fresh.statement(hit.number).doc for hit in fresh.search_lexical("statements", word, 99)}]
        assert found[0] == found[1]
    vector = now.encode_query("we will run zebra boats from the first of April")
    for generation in (now, fresh):
        assert generation.passage(generation.search_dense("passages", vector, 1)[0].number).doc == "n07.txt"


def test_a_broken_off_build_is_gone_on_with(corpus: Path, tmp_path: Path) -> None:
    """What was embedded before the end came is not embedded again, and nothing is left of the attempt."""

    class Breaking(HashingEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if self.encoded:
                raise KeyboardInterrupt
            return super().encode(texts)

    broken = Breaking()
    with pytest.raises(KeyboardInterrupt):
        rebuild(corpus, tmp_path / "index", encoder=broken)
    encoder = HashingEncoder()
    rebuild(corpus, tmp_path / "index", encoder=encoder)
    assert broken.encoded
    assert set(encoder.encoded).isdisjoint(broken.encoded)
    assert not list((tmp_path / "index" / "generations").glob("*.partial"))


def test_an_index_of_another_model_is_stale(corpus: Path, tmp_path: Path) -> None:
    """Vectors of one model are never searched with another's."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder("one"))
    with pytest.raises(StaleIndexError, match="model one"):
        open_current(tmp_path / "index", HashingEncoder("two"))
    summary = rebuild(corpus, tmp_path / "index", encoder=HashingEncoder("two"))
    assert summary.anew == "the index was embedded with another model (one)"


def test_no_index_says_what_to_run(tmp_path: Path) -> None:
    """Where nothing was built, the error says which command builds."""
    with pytest.raises(NoIndexError, match="onrecord rebuild"):
        open_current(tmp_path / "nothing")


def test_progress_reaches_the_end_of_every_stage(corpus: Path, tmp_path: Path) -> None:
    """Every stage reports, in order, up to its total."""
    reports: list[Progress] = []
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder(), progress=reports.append)
    stages = list(dict.fromkeys(report.stage for report in reports))
    assert stages == ["reading", "finding statements", "embedding", "writing"]
    for stage in stages:
        last = [report for report in reports if report.stage == stage][-1]
        assert last.done == last.total


def test_boilerplate_is_in_no_leg(tmp_path: Path) -> None:
    """Boilerplate stays in the document and is found by neither search."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR + "\nRelated News\n\nSign up to our newsletter for zebras.\n")
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    generation = open_current(tmp_path / "index", HashingEncoder())
    document = generation.document("harbour.txt")
    assert [p.role for p in document.paragraphs][-2:] == [Role.BOILERPLATE, Role.BOILERPLATE]
    assert generation.search_lexical("passages", "zebras newsletter", 5) == []
