"""``onrecord eval`` end to end."""

import json
from importlib.util import find_spec
from pathlib import Path

from tests.bot.process import within
from tests.bot.seed_answers import ITV, POLICE

ROWS = (
    {
        "id": 1,
        "question": "what did Snapchat say?",
        "speaker": "Snapchat",
        "gold": [{"doc": ITV, "text": "top priority"}],
    },
    {"id": 2, "question": 'who said "turn the lights off"?', "gold": [{"doc": POLICE, "text": "turn the lights off"}]},
    {"id": 3, "question": "what did Google say?", "answerable": False},
)


def _file(folder: Path, *extra: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS) + "".join(extra))
    return path


def test_measures_of_the_seeds(seed_index: Path, tmp_path: Path) -> None:
    """Both answers first, the silence right; as JSON and as a table."""
    done = within(tmp_path, "--index", seed_index, "eval", _file(tmp_path), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["questions"] == 3
    assert [found[name]["value"] for name in ("hit@1", "recall@10", "mrr", "speaker")] == [1, 1, 1, 1]
    assert [found[f"abstention_{name}"]["value"] for name in ("precision", "recall")] == [1, 1]
    shown = within(tmp_path, "--index", seed_index, "eval", _file(tmp_path)).stdout.decode()
    assert "hit@1                 1.000  (0.342 to 1.000, of 2)" in shown


def test_a_bad_row_is_told_and_the_rest_measured(seed_index: Path, tmp_path: Path) -> None:
    """Exit code 2, and the line's number."""
    done = within(tmp_path, "--index", seed_index, "eval", _file(tmp_path, '{"question": 1}\n'), "--json")
    assert (done.returncode, json.loads(done.stdout)["questions"]) == (2, 3)
    assert b"line 4" in done.stderr


def test_the_plot_is_drawn_or_its_want_is_told(seed_index: Path, tmp_path: Path) -> None:
    """A PNG where matplotlib is installed, else one sentence that says how to get it."""
    done = within(tmp_path, "--index", seed_index, "eval", _file(tmp_path), "--plot", "plot.png")
    if find_spec("matplotlib"):
        assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
    else:
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"onrecord[eval]" in done.stderr


def test_what_was_answered_wrongly_is_listed(seed_index: Path, tmp_path: Path) -> None:
    """With --wrong each such question and its fault; else how many there are; always in the JSON."""
    file = _file(tmp_path, '{"id": 4, "question": "what did Facebook say?", "answerable": false}\n')
    shown = within(tmp_path, "--index", seed_index, "eval", file, "--wrong").stdout.decode()
    assert shown.splitlines()[-1] == "what did Facebook say?  answered, though nothing answers it"
    brief = within(tmp_path, "--index", seed_index, "eval", file).stdout.decode()
    assert brief.splitlines()[-1] == "1 question not answered rightly: --wrong lists them."
    wrong = json.loads(within(tmp_path, "--index", seed_index, "eval", file, "--json").stdout)["wrong"]
    assert wrong == [{"id": 4, "question": "what did Facebook say?", "fault": "answered"}]
