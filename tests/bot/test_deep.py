"""``doctor --deep``: records and sources, each with its mend."""

import shutil
import sqlite3
from pathlib import Path

from bot.deep import deep_checks
from bot.diagnosis import State
from bot.settings import Settings, default_corpus
from index.store import current_id, generation_folder
from index.withdrawing.withholding import withhold


def _states(settings: Settings) -> dict[str, tuple[State, str]]:
    return {check.name: (check.state, check.mend) for check in deep_checks(settings)}


def test_a_good_index_is_well_and_a_changed_text_is_found(seed_index: Path, tmp_path: Path) -> None:
    """A word changed in the records fails them, and the document against its file; withdrawn ones are recalled."""
    index = tmp_path / "index"
    shutil.copytree(seed_index, index)
    settings = Settings(corpus=default_corpus(), index=index, state=tmp_path)
    assert _states(settings) == {"records": (State.OK, ""), "sources": (State.OK, "")}
    with sqlite3.connect(generation_folder(index, current_id(index) or "") / "records.sqlite") as records:
        records.execute("UPDATE documents SET text = replace(text, 'Facebook', 'Fakebook') WHERE doc LIKE '002%'")
    records.close()
    withhold(index, "004_12c64e6018d25a2f.txt")
    assert _states(settings) == {
        "records": (State.FAILED, "onrecord rebuild --full"),
        "sources": (State.FAILED, "onrecord rebuild --full"),
        "withdrawn": (State.WARNING, "onrecord rebuild"),
    }


def test_without_an_index_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    """It says what to run."""
    assert _states(Settings(index=tmp_path, state=tmp_path)) == {"records": (State.FAILED, "onrecord rebuild")}
