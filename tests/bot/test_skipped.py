"""Files left out are named; where our own code failed, the cause reaches the log and the place is told."""

from pathlib import Path

from bot.failure import LOG_FILE
from bot.skipped import log_causes, warning
from index.reading.corpus import Skipped


def test_twenty_are_named_and_the_others_counted() -> None:
    """Each with its reason; 'doctor' names the rest."""
    told = warning([Skipped(f"{number:02}.txt", "it is empty") for number in range(23)]).splitlines()
    assert told[0] == "Warning: 23 files skipped:"
    assert told[20:] == ["  19.txt: it is empty", "  and 3 more; 'onrecord doctor' names them all"]


def test_a_cause_is_logged_once_and_the_log_named(tmp_path: Path) -> None:
    """Files over which the code failed in one place share an entry; without any there is nothing to tell."""
    broken = [Skipped(name, "onrecord itself fails over it", "", "at line 7") for name in ("a.txt", "b.txt")]
    assert log_causes([*broken, Skipped("c.txt", "it is empty")], tmp_path) == (
        f"What to report is in {tmp_path / LOG_FILE}."
    )
    assert (tmp_path / LOG_FILE).read_text().count("at line 7") == 1
    assert log_causes([Skipped("c.txt", "it is empty")], tmp_path) is None


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The folder that was meant is named."""
    (tmp_path / "state").write_text("")
    told = log_causes([Skipped("a.txt", "onrecord itself fails over it", "", "at line 7")], tmp_path / "state")
    assert told == f"What to report cannot be written to {tmp_path / 'state'}."
