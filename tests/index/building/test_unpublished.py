"""A generation before it is published."""

from pathlib import Path

import pytest

from index.building.build import rebuild
from index.building.unpublished import Calibration, Unpublished
from index.generation import open_current
from index.store import current_id
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder


def test_it_is_complete_but_does_not_answer_yet(tmp_path: Path) -> None:
    """A calibration finds every record searchable while nothing is published, and what it gives is stored."""
    index = tmp_path / "index"

    def calibrate(fresh: Unpublished) -> Calibration:
        assert current_id(index) is None
        generation = fresh.open()
        found = generation.search_lexical("passages", "extra boats", 1)
        generation.close()
        return {"passage": float(found[0].number), "judge": "lexical"}

    rebuild(write(tmp_path / "corpus", harbour=HARBOUR), index, encoder=HashingEncoder(), calibrate=calibrate)
    assert open_current(index, HashingEncoder()).manifest.calibration == {"passage": 0.0, "judge": "lexical"}


def test_it_knows_what_changed_since_the_one_before(tmp_path: Path) -> None:
    """New, altered and removed documents are counted, and the calibration before is at hand unless all is anew."""
    seen: list[tuple[Calibration, int, int]] = []

    def calibrate(fresh: Unpublished) -> Calibration:
        seen.append((fresh.earlier, fresh.changed, fresh.documents))
        return {"number": float(len(seen))}

    corpus = write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET, old="It rained for a week, the mayor said.")
    for full in (False, False, True):
        rebuild(corpus, tmp_path / "index", encoder=HashingEncoder(), calibrate=calibrate, full=full)
        (corpus / "old.txt").unlink(missing_ok=True)
        write(corpus, market=MARKET + "\nIt rained.\n", new="It snowed for a day, the mayor said.")
    assert seen == [({}, 3, 3), ({"number": 1.0}, 3, 3), ({}, 3, 3)]


def test_a_calibration_that_fails_publishes_nothing(tmp_path: Path) -> None:
    """The old generation goes on answering."""
    corpus, index = write(tmp_path / "corpus", harbour=HARBOUR), tmp_path / "index"
    first = rebuild(corpus, index, encoder=HashingEncoder()).generation

    def calibrate(_: Unpublished) -> Calibration:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rebuild(corpus, index, encoder=HashingEncoder(), calibrate=calibrate)
    assert current_id(index) == first
