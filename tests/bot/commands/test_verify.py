"""``onrecord verify`` end to end."""

import json
import re
from pathlib import Path

from tests.bot.process import within


def test_a_receipt_from_an_answer_stands(seed_index: Path, tmp_path: Path) -> None:
    """What ``ask --json`` hands out, ``verify`` takes back: the same quote, place and speaker."""
    (answer,) = json.loads(within(tmp_path, "--index", seed_index, "ask", "--json", "what did Snapchat say?").stdout)[
        "answers"
    ]
    done = within(tmp_path, "--index", seed_index, "verify", answer["receipt"], "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    row = json.loads(done.stdout)
    assert (row["standing"], row["place"]["quote"]) == ("stands", answer["quote"])
    assert row["place"]["citation"] == answer["citation"]
    shown = within(tmp_path, "--index", seed_index, "verify", answer["receipt"]).stdout.decode()
    assert shown.startswith("Still stands, word for word.\n   │ ")
    assert answer["quote"] in shown
    assert re.search(r"\nAs indexed on \d+ \w+ \d{4}, \d\d:\d\d UTC\.\n$", shown)
    assert row["built"].endswith("+00:00")


def test_receipts_shown_together_are_verified_together(seed_index: Path, tmp_path: Path) -> None:
    """The line of receipts below a quote of several paragraphs can be pasted whole; one that is gone counts for all."""
    rows = within(tmp_path, "--index", seed_index, "ask", "--json", "what did Facebook say?").stdout
    first, second, *_ = (item["receipt"] for item in json.loads(rows)["answers"])
    done = within(tmp_path, "--index", seed_index, "verify", first, second)
    assert done.returncode == 0
    assert done.stdout.count(b"Still stands, word for word.") == 2
    gone = within(tmp_path, "--index", seed_index, "verify", first, "aaaaaa-bbbbbbbb-1-2-cccccccc-dddd", "--json")
    assert (gone.returncode, [json.loads(row)["standing"] for row in gone.stdout.splitlines()]) == (
        1,
        ["stands", "gone"],
    )


def test_gone_is_exit_code_one_and_nonsense_two(seed_index: Path, tmp_path: Path) -> None:
    """A receipt of another corpus, and words that are none."""
    gone = within(tmp_path, "--index", seed_index, "verify", "aaaaaa-bbbbbbbb-1-2-cccccccc-dddd")
    assert (gone.returncode, gone.stdout.startswith(b"Gone:")) == (1, True)
    wrong = within(tmp_path, "--index", seed_index, "verify", "who said that")
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (2, 1)
