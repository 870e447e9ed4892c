"""``onrecord feedback``: what was kept of people's opinions, and the labelled questions it makes."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from bot.commands import feedback
from bot.settings import Settings
from bot.showing.screen import Screen
from bot.slack.asking.carried import Judged
from bot.slack.asking.opinion import Complaint, Fault, Opinion
from bot.slack.keeping.opinions import Opinions
from bot.slack.keeping.stores import Stores
from retrieval.library import Library
from tests.bot.slack.hostile import hostile_texts

ASKED = "what did Facebook say?"


@pytest.fixture
def kept(tmp_path: Path) -> Opinions:
    """The opinions in an empty state folder."""
    return Stores(tmp_path).opinions


def opinion(reference: str, *receipts: str, good: bool = True, question: str = ASKED) -> Opinion:
    """An opinion of an answer that showed these quotes."""
    return Opinion(Judged(reference, "g1", receipts, question), good)


def told(seed_index: Path, state: Path, capsys: pytest.CaptureFixture[str], form: str = "") -> str:
    """What the command prints."""
    screen = Screen()
    arguments = Namespace(json=form == "json", labels=form == "labels")
    assert feedback.run(arguments, Settings(index=seed_index, state=state), screen) == 0
    screen.flush()
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_nothing_yet_is_said(seed_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any, the command tells where feedback comes from; as JSON there is simply nothing."""
    assert "No feedback yet" in told(seed_index, tmp_path, capsys)
    assert told(seed_index, tmp_path, capsys, "json") == ""


def test_labels_are_good_answers_that_eval_can_read(
    kept: Opinions, seed_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quotes of a good answer are gold, a good "not on record" is unanswerable; the rest labels nothing."""
    found = Library(seed_index, rerank=False).answer(ASKED).answers[0]
    gone = "5ca47d-00000000-1-9-00000000-61e2"
    kept.add(opinion("right", found.receipt), "T1", "C1", "U1")
    kept.add(opinion("none", question="what did Google say?"), "T1", "C1", "U1")
    kept.add(opinion("wrong", found.receipt, good=False), "T1", "C1", "U1")
    kept.add(opinion("unkept", found.receipt, question=""), "T1", "C1", "U1")
    kept.add(opinion("gone", found.receipt, gone), "T1", "C1", "U1")
    rows = [json.loads(line) for line in told(seed_index, tmp_path, capsys, "labels").splitlines()]
    place = {"doc": found.citation.doc, "start": found.citation.start, "end": found.citation.end}
    assert rows == [
        {"id": "right", "question": ASKED, "answerable": True, "gold": [place]},
        {"id": "none", "question": "what did Google say?", "answerable": False},
    ]


def test_everything_is_listed(
    kept: Opinions, seed_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Opinion, question, complaint and places, for people and as JSON; what a person typed cannot act."""
    number = kept.add(opinion("r1", good=False, question="who \x1b[31msaid it?"), "T1", "C1", "U1")
    kept.explain(Complaint(number, Fault.SPEAKER, "It was <them>."), "T1", "U1")
    kept.add(opinion("r2", question=""), "T1", "C1", "U2")
    shown = told(seed_index, tmp_path, capsys)
    assert "\x1b[31m" not in shown
    for words in ("speaker: It was <them>.", "(question not kept)", "2 opinions: 1 good, 1 bad."):
        assert words in shown
    (row, other) = [json.loads(line) for line in told(seed_index, tmp_path, capsys, "json").splitlines()]
    assert (row["good"], row["fault"], row["question"], row["user"]) == (False, "speaker", "who \x1b[31msaid it?", "U1")
    assert other["question"] is None


def test_one_person_has_one_opinion_of_an_answer(kept: Opinions) -> None:
    """The last counts, and what was wrong belongs to it; nobody explains another's."""
    first = kept.add(opinion("r1", good=False), "T1", "C1", "U1")
    kept.explain(Complaint(first, Fault.OTHER, "no"), "T1", "U1")
    assert kept.add(opinion("r1"), "T1", "C1", "U1") == first
    kept.explain(Complaint(first, Fault.OTHER, "no"), "T1", "U2")
    assert [(one.good, one.fault, one.comment) for one in kept.rows()] == [(True, "", "")]


def test_forgetting_is_by_workspace_person_or_age(kept: Opinions) -> None:
    """Each deletes its own and no more; with nothing named nothing goes."""
    for team, user in (("T1", "U1"), ("T1", "U2"), ("T2", "U1")):
        kept.add(opinion("r1"), team, "C1", user)
    assert kept.forget() == 0
    assert kept.forget(team="T1", user="U2") == 1
    assert kept.forget(team="T1") == 1
    assert kept.forget(before=1.0) == 0
    assert kept.forget(before=kept.rows()[0].at + 1) == 1
    assert kept.rows() == []


def test_what_was_deleted_is_not_left_in_the_file(kept: Opinions, tmp_path: Path) -> None:
    """Deleted is overwritten, and the file is its owner's alone."""
    kept.add(opinion("r1", question="a private question"), "T1", "C1", "U1")
    assert b"a private question" in (tmp_path / "opinions.sqlite").read_bytes()
    kept.forget(team="T1")
    assert b"a private question" not in (tmp_path / "opinions.sqlite").read_bytes()
    assert (tmp_path / "opinions.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("comment", [text for text in hostile_texts() if len(text) < 1_000][::5])
def test_hostile_feedback_comes_back_whole_and_moves_no_cursor(
    kept: Opinions, seed_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], comment: str
) -> None:
    """What somebody typed as feedback, and as the question, is whole in JSON and harmless on a terminal."""
    number = kept.add(opinion("odd", good=False, question=comment), "T1", "C1", "U1")
    kept.explain(Complaint(number, Fault.MISSING, comment), "T1", "U1")
    row = json.loads(told(seed_index, tmp_path, capsys, "json"))
    assert (row["comment"], row["question"]) == (comment, comment)
    shown = told(seed_index, tmp_path, capsys)
    assert not set("\x00\x07\x1b\u202e\u2066\u200b\u2028\x85\x0b\x0c") & set(shown)
