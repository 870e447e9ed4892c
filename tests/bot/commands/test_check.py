"""``onrecord check`` end to end, and its verdicts as people see them."""

import json
from pathlib import Path

from bot.showing.checked import render
from bot.showing.layout import plain
from index.document import Span
from retrieval.checking.verdict import Change, Checked, Quoted, Verdict
from tests.bot.process import within
from tests.bot.seed_answers import LIGHTS, POLICE, raw

DRAFT = """Facebook said: “Child exploitation has no place on our platforms”.

Mr Bailey said the plans threaten to “turn the lights on”.
"""


def test_a_good_draft_is_exit_code_zero(seed_index: Path, tmp_path: Path) -> None:
    """Every quotation exact: place and speaker are shown."""
    done = within(tmp_path, "--index", seed_index, "check", DRAFT.partition("\n")[0])
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    assert "Exact: Facebook said it." in shown
    assert POLICE in shown
    assert shown.endswith("1 quotation checked: 1 exact.\n")


def test_a_file_and_standard_input_are_read_alike(seed_index: Path, tmp_path: Path) -> None:
    """One row a quotation with its place in the draft; the source's words are the seed's; exit code 1."""
    (tmp_path / "draft.txt").write_text(DRAFT)
    from_file = within(tmp_path, "--index", seed_index, "check", "--input", "draft.txt", "--json")
    piped = within(tmp_path, "--index", seed_index, "check", "--json", typed=DRAFT.encode())
    assert (from_file.returncode, from_file.stderr) == (1, b"")
    assert from_file.stdout == piped.stdout
    rows = [json.loads(row) for row in from_file.stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["exact", "altered"]
    assert [DRAFT[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    assert rows[1]["changes"] == [{"draft": "on", "source": "off"}]
    (place,) = rows[1]["places"]
    cited = place["citation"]
    assert raw(cited["doc"])[cited["start"] : cited["end"]] == place["quote"] == "turn the lights off"


def test_what_cannot_be_read_is_an_error(seed_index: Path, tmp_path: Path) -> None:
    """A missing file, no UTF-8, a file and a text at once, a file for a text: one sentence and exit code 2."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xff")
    for arguments in (["--input", "gone.txt"], ["--input", "bad.txt"], ["--input", "bad.txt", "text"], ["bad.txt"]):
        done = within(tmp_path, "--index", seed_index, "check", *arguments)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


def test_a_draft_without_quotations_says_so(seed_index: Path, tmp_path: Path) -> None:
    """Nothing is wrong with it, and nothing was checked."""
    done = within(tmp_path, "--index", seed_index, "check", typed=b"Facebook said nothing.")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Nothing to check")


def test_changes_and_places_are_shown() -> None:
    """The draft's words and the source's side by side, and the source in its sentence behind the bar."""
    quoted = Quoted("turn the lights on", Span(0, 18), "Mr Bailey")
    change = Change("on", "off")
    shown = plain(render([Checked(quoted, Verdict.ALTERED, "Altered.", (LIGHTS,), (change, Change("", "x")))]))
    rows = shown.splitlines()
    assert rows[0] == "1. altered · Mr Bailey"
    assert "   ≠ draft: on  source: off" in rows
    assert "   ≠ draft: (nothing)  source: x" in rows
    assert f"   │ {LIGHTS.quote}" in rows
    assert rows[-1] == "1 quotation checked: 1 altered."
