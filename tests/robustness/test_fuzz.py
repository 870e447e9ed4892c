"""The short form of ``make fuzz``: whatever a text or question holds, nothing crashes, hangs or points outside."""

import pytest

from benchmarks.fuzz import TARGETS, fuzz
from tests.hashing import HashingEncoder
from tests.waiting import PATIENCE

_INPUTS = {"readers": 60, "boilerplate": 200, "statements": 25, "questions": 40, "tables": 100}


@pytest.mark.parametrize("target", TARGETS)
def test_spoilt_inputs_break_nothing(target: str) -> None:
    """Offsets stay inside the text and in order, quotes are slices, only errors for people are raised, in time."""
    tally, broken = fuzz(target, seconds=PATIENCE, seed=11, most=_INPUTS[target], encoder=HashingEncoder())
    assert [one.why for one in broken] == []
    assert tally.total() == _INPUTS[target]
