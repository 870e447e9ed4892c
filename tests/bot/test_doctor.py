"""The doctor finds what ails, says how to mend it, and shows no secret."""

import json
import shutil
from pathlib import Path

import pytest

from bot.diagnosis import State
from bot.doctor import aliases_check, corpus_check, index_checks, model_check, parser_check, settings_checks
from bot.settings import Settings, default_corpus
from retrieval.scoring.reranker import PackagedReranker
from tests.bot.process import onrecord, within
from tests.corpora import HARBOUR, write


def _settings(index: Path, corpus: Path | None = None) -> Settings:
    return Settings(index=index, corpus=corpus or default_corpus())


def test_the_packaged_models_are_well() -> None:
    """Model and parser are the pinned ones and load."""
    assert model_check().state is State.OK
    assert parser_check().state is State.OK


def test_a_good_index_is_well(seed_index: Path) -> None:
    """There, whole, built from what is in the corpus, and both models that answer load."""
    found = list(index_checks(_settings(seed_index)))
    assert [(check.name, check.state) for check in found] == [
        ("index", State.OK),
        ("index files", State.OK),
        ("up to date", State.OK),
        ("calibration", State.OK),
        ("answering", State.OK),
    ]


def test_a_missing_index_fails(tmp_path: Path) -> None:
    """Nothing built yet keeps questions from being answered; the mend is the command."""
    (check,) = index_checks(_settings(tmp_path))
    assert (check.state, check.mend) == (State.FAILED, "onrecord rebuild")
    assert str(tmp_path) in check.finding


def test_a_damaged_file_fails(seed_index: Path, tmp_path: Path) -> None:
    """One changed byte in a file of the index is found and the file named."""
    index = tmp_path / "index"
    shutil.copytree(seed_index, index)
    (damaged,) = index.glob("generations/*/vectors/passages/vectors.npy")
    data = bytearray(damaged.read_bytes())
    data[-1] ^= 1
    damaged.unlink()
    damaged.write_bytes(data)
    check = {check.name: check for check in index_checks(_settings(index))}["index files"]
    assert check.state is State.FAILED
    assert "vectors/passages/vectors.npy" in check.finding
    assert check.mend == "onrecord rebuild --full"


def test_another_corpus_is_a_warning(seed_index: Path, tmp_path: Path) -> None:
    """An index built from other documents answers, but somebody should know."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR)
    check = {check.name: check for check in index_checks(_settings(seed_index, corpus))}["up to date"]
    assert (check.state, check.mend) == (State.WARNING, "onrecord rebuild")


@pytest.mark.parametrize(("day", "state"), [("2022-03-03", State.WARNING), ("9999-03-03", State.OK)])
def test_an_embargo_that_has_ended_is_a_warning(seed_index: Path, tmp_path: Path, day: str, state: State) -> None:
    """No file has changed, and yet the index would hold more documents if it were built today."""
    index = tmp_path / "index"
    shutil.copytree(seed_index, index)
    (path,) = index.glob("generations/*/manifest.json")
    manifest = json.loads(path.read_text())
    manifest["skipped"] = {"release.txt": f"it is under embargo until {day}, as its first lines say"}
    path.write_text(json.dumps(manifest))
    check = {check.name: check for check in index_checks(_settings(index))}["up to date"]
    assert check.state is state


@pytest.mark.parametrize(
    ("setting", "state"), [("packaged", State.OK), ("off", State.OK), ("somebody/ranker", State.WARNING)]
)
def test_a_calibration_for_another_reranker_is_a_warning(
    seed_index: Path, tmp_path: Path, setting: str, state: State
) -> None:
    """Scores worked out with one reranker mean nothing for another; without any, words have their own."""
    index = tmp_path / "index"
    shutil.copytree(seed_index, index)
    (path,) = index.glob("generations/*/manifest.json")
    manifest = json.loads(path.read_text())
    manifest["calibration"] = {"reranker": PackagedReranker.name, "questions": 100.0, "changed": 1.0, "version": 1.0}
    path.write_text(json.dumps(manifest))
    settings = Settings(index=index, corpus=default_corpus(), reranker=setting)
    check = {check.name: check for check in index_checks(settings)}["calibration"]
    assert check.state is state
    assert ("100 made questions; 1 document changed" in check.finding) == (state is State.OK)
    assert ("somebody/ranker is set" in check.finding) == (state is State.WARNING)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    """The first few files that a rebuild skips, each with its reason; how many more."""
    corpus = write(tmp_path / "corpus", harbour=HARBOUR, **{f"empty{number}": "" for number in range(7)})
    check = corpus_check(corpus)
    assert check.state is State.WARNING
    assert "1 document; 7 files skipped: empty0.txt: it is empty" in check.finding
    assert check.finding.endswith("; and 2 more")


@pytest.mark.parametrize("name", ["nowhere", "bare"])
def test_no_documents_is_a_warning(tmp_path: Path, name: str) -> None:
    """A folder that is missing or bare stops no answer, but the next rebuild."""
    (tmp_path / "bare").mkdir()
    check = corpus_check(tmp_path / name)
    assert check.state is State.WARNING
    assert name in check.finding
    assert check.mend


def test_bad_aliases_are_a_warning(tmp_path: Path) -> None:
    """What is wrong in aliases.toml is said before a rebuild trips over it."""
    (tmp_path / "aliases.toml").write_text("[[merge]]\nnames = [\n")
    check = aliases_check(tmp_path)
    assert check.state is State.WARNING
    assert "aliases.toml" in check.finding


def test_the_exit_code_says_whether_questions_are_answered(seed_index: Path, tmp_path: Path) -> None:
    """0 with warnings only, 1 without an index; every finding has its line, every mend an arrow."""
    well = onrecord(tmp_path, "--index", seed_index, "doctor", SLACK_BOT_TOKEN="xapp-hidden")
    assert well.returncode == 0
    assert b"warning  Slack" in well.stdout
    assert b"hidden" not in well.stdout
    ailing = within(tmp_path, "doctor")
    assert ailing.returncode == 1
    assert "failed   index" in ailing.stdout.decode()
    assert "→ onrecord rebuild" in ailing.stdout.decode()


def test_a_slip_in_a_settings_name_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with what may be meant, and without its value."""
    monkeypatch.setenv("SLACK_BOT_TOKN", "xoxb-hidden")
    (found,) = [check for check in settings_checks() if "SLACK_BOT_TOKN" in check.finding]
    assert found.state is State.WARNING
    assert found.finding == "SLACK_BOT_TOKN is no setting: SLACK_BOT_TOKEN may be meant"
    assert "hidden" not in found.mend
