"""The prompt finds an index: the seeds' builds itself, nobody's own is ever replaced."""

import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.prompting.starting import misplaced, ready
from bot.settings import Settings, default_corpus
from index.building.build import rebuild
from index.errors import NoIndexError
from index.generation import open_current
from index.store import current_id
from tests.corpora import write


def _never() -> None:
    raise AssertionError("a rebuild was not wanted")


def test_a_present_index_answers_as_it_is(seed_index: Path) -> None:
    """An index that is up to date is opened, not built."""
    assert ready(Settings(index=seed_index), _never).generation == current_id(seed_index)


def test_somebodys_own_index_is_never_replaced_by_the_seeds(hostile_index: Path) -> None:
    """With no corpus named, an index built from other documents goes on answering."""
    ready(Settings(index=hostile_index, corpus=default_corpus()), _never)
    assert [info.doc for info in open_current(hostile_index).documents()] == ["harbour.txt"]


def test_a_missing_index_of_ones_own_documents_is_not_built_unasked(hostile_index: Path, tmp_path: Path) -> None:
    """For other documents than the seeds the error says what to run."""
    with pytest.raises(NoIndexError, match="onrecord rebuild"):
        ready(Settings(index=tmp_path / "none", corpus=hostile_index.parent / "corpus"), _never)


def test_a_folder_the_index_does_not_know_is_noticed(seed_index: Path, hostile_index: Path) -> None:
    """Who names a folder and has the index of another is told; who names the right one, or none, is not."""
    own = hostile_index.parent / "corpus"
    wrong = Settings(index=seed_index, corpus=own)
    notice = misplaced(wrong)
    assert notice is not None
    assert str(own) in notice
    for right in (Settings(index=hostile_index, corpus=own), Settings(index=hostile_index)):
        assert misplaced(right) is None


def test_attachments_belong_to_their_mail(tmp_path: Path) -> None:
    """An index that holds what is attached to a mail is still that of the mail's folder."""
    message = EmailMessage()
    message["Subject"] = "Bridge"
    message.set_content("See attached.\n")
    message.add_attachment("Mary Stone said: “It will close.”\n", filename="a.txt")
    message.add_attachment(b"x", maintype="application", subtype="zip", filename="b.zip")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "mail.eml").write_bytes(message.as_bytes())
    settings = Settings(index=tmp_path / "index", corpus=corpus)
    rebuild(corpus, settings.index)
    assert misplaced(settings) is None


def test_an_outdated_index_of_the_seeds_is_built_anew(seed_index: Path, tmp_path: Path) -> None:
    """The same documents with other contents: built again before the prompt opens."""
    settings = Settings(index=tmp_path / "index", corpus=default_corpus())
    old = write(tmp_path / "old", **{path.stem: "An older version." for path in default_corpus().glob("*.txt")})
    shutil.copytree(seed_index, settings.index)
    before = rebuild(old, settings.index).generation

    def build() -> None:
        shutil.rmtree(settings.index)
        shutil.copytree(seed_index, settings.index)

    assert ready(settings, build).generation == current_id(seed_index) != before
